package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// An estimate counts only finding out, locating, retrieving and extracting, at £25 an hour (SI 2004/3244 reg 4).
final class RnCostOnlyAllowed implements Rule {
    private static final Cue NOT_ALLOWED = Cue.of(
            "\\b(?:ha(?:s|ve)|need(?:s|ed)?) to be (?:consulted|redacted|removed|anonymised)\\b|\\bredact(?:ing|ion|ions|ed)?\\b|\\b(?:blur|pixelat|anonymis)\\w*\\b|\\b(?:black|blank|mask|cut|tak)(?:e|ing|ed)? out\\b(?! (?:what|the (?:information|data|figures|answers?)|that)\\b)|\\b(?:obscure|mask|remove|delete)\\b[^\\n]{0,30}\\b(?:names?|faces?|details|personal)|(?:consider|apply|review|assess|check|read)(?:ing|ed|s)?\\b(?! that)[^\\n]{0,50}\\b(?:exempt|disclos|sensitiv"
                    + "|suitab)|consult(?:ing|ation)?\\b|(?:draft|prepar|writ|approv|sign)\\w*[^\\n]{0,20}\\b(?:response|reply|letter|off)\\b"
                    + "|photocopying|legal advice",
            "blur", "pixelat", "anonymis", "out", "obscure", "mask", "remove", "delete", "redact", "consider", "apply", "review", "assess", "check", "reading", "consult", "draft", "prepar", "writ", "approv", "sign",
                    "photocopying", "legal advice");
    private static final Phrase NONE = Phrase.of("\\b(?:count\\w*|includ\\w*|allow\\w*|add\\w*|put|made|reckon\\w*|claim\\w*|cover\\w*) (?:in )?(?:no|nothing|none)\\b|\\b(?:no|none of the) (?:time|part|allowance|minutes?)\\b|\\b(?:does|do|did|have|has|is|are) not (?:[a-z]+ )?(?:allow|cover|add|reckon|claim|made)");
    private static final Cue ESTIMATE = Cue.of("\\b(?:minutes?|hours?|(?<!working )days?|time|estimat\\w+|cost|sum|figures?|total|allowed for|counted|includes?)\\b|£ ?\\d", "day", "minute", "hour", "time", "estimat", "£", "cost", "sum", "figure", "total", "allowed for", "counted", "include");
    private static final Cue RATE = Cue.of("£ ?(?!25\\b)(?!450)(?!600)(\\d{2,3})(?:\\.\\d\\d)? (?:per|an|a|each|for (?:every|each)) (?:[a-z]+ )?hour|\\b(?:hourly|per hour|an hour)\\b[^\\n£]{0,100}£ ?(?!25(?:\\.00)?(?![.\\d]))(?!450)(?!600)\\d{2}(?:\\.\\d\\d)?(?![\\d,])", "hour");
    /// Work that may not be counted, told in one sentence, and its hours in the next: "We have allowed 30 hours for that."
    private static final Cue HOURS_FOR_THAT = Cue.of("\\b(?:hours?|days?|minutes?)\\b[^\\n]{0,40}\\b(?:for|on|to do) (?:that|this|these|those|it|them|all (?:of )?(?:that|this))\\b|^(?:that|this|these|all (?:of )?(?:that|this)|which) (?:work |tasks? |steps? |alone |together |would |will |is |are |has |have |been |add|takes?|come)[^\\n]{0,60}\\b(?:hours?|days?|minutes?)\\b", "hour", "day", "minute");

    private static final Phrase BEFOREHAND = Phrase.of("\\b(?:(?:ha(?:s|ve|d)|needs?|needed|must|would|will|ought) (?:all |also |then |first |both )?(?:to )?(?:have to )?be (?:consulted|redacted|anonymised|removed|blacked out|taken out|approved|signed off|asked (?:for (?:its|their|his|her) views?|whether))|(?:redact|anonymis|consult)\\w*|(?:read|checked?|looked (?:at|through)|gone through|review(?:ed)?)\\b[^\\n]{0,60}\\b(?:for (?:exemptions?|(?:personal|patient|private|sensitive|confidential) )|sensitiv\\w+|can be (?:disclosed|released)))\\b(?<!not redacted)");

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
        letter.said(HOURS_FOR_THAT).stream().filter(hit -> hit.sentence() > 0 && letter.reading().voices().authority(hit.sentence() - 1) && BEFOREHAND.isIn(letter.words(hit.sentence() - 1))).forEach(hit -> report.at(hit,
                "Time for this may not be counted. The estimate may hold only finding out whether the information is held, locating, retrieving and extracting it."));
        letter.said(RATE).forEach(hit -> report.at(hit, "The rate is £25 an hour, whoever does the work."));
    }
}
