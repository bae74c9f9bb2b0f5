package org.candour.letters.rules;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Stretches;

/// Prejudice is pleaded as "would" or "would be likely to", and which (Hogan, EA/2005/0026).
final class RnThresholdWords implements Rule {
    private static final String HARM =
            "(?:prejudic|harm|undermin|compromis|hinder|jeopardi[sz]|damag|endanger|impair|imped|threaten|weaken|disrupt|reduc|affect|impact|hamper"
                    + "|erode|interfer|put[^\\n]{0,40}at risk|place[^\\n]{0,60}at risk|lead to|result in|used (?:to|by|against)|be used|reveal"
                    + "|identif(?:y|ying|ication)|enabl|allow|assist|aid(?:s|ing)?\b|expose|disclose facts|facilitat|deter|discourag|distress|inhibit"
                    + "|detriment|obstruct|influence|be detected|encourag|cause|have (?:a|an) [^\\n]{0,25}(?:impact|effect)|give[^\\n]{0,30}advantage"
                    + "|advantage|exploit|target|frustrat|limit|make it (?:easier|harder|more difficult)"
                    + "|be of (?:use|value|benefit|assistance|interest) to (?:criminal|offender|terroris|those|anyone|attacker|persons|people|individuals"
                    + "|hostile|compet)|use (?:it |this |that |them |the information |these )?to|evad|escape|adapt|destroy|tamper|circumvent|bypass|defeat"
                    + "|vulnerab|less (?:willing|likely|effective|able|safe)|dissuad|undercut|mislead|misus|abus|attack|tip[^\\n]{0,12} off|alert|lose|change (?:the|their|how|where|when|its)|alter (?:the|their|how)|modify|switch|relocate|conceal|disguise"
                    + "|\\bhelp (?:an?|any|those|some|people|criminals|offenders|whoever|somebody|someone)\\b|give [a-z]+ (?:an? )?ideas?\\b|withdraw|avoid|plan around|pinpoint|map out|build up|draw (?:attention|conclusions))";
    /// Who would do harm, with a mere possibility.
    private static final String ILL_WILL = "(?:criminals?|offenders?|attackers?|burglars?|thie(?:f|ves)|terrorists?|fraudsters?|suspects?|hackers?|smugglers?|dealers?|gangs?"
            + "|competitors?|bidders?|anyone (?:wishing|intent|who|planning|with))\\b[^\\n]{0,60}\\b(?:could|might)\\b(?! not\\b)";
    private static final Cue COULD = Cue.of("\\b(?:could|might)\\b(?! not\\b)[^\\n]{0,70}?" + HARM + "|" + ILL_WILL, "could", "might");
    private static final Cue MAY = Cue.of(
            "(?:disclos\\w+|releas\\w+|confirm\\w+|den(?:ial|ying)|publication|this information|the information|this|it|doing so|this detail|to do so"
                    + "|provision|such data|(?<=[;,] )(?:and |which |that |these |they )+|knowledge|awareness|answers?|repl(?:y|ies)|responses?|statements?|an? (?:list|map|figure|name|date|number)s?)\\b[^\\n]{0,60}(?<!\\d )(?<!(?:st|nd|rd|th) )\\bmay\\b(?! (?:19|20)\\d\\d| \\d{1,2}\\b| or may not| wish| be able to help)[^\\n]{0,50}?" + HARM, " may ");
    private static final Cue POTENTIAL = Cue.of("\\b(?:has|have|had|having) the potential to\\b[^\\n]{0,60}|\\b(?:potentially|possibly"
            + "|conceivably)\\b[^\\n]{0,40}?" + HARM + "|\\b(?:could|might|may) (?:possibly|conceivably|perhaps)\\b|would have the likelihood|\\bnot impossible that\\b[^\\n]{0,60}|(?:is"
            + "|are) capable of [^\\n]{0,40}?" + HARM + "|(?:a|some) (?:possibility|chance|remote risk|potential) (?:that|of"
            + "|to)[^\\n]{0,60}?" + HARM + "|\\b(?:risk|chance) (?:that |which )?(?:we|it|i|the [a-z]+) (?:should not|cannot|can not|will not|must not|(?:am|are|is) not (?:willing|prepared) to) (?:run|take)\\b|(?:cannot|can not|should not|will not|must not|(?:am|are|is) not (?:willing|prepared) to) (?:run|take) (?:that|the|this|any|such a) (?:risk|chance)\\b|can (?:only )?(?:prejudic|harm|undermin|compromis|jeopardi|damag)\\w+", "perhaps", "the potential to", "potential",
            "possib", "impossible", "conceivabl", "the likelihood", "capable of", "chance", "remote risk", "can prejudic", "can harm", "can undermin",
            "can compromis", "can jeopardi", "can damag", "can only");
    private static final Cue MORE_THAN_LIKELY = Cue.of("more than likely|more likely than not to|is unknown,? but|probably (?:prejudic|harm|undermin)"
            + "|very likely|highly likely to|would most likely|'likely' to", "more than likely", "more likely than not to", "unknown", "probably",
            "very likely", "highly likely", "most likely");
    private static final Cue BOTH = Cue.of("\\bwould,? or would be likely to,? (?:prejudic|harm|undermin|endanger|inhibit|otherwise)", "or would be likely");
    private static final Cue CHOSEN = Cue.of("\\bwould (?:therefore |thus |also |then |in turn )?be likely (?:otherwise )?(?:to|that)\\b|\\bit is likely that\\b|\\b(?:lower|higher) (?:threshold|level|limb|bar)|more probable than not"
            + "|real and significant|\\bwould (?:[a-z]+ )?(?:prejudic|harm|undermin|endanger|inhibit|compromis|adversely|jeopardi|hinder|damag|weaken"
            + "|impede|reveal|enable|allow|provide|give|assist|reduce|lead|help|identify|disadvantage|make|put|place|show|result|cause|disrupt)",
            "be likely", "it is likely that", "threshold", "higher l", "lower l", "more probable", "real and significant", "would ");
    private static final Pattern EITHER = Pattern.compile("\\bwould,? or would be likely to,? ");
    private static final Cue FAVOURS = Cue.of("(?:debate|transparen|accountab|better inform|awareness|understanding of|public confidence in"
            + "|trust in (?:the )?(?:police|force|council|authority)|openness|assurance|reassur|public funds|take steps to protect|reduce crime"
            + "|public to)", "debate", "transparen", "accountab", "inform", "awareness", "understanding", "confidence", "trust", "openness",
            "assurance", "reassur", "public funds", "take steps", "reduce crime", "public to");

