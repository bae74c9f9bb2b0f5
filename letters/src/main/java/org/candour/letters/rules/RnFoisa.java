package org.candour.letters.rules;

import java.util.Optional;
import java.util.Set;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// A Scottish notice gives the Scottish review and the Scottish Commissioner (FOISA s16, s20, s47).
final class RnFoisa implements Rule {
    private static final Cue WRONG = Cue.of("wycliffe|wilmslow|ico\\.org\\.uk|(?<!scottish )information commissioner's office|section 50\\b",
            "wycliffe", "wilmslow", "ico.org.uk", "information commissioner's office", "section 50");
    private static final Cue REVIEW = Cue.of("(?:require|request|ask|seek|want|right|entitled|wish)\\w*\\b[^\\n]{0,80}\\breview|section 20\\b|internal review|\\breviews?\\b[^\\n]{0,40}\\b(?:should|must|can|may) be|^reviews? ?:", "review", "section 20");
    private static final Cue SCOTTISH = Cue.of("scottish information commissioner|foi\\.scot|itspublicknowledge", "scottish information "
            + "commissioner", "foi.scot", "itspublicknowledge");
    private static final Cue SECTION_47 = Cue.of("section 47|six months|6 months", "section 47", "six months", "6 months");

    private static final Cue FORTY = Cue.of("\\b(?:finish|complet|answer|repl|respond|decid|carr|aim|tr)\\w*\\b[^\\n]{0,40}\\b(?:40|forty) working days|\\bno time\\b[^\\n]{0,20}\\breview", "working days", "no time");

    /// Sections of the Scottish Act that rest on substantial prejudice or inhibition.
    private static final Set<String> SUBSTANTIAL = Set.of("28", "30", "31", "32", "33", "35", "40");
    private static final Cue PREJUDICE = Cue.of("\\b(?:would|likely)\\b[^\\n]{0,40}\\b(?:prejudice|inhibit)\\b", "prejudice", "inhibit");
    private static final Cue FORTY_TO_ASK = Cue.of("\\b(?:40|forty)(?: \\(\\w+\\))? (?:working )?days\\b", "days");
    private static final Cue OTHER_TIME = Cue.of("\\b(?:no|not any|without(?: any)?) (?:set |fixed |particular )?(?:time|deadline)\\b[^\\n]{0,40}", "time", "deadline");
    /// In sentences below the offer.
    private static final int NEAR = 2;

    private static final Cue WRONG_ACT = Cue.of("\\b(?:under|by|in accordance with|for the purposes of)\\b[^\\n]{0,40}\\bsection \\d+[^\\n]{0,12} of the freedom of information act 2000", "act 2000");

    @Override
    public String id() {
        return "rn-foisa";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.reading().regime() != Regime.FOISA || !letter.refuses() && !letter.is(Outcome.NOT_HELD)) {
            return;
        }
        boolean notice = letter.refuses() && letter.whole() && !letter.is(Outcome.REVIEW);
        if (notice && !letter.says(REVIEW)) {
            report.absent("The letter does not give the right to require a review of the decision under section 20, within 40 working days. Add it.");
        }
        letter.said(WRONG_ACT).stream().findFirst().ifPresent(hit -> report.at(hit, "The Act of 2000 does not bind a Scottish authority. Cite the Freedom of Information (Scotland) Act 2002."));
        if (letter.is(Outcome.REVIEW)) {
            letter.said(FORTY).stream().findFirst().ifPresent(hit -> report.at(hit, "A review is answered by the 20th working day after it was asked for (section 21(1)). 40 working days is the time to ask.", Severity.ERROR));
        }
        if (notice && letter.reading().grounds().stream().anyMatch(it -> SUBSTANTIAL.contains(it.value().number())) && !letter.text().lower().contains("substantial")) {
            letter.said(PREJUDICE).stream().findFirst().ifPresent(hit -> report.at(hit, "The Scottish Act asks for substantial prejudice or inhibition. Say that it would be substantial, and why."));
        }
        Optional<Integer> offer = letter.reading().routes().review().map(it -> letter.text().sentenceAt(it.start()));
        if (notice && !letter.says(FORTY_TO_ASK)) {
            offer.flatMap(from -> OTHER_TIME.first(letter.text(), i -> letter.reading().voices().authority(i) && i >= from && i <= from + NEAR)).ifPresent(hit -> report.at(hit, "A review can be required within 40 working days of the answer (section 20(5)). Put that time."));
        }
        letter.said(WRONG).stream().findFirst().ifPresent(hit -> report.at(hit, "Under the Scottish Act the appeal goes to the Scottish Information "
                + "Commissioner under section 47."));
        if (letter.whole() && !letter.says(SCOTTISH) && !letter.says(WRONG)) {
            report.absent("The letter does not name the right to apply to the Scottish Information Commissioner under section 47. Add it.");
        } else if (letter.whole() && letter.says(SCOTTISH) && !letter.says(SECTION_47)) {
            letter.said(SCOTTISH).stream().findFirst().ifPresent(hit -> report.at(hit, "Say that the application to the Commissioner is under section "
                    + "47 and must be made within six months.", Severity.WARNING));
        }
    }
}
