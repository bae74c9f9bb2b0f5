package org.candour.casework.referral;

import java.time.LocalDate;
import java.util.List;

/// What an authority puts to a unit. There is no field for who asked, and none for what is held.
///
/// @param from       code of the asking authority, as the unit knows it
/// @param fromName   its name
/// @param to         code of the unit
/// @param toName     its name
/// @param reference  the asking authority's own reference
/// @param subject    of the request, in a few words
/// @param receivedOn the day the authority had the request
/// @param due        the statutory day for its answer; asking for advice does not move it
/// @param items      the request, without who wrote it
/// @param asks       what the unit is asked
/// @param position   what the authority means to answer
/// @param evidence   what it found: earlier answers, what is public
/// @param cause      why it is referred
/// @param causeWords the subject of the list that was met, with the words found; empty where an officer chose to ask
/// @param answerBy   the day by which advice is of use
public record Question(String from, String fromName, String to, String toName, String reference, String subject, LocalDate receivedOn, LocalDate due, List<String> items,
                       String asks, String position, List<String> evidence, Cause cause, String causeWords, LocalDate answerBy) {
    public Question {
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
    }

    /// Why a request is referred.
    public enum Cause {
        MANDATORY("Mandatory subject"), ADVISORY("Advisory subject"), CHOSEN("The officer's choice");

        private final String plain;

        Cause(String plain) {
            this.plain = plain;
        }

        /// In the words of screens and figures.
        public String plain() {
            return plain;
        }
    }

    /// The request as one text.
    public String asked() {
        return String.join("\n\n", items);
    }
}
