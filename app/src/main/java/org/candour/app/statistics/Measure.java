package org.candour.app.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A figure of the return: one condition on one row, which counts it and opens the cases behind it.
///
/// Measures and their reconciliation follow the Cabinet Office's bulletins on FOI in central government and the section 45 Code of July
/// 2018, paragraphs 8.5 and 8.6; the bands of lateness are a local design.
public enum Measure {
    RECEIVED("received", Group.RECEIVED, "Requests received", "Requests under FOI or EIR whose first day of receipt falls in the period. A request split off another counts by itself.",
        "true"),
    ON_HOLD("on-hold", Group.RECEIVED, "On hold", "Waiting on the monitoring date for a clarification or a fee.", "state = 'ON_HOLD'"),
    LAPSED("lapsed", Group.RECEIVED, "Lapsed or withdrawn", "The requester did not come back, or took the request back.", "state = 'LAPSED'"),
    NOT_HELD("not-held", Group.RECEIVED, "Information not held", "The authority does not hold the information. Not a refusal, and outside what could be released.", "state = 'NOT_HELD'"),
    ADVICE("advice", Group.RECEIVED, "Advice and assistance given", "The request could not be met as made, and help was given to ask again or elsewhere.", "state = 'ADVICE'"),
    RESOLVABLE("resolvable", Group.RECEIVED, "Resolvable requests decided", "A decision to release or to withhold was made.", Group.RESOLVED),
    NOT_YET("not-yet", Group.RECEIVED, "Not yet processed", "Open on the monitoring date, with the clock running.", "state = 'NOT_YET'"),

    GRANTED("granted-full", Group.OUTCOME, "Granted in full", "Everything asked for that is held was released.", "state = 'GRANTED'"),
    PART("withheld-part", Group.OUTCOME, "Partially withheld", "Some was released and some withheld.", "state = 'PART'"),
    FULL("withheld-full", Group.OUTCOME, "Fully withheld", "Nothing was released, on an exemption, an exception or a ground of procedure. An answer that neither confirms nor denies is here.",
        "state = 'FULL'"),
    NCND("ncnd", Group.OUTCOME, "of those withheld in full or part: an item neither confirmed nor denied",
        "Counted from the decision alone; whether anything is held is no part of any figure.", Group.REFUSED + " and ncnd is not null"),
    COST("cost", Group.OUTCOME, "of those withheld in full or part: over the cost limit", "Section 12.", Group.REFUSED + " and cost"),
    VEXATIOUS("vexatious", Group.OUTCOME, "of those withheld in full or part: vexatious or repeated", "Section 14.", Group.REFUSED + " and vexatious"),
    EXEMPT("other-exemptions", Group.OUTCOME, "of those withheld in full or part: on other grounds alone", "Neither section 12 nor section 14.", Group.REFUSED + " and not cost and not vexatious"),
    ACCESSIBLE("s21", Group.OUTCOME, "of those withheld in full or part: already accessible", "Section 21, shown apart.", Group.REFUSED + " and accessible"),

    RESPONDED("responded", Group.TIME, "Responded to", "An answer was sent: resolvable, not held, or advice.", Group.ANSWERED),
    IN_20("in-20", Group.TIME, "Answered within 20 working days", "Sent by the statutory day 20 of the clock.", Group.ANSWERED + " and answered_on <= day20"),
    EXTENSION("extension", Group.TIME, "Late but with permitted extension", "Sent after day 20, lawfully extended (FOIA section 10(3), EIR regulation 7), within the extended time.",
        Group.ANSWERED + " and answered_on > day20 and answered_on <= due"),
    IN_TIME("in-time", Group.TIME, "Answered in time", "Within 20 working days or within a permitted extension. The share is of requests received without those on hold, lapsed or withdrawn.",
        Group.ANSWERED + " and answered_on <= due"),
    LATE("late", Group.TIME, "Answered late", "After the limit, without extension or beyond it.", Group.WAS_LATE),
    LATE_25("late-21-25", Group.TIME, "answered late, day 21 to 25", "Working days of the clock.", Group.WAS_LATE + " and beyond <= 5"),
    LATE_40("late-26-40", Group.TIME, "answered late, day 26 to 40", "Working days of the clock.", Group.WAS_LATE + " and beyond between 6 and 20"),
    LATE_60("late-41-60", Group.TIME, "answered late, day 41 to 60", "Working days of the clock.", Group.WAS_LATE + " and beyond between 21 and 40"),
    LATE_MORE("late-over-60", Group.TIME, "answered late, after day 60", "Working days of the clock.", Group.WAS_LATE + " and beyond > 40"),
    OVERDUE("open-overdue", Group.TIME, "Open and overdue", "Not yet processed on the monitoring date, and past its limit.", "state = 'NOT_YET' and due < monitored"),

