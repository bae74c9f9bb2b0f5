package org.candour.letters.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.law.Severity;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;

/// Each exemption comes with a reason why it applies to this information (FOIA s17(1)(c)).
final class RnWhyApplies implements Rule {
    /// Words by which a sentence speaks of what a section protects. A ground none of whose words occur has no reason.
    private static final Map<String, Pattern> SUBJECT = Map.ofEntries(
            Map.entry("23", Pattern.compile("security bod(?:y|ies)|23 ?\\(3\\)|bodies (?:listed|named|specified|dealing)|security service"
                    + "|intelligence (?:service|agenc)|national crime agency|\\bgchq|\\bmi5|\\bsis\\b|supplied by")),
            Map.entry("24", Pattern.compile("national security|terroris|hostile|security of the (?:country|united kingdom|uk|nation)")),
            Map.entry("30", Pattern.compile("investigat|proceedings|offence|confidential source")),
            Map.entry("31", Pattern.compile("crim|offend|law enforcement|polic|tactic|detect|prosecut|fraud|attack|burglar|thie(?:f|ves)|robber|patrol|surveillance|traffick|gang")),
            Map.entry("36", Pattern.compile("qualified person|free and frank|candid|conduct of public affairs|inhibit")),
            Map.entry("38", Pattern.compile("health|safety|endanger|risk|distress|harm")),
            Map.entry("40", Pattern.compile("personal data|individual|identif|living|name[sd]?\\b|expectation|privacy|person")),
            Map.entry("41", Pattern.compile("confiden")),
            Map.entry("42", Pattern.compile("legal|lawyer|solicitor|counsel|privilege|advice")),
            Map.entry("43", Pattern.compile("commercial|compet|price|pricing|bid|tender|supplier|contract|market|negotiat|trade secret")),
            Map.entry("44", Pattern.compile("prohibit|enactment|statut|act \\d{4}|forbid|forbidden|court")),
            Map.entry("21", Pattern.compile("website|published|link|available|accessible|http|www")),
            Map.entry("22", Pattern.compile("publish|publication")),
            Map.entry("27", Pattern.compile("state|country|countries|international|government|diplomat|relations")),
            Map.entry("35", Pattern.compile("policy|minister")));
    /// What joins a reason to its conclusion.
    private static final Pattern REASON = Pattern.compile(
            "\\b(?:because|since|would|could|will|may|might|if|therefore|so that|in order|as (?:it|the|they|this|these|to|such|we|disclos|releas)"
                    + "|due to|given|relat(?:es|ing)|was (?:obtained|provided|given|supplied|held|created)|were|is held|held for|consist|contain"
                    + "|reveal|concern|involv|likely|constitut|identif|can be found|accessible|https?:|www\\.|available|published|publish|enabl|allow|risk|prevent|about"
                    + "|is therefore)");
    private static final Pattern STATUS = Pattern.compile("absolute|qualified(?! person)|class[- ]based|prejudice[- ]based|no requirement"
            + "|not required to|full wording|following exemption|by virtue of the following|are as follows|public interest test");

    /// The section told over again is no reason.
    private static final Pattern RESTATES = Pattern.compile("\\babsolves?\\b|\\brelieves\\b|(?:requirement|duty) to (?:say|confirm)[^.]{0,80}\\b(?:where|if|when)\\b|\\bexempts? (?:information|from disclosure information)\\b|\\bapplies (?:where|when|if|to information)"
            + "|provides (?:that|an exemption|for)|allows (?:a public authority|information)|(?:covers|protects|concerns|relates to) information|which (?:protects|covers|concerns|deals with|is about)\\b"
            + "|(?:recogni[sz]es|is intended|is designed) (?:that|to)");

    @Override
    public String id() {
        return "rn-why-applies";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.reliesOnExemptions() || !letter.whole() || !letter.foia() || letter.is(Outcome.REVIEW)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Found<Cited> ground : letter.reading().grounds()) {
            String number = ground.value().number();
            if (SUBJECT.containsKey(number) && seen.add(number) && !reasoned(letter, number)) {
                report.at(ground, "The letter does not say why " + ground.value() + " applies to this information. Give the reason, or record that "
                        + "section 17(4) lets you leave it out.", number.equals("23") || letter.reading().grounds().size() == 1 ? Severity.BLOCKER
                        : Severity.ERROR);
            }
        }
    }

    /// Section 36 is engaged by an opinion, so a reason without one is none.
    private static final Cue OPINION = Cue.of("qualified person|reasonable opinion", "qualified person", "reasonable opinion");

    private static boolean reasoned(Examined letter, String number) {
        if (number.equals("36") && !letter.says(OPINION)) {
            return false;
        }
        Pattern subject = SUBJECT.get(number);
        // "Section 24(1): the plans show ..." speaks of the section whatever its words.
        Pattern led = Pattern.compile("^(?:why |reasons? for )?(?:section|s\\.?) ?" + number + "\\b[^:.]{0,60}?(?:: |\\) - |\\)\\. )");
        List<Sentence> sentences = letter.text().sentences();
        for (int i = 0; i < sentences.size(); i++) {
            String words = letter.words(i);
            boolean counts = letter.reading().voices().authority(i) && words.length() > 50 && (subject.matcher(words).find() || led.matcher(words).find())
                    && !names(words) && !RESTATES.matcher(words).find()
                    && (number.equals("21") || !words.contains("http")) && !words.contains("published at") && !words.contains("published on") && !words.contains("to assist") && !STATUS.matcher(words).find();
            if (!counts) {
                continue;
            }
            boolean next = i + 1 < sentences.size() && letter.reading().voices().authority(i + 1) && REASON.matcher(letter.words(i + 1)).find()
                    && !STATUS.matcher(letter.words(i + 1)).find() && !RESTATES.matcher(letter.words(i + 1)).find();
            if ((REASON.matcher(words).find() || next)) {
                return true;
            }
        }
        return argued(letter, number);
    }

    /// What disclosure would do.
    private static final Pattern EFFECT = Pattern.compile("(?:disclos|releas|publish|publication|confirm|deny|denial|doing so|either (?:answer|statement))[^\\n]{0,160}"
            + "\\b(?:would|will|could|may|might)\\b");

    /// Whether, soon after the section is named, the letter says what would follow, whatever words it uses for it.
    private static boolean argued(Examined letter, String number) {
        for (Found<Cited> cited : letter.reading().cited()) {
            if (!cited.value().number().equals(number)) {
                continue;
            }
            int from = letter.text().sentenceAt(cited.start());
            for (int i = from + 1; i <= from + 3 && i < letter.text().sentences().size(); i++) {
                String words = letter.words(i);
                if (words.startsWith("section ")) {
                    break;
                }
                if (letter.reading().voices().authority(i) && words.length() > 50 && EFFECT.matcher(words).find() && !STATUS.matcher(words).find()
                        && !RESTATES.matcher(words).find() && !words.contains("public interest") && !words.contains("http") && !words.contains("section ")) {
                    return true;
                }
            }
        }
        return false;
    }

    /// "Section 23(5) Information supplied by, or relating to, bodies dealing with security matters" only names the ground.
    private static boolean names(String words) {
        return words.contains("information supplied by, or relating to") && words.length() < 260 && !words.contains("because") && !words.contains("as the")
                || words.startsWith("- section") || words.matches("^(?:section|s\\.?) ?\\d.{0,110}[^.:;]$") || words.contains("neither confirm nor deny") && words.contains("section")
                        && !words.contains("because") && !words.contains(" would ");
    }
}
