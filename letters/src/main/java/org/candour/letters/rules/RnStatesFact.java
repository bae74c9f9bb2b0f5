package org.candour.letters.rules;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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

    /// What says in terms that a provision is relied on.
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
        Set<String> told = new HashSet<>();
        for (Found<Cited> ground : letter.reading().grounds()) {
            String key = Stretches.key(ground.value());
            boolean stated = letter.any(i -> letter.reading().voices().notRequester(i) && letter.reading().stretches().of(i).contains(key) && !letter.does(Role.STATUS, i, i + 1) && RELIES.isIn(letter.words(i)));
            if (told.add(key) && !stated) {
                report.at(ground, "The letter names " + ground.value() + " without saying that it is relied on. Say so.");
            }
        }
    }
}
