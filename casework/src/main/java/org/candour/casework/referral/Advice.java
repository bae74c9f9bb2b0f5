package org.candour.casework.referral;

import java.util.List;

/// What a unit advises: it binds nobody, and is written to be disclosed (see [Marked] for its texts).
///
/// @param version  1 for the first on a log number; a later one supersedes it
/// @param kind     what is advised
/// @param grounds  identifiers in the catalogue of the `law` library; needed to withhold in any way
/// @param reasons  why; read by every authority advised
/// @param favouring factors of the public interest in favour of disclosure (of confirming or denying, in an NCND)
/// @param against  factors against
/// @param balance  which outweighs, and why; empty where no public interest test is needed
/// @param favoured what the public interest test favoured; NONE where none was made
public record Advice(int version, Kind kind, List<String> grounds, String reasons, List<String> favouring, List<String> against, String balance, Favoured favoured) {
    public Advice {
        grounds = List.copyOf(grounds);
        favouring = List.copyOf(favouring);
        against = List.copyOf(against);
    }

    /// The kinds of advice.
    public enum Kind {
        DISCLOSE("Disclose"),
        PART("Disclose in part"),
        EXEMPTION("Withhold"),
        NCND("Neither confirm nor deny"),
        NO_INTEREST("No interest of the unit"),
        CONSULT("Consult somebody first"),
        WITHDRAW("Withdraw an answer already given");

        private final String plain;

        Kind(String plain) {
            this.plain = plain;
        }

        /// In the words of screens and figures.
        public String plain() {
            return plain;
        }

        /// Whether the law wants a ground for what is advised.
        public boolean withholds() {
            return this == PART || this == EXEMPTION || this == NCND;
        }
    }

    /// What a public interest test came to.
    public enum Favoured { NONE, DISCLOSURE, WITHHOLDING }

    /// The same words under another number.
    public Advice numbered(int number) {
        return new Advice(number, kind, grounds, reasons, favouring, against, balance, favoured);
    }
}