    PIT("pit", Group.EXTENSION, "Extended for the public interest test", "FOIA section 10(3).", "extended = 'PUBLIC_INTEREST'"),
    PIT_20("pit-20", Group.EXTENSION, "answered up to 20 working days beyond day 20", "Duration of the extension as used.", Group.WAS_WEIGHED + " and beyond between 1 and 20"),
    PIT_40("pit-40", Group.EXTENSION, "answered 21 to 40 working days beyond day 20", "Duration of the extension as used.", Group.WAS_WEIGHED + " and beyond between 21 and 40"),
    PIT_MORE("pit-more", Group.EXTENSION, "answered over 40 working days beyond day 20", "Duration of the extension as used.", Group.WAS_WEIGHED + " and beyond > 40"),
    PIT_NONE("pit-none", Group.EXTENSION, "answered by day 20 after all", "The extension was not used.", Group.WAS_WEIGHED + " and beyond <= 0"),
    PIT_OPEN("pit-open", Group.EXTENSION, "not answered by the monitoring date", "The extension was running, or the request lapsed.",
        "extended = 'PUBLIC_INTEREST' and not (" + Group.ANSWERED + ")"),
    COMPLEX("complexity", Group.EXTENSION, "Extended for complexity and volume", "EIR regulation 7.", "extended = 'COMPLEXITY'"),

    FEES("fees", Group.OTHER, "Requests with a fees notice", "The number of notices and their sum stand below.", "fee_notices > 0"),
    ROUND_ROBIN("round-robin", Group.OTHER, "Round robins", "Requests that were put to several authorities.", "round_robin"),

    REVIEWS("review", Group.REVIEW, "Internal reviews asked for", "Asked for in the period.", "true"),
    REVIEWS_DONE("review-completed", Group.REVIEW, "completed", "The outcome was sent by the monitoring date.", Group.REVIEWED),
    REVIEWS_UPHELD("review-upheld", Group.REVIEW, "completed: answer upheld in full", "Every item was upheld.", Group.REVIEWED + " and finding = 'UPHELD'"),
    REVIEWS_PARTLY("review-partly", Group.REVIEW, "completed: upheld in part", "Some of the answer was changed.", Group.REVIEWED + " and finding = 'PARTLY'"),
    REVIEWS_OVERTURNED("review-overturned", Group.REVIEW, "completed: overturned", "The whole answer was changed.", Group.REVIEWED + " and finding = 'OVERTURNED'"),
    REVIEWS_REACHED("review-reached", Group.REVIEW, "completed: a decision where there had been none", "Asked for because no answer had come in time; its outcome is the answer.", Group.REVIEWED + " and finding = 'REACHED'"),
    REVIEWS_20("review-20", Group.REVIEW, "completed within 20 working days", "", Group.REVIEWED + " and days <= 20"),
    REVIEWS_40("review-40", Group.REVIEW, "completed in 21 to 40 working days", "", Group.REVIEWED + " and days between 21 and 40"),
    REVIEWS_LATE("review-over-40", Group.REVIEW, "completed after 40 working days", "", Group.REVIEWED + " and days > 40"),
    REVIEWS_DECLINED("review-declined", Group.REVIEW, "declined or withdrawn", "Out of time, or not a review.", "declined"),
    REVIEWS_OPEN("review-open", Group.REVIEW, "still open", "", "not declined and not (" + Group.REVIEWED + ")"),

