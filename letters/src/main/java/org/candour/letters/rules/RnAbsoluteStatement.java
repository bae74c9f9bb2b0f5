package org.candour.letters.rules;

import java.util.List;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Stretches;

/// Whether an exemption is absolute or qualified is stated rightly, and no public interest test is run on an absolute one (FOIA s2(3)).
final class RnAbsoluteStatement implements Rule {
    /// What is said to need no balance is said to be absolute.
    private static final String NO_BALANCE_NEEDED = "(?:\\bneeds? no (?:public interest|balanc\\w+)|\\b(?:is|are) not (?:one|among) (?:of )?(?:those|the exemptions) (?:where|for which|in which|that)[^\\n]{0,40}\\bpublic interest\\b|(?:do|does|is|are) not (?:require|subject to|need|call for)(?: (?:us|me|the [a-z]+) to (?:carry out|conduct|apply|consider|weigh))? (?:a |any |the )?(?:further |other |separate )*(?:public interest(?: test)?|balanc\\w+|tests?)\\b)";
    private static final String BALANCE_NEEDED = "\\b(?:is|are) (?:therefore |also )?subject to (?:a|the) (?:public interest|balanc\\w+)(?: test)?\\b";
    private static final Cue STATUS = Cue.of("\\b(?:absolute|qualified(?! (?:person|opinion|privilege)))\\b|" + NO_BALANCE_NEEDED + "|" + BALANCE_NEEDED, "absolute", "qualified", "not ", "subject to", "need no", "needs no");
    private static final Cue ABSOLUTE_EXCEPTION = Cue.of("\\bexception\\b (?:is|being|here is|itself is|was) (?:therefore |an )?absolute\\b|\\b(?:is|being|as) an absolute exception\\b", "absolute");
    /// Of matters that are weighed: legal advice, commerce, policy, candour.
    private static final Cue SUBJECT_ABSOLUTE = Cue.of("\\b(?:privilege|commercial (?:confidentiality|interests?)|policy advice|law enforcement|health and safety|free and frank [a-z]+) (?:is|are|being) (?:an? )?absolute\\b|\\b(?:is|are) (?:therefore |thus )?exempt without more\\b", "absolute", "without more");
    private static final Cue KIND = Cue.of("\\b(?:class|prejudice|harm)[- ]based\\b", "class", "prejudice-based", "prejudice based", "harm-based",
            "harm based");
    private static final Cue LEGISLATORS = Cue.of("legislat(?:ors|ion|ure) (?:have |has )?identified|parliament has (?:already )?(?:decided|determined"
            + "|identified)[^\\n]{0,40}harm|(?:absolute|23)[^\\n]{0,60}\\bharm (?:would|is)", "legislat", "parliament", "harm");
    private static final Cue OUTWEIGHS = Cue.of("(?:weigh|balanc|consider|test)\\w* (?:up |of )?(?:the )?public interest|public interest[^\\n]{0,30}\\b(?:lies|favours|falls|points)\\b|public interest[^\\n]{0,160}outweigh|outweigh[^\\n]{0,160}public interest|factors? (?:favour|for"
            + "|against|in favour)|public interest (?:test|considerations?|balance)", "outweigh", "factor", "public interest");