    @Override
    public String id() {
        return "rn-threshold-words";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.reliesOnExemptions() && !letter.is(Outcome.EXTENSION)) {
            return;
        }
        boolean harmPleaded = letter.reading().grounds().stream().anyMatch(it -> Provisions.harm(it.value(), letter.reading().regime())
                || it.value().number().equals("24")) || letter.reading().grounds().isEmpty();
        if (!harmPleaded) {
            return;
        }
        BitSet favouring = new BitSet();
        letter.reading().passages().favouring().forEach(point -> favouring.set(point.sentence()));
        for (Cue cue : List.of(COULD, MAY, POTENTIAL)) {
            for (Hit hit : letter.said(cue, RnThresholdWords::arguesHarm)) {
                boolean factorFor = favouring.get(hit.sentence())
                        || FAVOURS.isIn(letter.words(hit.sentence())) && !letter.words(hit.sentence()).contains("undermin");
                if (!factorFor && harm(letter, hit.sentence()) && letter.reading().roles().may(Role.TOO_WEAK, hit.sentence()) && !(cue == COULD && pleadedAround(letter, hit))) {
                    report.at(hit, "\"" + letter.text().plain().substring(hit.start(), Math.min(hit.end(), hit.start() + 40)).strip() + " ...\" is "
                            + "below the test. Say that harm would, or would be likely to, follow, and which of the two.");
                }
            }
        }
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            if (letter.does(Role.TOO_WEAK, i, i + 1) && !favouring.get(i) && harm(letter, i) && arguesHarm(letter.words(i))) {
                var sentence = letter.text().sentences().get(i);
                report.at(sentence.start(), sentence.end(), "This claims less than the test asks. Say that harm would, or would be likely to, follow, and which of the two.");
            }
        }
        letter.said(MORE_THAN_LIKELY, words -> !words.contains("terrorist attack is") && !words.contains("threat "
                + "level")).forEach(hit -> report.at(hit, "This is neither of the two tests. Say \"would\" (more probable than not) or \"would be "
                + "likely to\" (a real and significant risk)."));
        if (!letter.says(CHOSEN, words -> CHOSEN.isIn(EITHER.matcher(words).replaceAll("")))) {
            letter.said(BOTH).stream().findFirst().ifPresent(hit -> report.at(hit, "Say which of the two is claimed: \"would\" or \"would be likely to\"."));
        }
        boolean environmental = letter.reading().regime() == Regime.EIR;
        if (environmental) {
            letter.said(LIKELY).forEach(hit -> report.at(hit, "The Regulations ask whether disclosure would adversely affect the interest. \"Would be "
                    + "likely to\" is the test of the Act and is not enough."));
        }
        letter.said(CERTAIN, RnThresholdWords::arguesHarm).forEach(hit -> report.at(hit, "Certainty is more than the test asks and more than can be "
                + "shown. Say \"would\" or \"would be likely to\", and why.", Severity.INFO));
        if (letter.reading().regime() == Regime.FOISA && letter.whole() && letter.reliesOnExemptions()) {
            substantial(letter, report);
        }
        if (report.findings().isEmpty()) {
            onlyPossible(letter, favouring, report);
        }
        noHarmAtAll(letter, report);
    }

    /// Whether a sentence may speak of a ground that rests on harm: not where it speaks of others alone, or of something else.
    private static boolean harm(Examined letter, int sentence) {
        Set<String> about = letter.reading().stretches().of(sentence);
        boolean open = about.isEmpty() && (letter.does(Role.SPEAKS_AGAINST, sentence, sentence + 1) || letter.does(Role.REASONS, sentence, sentence + 1));
        return open || letter.reading().grounds().stream().anyMatch(it -> about.contains(Stretches.key(it.value()))
                && (Provisions.harm(it.value(), letter.reading().regime()) || it.value().number().equals("24") || letter.ncnd()));
    }

    private static final Cue PLEADED = Cue.of("\\b(?:would|is|are) (?:therefore |thus )?(?:be )?likely to (?:prejudic|harm|undermin|endanger)|\\bwould (?:therefore |thus )?(?:prejudic|endanger)", "likely to", "would");

    /// "Thieves would know it and could destroy evidence. Disclosure would therefore be likely to prejudice ...": the test is met, and what could be done is told beside it.
    private static boolean pleadedAround(Examined letter, Hit hit) {
        int sentence = hit.sentence();
        String before = letter.text().lower().substring(letter.text().sentences().get(sentence).start(), hit.start());
        return before.contains(" would ") && sentence + 1 < letter.text().sentences().size() && PLEADED.isIn(letter.words(sentence + 1));
    }

    private static final Cue CERTAIN = Cue.of("\\bwould (?:definitely|certainly|undoubtedly|inevitably|without doubt)\\b|\\bundoubtedly (?:undermin"
            + "|harm|prejudic)", "definitely", "certainly", "undoubtedly", "inevitably", "without doubt");
    private static final Cue LIKELY = Cue.of("would be likely to|be likely to prejudice", "likely to");
    private static final Cue POSSIBLE = Cue.of("\\b(?:could|might|may)\\b(?! (?:not|or may not|have been|wish|find|also|ask|be found|be re)\\b)", "could", "might", "may");
    private static final Cue CLAIMED = Cue.of("\\b(?:would|will|likely|cannot)\\b", "would", "will", "likely", "cannot");
    /// A stretch on a provision that rests on harm in which nothing is more than possible.
    private static void onlyPossible(Examined letter, BitSet favouring, Report report) {
        for (Found<Cited> ground : letter.reading().grounds()) {
            int possible = -1;
            boolean claimed = !Provisions.harm(ground.value(), letter.reading().regime()) || letter.is(Outcome.EXTENSION);
            for (int i = 0; i < letter.text().sentences().size() && !claimed; i++) {
                boolean argues = letter.reading().stretches().of(i).contains(Stretches.key(ground.value())) && letter.reading().voices().authority(i) && !letter.reading().stretches().weighs(i)
                        && !letter.does(Role.STATUS, i, i + 1) && !letter.does(Role.CONCLUDES, i, i + 1) && !letter.does(Role.GIVES, i, i + 1);
                claimed = argues && CLAIMED.isIn(letter.words(i));
                possible = argues && possible < 0 && !favouring.get(i) && POSSIBLE.isIn(letter.words(i)) && arguesHarm(letter.words(i)) ? i : possible;
            }
            if (!claimed && possible >= 0) {
                var at = letter.text().sentences().get(possible);
                report.at(at.start(), at.end(), "Nothing here is said to be more than possible. Say that harm would, or would be likely to, follow, and which of the two.");
            }
        }
    }

    /// Sections of the Scottish Act whose test is substantial prejudice or inhibition.
    private static final Set<String> SUBSTANTIAL = Set.of("28", "30", "32", "33", "35");

    private static void substantial(Examined letter, Report report) {
        letter.reading().grounds().stream().filter(it -> !it.value().regulation() && SUBSTANTIAL.contains(it.value().number()) && !it.value().path().startsWith("33(1)(a)"))
                .filter(it -> !letter.any(i -> letter.reading().voices().notRequester(i) && letter.words(i).contains("substantial")
                        && (letter.reading().stretches().of(i).isEmpty() || letter.reading().stretches().of(i).contains(Stretches.key(it.value())))))
                .findFirst().ifPresent(it -> report.at(it, "The test of " + it.value() + " is substantial prejudice. Say that disclosure would, or would be likely to, prejudice substantially, and how."));
    }

    private static final Cue ANY_HARM = Cue.of("\\b(?:would|could|might|may|likely|will)\\b", "would", "could", "might", "may", "likely", "will");

    /// "Disclosure undermines policing": no likelihood is pleaded at all.
    private static void noHarmAtAll(Examined letter, Report report) {
        if (!letter.whole() || !letter.decides() || letter.says(CHOSEN)) {
            return;
        }
        letter.reading().grounds().stream().filter(it -> Provisions.harm(it.value(), letter.reading().regime())).findFirst().ifPresent(ground -> {
            if (report.findings().isEmpty()) {
                report.at(ground, "The letter claims no likelihood of harm for " + ground.value() + ". Say that disclosure would, or would be likely "
                        + "to, prejudice the interest, and how.");
            }
        });
    }

    private static boolean arguesHarm(String words) {
        return !words.contains("copyright") && !words.contains("used again") && !words.contains("you could") && !words.contains("you may") && !words.contains("could be provided")
                && !words.contains("may or may not be held")
                && !words.contains("narrow") && !words.contains("refin") && !words.contains("if you") && !words.contains("we could")
                        && !words.contains("not have been") && !words.contains("information commissioner") && !words.contains("assist you")
                        && !words.contains("help you") && !words.contains("of interest") && !words.contains("http") && !words.contains("within the limit") && !words.contains("may change")
                        && !words.contains("may cover");
    }
}
