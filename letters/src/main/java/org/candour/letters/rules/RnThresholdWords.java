package org.candour.letters.rules;

import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Harm;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Stretches;

/// Prejudice is pleaded as "would" or "would be likely to", and which (Hogan, EA/2005/0026).
final class RnThresholdWords implements Rule {
    private static final Cue MORE_THAN_LIKELY = Cue.of("more than likely|more likely than not to|is unknown,? but|probably (?:prejudic|harm|undermin)"
            + "|very likely|highly likely to|would most likely|'likely' to", "more than likely", "more likely than not to", "unknown", "probably",
            "very likely", "highly likely", "most likely");
    private static final Cue BOTH = Cue.of("\\bwould,? or would be likely to,? (?:prejudic|harm|undermin|endanger|inhibit|otherwise)", "or would be likely");
    private static final Cue CHOSEN = Cue.of("\\bwould (?:therefore |thus |also |then |in turn )?be likely (?:otherwise )?(?:to|that)\\b|\\bit is likely that\\b|\\b(?:lower|higher) (?:threshold|level|limb|bar)|more probable than not"
            + "|real and significant|\\bwould (?:[a-z]+ )?(?:prejudic|harm|undermin|endanger|inhibit|compromis|adversely|jeopardi|hinder|damag|weaken"
            + "|impede|reveal|enable|allow|provide|give|assist|reduce|lead|help|identify|disadvantage|make|put|place|show|result|cause|disrupt)",
            "be likely", "it is likely that", "threshold", "higher l", "lower l", "more probable", "real and significant", "would ");
    private static final Pattern EITHER = Pattern.compile("\\bwould,? or would be likely to,? ");
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
        letter.reading().harm().stream().filter(it -> restsOnHarm(letter, it)).flatMap(it -> it.possible().stream()).forEach(it -> report.at(it,
                "\"" + it.value().substring(0, Math.min(it.value().length(), 40)).strip() + " ...\" is "
                        + "below the test. Say that harm would, or would be likely to, follow, and which of the two."));
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
        letter.said(CERTAIN, Harm::mayArgue).forEach(hit -> report.at(hit, "Certainty is more than the test asks and more than can be "
                + "shown. Say \"would\" or \"would be likely to\", and why.", Severity.INFO));
        if (letter.reading().regime() == Regime.FOISA && letter.whole() && letter.reliesOnExemptions()) {
            substantial(letter, report);
        }
        if (report.findings().isEmpty()) {
            onlyPossible(letter, favouring, report);
        }
        noHarmAtAll(letter, report);
    }

    /// Whether a passage may speak of a ground that rests on harm: not where it speaks of others alone.
    private static boolean restsOnHarm(Examined letter, Harm harm) {
        return harm.grounds().isEmpty() || letter.reading().grounds().stream().anyMatch(it -> harm.grounds().contains(Stretches.key(it.value()))
                && (Provisions.harm(it.value(), letter.reading().regime()) || it.value().number().equals("24") || letter.ncnd()));
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
                possible = argues && possible < 0 && !favouring.get(i) && POSSIBLE.isIn(letter.words(i)) && Harm.mayArgue(letter.words(i)) ? i : possible;
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


}
