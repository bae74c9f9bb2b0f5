package org.candour.app.access;

import java.util.Optional;
import java.util.UUID;

/// Somebody who can sign in: a member of staff, never a requester.
///
/// @param id            never changes
/// @param email         lower case; what they sign in with
/// @param name          as histories and letters show it
/// @param secondStep    true if a code from their telephone is asked as well
/// @param mustChange    true until they have replaced a password that somebody else gave them
/// @param installation  true for an administrator of the whole installation
/// @param active        false once they have left
/// @param sessionVersion sessions begun under another number have ended
/// @param oidcSubject   issuer and subject of their identity provider, once linked
public record Person(UUID id, String email, String name, boolean secondStep, boolean mustChange, boolean installation,
    boolean active, int sessionVersion, Optional<String> oidcSubject) {

    /// Their id as an [Actor] has it.
    public String actorId() {
        return actorId(id);
    }

    static String actorId(UUID id) {
        return "user:" + id;
    }
}
