package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// A copyright or "enclosed information" paragraph stands only where something is enclosed (FOIA s1, s11).
final class RnS1S11Boilerplate implements Rule {
    private static final Cue COPYRIGHT = Cue.of(
            "(?:sections? 1 and 11|sections? 11|copyright(?:,? designs)?)[^\\n]{0,200}|(?:enclosed|attached) information|information (?:supplied"
                    + "|provided|released|disclosed) (?:to you )?(?:continues|remains|is protected|may be subject)|(?:re-?use"
                    + "|reproduce)[^\\n]{0,60}(?:information|material)[^\\n]{0,40}(?:provided|supplied|enclosed|attached|released)", "1 and 11",
                    "copyright", "enclosed", "attached", "reproduce", "re-use", "reuse", "supplied", "provided", "released");

    /// A sheet on the reader's rights is enclosed with many a letter.
    private static final Phrase GIVES = Phrase.of("(?:attached|enclosed) information(?! (?:sheet|leaflet|note|page|guide))");

    @Override
    public String id() {
        return "rn-s1-s11-boilerplate";
    }

    @Override
    public void check(Examined letter, Report report) {
        boolean givesNothing = letter.reading().ncndThroughout() || letter.is(Outcome.WITHHELD) && !letter.is(Outcome.PART) && !letter.is(Outcome.DISCLOSED);
        if (givesNothing) {
            letter.said(COPYRIGHT, words -> words.contains("copyright") || words.contains("sections 1 and 11") || GIVES.isIn(words)).forEach(hit -> report.at(
                    hit, "Nothing is enclosed with this letter. Take the paragraph out."));
        }
    }
}
