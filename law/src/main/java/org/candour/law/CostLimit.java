package org.candour.law;

import java.time.LocalDate;
import java.util.List;

/// The estimate that a refusal on cost rests on (FOIA s12; SI 2004/3244), and the help that it must lead to (s16).
///
/// Money is whole pence and time whole minutes, so that nothing is rounded in anyone's favour.
///
/// @param limitPounds £600 for central government and the rest of Schedule 1 Part I, £450 for everyone else
/// @param steps       the work, only of the four kinds that count
public record CostLimit(int limitPounds, List<Step> steps) {
    /// What an hour of anyone's time costs (reg 4(4)), whatever it really does.
    public static final int POUNDS_AN_HOUR = 25;
    /// Requests received within so many consecutive working days may be added together (reg 5(2)).
    public static final int AGGREGATION_DAYS = 60;
    private static final int PENCE_AN_HOUR = POUNDS_AN_HOUR * 100;
    private static final int MINUTES_AN_HOUR = 60;

    /// The activities that count (reg 4(3)). Reading for exemptions, redacting, consulting and drafting do not.
    public enum Activity {
        DETERMINING("determining whether the information is held"),
        LOCATING("locating it, or a document that may hold it"),
        RETRIEVING("retrieving it"),
        EXTRACTING("extracting it from a document");

        private final String words;

        Activity(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// One line of the worksheet.
    ///
    /// @param records       how many records the activity touches, 1 or more
    /// @param minutesEach   minutes for each, 0 or more
    /// @param evidence      what the figure rests on, such as a sample of ten files; a refusal without it will not stand
    /// @param otherPence    disbursements such as a search fee, in pence
    public record Step(Activity activity, int records, int minutesEach, String evidence, int otherPence) {
        public Step {
            if (records < 1 || minutesEach < 0 || otherPence < 0) {
                throw new IllegalArgumentException("A step needs 1 record or more and no negative figure, not %d records of %d minutes and %d pence"
                        .formatted(records, minutesEach, otherPence));
            }
        }

        public long minutes() {
            return (long) records * minutesEach;
        }
    }

    public CostLimit {
        if (limitPounds != 450 && limitPounds != 600) {
            throw new IllegalArgumentException("The limit is £450, or £600 for central government, not £" + limitPounds);
        }
        steps = List.copyOf(steps);
    }

    /// For a police force, a commissioner, a council and any body outside Schedule 1 Part I: £450, 18 hours.
    public static CostLimit ofLocalBody(List<Step> steps) {
        return new CostLimit(450, steps);
    }

    /// For a government department and the rest of Schedule 1 Part I: £600, 24 hours.
    public static CostLimit ofCentralGovernment(List<Step> steps) {
        return new CostLimit(600, steps);
    }

    public long minutes() {
        return steps.stream().mapToLong(Step::minutes).sum();
    }

    /// The estimate in pence, rounded up to the next penny.
    public long pence() {
        return Math.ceilDiv(minutes() * PENCE_AN_HOUR, MINUTES_AN_HOUR) + steps.stream().mapToLong(Step::otherPence).sum();
    }

    /// True if the cost passes the limit; reaching it exactly does not (s12(1): "exceed").
    public boolean exceeded() {
        return minutes() * PENCE_AN_HOUR + steps.stream().mapToLong(Step::otherPence).sum() * MINUTES_AN_HOUR > limitPounds * 100L * MINUTES_AN_HOUR;
    }

    /// What stands between this estimate and a refusal that will hold; empty when nothing does.
    public List<String> gaps() {
        List<String> gaps = new java.util.ArrayList<>();
        if (!exceeded()) {
            gaps.add("The estimate, %s, does not pass the limit of £%d: answer the request.".formatted(pounds(pence()), limitPounds));
        }
        steps.stream().filter(step -> step.evidence().isBlank())
                .forEach(step -> gaps.add("Say what the time for %s rests on, such as a timed sample.".formatted(step.activity().words())));
        return List.copyOf(gaps);
    }

    /// How many records of one step could be dealt with inside the limit, all other steps done: what s16 help can offer.
    public int recordsWithinLimit(Step step) {
        long others = steps.stream().filter(s -> s != step).mapToLong(Step::minutes).sum();
        long otherPence = steps.stream().mapToLong(Step::otherPence).sum();
        long left = (limitPounds * 100L - otherPence) * MINUTES_AN_HOUR / PENCE_AN_HOUR - others;
        if (left <= 0) {
            return 0;
        }
        return step.minutesEach() == 0 ? step.records() : (int) Math.min(step.records(), left / step.minutesEach());
    }

    /// The help that must go with the refusal (s16; s45 Code ch 2 and 6), in sentences for the officer to complete.
    public List<String> help() {
        List<String> help = new java.util.ArrayList<>();
        for (Step step : steps) {
            int within = recordsWithinLimit(step);
            if (step.minutesEach() > 0 && within < step.records()) {
                help.add(within == 0 ? "Nothing is left for %s once the rest is done: ask for a different kind of record.".formatted(step.activity().words())
                        : "About %d of the %d records could be dealt with for %s: offer a shorter period or a sample.".formatted(within, step.records(), step.activity().words()));
            }
        }
        help.add("Say what could be given within the limit, or why nothing can, and how the request could be narrowed.");
        return List.copyOf(help);
    }

    /// True if the second request may be added to the first (reg 5): the other conditions, one person or several in concert, and the
    /// same or similar information, are for the officer; both must have come to the one authority.
    ///
    /// @return true if both lie within 60 consecutive working days, the first day of receipt included
    public static boolean withinAggregationPeriod(LocalDate one, LocalDate other, BankHolidays holidays) {
        LocalDate first = one.isBefore(other) ? one : other;
        LocalDate second = one.isBefore(other) ? other : one;
        WorkingDays days = WorkingDays.of(Regime.FOIA, holidays);
        return (days.includes(first) ? 1 : 0) + days.between(first, second) <= AGGREGATION_DAYS;
    }

    private static String pounds(long pence) {
        return "£%d.%02d".formatted(pence / 100, pence % 100);
    }
}
