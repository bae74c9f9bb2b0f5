package org.candour.letters.rules;

import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// Where several exemptions cover a bundle, each redaction says which applies (FOIA s17(1)(b)).
final class RnPartialMap implements Rule {
    private static final Cue BUNDLE = Cue.of("redact|blacked out|\\b(?:black|blank|white) (?:box|bar|line|mark|strip|space|patch)(?:e?s)?\\b|\\b(?:gaps|blanks|deletions|omissions)\\b|(?:taken|left|blanked|cut) out (?:the|some|any|all|a|parts?|names?)\\b|\\b(?:have|has) (?:removed|deleted|obscured|omitted) (?:the|some|all|names|parts?)\\b|information has been removed|(?:passages?|paragraphs?|sections?|details|words|names|some) (?:have|has) been (?:removed|taken out|obscured"
            + "|deleted|blanked)|(?:passages?|paragraphs?|words|parts?|details) (?:removed|taken out|obscured|deleted|blanked)|parts? (?:have|has) been (?:withheld|removed)",
            "black ", "blank ", "white ", "gaps", "blanks", "deletions", "omissions", "redact", "left out", "blanked out", "cut out", "omitted", "blacked out", "removed", "taken out", "obscured", "deleted", "blanked", "withheld");
    /// "For the reasons given under the exemptions below": which of them for which gap is left open.
    private static final Cue LUMPED = Cue.of("(?:reasons?|under|by|to) [^\\n]{0,60}\\b(?:exemptions|exceptions|sections|provisions|reasons)\\b[^\\n]{0,40}\\b(?:listed|below|above|mentioned|named|set out|given|in this letter|explained|described|cited)\\b",
            "exemptions", "exceptions", "sections", "provisions", "reasons");
    /// "In line with the exemptions mentioned elsewhere", "for one or other of the reasons below": no gap has its own.
    private static final Cue EITHER = Cue.of("\\b(?:two|three|four|several|various|all) exemptions\\b[^\\n]{0,60}\\bappl(?:y|ied)\\b[^\\n]{0,40}\\b(?:removed|withheld|redacted|taken out|material|gaps|redactions)\\b|\\b(?:removed|redacted|blanked|blacked|taken out|parts|entries|passages)\\b[^\\n]{0,80}\\b(?:exemptions|exceptions)\\b[^\\n]{0,20}\\b(?:elsewhere|above|below|in this letter)\\b"
            + "|\\b(?:sections|exemptions|exceptions|regulations)\\b[^\\n]{0,60}\\b(?:(?:where|as|wherever) (?:appropriate|applicable|relevant|necessary|needed|required|the case may be)|variously|between them|in various places|here and there|throughout)\\b|\\b(?:one or (?:an)?other|one or more|either|some or all) of the (?:reasons|exemptions|exceptions|grounds|sections)\\b", "sections", "regulations", "exemptions", "exceptions", "one or ", "either of", "some or all");
    private static final Cue ALL_USED = Cue.of("\\b(?:exemptions?|exceptions?|sections|provisions|grounds)\\b[^\\n]{0,30}\\b(?:used|applied|relied|are|appl(?:y|ies)|engaged)\\b", "exemption", "exception", "sections", "provisions", "grounds");
    private static final Cue MAPPED = Cue.of(
            "schedule|annotated|marked (?:with|to show|up|according|'s|\"s)|codes?\\b|coded|beside each|next to each|each (?:redaction|deletion"
                    + "|passage|document|page|redacted|blacked|entry|item|of the)|\\bkey\\b|indicated (?:on|in|against|next|beside|by)|labelled"
                    + "|alongside|(?:page|paragraph|row|column|document|item|appendix|section of the) \\d|shown (?:on|beside|next|against|in) "
                    + "|table (?:below|1|of)|identified (?:on|in|against) |corresponding",
            "schedule", "annotat", "marked", "code", "beside", "next to", "each", "key", "indicated", "labelled", "alongside", "page ", "paragraph ",
                    "row ", "column ", "document ", "item ", "appendix ", "shown", "table", "identified", "corresponding", "section of the");

    private static final Cue OTHERS = Cue.of("\\b(?<!no )(?:other|further|additional|more) (?:redactions?|deletions?|passages?|parts?|text|material|lines?|details|sections|paragraphs|entries)\\b[^\\n]{0,50}\\b(?:been|were|are) (?:also )?(?:made|taken out|removed|redacted|blacked out|deleted|edited out|blanked)"
            + "|\\b(?:passages?|parts?|lines|remarks|paragraphs|entries|details)\\b[^\\n]{0,60}\\b(?:have been|were|are) (?:taken out|removed|redacted|blacked out|deleted|edited out|blanked)(?: out)? (?:as well|too|also)\\b", "other ", "further ", "additional ", "more ", "as well", "too", "also");

    /// What a review comes to: "Some of the material is now released and some continues to be withheld."
    private static final Cue SOME_AND_SOME = Cue.of("\\b(?:some|parts?|certain|elements?)\\b[^\\n;]{0,40}\\b(?:now |hereby )?(?:released|disclosed|provided|given|supplied)\\b[^\\n]{0,20}\\b(?:and|while|but|whereas|with)\\b[^\\n]{0,10}\\b(?:some|others?|the rest|the remainder|parts?)\\b[^\\n]{0,20}\\b(?:continues?|remains?|stays?|is still|are still|still)\\b[^\\n]{0,12}\\b(?:withheld|exempt|refused|redacted)\\b|\\bpartly (?:released|disclosed) and partly (?:still )?withheld\\b", "withheld", "exempt", "refused", "redacted");

