package org.candour.letters.rules;

import java.util.Optional;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Voices;

/// The form that was asked for is honoured where that is reasonably practicable (FOIA s11(1)).
final class RnForm implements Rule {
    private static final Cue WANTED = Cue.of("\\b(?:excel|spreadsheet|csv|machine[- ]readable|electronic (?:form|format|copy|copies)|re-?usable (?:form|format)|open format)\\b",
            "excel", "spreadsheet", "csv", "machine", "electronic", "usable", "open format");
    private static final Cue OTHER = Cue.of("\\b(?:pdf|paper cop(?:y|ies)|hard cop(?:y|ies)|print-?outs?|printed|scanned|by post|inspect(?:ion)?)\\b", "pdf", "paper cop",
            "hard cop", "print", "scanned", "by post", "inspect");
    private static final Cue EXPLAINED = Cue.of("reasonably practicable|section 11|(?:not|cannot|only)[^\\n]{0,60}(?:format|form\\b|spreadsheet|excel|csv)|excel|spreadsheet|csv"
            + "|electronic", "practicable", "section 11", "format", "form", "spreadsheet", "excel", "csv", "electronic");

    private static final Cue YOU_ASKED = Cue.of("\\byou(?:'d| would| had| have)? (?:ask|request|want|like|prefer|specif)", "you");

    /// In sentences: so near the other form it is told why.
    private static final int NEAR = 2;

    @Override
    public String id() {
        return "rn-form";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.is(Outcome.DISCLOSED) && !letter.is(Outcome.PART)) {
            return;
        }
        boolean wanted = WANTED.isIn(letter.text(), i -> letter.reading().voices().of(i) == Voices.Voice.REQUESTER || YOU_ASKED.isIn(letter.words(i)))
                || letter.known().request().filter(words -> WANTED.isIn(words.toLowerCase(java.util.Locale.ROOT))).isPresent();
        Optional<Hit> other = letter.said(OTHER).stream().findFirst();
        if (wanted && other.isPresent() && !EXPLAINED.isIn(letter.text(), i -> letter.reading().voices().authority(i) && !YOU_ASKED.isIn(letter.words(i)) && Math.abs(i - other.get().sentence()) <= NEAR)) {
            report.at(other.get(), "The request asked for a form that can be used again. Give that form, or say why it is not reasonably practicable.");
        }
    }
}
