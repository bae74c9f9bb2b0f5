package org.candour.casework.referral;

import java.time.LocalDate;
import java.util.Optional;

/// What has happened to a referral. Each fact is made by one side and told to the other; both keep it. Once stored it is never edited.
public sealed interface ReferralEvent {
    /// Which side a fact comes from.
    enum Side { AUTHORITY, UNIT }

    /// Who makes this kind of fact.
    default Side madeBy() {
        return switch (this) {
            case AdviceSought _, StandTold _, AdviceReceived _, AdviceQueried _, AdviceDecided _, Answered _, Ended _ -> Side.AUTHORITY;
            case Logged _, AdviceGiven _, QueryAnswered _ -> Side.UNIT;
        };
    }

    record AdviceSought(Question question) implements ReferralEvent {}

    /// The authority's plan or day changed.
    ///
    /// @param plan the outcome decided on and not sent yet; empty while there is none
    record StandTold(Optional<String> plan, LocalDate due) implements ReferralEvent {}

    /// The unit took the question into its log. A later one replaces the number: two questions turned out to be one.
    ///
    /// @param national the unit answers it for the whole country
    record Logged(LogNumber number, boolean national) implements ReferralEvent {}

    /// @param line sent to every authority with the question, not to this one alone
    record AdviceGiven(Advice advice, boolean line) implements ReferralEvent {}

    /// The advice reached the authority.
    record AdviceReceived(int version) implements ReferralEvent {}

    record AdviceQueried(int version, String question) implements ReferralEvent {}

    record QueryAnswered(String answer) implements ReferralEvent {}

    /// What the authority made of the advice: the decision is its own.
    record AdviceDecided(int version, Taken taken, String why) implements ReferralEvent {}

    /// The authority's answer left.
    record Answered(String outcome, LocalDate on) implements ReferralEvent {}

    /// No advice is needed any more.
    record Ended(String why) implements ReferralEvent {}

    /// What an authority made of advice.
    enum Taken {
        FOLLOWED("Followed"), VARIED("Followed in part"), NOT_FOLLOWED("Not followed");

        private final String plain;

        Taken(String plain) {
            this.plain = plain;
        }

        /// In the words of screens and figures.
        public String plain() {
            return plain;
        }
    }
}
