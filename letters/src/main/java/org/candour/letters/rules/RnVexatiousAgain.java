package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// Later requests go without a notice only where an earlier one was given and another would be unreasonable (FOIA s17(6)).
final class RnVexatiousAgain implements Rule {
    private static final Cue NO_MORE = Cue.of("\\b(?:will|shall) (?:not|no longer|neither) (?:be )?(?:respond|repl|answer|acknowledg|correspond|consider|deal|enter|read)\\w*\\b[^\\n]{0,30}\\b(?:anything|whatever|any) (?:more|else|further|other)?\\b[^\\n]{0,30}\\b(?:you|on this|about this|from)\\b|\\b(?:will|shall) (?:not|no longer|neither) (?:be )?(?:respond|repl|answer|acknowledg|correspond|consider|deal|enter)\\w*"
            + "\\b[^\\n]{0,60}\\b(?:future|further|any more|similar|subsequent|other)\\b[^\\n]{0,40}(?:request|correspondence|e-?mail|letter|enquir)"
            + "|(?:future|further|any more|more|other|subsequent|similar) (?:requests?|correspondence|letters?|e-?mails?|messages?)\\b[^\\n]{0,60}\\b(?:will|shall) (?:not|no longer|(?:[a-z]+ )?(?:be|go) (?:ignored|filed|deleted|put|binned|destroyed|left|returned|unanswered|refused|treated as|regarded as|considered))", "will ", "shall ");

    @Override
    public String id() {
        return "rn-vexatious-again";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.is(Outcome.VEXATIOUS) || letter.is(Outcome.REPEATED)) {
            letter.said(NO_MORE, words -> !words.contains("17(6)") && !words.contains("internal review")).forEach(hit -> report.at(
                    hit, "Requests to come cannot be refused beforehand. Section 17(6) lets you send no further notice only where one was given and "
                            + "another would be unreasonable: say no more than that, and record the decision each time."));
        }
    }
}
