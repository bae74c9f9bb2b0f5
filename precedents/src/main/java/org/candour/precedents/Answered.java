package org.candour.precedents;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What an index keeps of a request besides its words: of whom it was asked and what became of it.
///
/// @param authority  who was asked; may be empty
/// @param outcome    empty while it is open
/// @param taken      days from receipt to answer, or [#UNKNOWN]
/// @param overturned whether the answer was changed afterwards
/// @param grounds    provisions relied on
record Answered(String authority, String outcome, int taken, boolean overturned, List<String> grounds) {
    static final int UNKNOWN = -1;
    private static final String OVERTURNED = "overturned";
    private static final int FIXED = 4;

    static Answered of(PastRequest request) {
        int taken = request.answered().map(day -> (int) ChronoUnit.DAYS.between(request.date(), day)).orElse(UNKNOWN);
        return new Answered(request.authority(), request.outcome().orElse(""), taken, request.overturned(), request.grounds());
    }

    static Answered of(Entry entry) {
        List<String> labels = entry.labels();
        return new Answered(labels.get(0), labels.get(1), labels.get(2).isEmpty() ? UNKNOWN : Integer.parseInt(labels.get(2)),
            labels.get(3).equals(OVERTURNED), labels.subList(FIXED, labels.size()));
    }

    /// As an entry keeps it.
    List<String> labels() {
        List<String> labels = new ArrayList<>(FIXED + grounds.size());
        labels.add(authority);
        labels.add(outcome);
        labels.add(taken == UNKNOWN ? "" : String.valueOf(taken));
        labels.add(overturned ? OVERTURNED : "");
        labels.addAll(grounds);
        return labels;
    }

    /// "answered: Withheld under foia-31-1-a, after 18 days, overturned later"; empty while it is open.
    String words() {
        if (outcome.isEmpty()) {
            return "";
        }
        return "answered: " + outcome + (grounds.isEmpty() ? "" : " under " + String.join(", ", grounds))
            + (taken == UNKNOWN ? "" : taken == 1 ? ", after 1 day" : ", after " + taken + " days") + (overturned ? ", overturned later" : "");
    }
}
