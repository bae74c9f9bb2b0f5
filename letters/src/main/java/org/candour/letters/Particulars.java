package org.candour.letters;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What only some kinds of letter need to say; all empty for an ordinary answer.
///
/// @param cost          the estimate of a letter that refuses because of cost
/// @param earlier       the earlier request of a vexatious or repeated one
/// @param extension     until when and why the public interest, or a complex request, needs more time
/// @param clarification what the requester is asked
/// @param review        the internal review whose outcome this is
public record Particulars(
        Optional<Cost> cost,
        Optional<Earlier> earlier,
        Optional<Extension> extension,
        Optional<Clarification> clarification,
        Optional<Review> review) {
    /// Nothing beyond the items.
    public static Particulars none() {
        return new Particulars(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The estimate behind a cost refusal.
    ///
    /// @param limitPounds  the appropriate limit, 450 or 600 (SI 2004/3244 regulation 3), in Scotland 600 (SSI 2004/376 regulation 5)
    /// @param poundsAnHour for anyone's work: 25 (SI 2004/3244 regulation 4(4)), in Scotland 15 (SSI 2004/376 regulation 3(4))
    /// @param steps        only the four activities that regulation 4(3) allows
    /// @param couldProvide what could be given within the limit; blank when nothing can
    /// @param whyNothing   why nothing can; blank when something can
    /// @param narrowing    ways to bring the request within the limit
    public record Cost(int limitPounds, int poundsAnHour, List<Step> steps, String couldProvide, String whyNothing, List<String> narrowing) {
        public Cost {
            steps = List.copyOf(steps);
            narrowing = List.copyOf(narrowing);
        }

        /// Hours of all steps, to a tenth.
        public BigDecimal hours() {
            return steps.stream().map(Step::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /// Hours of all steps at the statutory rate, in whole pounds, rounded up.
        public BigDecimal pounds() {
            return hours().multiply(BigDecimal.valueOf(poundsAnHour)).setScale(0, RoundingMode.CEILING);
        }

        /// One activity of the estimate: so many records at so many minutes each.
        public record Step(Activity activity, String what, int records, BigDecimal minutesEach) {
            /// Hours, rounded to a tenth.
            public BigDecimal hours() {
                return minutesEach
                        .multiply(BigDecimal.valueOf(records))
                        .divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP);
            }
        }

        /// The four activities that may be counted (SI 2004/3244 regulation 4(3)).
        public enum Activity { FINDING_OUT_WHETHER_HELD, LOCATING, RETRIEVING, EXTRACTING }
    }

    /// The earlier request that a vexatious or repeated one follows.
    ///
    /// @param ref      its reference
    /// @param answered day on which it was complied with
    /// @param why      why a reasonable time has not passed, or why the course is vexatious
    public record Earlier(String ref, LocalDate answered, String why) {}

    /// An extension.
    ///
    /// @param until      the new date
    /// @param complexity that it is for complexity and volume, as under the EIR
    /// @param why        what makes the request complex; blank where a ground says why
    public record Extension(LocalDate until, boolean complexity, String why) {
        public Extension(LocalDate until, boolean complexity) {
            this(until, complexity, "");
        }
    }

    /// What the requester is asked, and until when the case stays open.
    public record Clarification(List<String> questions, Optional<LocalDate> closeAfter) {
        public Clarification {
            questions = List.copyOf(questions);
        }
    }

    /// The internal review whose outcome the letter gives.
    ///
    /// @param asked    day on which the review was asked for
    /// @param original date of the first answer; where there was none, the last day for it
    /// @param reviewer role of the reviewer
    /// @param result   what became of the first answer
    /// @param findings point by point, in the reviewer's words
    public record Review(LocalDate asked, LocalDate original, String reviewer, Result result, List<String> findings) {
        public Review {
            findings = List.copyOf(findings);
        }

        /// What became of the first answer; `REACHED` where there was none, and the outcome is the answer (FOISA s21(4)(c)).
        public enum Result { UPHELD, PARTLY, OVERTURNED, REACHED }
    }

    /// These with a cost estimate.
    public Particulars withCost(Cost it) {
        return new Particulars(Optional.of(it), earlier, extension, clarification, review);
    }

    /// These with the earlier request.
    public Particulars withEarlier(Earlier it) {
        return new Particulars(cost, Optional.of(it), extension, clarification, review);
    }

    /// These with the new date.
    public Particulars withExtension(Extension it) {
        return new Particulars(cost, earlier, Optional.of(it), clarification, review);
    }

    /// These with what the requester is asked.
    public Particulars withClarification(Clarification it) {
        return new Particulars(cost, earlier, extension, Optional.of(it), review);
    }

    /// These with the internal review.
    public Particulars withReview(Review it) {
        return new Particulars(cost, earlier, extension, clarification, Optional.of(it));
    }
}