    COMPLAINTS("ico", Group.REGULATOR, "Complaints to the regulator", "Notified to the authority in the period.", "true"),
    NOTICES("ico-notices", Group.REGULATOR, "Decision notices", "Given by the monitoring date on those complaints.", Group.NOTICED),
    NOTICES_UPHELD("ico-upheld", Group.REGULATOR, "notice: complaint upheld", "No ground of the authority stood.", Group.NOTICED + " and finding = 'UPHELD'"),
    NOTICES_PARTLY("ico-partly", Group.REGULATOR, "notice: complaint partly upheld", "", Group.NOTICED + " and finding = 'PARTLY'"),
    NOTICES_NOT_UPHELD("ico-not-upheld", Group.REGULATOR, "notice: complaint not upheld", "", Group.NOTICED + " and finding = 'NOT_UPHELD'"),
    COMPLAINTS_ENDED("ico-ended", Group.REGULATOR, "ended without a notice", "Resolved informally, or withdrawn.", "ended"),
    COMPLAINTS_OPEN("ico-open", Group.REGULATOR, "still open", "", "not ended and not (" + Group.NOTICED + ")");

    /// Measures that stand under one heading, and the rows they count.
    public enum Group {
        RECEIVED("Requests received", Table.CASE), OUTCOME("Outcome of resolvable requests", Table.CASE), TIME("Time taken", Table.CASE),
        EXTENSION("Extensions", Table.CASE), OTHER("Fees and round robins", Table.CASE), REVIEW("Internal reviews", Table.REVIEW), REGULATOR("Regulator", Table.COMPLAINT);

        static final String RESOLVED = "state in ('GRANTED', 'PART', 'FULL')";
        static final String REFUSED = "state in ('PART', 'FULL')";
        static final String ANSWERED = "state in ('GRANTED', 'PART', 'FULL', 'NOT_HELD', 'ADVICE')";
        static final String WAS_LATE = ANSWERED + " and answered_on > due";
        static final String WAS_WEIGHED = "extended = 'PUBLIC_INTEREST' and " + ANSWERED;
        static final String REVIEWED = "coalesce(answered_on <= monitored, false)";
        static final String NOTICED = "coalesce(notice_on <= monitored, false)";

        private final String title;
        private final Table table;

        Group(String title, Table table) {
            this.title = title;
            this.table = table;
        }

        public String title() {
            return title;
        }

        Table table() {
            return table;
        }

        /// Its measures, in order.
        public List<Measure> measures() {
            return Arrays.stream(Measure.values()).filter(m -> m.group == this).toList();
        }
    }

    enum Table {
        CASE("case_figure"), REVIEW("review_figure"), COMPLAINT("complaint_figure");

        private final String rows;

        Table(String rows) {
            this.rows = rows;
        }

        String rows() {
            return rows;
        }
    }

    private final String id;
    private final Group group;
    private final String label;
    private final String definition;
    private final String condition;

    Measure(String id, Group group, String label, String definition, String condition) {
        this.id = id;
        this.group = group;
        this.label = label;
        this.definition = definition;
        this.condition = condition;
    }

    /// The measure of this identifier, as addresses and files write it.
    public static Optional<Measure> byId(String id) {
        return Arrays.stream(values()).filter(m -> m.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public Group group() {
        return group;
    }

    public String label() {
        return label;
    }

    /// What is counted; may be empty where the label says it all.
    public String definition() {
        return definition;
    }

    /// On a row with its `state` and the day `monitored`; never the words of a reader.
    String condition() {
        return condition;
    }
}
