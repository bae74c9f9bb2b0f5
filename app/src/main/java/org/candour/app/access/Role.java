package org.candour.app.access;

/// What somebody may do for an authority. Roles come through a team and hold for every authority that the team serves.
public enum Role {
    /// Reads who asked: logs requests, addresses and sends letters, talks with the requester.
    CORRESPONDENT("Correspondent", "Logs requests and sends letters; the only role that sees who asked"),
    /// Leads a case from triage to draft.
    CASE_OFFICER("Case officer", "Leads cases: items, searches, drafts"),
    /// Knows where a kind of information is kept, and says what a search found.
    INFORMATION_OWNER("Information owner", "Searches for information and says what is held"),
    /// Decides per item what is disclosed and what is withheld, and on which ground.
    DECISION_MAKER("Decision maker", "Decides what is disclosed and what is withheld"),
    /// Approves what somebody else drafted.
    APPROVER("Approver", "Approves a response that somebody else drafted"),
    /// Clears a response on the press-office track.
    PRESS_OFFICER("Press officer", "Clears responses on the press-office track"),
    /// Clears a response on the chief-officer track; in law the person whose opinion section 36 of FOIA 2000 needs.
    CHIEF_OFFICER("Chief officer", "Clears responses on the chief-officer track"),
    /// Carries out internal reviews of decisions that others made.
    REVIEWER("Reviewer", "Carries out internal reviews"),
    /// Reads histories and figures, changes nothing.
    AUDITOR("Auditor", "Reads histories and figures; changes nothing"),
    /// Manages people, teams and the house style of an authority; sees no case by this role.
    ADMINISTRATOR("Administrator", "Manages people, teams and house style; sees no case by this role");

    private final String title;
    private final String summary;

    Role(String title, String summary) {
        this.title = title;
        this.summary = summary;
    }

    /// The role's name on a page, such as "Case officer".
    public String title() {
        return title;
    }

    /// What the role is for, in one line for the person who grants it.
    public String summary() {
        return summary;
    }
}
