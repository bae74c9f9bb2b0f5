package org.candour.law;

/// How much a rule of a lawful answer weighs.
public enum Severity {
    /// The notice must not be sent.
    BLOCKER,
    /// Needs a recorded override by a second person.
    ERROR,
    /// Shown; the notice may be sent.
    WARNING,
    /// Shown for information.
    INFO
}