    /// "In some places text has been taken out": which, and why, nobody can tell.
    private static final Cue SOME_PLACES = Cue.of("\\b(?:here and there|in (?:(?:some|several|certain|various|a few|many|other|a number of) )?places|in the odd place|from time to time|at various points)\\b[^\\n]{0,60}\\b(?:taken out|removed|redacted|blacked out|deleted|blanked|obscured|omitted|left out|edited|missing)\\b|\\b(?:taken out|removed|redacted|blacked out|deleted|blanked|obscured|omitted|left out|edited|missing|gaps)\\b[^\\n]{0,30}\\b(?:here and there|in (?:(?:some|several|certain|various|a few|many|a number of) )?places|at various points)\\b", "place", "here and there", "time to time", "various points");

    @Override
    public String id() {
        return "rn-partial-map";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.is(Outcome.PART) && letter.reading().grounds().size() >= 2) {
            letter.said(BUNDLE, words -> LUMPED.isIn(words) && !MAPPED.isIn(words)).stream().findFirst().ifPresent(hit -> report.at(hit,
                    "Several exemptions are named for the whole bundle. Say for each redaction which one applies, on the document or in a schedule."));
        }
        if (letter.is(Outcome.PART) && letter.reading().grounds().size() >= 2) {
            letter.said(EITHER, words -> !MAPPED.isIn(words)).stream().findFirst().ifPresent(hit -> report.at(hit, "Which exemption applies to which gap is left open. Say it for each, on the document or in a schedule."));
        }
        if (letter.is(Outcome.PART) && letter.is(Outcome.REVIEW)) {
            letter.said(SOME_AND_SOME).stream().findFirst().ifPresent(hit -> report.at(hit, "What is released now and what is still withheld is left open. Name each, with the exemption that still applies."));
        }
        if (letter.is(Outcome.PART)) {
            letter.said(OTHERS, words -> !MAPPED.isIn(words)).stream().filter(hit -> unexplained(letter, hit.sentence())).findFirst().ifPresent(hit -> report.at(hit,
                    "More was taken out than the letter accounts for. Say of these redactions too which exemption applies, on the document or in a schedule."));
        }
        if (letter.is(Outcome.PART) && letter.reading().grounds().size() >= 2) {
            letter.said(SOME_PLACES, words -> !MAPPED.isIn(words)).stream().filter(hit -> unexplained(letter, hit.sentence())).findFirst().ifPresent(hit -> report.at(hit,
                    "Where text was taken out, and under which exemption, is left open. Say it for each place, on the document or in a schedule."));
        }
        if (!letter.is(Outcome.PART) || letter.says(MAPPED, words -> words.contains("redact") || words.contains("blacked")
                || words.contains("removed") || words.contains("withheld") || words.contains("exempt") || words.contains("passage")
                || words.contains("section ") || words.contains("applies"))) {
            return;
        }
        for (Hit hit : letter.said(BUNDLE)) {
            Sentence sentence = letter.text().sentences().get(hit.sentence());
            int upTo = hit.sentence() + 1 < letter.text().sentences().size() ? letter.text().sentences().get(Math.min(hit.sentence() + 3,
                    letter.text().sentences().size() - 1)).end() : sentence.end();
            long here = numbers(letter, sentence.start(), sentence.end());
            // "Parts are blacked out. The exemptions used are ...": told in the sentences that follow, all in one.
            for (int i = hit.sentence() + 1; here < 2 && i <= hit.sentence() + 2 && i < letter.text().sentences().size(); i++) {
                Sentence next = letter.text().sentences().get(i);
                here = ALL_USED.isIn(letter.words(i)) ? numbers(letter, next.start(), next.end()) : here;
            }
            boolean lists = letter.text().lower(sentence).matches(".*(?:following|:)$") && numbers(letter, sentence.start(), upTo) >= 2;
            if (here >= 2 && !mapsInWords(letter.text().lower(sentence)) || lists) {
                report.at(hit, "Several exemptions are named for the whole bundle. Say for each redaction which one applies, on the document or in a "
                        + "schedule.");
                return;
            }
        }
    }

    /// Whether neither the sentence nor the one that goes on about it names a provision.
    private static boolean unexplained(Examined letter, int sentence) {
        Sentence here = letter.text().sentences().get(sentence);
        boolean goesOn = sentence + 1 < letter.text().sentences().size() && letter.words(sentence + 1).matches("^(?:these|they|those|this|it|here|such)\\b.*");
        int upTo = goesOn ? letter.text().sentences().get(sentence + 1).end() : here.end();
        return numbers(letter, here.start(), upTo) == 0;
    }

    private static long numbers(Examined letter, int start, int end) {
        return letter.citedIn(start, end).stream().filter(it -> Integer.parseInt(it.value().number().replaceAll("\\D", "")) >= 21).map(it -> it.value().number()).distinct().count();
    }

    /// "names under section 40(2) and prices under section 43(2)" says which applies where.
    private static boolean mapsInWords(String words) {
        return words.matches(".*\\b(?:names?|prices?|tactics?|addresses|figures?|rates?|details|numbers?|paragraphs?)\\b[^.]{0,40}(?:under|by"
                + "|section)[^.]{0,80}\\b(?:names?|prices?|tactics?|addresses|figures?|rates?|details|numbers?|paragraphs?)\\b[^.]{0,40}(?:under|by"
                + "|section).*");
    }
}
