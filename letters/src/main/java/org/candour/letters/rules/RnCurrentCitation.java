package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.List;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Phrase;

/// Provisions exist on the date of the letter (FOIA s40 as amended on 25 May 2018).
final class RnCurrentCitation implements Rule {
    private static final LocalDate NEW_S40 = LocalDate.of(2018, 5, 25);
    private static final LocalDate UK_GDPR = LocalDate.of(2021, 1, 1);
    private static final LocalDate NEW_REUSE = LocalDate.of(2015, 7, 18);
    private static final Cue OLD_REUSE = Cue.of("re-?use of public sector information regulations 2005|\\bsi 2005/1515\\b", "regulations 2005", "2005/1515");
    private static final Cue ACT_1998 = Cue.of("data protection act 1998|\\bdpa 1998|schedule 2 of the (?:data protection|dpa)|schedule 2 condition"
            + "|condition (?:in|from|of) schedule [23]", "1998", "schedule 2", "schedule 3");
    private static final Cue NUMBERED_PRINCIPLE = Cue.of("(?:first|second|third|sixth|seventh|eighth|1st) (?:data protection )?principle", "principle");
    /// The Data Protection Act 2018 itself numbers six principles (ss35 to 40), and the first of Article 5(1) is the first: a number alone is no slip.
    private static final Cue OLD_PRINCIPLE = Cue.of("(?:seventh|eighth) (?:data protection )?principle", "principle");
    private static final Cue TWO_CONDITIONS = Cue.of("either the first or (?:the )?second condition", "either the first");
    private static final Cue THREE_CONDITIONS = Cue.of("first, second or third condition", "third condition");
    private static final Cue EU_GDPR = Cue.of("(?:article \\d+[^\\n]{0,20}of the|the (?:general data protection regulation|eu)|under the|eu|of the"
            + "|with the|regulation \\()\\W{0,2}\\(?(?:eu )?gdpr\\b|general data protection regulation|regulation \\(eu\\) 2016/679", "gdpr",
            "general data protection", "2016/679");

    /// What was the law when something was done.
    private static final Phrase HISTORY = Phrase.of("1998 act was|\\bat (?:the|that) time\\b|\\b(?:then|formerly|previously|superseded|replaced|repealed|before (?:25 may )?2018|until (?:25 may )?2018)\\b|\\bwas (?:still )?(?:in force|the law)\\b");

    @Override
    public String id() {
        return "rn-current-citation";
    }

    @Override
    public void check(Examined letter, Report report) {
        for (Found<Cited> it : letter.reading().cited()) {
            if (letter.reading().voices().notRequester(letter.text().sentenceAt(it.start()))) {
                provision(letter, it, report);
            }
        }
        if (letter.datedFrom(NEW_REUSE)) {
            notRequester(letter, OLD_REUSE).forEach(hit -> report.at(hit, "The Regulations of 2005 on re-use were replaced on 18 July 2015. Cite those of 2015 (SI 2015/1415).", Severity.ERROR));
        }
        if (letter.datedFrom(NEW_S40)) {
            notRequester(letter, ACT_1998).stream().filter(hit -> !HISTORY.isIn(letter.words(hit.sentence()))).forEach(hit -> report.at(hit, "The Data Protection Act 1998 was replaced on 25 May 2018. Cite the UK "
                    + "GDPR and the Data Protection Act 2018.", Severity.ERROR));
            boolean old = !report.findings().isEmpty();
            notRequester(letter, old ? NUMBERED_PRINCIPLE : OLD_PRINCIPLE).stream().filter(hit -> !letter.words(hit.sentence()).contains("article 5")).forEach(hit -> report.at(hit, "The principle goes by its number in the Data Protection Act 1998. Cite Article 5(1) of the UK GDPR: principle (a) is lawfulness, fairness and transparency.", Severity.ERROR));
            notRequester(letter, TWO_CONDITIONS).forEach(hit -> report.at(hit, "This is the wording of section 40 before 25 May 2018. Section 40(2) "
                    + "now has three conditions, in (3A), (3B) and (4A).", Severity.ERROR));
        }
        if (letter.datedFrom(NEW_S40) && !letter.text().lower().contains("third condition is") && !letter.text().lower().contains("(4a)")) {
            notRequester(letter, THREE_CONDITIONS).forEach(hit -> report.at(hit, "This announces three conditions and the letter does not print the "
                    + "third, in section 40(4A). Quote what is relied on and leave out the rest.", Severity.WARNING));
        }
        if (letter.reading().dated().isPresent() && letter.datedFrom(UK_GDPR) && !letter.text().lower().contains("uk gdpr")
                && !letter.text().lower().contains("united kingdom general data")) {
            notRequester(letter, EU_GDPR).stream().findFirst().ifPresent(hit -> report.at(hit, "Since the end of 2020 the law in force is the UK "
                    + "GDPR. Write \"UK GDPR\".", Severity.ERROR));
        }
    }

    private static List<Hit> notRequester(Examined letter, Cue cue) {
        return cue.in(letter.text(), letter.reading().voices()::notRequester);
    }

    private static void provision(Examined letter, Found<Cited> it, Report report) {
        Cited cited = it.value();
        boolean forty = cited.number().equals("40") && !cited.parts().isEmpty();
        // Section 40(5) alone names no limb at all, which is another rule's business.
        boolean old = forty && cited.path().matches("40\\((?:3\\).*|4\\)|5\\)\\([ab]\\).*)");
        boolean since2018 = forty && cited.path().matches("40\\((?:3A|3B|4A|5A|5B)\\).*");
        if (cited.regulation()) {
            if (letter.reading().regime() == Regime.EIR && !Provisions.exists(cited)) {
                report.at(it, "There is no " + cited + ". Put the right paragraph.");
            }
        } else if (letter.foia() && old && !cited.path().equals("40(3)") && letter.datedFrom(NEW_S40)) {
            report.at(it, cited + " was replaced on 25 May 2018. " + (cited.path().startsWith("40(5)") ? "Cite section 40(5B)(a)(i)." : "Cite section "
                    + "40(3A)(a)."));
        } else if (letter.foia() && since2018 && !letter.datedFrom(NEW_S40)) {
            report.at(it, cited + " did not exist before 25 May 2018, and the letter is dated earlier. Put the date or the citation right.");
        } else if (letter.foia() && !Provisions.exists(cited)) {
            report.at(it, "There is no " + cited + " in the Freedom of Information Act 2000. Put the right provision.");
        }
    }
}
