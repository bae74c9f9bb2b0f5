package org.candour.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candour.law.Regime;

/// What the authority decided on one item: exactly one of these, never a status flag.
public sealed interface Outcome {
    /// Everything asked for is given. `answer` is what the requester is told.
    record Disclosed(String answer) implements Outcome {}

    /// Some is given, the rest is withheld on the grounds named. Confirms that the information is held.
    record PartlyWithheld(String answer, List<Reasons> grounds) implements Outcome {
        public PartlyWithheld {
            grounds = List.copyOf(grounds);
        }
    }

    /// Nothing is given. Confirms that the information is held.
    record Withheld(List<Reasons> grounds) implements Outcome {
        public Withheld {
            grounds = List.copyOf(grounds);
        }
    }

    /// No recorded information was found. Needs a search on the record.
    record NotHeld(String answer) implements Outcome {}

    /// Whether information is held is neither confirmed nor denied. There is no field for what is held.
    record NeitherConfirmedNorDenied(List<Reasons> grounds) implements Outcome {
        public NeitherConfirmedNorDenied {
            grounds = List.copyOf(grounds);
        }
    }

    /// Finding the information would cost more than the limit: section 12(1), or 12(2) to say whether it is held.
    ///
    /// @param limitPounds 450, or 600 for central government (SI 2004/3244 regulation 3); 600 in Scotland (SSI 2004/376 regulation 5)
    /// @param help        how to narrow the request, or why nothing can be given within the limit (section 16)
    record CostLimit(boolean toConfirmOrDeny, int limitPounds, List<Step> steps, String help) implements Outcome {
        /// What an hour of anyone's work may count for: £25 (SI 2004/3244 regulation 4(4)), in Scotland £15 at most (SSI 2004/376 regulation 3(4)).
        public static int poundsAnHour(Regime regime) {
            return regime == Regime.FOISA ? 15 : 25;
        }

        /// The limit of an authority that is no department of central government.
        public static int limit(Regime regime) {
            return regime == Regime.FOISA ? 600 : 450;
        }

        public CostLimit {
            steps = List.copyOf(steps);
        }

        /// One activity of the estimate: so many records at so many minutes each. Reading and redacting are not among them.
        public record Step(Activity activity, String what, int records, int minutesEach) {
            public long minutes() {
                return (long) records * minutesEach;
            }
        }

        /// The four activities that may be counted (SI 2004/3244 regulation 4(3)).
        public enum Activity { FINDING_OUT_WHETHER_HELD, LOCATING, RETRIEVING, EXTRACTING }
    }

    /// Section 14(1).
    record Vexatious(String why) implements Outcome {}

    /// Section 14(2): substantially similar to an earlier request of the same person that was complied with.
    ///
    /// @param answered day on which the earlier request was complied with
    /// @param why      why a reasonable interval has not passed
    record Repeated(String earlierReference, LocalDate answered, String why) implements Outcome {}

    /// Section 21: reasonably accessible by other means, with where to find it.
    record AccessibleElsewhere(String where) implements Outcome {}

    /// The requester is told which other body to ask.
    record AdvisedElsewhere(String body, String advice) implements Outcome {}

    /// The requester did not answer a clarification or fees notice.
    record Lapsed(String why) implements Outcome {}

    /// The grounds of exemption relied on; empty for outcomes that rely on none.
    default List<Reasons> grounds() {
        return List.of();
    }

    /// The kind in the words of screens and figures.
    default String plain() {
        return switch (this) {
            case Disclosed _ -> "Disclosed";
            case PartlyWithheld _ -> "Partly withheld";
            case Withheld _ -> "Withheld";
            case NotHeld _ -> "Not held";
            case NeitherConfirmedNorDenied _ -> "Neither confirmed nor denied";
            case CostLimit _ -> "Over the cost limit";
            case Vexatious _ -> "Vexatious";
            case Repeated _ -> "Repeated";
            case AccessibleElsewhere _ -> "Already accessible";
            case AdvisedElsewhere _ -> "Advised to ask another body";
            case Lapsed _ -> "Lapsed";
        };
    }

    /// The section that the outcome itself relies on, for the outcomes that name one; empty too where the law of the case has none for it.
    default Optional<String> provision(Regime regime) {
        return switch (regime) {
            case FOIA -> switch (this) {
                case CostLimit c -> Optional.of(c.toConfirmOrDeny() ? "foia-12-2" : "foia-12-1");
                case Vexatious _ -> Optional.of("foia-14-1");
                case Repeated _ -> Optional.of("foia-14-2");
                case AccessibleElsewhere _ -> Optional.of("foia-21");
                default -> Optional.empty();
            };
            case FOISA -> switch (this) {
                case CostLimit _ -> Optional.of("foisa-12-1");
                case Vexatious _ -> Optional.of("foisa-14-1");
                case Repeated _ -> Optional.of("foisa-14-2");
                case AccessibleElsewhere _ -> Optional.of("foisa-25");
                default -> Optional.empty();
            };
            case EIR, EISR -> Optional.empty();
        };
    }

    /// Why the law of the case knows no such outcome, and what it has instead; empty where it does.
    default Optional<String> unknownTo(Regime regime) {
        if (regime == Regime.FOIA || regime == Regime.FOISA) {
            return Optional.empty();
        }
        String unreasonable = "The Regulations know no such refusal: withhold it as manifestly unreasonable, regulation %s, with the public interest test".formatted(regime == Regime.EIR ? "12(4)(b)" : "10(4)(b)");
        return switch (this) {
            case CostLimit _, Vexatious _, Repeated _ -> Optional.of(unreasonable);
            case AccessibleElsewhere _ -> Optional.of("The Regulations know no such refusal: disclose it, and say where it can be got");
            default -> Optional.empty();
        };
    }
}
