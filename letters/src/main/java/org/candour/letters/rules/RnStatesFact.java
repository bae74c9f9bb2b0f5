package org.candour.letters.rules;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.candour.law.Regime;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Stretches;

/// A refusal says in terms that an exemption is relied on (FOIA s17(1)(a)).
final class RnStatesFact implements Rule {
    private static final Cue SAYS = Cue.of("exempt|exception|section \\d|\\bs\\.? ?\\d\\d|regulation \\d|refusal notice", "exempt", "exception",
            "section ", "s", "regulation ");
    private static final Cue KEEPS = Cue.of(
            "\\b(?:unable|not able|cannot|can not|not|decline|declined|won't|refuse|refusing|withholding|withheld|not possible)\\b (?:therefore "
                    + "|currently |prepared |willing |going |minded |in a position |to |be |being )*(?:provid|disclos|releas|suppl|shar|withh|giv|hand|send|tell)\\w*"
                    + "|\\bnot (?:something|information|a thing|anything|one)\\b[^\\n]{0,40}\\b(?:give|hand|send|let|share|tell|pass|put) (?:out|over|you|it|on|into)\\b|\\brather not (?:say|give|tell|share|send|hand|let|publish|release|disclose)\\b|\\bunwilling to\\b|\\bright not to (?:give|send|let|tell|provide|disclose|release)\\b",
            "rather not", "unwilling", "right not", "unable", "not able", "cannot", "can not", "not ", "decline", "won't", "refus", "withh");

    @Override
    public String id() {
        return "rn-states-fact";
    }

    private static final Phrase SAYS_SO = Phrase.of("\\bexempt|\\bexcept(?:ion|ed)|\\brel(?:y|ies|ied|ying|iance)\\b|\\b(?:appl(?:y|ies|ied|ying)|engaged|invok\\w+|cit(?:e|es|ed|ing)|claim(?:s|ed|ing)?)\\b|withh[eo]ld|withholding|refus|declin|\\b(?:marked|stamped|coded|labelled)\\b|\\bredact|\\b(?:keep(?:ing)?|kept|hold(?:ing)?|held)\\b[^\\n]{0,40}\\b(?:back|out|private|in confidence)\\b|\\b(?:not|cannot|n't|unable|without|no longer|against)\\b[^\\n]{0,30}\\b(?:provid|releas|disclos|giv|send|sent|suppl|publish|hand|shar)\\w*|\\b(?:taken|left|blanked|blacked|struck|cut) out\\b|\\b(?:removed|deleted|omitted|blanked|obscured|not included)\\b|\\b(?:under|within|pursuant to|in accordance with|because of|caught by|covered by|by virtue of) (?:the terms of |virtue of )?(?:section|regulation|s)\\.? ?(?:1[0-4]|2[1-9]|3\\d|4[0-4])|\\b(?:section|regulation|s)\\.? ?\\d[\\w()]* (?:covers?|protects?|prevents?|stops?|bars?|forbids?|prohibits?|lets|allows|permits|entitles|removes)\\b");
    /// What says in terms that a provision is relied on; a heading or a short line that names one does too, where something else says what is done.
    private static final Phrase RELIES = Phrase.of("\\bexempt|\\bexcept(?:ion|ed)|\\brel(?:y|ies|ied|ying|iance)\\b|\\b(?:appl(?:y|ies|ied|ying)|engaged|invok\\w+|cit(?:e|es|ed|ing)|claim\\w*|us(?:e|ed|ing))\\b|withh[eo]ld|refus|declin|\\b(?:marked|stamped|shown|coded|labelled)\\b|\\bread (?:with|together)\\b|\\bworks? (?:together|through)|\\b(?:under|within|pursuant to|in accordance with|because of|owing to|caught by|covered by) (?:the terms of |virtue of )?(?:section|regulation|s)\\b|\\b(?:section|regulation|s)\\.? ?\\d[\\w()]* (?:covers?|protects?|prevents?|stops?|bars?|forbids?|prohibits?|lets|allows|permits|entitles|removes)\\b|^[^\\n]{0,70}$");