    @Override
    public String id() {
        return "rn-absolute-statement";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.foia() && letter.reading().regime() != Regime.FOISA) {
            letter.said(ABSOLUTE_EXCEPTION).forEach(hit -> report.at(hit, "No exception of regulation 12 is absolute: each needs the public interest test of regulation 12(1)(b)."));
            return;
        }
        letter.said(STATUS, words -> !words.contains("qualified privilege")).forEach(hit -> status(letter, hit, report));
        if (!letter.foia()) {
            balanceOnAbsolute(letter, report);
            return;
        }
        letter.said(KIND).forEach(hit -> kind(letter, hit, report));
        letter.said(LEGISLATORS, words -> words.contains("absolute") && words.contains("harm")).forEach(hit -> report.at(
                hit, "An absolute exemption such as section 23 protects a class of information. It does not rest on harm: leave the harm out and say "
                        + "why the information is of that class."));
        balanceOnAbsolute(letter, report);
        if (report.findings().isEmpty()) {
            letter.said(SUBJECT_ABSOLUTE, words -> !words.contains(" not ")).stream().filter(_ -> letter.reading().grounds().stream().anyMatch(it -> Provisions.qualified(it.value(), letter.reading().regime()))).findFirst()
                    .ifPresent(hit -> report.at(hit, "This is weighed, and not kept back whatever the public interest. Say that it is qualified, and strike the balance."));
        }
    }

    private static void status(Examined letter, Hit hit, Report report) {
        List<Found<Cited>> here = inSentence(letter, hit);
        if (here.isEmpty() && ALL_OF_THEM.isIn(letter.words(hit.sentence()))) {
            here = letter.reading().grounds();
        }
        if (here.isEmpty() && IS.isIn(letter.words(hit.sentence())) && !ofAnother(letter)) {
            here = letter.reading().grounds().stream().filter(it -> letter.reading().stretches().alone(hit.sentence(), Stretches.key(it.value()))).limit(1).toList();
        }
        for (Found<Cited> cited : here) {
            boolean absolute = absolute(letter, hit, cited);
            Cited it = letter.ncnd() ? refined(letter, cited.value()) : cited.value();
            if (it.parts().isEmpty() && it.number().equals("37") || it.number().equals("36") && absolute && letter.words(hit.sentence()).matches(".*\\b(?:house of|parliament|commons|lords)\\b.*")) {
                continue;
            }
            boolean negated = NEGATED.isIn(letter.words(hit.sentence()));
            if (isExemption(it) && Provisions.absolute(it, letter.reading().regime()) != (absolute != negated)) {
                report.at(cited, Provisions.absolute(it, letter.reading().regime())
                        ? it + " is absolute. Say so, and leave out the public interest test."
                        : it + " is qualified. Say so, and weigh the public interest.");
            }
        }
    }

    /// Whether the letter calls one exemption absolute and, in another passage, one qualified, without naming the second: then nothing said of it is said of the first.
    private static boolean ofAnother(Examined letter) {
        List<Hit> told = letter.said(STATUS, words -> IS.isIn(words));
        List<Hit> absolute = told.stream().filter(it -> letter.words(it.sentence()).contains("absolute") && !NEGATED.isIn(letter.words(it.sentence()))).toList();
        boolean named = letter.reading().grounds().stream().anyMatch(it -> Provisions.qualified(it.value(), letter.reading().regime()));
        return !named && absolute.stream().anyMatch(one -> told.stream().anyMatch(other -> letter.words(other.sentence()).contains("qualified") && inSentence(letter, other).isEmpty() && Math.abs(one.sentence() - other.sentence()) > APART));
    }

    /// In sentences: so far off another exemption is meant.
    private static final int APART = 3;

    /// "As this is an absolute exemption ...", "privilege is absolute": said of what the passage speaks of.
    private static final Phrase IS = Phrase.of("^as an? (?:absolute|qualified) exemption\\b|\\b(?:is|was|one|being)(?: not)? (?:also |therefore |both |too |here |an? )*(?:class[- ]based |prejudice[- ]based |harm[- ]based )?(?:exemption,? )?(?:and )?(?:which )?(?:it )?(?:is )?(?:also |therefore |an? )*(?:absolute|qualified)\\b(?! (?:person|right|to|priv))|"
            + "^[^.;]{0,60}(?:" + NO_BALANCE_NEEDED + "|" + BALANCE_NEEDED + ")");

    /// In characters, of a sentence; what is longer is no sentence.
    private static final int LONGEST = 2000;

    /// "Both are qualified exemptions."
    private static final Phrase ALL_OF_THEM = Phrase.of("^(?:both|all|these|the above|each)(?: of (?:them|these|which)| three| four)?(?: exemptions?)? "
            + "(?:are|is) (?:both |all |therefore )?(?:an? )?(?:absolute|qualified|class|prejudice)");

    /// Whether the status word that stands nearest the citation says absolute, for a sentence that speaks of both kinds.
    private static boolean absolute(Examined letter, Hit hit, Found<Cited> cited) {
        Sentence sentence = letter.text().sentences().get(hit.sentence());
        String words = letter.text().lower(sentence);
        if (!words.contains("absolute") && !words.contains("qualified")) {
            return !NEEDED.isIn(words);
        }
        int at = cited.start() - sentence.start();
        int absolute = distance(words, "absolute", at);
        int qualified = distance(words, "qualified", at);
        return absolute <= qualified;
    }

    /// "Not among the absolute exemptions".
    private static final Phrase NEGATED = Phrase.of("\\bnot (?:itself |one |of |among |listed |an? |the |those |in )*(?:absolute|qualified)\\b");
    private static final Phrase NEEDED = Phrase.of(BALANCE_NEEDED);

    /// A status usually follows what it is about, so what stands before counts as twice as far.
    private static int distance(String words, String status, int at) {
        int best = Integer.MAX_VALUE;
        for (int i = words.indexOf(status); i >= 0; i = words.indexOf(status, i + 1)) {
            best = words.startsWith(" person", i + status.length()) ? best : Math.min(best, i >= at ? i - at : 2 * (at - i));
        }
        return best;
    }

    private static void kind(Examined letter, Hit hit, Report report) {
        boolean classBased = letter.words(hit.sentence()).contains("class");
        boolean both = classBased && (letter.words(hit.sentence()).contains("prejudice-based") || letter.words(hit.sentence()).contains("prejudice based"));
        for (Found<Cited> cited : inSentence(letter, hit)) {
            String number = cited.value().number();
            if (!both && (classBased && Provisions.isHarm(number) || !classBased && Provisions.isClass(number))) {
                report.at(cited, cited.value() + (classBased ? " rests on harm, not on a class of information. Put the kind right." : " protects a "
                        + "class of information and does not rest on harm. Put the kind right."), Severity.WARNING);
            }
        }
    }

    /// "Section 40(5B)" of a letter that relies on section 40(5B)(a)(i) is that.
    private static Cited refined(Examined letter, Cited cited) {
        return letter.reading().grounds().stream().map(Found::value).filter(it -> it.regulation() == cited.regulation() && it.within(cited.path())).findFirst().orElse(cited);
    }

    private static boolean isExemption(Cited cited) {
        return !cited.regulation() && !cited.number().equals("12") && !cited.number().equals("14")
                && Integer.parseInt(cited.number().replaceAll("\\D", "")) >= 21 && Integer.parseInt(cited.number().replaceAll("\\D", "")) <= 44;
    }

    private static List<Found<Cited>> inSentence(Examined letter, Hit hit) {
        Sentence sentence = letter.text().sentences().get(hit.sentence());
        return letter.citedIn(sentence.start(), Math.min(sentence.end(), sentence.start() + LONGEST));
    }

    /// A heading or a conclusion that weighs the public interest for an absolute exemption by name.
    private static void balanceOnAbsolute(Examined letter, Report report) {
        for (Hit hit : letter.said(OUTWEIGHS, words -> !words.contains("no requirement") && !words.contains("not required")
                && !words.contains("not require") && !words.contains("no need") && !words.contains("not need")
                && !words.contains("absolute") && !words.contains("qualified") && !words.contains("not subject") && !WITHOUT.isIn(words)
                        && !words.contains("does not") && !words.contains("no public interest") && !words.contains("not necessary")
                        && !words.contains("not applicable") && !words.contains("legitimate") && !words.contains("not have to"))) {
            List<Found<Cited>> here = inSentence(letter, hit).stream().filter(it -> isExemption(it.value())).toList();
            if (!here.isEmpty() && here.stream().allMatch(it -> Provisions.absolute(refined(letter, it.value()), letter.reading().regime()) && !it.value().number().equals("41"))) {
                report.at(hit, here.getFirst().value() + " is absolute, so no public interest test belongs to it. Take it out.");
            }
        }
        List<Found<Cited>> grounds = letter.reading().grounds();
        if (report.findings().isEmpty() && !ofAnother(letter)) {
            inStretch(letter, report);
        }
        // An extension for what is absolute is told as such.
        boolean noTest = !letter.is(Outcome.EXTENSION) && !ofAnother(letter) && !grounds.isEmpty() && grounds.stream().allMatch(it -> isExemption(it.value()) && Provisions.absolute(it.value(), letter.reading().regime())
                && !it.value().number().equals("41"));
        if (noTest) {
            letter.said(WEIGHED, words -> !NO_TEST.isIn(words)).stream().findFirst().ifPresent(hit -> report.at(hit, "Nothing relied on in this letter is qualified, so there is no public interest to balance. Take it out."));
        }
        if (noTest && report.findings().isEmpty()) {
            letter.reading().passages().conclusion().stream().filter(it -> !NO_BALANCE.isIn(it.value())).findFirst().ifPresent(it -> report.at(it,
                    "Nothing relied on in this letter is qualified, so there is no public interest to balance. Take it out."));
        }
    }

    /// A balance that was struck in the stretch of an absolute exemption.
    private static void inStretch(Examined letter, Report report) {
        for (Hit hit : letter.said(STRUCK, words -> !UNSTRUCK.isIn(words))) {
            letter.reading().grounds().stream().filter(it -> isExemption(it.value()) && letter.reading().stretches().alone(hit.sentence(), Stretches.key(it.value()))
                            && Provisions.absolute(it.value(), letter.reading().regime()) && (!it.value().number().equals("41") || MAINTAINING.isIn(letter.words(hit.sentence()))))
                    .findFirst().ifPresent(it -> report.at(hit, it.value() + " is absolute, so no public interest test belongs to it. Take it out."));
        }
    }

    private static final Cue STRUCK = Cue.of("\\b(?:weighed|balanced|considered|applied|carried out|conducted|applying|weighing|balancing|carrying out|conducting)\\b[^\\n]{0,40}\\bpublic interests?\\b|\\bpublic interest\\b[^\\n]{0,60}\\b(?:lies|falls|favours|outweighs|is (?:the )?(?:greater|stronger)|is (?:best|better) served|comes down)\\b", "public interest");
    private static final Phrase UNSTRUCK = Phrase.of("legitimate|article|data subject|defence|\\bduty of confidence|breach of confidence|whether|\\b(?:no|not|nor|without|never|neither|need(?:s|ed)?|although|even though)\\b[^.;]{0,40}\\bpublic interest|public interest[^.;]{0,30}\\b(?:does not|need not|is not|not)\\b (?:arise|apply|be|come|fall|relevant|required)");
    /// The law of confidence has a public interest of its own; only the test of the Act is out of place.
    private static final Phrase MAINTAINING = Phrase.of("maintaining the exemption|\\b(?:favours?|in favour of) withholding|public interest test");

    /// A balance that was struck, whatever else the sentence says.
    private static final Cue WEIGHED = Cue.of("\\b(?:we|i|council|trust|police|department|university|agency|office|board)\\b[^\\n]{0,30}\\b(?:weighed|balanced|went on to (?:weigh|balance|consider)|carried out|conducted|applied|considered|undertook)\\b[^\\n]{0,40}\\bpublic interests?\\b|\\bpublic interest (?:lies|falls|favours|is (?:best|better) served)\\b", "public interest", "weigh", "balanc", "went on", "carried out", "conducted", "applied", "considered", "undertook");
    private static final Phrase NO_TEST = Phrase.of("legitimate|\\b(?:no|not|nor|without|although|even though)\\b|article|data subject|n't\\b");
    private static final Phrase WITHOUT = Phrase.of("without (?:a |any |the )?(?:need|public|consider|weigh|carry|regard|further|test|balanc)");
    private static final Phrase NO_BALANCE = Phrase.of("legitimate|\\b(?:no|not|without|nor)\\b|absolute|article|data subject|rights");
}
