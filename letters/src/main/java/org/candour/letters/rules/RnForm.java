package org.candour.letters.rules;

import java.util.Optional;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Voices;

/// The form that was asked for is honoured where that is reasonably practicable (FOIA s11(1)).
final class RnForm implements Rule {
    private static final Cue WANTED = Cue.of("\\b(?:excel|spreadsheet|csv|machine[- ]readable|electronic (?:form|format|copy|copies)|re-?usable (?:form|format)|open format|searchable)\\b",
            "searchable", "excel", "spreadsheet", "csv", "machine", "electronic", "usable", "open format");
    /// A PDF is electronic too; it is no form in which figures can be sorted.
    private static final Cue SORTS = Cue.of("\\b(?:excel|spreadsheet|csv|machine[- ]readable|re-?usable (?:form|format)|open format)\\b", "excel", "spreadsheet", "csv", "machine", "usable", "open format");
    private static final Cue OTHER = Cue.of("\\b(?:pdf|paper cop(?:y|ies)|hard cop(?:y|ies)|print-?outs?|printed|scanned|by post|inspect(?:ion)?|reading room|wall chart|come in (?:and|to)|copy (?:it|them|these|this) (?:down|out)|make an appointment|(?:see|read|view|look at) (?:it|them|these|the [a-z]+) (?:here|at (?:our|the) [a-z]+|in (?:our|the) [a-z]+)|on (?:display|view) (?:at|in))\\b", "reading room", "wall chart", "come in", "copy ", "appointment", "here", "at our", "at the", "in our", "in the", "on display", "on view", "pdf", "paper cop",
            "hard cop", "print", "scanned", "by post", "inspect");
    private static final Cue EXPLAINED = Cue.of("reasonably practicable|section 11|(?:not|cannot|only)[^\\n]{0,60}(?:format|form\\b|spreadsheet|excel|csv)|excel|spreadsheet|csv"
            + "|electronic", "practicable", "section 11", "format", "form", "spreadsheet", "excel", "csv", "electronic");

    private static final Phrase PDF = Phrase.of("\\bpdf");
    /// How a review is asked for is no form of what is given.
    private static final Phrase ROUTE = Phrase.of("\\breviews?\\b|\\bcomplain|\\bcommissioner\\b|\\bwithin (?:\\d\\d|forty|twenty) (?:working )?days\\b");
    /// A habit of the office is no reason why the form asked for cannot be given.
    private static final Phrase HABIT = Phrase.of("\\b(?:policy|practice|as a rule|always|never|normally|usually|customary|standard|do not (?:send|issue|give|release|share)|don't (?:send|issue|give|release|share))\\b");
    /// The form asked for is given, wherever the letter says so.
    private static final Cue GIVEN_SO = Cue.of("\\b(?:excel|spreadsheet|csv|machine[- ]readable)\\b(?![^\\n]{0,60}\\b(?:pdf|print\\w*|scan\\w*|paper)\\b)[^\\n]{0,60}\\b(?:is|are|has been|have been) (?:now |also )?(?:attached|enclosed|included|provided|sent|supplied)\\b|\\b(?:attach\\w*|enclos\\w*|sent?|provid\\w*|supply|supplied|here (?:is|are)|as)\\b(?![^\\n]{0,40}\\b(?:pdf|print\\w*|scan\\w*|paper)\\b)[^\\n]{0,60}\\b(?:excel|spreadsheet|csv|machine[- ]readable)\\b", "excel", "spreadsheet", "csv", "machine");

    private static final Cue YOU_ASKED = Cue.of("\\byou(?:'d| would| had| have)? (?:ask|request|want|like|prefer|specif)", "you");

    /// In sentences: so near the other form it is told why.
    private static final int NEAR = 2;

    @Override
    public String id() {
        return "rn-form";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.is(Outcome.DISCLOSED) && !letter.is(Outcome.PART) && !letter.is(Outcome.ACKNOWLEDGEMENT)) {
            return;
        }
        boolean sorts = wanted(letter, SORTS);
        Optional<Hit> other = letter.said(OTHER, words -> !ROUTE.isIn(words) && (sorts || !PDF.isIn(words))).stream().findFirst();
        if (other.isEmpty() || !sorts && !wanted(letter, WANTED)) {
            return;
        }
        int at = other.get().sentence();
        boolean explained = EXPLAINED.isIn(letter.text(), i -> letter.reading().voices().authority(i) && !YOU_ASKED.isIn(letter.words(i)) && !HABIT.isIn(letter.words(i)) && Math.abs(i - at) <= NEAR);
        boolean outOfHabit = HABIT.isIn(letter.words(at));
        if (!explained && (outOfHabit || !letter.says(GIVEN_SO, words -> !HABIT.isIn(words) && !words.contains(" not ")))) {
            report.at(other.get(), "The request asked for a form that can be used again. Give that form, or say why it is not reasonably practicable.");
        }
    }

    private static boolean wanted(Examined letter, Cue form) {
        return form.isIn(letter.text(), i -> letter.reading().voices().of(i) == Voices.Voice.REQUESTER || YOU_ASKED.isIn(letter.words(i)))
                || letter.known().request().filter(words -> form.isIn(words.toLowerCase(java.util.Locale.ROOT))).isPresent();
    }
}
