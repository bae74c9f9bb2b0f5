package org.candour.letters.rules;

import java.util.List;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// A refusal of environmental information follows the Regulations (EIR reg 14).
final class RnRegime implements Rule {
    private static final Cue EXEMPTION = Cue.of("\\bexempt(?:ion|ions)?\\b", "exempt");
    private static final Cue RECONSIDER = Cue.of("regulation 11|reg\\.? ?11|representations|reconsider", "regulation 11", "reg 11", "reg. 11",
            "representations", "reconsider");
    /// When unfinished material will be ready.
    private static final Cue WHEN_DONE = Cue.of("(?:complet|finish|final|publish|ready|expect|due|conclud|adopt|approv)\\w*\\b[^\\n]{0,120}(?:\\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\\b|later (?:this|in the) year|(?:this|next) (?:week|month|quarter|year)|\\b20\\d\\d\\b|weeks|months|not known|unknown)",
            "complet", "finish", "final", "publish", "ready", "expect", "due", "conclud", "adopt", "approv");
    /// Drafts of what is finished are complete in their way.
    private static final Phrase DRAFTS = Phrase.of("\\b(?:drafts?|earlier versions?) of\\b[^\\n]{0,40}\\b(?:finished|completed|final|published)\\b");
    private static final Cue BALANCE = Cue.of("public interest", "public interest");

    @Override
    public String id() {
        return "rn-regime";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.reading().regime() != Regime.EIR || !letter.refuses() && letter.reading().grounds().isEmpty()) {
            mixed(letter, report);
            wrongLaw(letter, report);
            return;
        }
        boolean refuses = letter.is(Outcome.WITHHELD) || letter.is(Outcome.PART) || letter.is(Outcome.NCND) || letter.is(Outcome.VEXATIOUS);
        if (refuses && letter.whole() && !letter.is(Outcome.REVIEW)) {
            if (!letter.says(RECONSIDER)) {
                report.absent("Under the Environmental Information Regulations the reader may make representations under regulation 11 within 40 "
                        + "working days. Say so.");
            }
            letter.reading().grounds().stream().filter(it -> it.value().path().startsWith("12(4)(d)")).findFirst()
                    .filter(_ -> !letter.says(WHEN_DONE) && !letter.any(i -> DRAFTS.isIn(letter.words(i)))).ifPresent(ground -> report.at(ground, "Where material is still in the course of completion, say when it will be finished, if known, and who is "
                            + "preparing it (regulation 14(4))."));
            boolean needsBalance = letter.reading().grounds().stream().anyMatch(it -> it.value().path().startsWith("12"));
            if (needsBalance && !letter.says(BALANCE)) {
                report.absent("Every exception in regulation 12 needs the public interest test of regulation 12(1)(b). Add it.");
            }
        }
        if (refuses) {
            letter.said(EXEMPTION, words -> words.contains("regulation")
                    || words.contains("12(")).stream().findFirst().ifPresent(hit -> report.at(hit, "The Regulations have exceptions, not exemptions. "
                    + "Put the right word.", Severity.WARNING));
        }
        mixed(letter, report);
        wrongLaw(letter, report);
    }

    private static final Cue UNDER_THE_ACT = Cue.of("(?:dealt with|handled|treated|considered|processed|answered|responded to) (?:it |this |your request |the request )?(?:as a request )?(?:under|in accordance with) (?:the )?(?:freedom of information|foia?\\b)",
            "freedom of information", "foi");

    /// "Dealt with under the Act, and with regard to the Regulations", "under the Act and the Regulations": one of them applies.
    private static final Cue UNDER_BOTH = Cue.of("(?:dealt with|handled|treated|considered|processed|answered|responded to|handl\\w+|deal\\w*|process\\w*) (?:with )?(?:it |this |your request |the request )?(?:as a request )?(?:both )?(?:under|in accordance with|within) (?:both )?(?:the )?(?:freedom of information|foia?\\b)", "freedom of information", "foi");
    private static final Phrase TURNS_TO_EIR = Phrase.of("\\b(?:you (?:asked|requested|wrote)|but|however|instead|rather|not|although|at first|initially|originally|should have|ought)\\b");

    /// Exceptions of the Regulations in an answer that says it is given under the Act.
    private static void wrongLaw(Examined letter, Report report) {
        List<Found<Cited>> grounds = letter.reading().grounds();
        boolean silent = grounds.stream().anyMatch(it -> it.value().regulation()) && !letter.text().lower().contains("environmental information reg");
        boolean onlyExceptions = !grounds.isEmpty() && grounds.stream().allMatch(it -> it.value().regulation() && it.value().number().matches("1[0-3]"));
        if (silent || onlyExceptions) {
            letter.said(onlyExceptions ? UNDER_BOTH : UNDER_THE_ACT, words -> silent || !TURNS_TO_EIR.isIn(words)).stream().findFirst().ifPresent(hit -> report.at(hit, "The exceptions relied on are those of the Environmental Information "
                    + "Regulations, so the request is to be handled under them. Say so."));
        }
    }

    private static final Cue TOGETHER = Cue.of("section \\d{2}[^\\n]{0,80}regulation 1[23]|regulation 1[23][^\\n]{0,80}section \\d{2}", "regulation 1");

    /// The same information cannot be refused under both laws.
    private static void mixed(Examined letter, Report report) {
        if (letter.refuses()) {
            letter.said(TOGETHER, words -> !words.contains("section 39") && !words.contains("section 50")
                    && !words.contains("section 17")).forEach(hit -> report.at(
                    hit, "The same information cannot be refused under the Act and under the Regulations. Environmental information belongs under the "
                            + "Regulations."));
        }
    }
}
