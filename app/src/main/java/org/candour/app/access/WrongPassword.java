package org.candour.app.access;

/// The current password, asked again before a change to the account, was not right.
public class WrongPassword extends RuntimeException {
    WrongPassword() {
        super("The password is not right.");
    }
}
