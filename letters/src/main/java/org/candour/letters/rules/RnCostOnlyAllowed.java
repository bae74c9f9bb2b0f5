package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// An estimate counts only finding out, locating, retrieving and extracting, at £25 an hour (SI 2004/3244 reg 4).
final class RnCostOnlyAllowed implements Rule {
    private static final Cue NOT_ALLOWED = Cue.of(
            "\\bredact(?:ing|ion|ions|ed)?\\b|\\b(?:blur|pixelat|anonymis)\\w*\\b|\\b(?:black|blank|mask|cut|tak)(?:e|ing|ed)? out\\b(?! (?:what|the (?:information|data|figures|answers?)|that)\\b)|\\b(?:obscure|mask|remove|delete)\\b[^\\n]{0,30}\\b(?:names?|faces?|details|personal)|(?:consider|apply|review|assess|check|read)(?:ing|ed|s)?\\b(?! that)[^\\n]{0,50}\\b(?:exempt|disclos|sensitiv"
                    + "|suitab)|consult(?:ing|ation)?\\b|(?:draft|prepar|writ|approv|sign)\\w*[^\\n]{0,20}\\b(?:response|reply|letter|off)\\b"
                    + "|photocopying|legal advice",
            "blur", "pixelat", "anonymis", "out", "obscure", "mask", "remove", "delete", "redact", "consider", "apply", "review", "assess", "check", "reading", "consult", "draft", "prepar", "writ", "approv", "sign",
                    "photocopying", "legal advice");
    private static final Phrase NONE = Phrase.of("\\b(?:count\\w*|includ\\w*|allow\\w*|add\\w*|put|made|reckon\\w*|claim\\w*|cover\\w*) (?:in )?(?:no|nothing|none)\\b|\\b(?:no|none of the) (?:time|part|allowance|minutes?)\\b|\\b(?:does|do|did|have|has|is|are) not (?:[a-z]+ )?(?:allow|cover|add|reckon|claim|made)");
    private static final Cue ESTIMATE = Cue.of("\\b(?:minutes?|hours?|(?<!working )days?|time|estimat\\w+|cost|sum|figures?|total|allowed for|counted|includes?)\\b|£ ?\\d", "day", "minute", "hour", "time", "estimat", "£", "cost", "sum", "figure", "total", "allowed for", "counted", "include");
    private static final Cue RATE = Cue.of("£ ?(?!25\\b)(?!450)(?!600)(\\d{2,3})(?:\\.\\d\\d)? (?:per|an|a|each) (?:person )?hour", "hour");

    @Override
    public String id() {
        return "rn-cost-only-allowed";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.is(Outcome.COST) || !letter.foia()) {
            return;
        }
        letter.said(NOT_ALLOWED, words -> ESTIMATE.isIn(words) && !words.contains("could be provided") && !words.contains("if you") && !words.contains("not includ") && !words.contains("not count") && !NONE.isIn(words)
                && !words.contains("cannot") && !words.contains("may not") && !words.contains("excluding") && !words.contains("does not take")
                && !words.contains("not take into") && !words.contains("internal review") && !words.contains("only the") && !words.contains("not been "
                + "included") && !words.contains("exemption under section 12") && !words.contains("narrow")
                && !words.contains("exclud")).forEach(hit -> report.at(
                hit, "Time for this may not be counted. The estimate may hold only finding out whether the information is held, locating, retrieving "
                        + "and extracting it."));
        letter.said(RATE).forEach(hit -> report.at(hit, "The rate is £25 an hour, whoever does the work."));
    }
}