    @Override
    public void check(Examined letter, Report report) {
        boolean withholds = letter.is(Outcome.WITHHELD) || letter.is(Outcome.PART);
        if (!withholds || !letter.decides()) {
            return;
        }
        Optional<Hit> keeps = letter.said(KEEPS, words -> !words.contains("copyright") && !words.contains("section 1")).stream().findFirst();
        if (letter.reading().grounds().isEmpty()) {
            keeps.filter(_ -> !letter.says(SAYS, words -> words.contains("exempt") || words.contains("exception"))).ifPresent(hit -> report.at(hit,
                    "The letter keeps information back without saying that an exemption is relied on. Say so, and name it."));
            return;
        }
        ofNone(letter, report);
        // "The relevant provision for the prices is section 33(1)(b)", and nowhere that they are refused.
        boolean anywhere = letter.any(i -> letter.reading().voices().notRequester(i) && !letter.reading().stretches().weighs(i) && !letter.does(Role.STATUS, i, i + 1) && !letter.does(Role.CONCLUDES, i, i + 1) && !REVIEW.isIn(letter.words(i)) && SAYS_SO.isIn(letter.words(i)));
        if (!anywhere && letter.whole()) {
            report.at(letter.reading().grounds().getFirst(), "The letter names " + letter.reading().grounds().getFirst().value() + " and says nowhere that an exemption is relied on. Say so.");
            return;
        }
        Set<String> told = new HashSet<>();
        for (Found<Cited> ground : letter.reading().grounds()) {
            String key = Stretches.key(ground.value());
            boolean stated = letter.any(i -> letter.reading().voices().notRequester(i) && letter.reading().stretches().of(i).contains(key) && !letter.does(Role.STATUS, i, i + 1) && RELIES.isIn(letter.words(i)));
            if (told.add(key) && !stated) {
                report.at(ground, "The letter names " + ground.value() + " without saying that it is relied on. Say so.");
            }
        }
    }

    private static final Phrase REVIEW = Phrase.of("\\b(?:review|commissioner|complain\\w*|re-?use)\\b");

    /// "This is a qualified exemption", in a passage that names none, of a letter that relies on none of that sort.
    private static final Cue SORT = Cue.of("^(?:this|that|it|the exemption)(?: exemption)?\\b[^\\n]{0,20}\\b(?:is|being)\\b[^\\n]{0,20}\\b(?:absolute|qualified)\\b|^as (?:this|it|that) is an? (?:absolute|qualified) exemption\\b", "absolute", "qualified");
    private static final Phrase NAMES_ONE = Phrase.of("\\bexempt|\\bexception|\\bunder the act\\b");
    /// In characters.
    private static final int LONGEST_HEADING = 75;

    private static void ofNone(Examined letter, Report report) {
        if (letter.reading().regime() != Regime.FOIA || letter.ncnd()) {
            return;
        }
        for (Hit hit : letter.said(SORT, words -> !words.contains(" not "))) {
            boolean absolute = letter.words(hit.sentence()).contains("absolute");
            boolean some = letter.reading().grounds().stream().anyMatch(it -> absolute == Provisions.absolute(it.value()));
            int from = hit.sentence();
            while (from > 0 && letter.reading().voices().authority(from - 1) && !heads(letter, from)) {
                from--;
            }
            int start = letter.text().sentences().get(from).start();
            int first = from;
            boolean named = !letter.citedIn(start, letter.text().sentences().get(hit.sentence()).end()).stream().allMatch(it -> it.value().number().matches("\\d|1\\d|50"))
                    || IntStream.range(first, hit.sentence()).anyMatch(i -> NAMES_ONE.isIn(letter.words(i)));
            if (!some && !named) {
                report.at(hit, "What is kept back here is kept under an exemption that the letter does not name. Say which is relied on.");
                return;
            }
        }
    }

    private static boolean heads(Examined letter, int sentence) {
        String words = letter.words(sentence);
        return letter.reading().roles().opensLine(sentence) && words.length() < LONGEST_HEADING && ".;,:".indexOf(words.charAt(words.length() - 1)) < 0;
    }
}
