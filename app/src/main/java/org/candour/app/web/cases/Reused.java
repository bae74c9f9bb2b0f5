package org.candour.app.web.cases;

import java.util.List;
import org.candour.app.precedents.WordDiff;

/// Where the draft of a decision was taken from, so that what changed can be marked.
///
/// @param of        who answered
/// @param reference of the earlier case
/// @param item      of the earlier case
/// @param asked     the earlier item's words
/// @param answered  the earlier answer's words; empty where it had none
public record Reused(String of, String reference, int item, String asked, String answered) {
    /// What the request says now, against what it said then.
    public List<WordDiff.Run> question(String now) {
        return WordDiff.between(asked, now);
    }

    /// What the answer says now, against what it said then.
    public List<WordDiff.Run> answer(String now) {
        return WordDiff.between(answered, now);
    }
}
