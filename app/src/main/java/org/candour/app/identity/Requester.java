package org.candour.app.identity;

/// Who asked and how to reach them. Held in memory only while a message is addressed or read.
///
/// @param name          as they gave it; may be empty, the Act asks for a real name but a reply needs only an address
/// @param email         empty where they wrote by post
/// @param postalAddress lines; empty where they wrote by e-mail
public record Requester(String name, String email, String postalAddress) {
    public Requester {
        if (name.isBlank() && email.isBlank() && postalAddress.isBlank()) {
            throw new IllegalArgumentException("A requester needs a name or an address for the answer");
        }
    }

    /// Never prints who it is: logs and messages must not carry it.
    @Override
    public String toString() {
        return "Requester[…]";
    }
}
