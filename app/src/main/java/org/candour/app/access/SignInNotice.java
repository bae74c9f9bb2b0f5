package org.candour.app.access;

import jakarta.servlet.http.HttpSession;

/// What the sign-in page has to say after a failed attempt.
///
/// @param why   one sentence; empty when nothing failed
/// @param email what was typed
public record SignInNotice(String why, String email) {
    /// Takes the notice out of the session, so that it is shown once.
    public static SignInNotice takeFrom(HttpSession session) {
        Object why = session.getAttribute(AfterFailure.WHY);
        Object email = session.getAttribute(AfterFailure.EMAIL);
        session.removeAttribute(AfterFailure.WHY);
        session.removeAttribute(AfterFailure.EMAIL);
        return new SignInNotice(why instanceof String w ? w : "", email instanceof String e ? e : "");
    }
}
