package org.candour.app.health;

/// One part of the installation whose state the health page shows: the database, the disk, the mail server.
public interface Part {
    /// One lower-case word, such as `database`.
    String name();

    /// Looks now, within two seconds. A thrown exception counts as [State.Down] with its message.
    State look();

    /// What was found, each with a sentence for whoever runs the server (never a secret, never a name of a person).
    sealed interface State {
        /// The sentence.
        String says();

        /// All is well.
        record Up(String says) implements State {}

        /// Candour can work on, but somebody should look: mail waits, the disk is nearly full.
        record Ailing(String says) implements State {}

        /// Candour cannot do its work.
        record Down(String says) implements State {}
    }
}
