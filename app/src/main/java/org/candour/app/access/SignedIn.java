package org.candour.app.access;

import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/// What a session knows of its person: who, and under which session number. Rights are read afresh for each request.
record SignedIn(UUID person, int sessionVersion) implements AuthenticatedPrincipal, Serializable {
    /// Granted when every step of signing in is done.
    static final String DONE = "SIGNED_IN";
    /// Granted when the password was right and the code is still to come.
    static final String SECOND_STEP_DUE = "SECOND_STEP_DUE";

    @Override
    public String getName() {
        return person.toString();
    }
}
