package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Voices;

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
            Map.entry("40", Pattern.compile("personal data|individual|identif|living|name[sd]?\\b|expect|privacy|person|staff|employ|unfair|\\bfair\\b|\\b(?:she|he|her|his|him)\\b")),
            Map.entry("41", Pattern.compile("confiden")),
            Map.entry("42", Pattern.compile("legal|lawyer|solicitor|counsel|privilege|advice")),
            Map.entry("43", Pattern.compile("commercial|compet|price|pricing|bid|tender|supplier|contract|market|negotiat|trade secret")),
            Map.entry("44", Pattern.compile("prohibit|enactment|statut|act \\d{4}|forbid|forbidden|court")),
            Map.entry("21", Pattern.compile("website|published|link|available|accessible|http|www")),
            Map.entry("22", Pattern.compile("publish|publication")),
            Map.entry("27", Pattern.compile("state|country|countries|international|government|diplomat|relations")),
            Map.entry("35", Pattern.compile("policy|minister")));
    /// What joins a reason to its conclusion.
    private static final Phrase REASON = Phrase.of(
            "\\b(?:because|since|would|could|will|may|might|if|therefore|so that|in order|as (?:it|the|they|this|these|to|such|we|disclos|releas)"
                    + "|due to|given|relat(?:es|ing)|was (?:obtained|provided|given|supplied|held|created)|were|is held|held for|consist|contain"
                    + "|reveal|concern|involv|likely|constitut|identif|can be found|accessible|https?:|www\\.|available|published|publish|enabl|allow|risk|prevent|about"
                    + "|is therefore)");
    private static final Pattern STATUS = Pattern.compile("absolute|qualified(?! person)|class[- ]based|prejudice[- ]based|no requirement"
            + "|not required to|full wording|following exemption|by virtue of the following|are as follows|public interest test");

    /// The section told over again is no reason.
    private static final Phrase RESTATES = Phrase.of("\\babsolves?\\b|\\brelieves\\b|(?:requirement|duty) to (?:say|confirm)[^.]{0,80}\\b(?:where|if|when)\\b|\\bexempts? (?:information|from disclosure information)\\b|\\bapplies (?:where|when|if|to information)"
            + "|provides (?:that|an exemption|for)|allows (?:a public authority|information)|(?:covers|protects|concerns|relates to) information|which (?:protects|covers|concerns|deals with|is about)\\b"
            + "|(?:recogni[sz]es|is intended|is designed) (?:that|to)");

    @Override
    public String id() {
        return "rn-why-applies";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.reliesOnExemptions() || !letter.whole() || letter.is(Outcome.ACKNOWLEDGEMENT)) {
            return;
        }
        List<Integer> effects = effects(letter);
        Set<String> told = new HashSet<>();
        for (Found<Cited> ground : letter.reading().grounds()) {
            // That names of third parties are personal data is reason enough in a line, and every letter has that line.
            boolean names = ground.value().number().equals("40") && !letter.ncnd() || ground.value().regulation() && ground.value().number().equals("13")
                    || letter.reading().regime() == Regime.FOISA && ground.value().path().startsWith("38(1)(b)");
            if (!names && told.add(ground.value().regulation() + ground.value().number()) && onlyRestated(letter, ground.value(), effects)) {
                report.at(ground, "The letter tells what " + ground.value() + " says and not why it applies to this information. Give the reason, or record that "
                        + "section 17(4) lets you leave it out.");
            }
        }
        thinPersonal(letter, report);
        if (!letter.foia() || letter.is(Outcome.REVIEW) || !report.findings().isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Found<Cited> ground : letter.reading().grounds()) {
            String number = ground.value().number();
            boolean personal = number.equals("40") && !letter.ncnd();
            if (!personal && SUBJECT.containsKey(number) && seen.add(number) && !reasoned(letter, number)) {
                report.at(ground, "The letter does not say why " + ground.value() + " applies to this information. Give the reason, or record that "
                        + "section 17(4) lets you leave it out.", number.equals("23") || letter.reading().grounds().size() == 1 ? Severity.BLOCKER
                        : Severity.ERROR);
            }
        }
    }

    /// "The exemption covers information which ...", "and that is the case here": the section and nothing else.
    private static final Cue TELLS_SECTION = Cue.of("\\b(?:covers?|protects?|concerns?|relates? to|deals? with|is about|appl(?:y|ies)|provides|exempts|allows)\\b", "cover", "protect", "concern",
            "relate", "deal", "is about", "appl", "provides", "exempts", "allows");
    /// Words of the law and of every letter: what is left when they are taken away speaks of the information.
    private static final java.util.Set<String> STOCK = java.util.Set.of((
            "about above absolute accordance according accept accountability act additional adverse adversely affairs affect affected against agencies agency also although amount another anyone appears applicable application applied applies "
            + "apply appropriate article authorities authority aware balance based because been before being believe bodies body breach case cases certain circumstances class commercial commissioner company condition conditions conduct confidence confidential confidentiality "
            + "confirm confirmed confirming consequently consider considered consideration constitute constitutes contain contained contains contravene correct council course could country covered covers crime criminal data decided decision defined deny described detection disclose disclosed "
            + "disclosing disclosure does each effect effective either enactment engaged environmental exception exceptions exchange exempt exempted exemption exemptions exempts exercise facts fall falling falls feel first force formulation frank free "
            + "freedom from fully functions given government grounds harm have having held here hold holds however identifiable identified individual individuals information inhibit interest interests into investigation investigations involve itself judgment justice kind "
            + "known lawful lawfulness legal legislation liberty likely living made maintain make makes matter matters means meet mentioned might minister ministers moreover must national nature necessary neither notes obtained offenders office offences offence officer opinion order other others outside "
            + "parties party passages people person personal persons police policy position possible prejudice prejudiced prejudicial prevention principle principles prior privacy privilege proceedings professional prosecution protect protected protection protects provide provided provides provision provisions "
            + "public qualified question reason reasonable reasons received regard regarding regulation regulations relate related relates relating release released releasing relevant reliance relied rely relying request requested requester required requires respect response review satisfied "
            + "section sections security separately service services should since some specified stated states statutory subject subsection such supplied take than that their them then there therefore these they thing third this those trade under unfair unless upon uses very view "
            + "well were what when where whether which while whilst whose will wish with withheld withhold withholding within without would your our trust department constabulary").split(" "));
    /// Words of its own by which a passage gives a reason.
    private static final int OWN_WORDS = 4;
    private static final Phrase CAUSAL = Phrase.of("\\b(?:because|since|so that|as a result|which is why|for (?:this|that) reason)\\b");
    private static final Phrase BALANCE = Phrase.of("\\bfactors?\\b|public interest|balanc|favou?r|outweigh");
    /// In sentences: how far from the provision its reason may stand.
    private static final int NEAR = 6;
    /// Where the passage on a provision ends: at the balance, the rights, or the next point.
    private static final Phrase ENDS = Phrase.of("^(?:the |our |a )?public interest|^\\(?(?:[ivx]{1,4}|[a-j]|\\d{1,2})[).] |^(?:factors?|balanc|harm)|^(?:complain|review|appeal|what you can|next steps|your rights|how to|not happy|if you)");

    /// Whether the passage on a provision, wherever it stands, tells the section over and says nothing of the information itself.
    private static boolean onlyRestated(Examined letter, Cited ground, List<Integer> effects) {
        List<Sentence> sentences = letter.text().sentences();
        boolean tells = false;
        for (Found<Cited> cited : letter.reading().cited()) {
            if (cited.value().regulation() != ground.regulation() || !cited.value().number().equals(ground.number())) {
                continue;
            }
            int from = letter.text().sentenceAt(cited.start());
            boolean heads = letter.words(from).length() < 70 && from + 1 < sentences.size() && letter.does(Role.SPEAKS_FOR, from + 1, from + 2);
            if (BALANCE.isIn(letter.words(from)) || heads) {
                continue;
            }
            for (int i = from; i <= from + NEAR && i < sentences.size(); i++) {
                String words = letter.words(i);
                boolean another = i > from && letter.citedIn(sentences.get(i).start(), sentences.get(i).end()).stream()
                        .anyMatch(it -> !it.value().number().equals(ground.number()));
                if (another || i > from && (ENDS.isIn(words) || letter.does(Role.STATUS, i, i + 1) || letter.does(Role.CONCLUDES, i, i + 1))) {
                    break;
                }
                if (!letter.reading().voices().authority(i)) {
                    tells |= letter.reading().voices().of(i) == Voices.Voice.STATUTE;
                    continue;
                }
                // "Disclosure would prejudice the commercial interests of the company": the section's own words and no others.
                boolean telling = TELLS_SECTION.isIn(words) || CLAIMS.isIn(words) && ownWords(words) < OWN_WORDS;
                tells |= telling && i <= from + 1;
                if (ownWords(words) >= (telling ? 2 : 1) * OWN_WORDS || letter.does(Role.REASONS, i, i + 1) && !telling || CAUSAL.isIn(words) && ownWords(words) >= OWN_WORDS) {
                    return false;
                }
            }
        }
        if (!tells) {
            return false;
        }
        boolean apart = letter.reading().grounds().size() > 1
                && sentences.stream().map(letter.text()::lower).noneMatch(words -> words.length() < 70 && words.contains("harm"));
        return effects.stream().noneMatch(place -> !apart || letter.lastCitedBefore(place, _ -> true).stream()
                .allMatch(it -> it.value().number().equals(ground.number())));
    }

    /// Where the letter says what would follow, in words of its own. The harm may be told under a heading of its own; the factors of the balance are no
    /// reason why the provision applies.
    private static List<Integer> effects(Examined letter) {
        java.util.BitSet weighed = new java.util.BitSet();
        letter.reading().passages().favouring().forEach(point -> weighed.set(point.sentence()));
        letter.reading().passages().against().forEach(point -> weighed.set(point.sentence()));
        List<Integer> effects = new ArrayList<>();
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            String words = letter.words(i);
            if (!weighed.get(i) && letter.reading().voices().authority(i) && EFFECT.isIn(words) && !words.contains("public interest")
                    && !words.contains("section ") && ownWords(words) >= OWN_WORDS) {
                effects.add(letter.text().sentences().get(i).start());
            }
        }
        return effects;
    }

    private static final Cue CLAIMS = Cue.of("prejudic|inhibit|endanger|adversely affect", "prejudic", "inhibit", "endanger", "adversely affect");
    /// Why it would be wrong to give out what is about a person.
    private static final Cue FAIRNESS = Cue.of("unfair|not (?:be |been )?(?:thought )?fair|fairness|expect\\w*|foresee\\w*|lawful|legitimate|necessary|consent|intru\\w+|distress|privacy|private|would not (?:want|wish|like)|contraven|breach|\\bbreak (?:a|the|any|one)\\b|identif|confiden|reputation|harass|abuse|no reason to (?:think|believe)|principle",
            "fair", "expect", "foresee", "lawful", "legitimate", "necessary", "consent", "intru", "distress", "priva", "would not", "contraven", "breach", "break", "identif", "confiden", "reputation", "harass", "abuse", "no reason", "principle");
    private static final Cue PERSONAL = Cue.of("personal (?:data|information|details)|\\bnames?\\b|named|naming|individuals?|\\bthem\\b|\\bthey\\b|\\btheir\\b|\\bperson|people|data protection|gdpr|\\bher\\b|\\bhim\\b|\\bhis\\b",
            "personal", "name", "naming", "individual", "them", "they", "their", "person", "people", "data protection", "gdpr", "her", "him", "his");

    /// That something is personal data is no reason by itself: giving it out must be unfair, or otherwise against a principle.
    private static void thinPersonal(Examined letter, Report report) {
        boolean scottish = letter.reading().regime() == Regime.FOISA;
        for (Found<Cited> ground : letter.reading().grounds()) {
            boolean names = ground.value().regulation() ? ground.value().number().equals("13")
                    : scottish ? ground.value().path().startsWith("38(1)(b)") : ground.value().number().equals("40") && !ground.value().path().startsWith("40(1)");
            if (!names || letter.ncnd()) {
                continue;
            }
            boolean reasoned = false;
            for (int i = 0; i < letter.text().sentences().size() && !reasoned; i++) {
                reasoned = letter.does(Role.REASONS, i, i + 1) && near(letter, ground.value(), i) || letter.reading().voices().authority(i) && FAIRNESS.isIn(letter.words(i)) && (PERSONAL.isIn(letter.words(i)) || near(letter, ground.value(), i))
                        && !CONTACT.isIn(letter.words(i));
            }
            if (!reasoned) {
                report.at(ground, "That this is about a person is no reason by itself. Say why giving it out would be unfair or otherwise break a data protection principle.");
                return;
            }
        }
    }

    private static final Phrase CONTACT = Phrase.of("internal review|commissioner|complain (?:to|about)|re-?use|open government|copyright");

    /// Whether the provision named last before a sentence, not far, is this section and no other.
    private static boolean near(Examined letter, Cited ground, int sentence) {
        Sentence at = letter.text().sentences().get(sentence);
        return letter.lastCitedBefore(at.end(), _ -> true).stream().anyMatch(it -> it.value().number().equals(ground.number()) && sentence - letter.text().sentenceAt(it.start()) <= NEAR
                && letter.citedIn(letter.text().sentences().get(letter.text().sentenceAt(it.start())).start(), it.end()).stream().allMatch(one -> one.value().number().equals(ground.number())));
    }

    private static int ownWords(String words) {
        Set<String> own = new HashSet<>();
        for (String word : words.split("[^a-z]+")) {
            if (word.length() > 3 && !STOCK.contains(word)) {
                own.add(word);
            }
        }
        return own.size();
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
                    && !names(words) && !RESTATES.isIn(words)
                    && (number.equals("21") || !words.contains("http")) && !words.contains("published at") && !words.contains("published on") && !words.contains("to assist") && !STATUS.matcher(words).find();
            if (!counts) {
                continue;
            }
            if (number.equals("40") && letter.ncnd() && (ABOUT_REQUEST.isIn(words) || ownWords(words) < 2)) {
                continue;
            }
            boolean next = i + 1 < sentences.size() && letter.reading().voices().authority(i + 1) && !letter.reading().roles().tellsLaw(i + 1) && REASON.isIn(letter.words(i + 1))
                    && !STATUS.matcher(letter.words(i + 1)).find() && !RESTATES.isIn(letter.words(i + 1));
            // The law told over is no reason, but leads to one.
            if (letter.reading().roles().tellsLaw(i) ? letter.does(Role.REASONS, i + 1, i + 4) : REASON.isIn(words) || next || letter.does(Role.REASONS, i, i + 1)) {
                return true;
            }
        }
        return argued(letter, number) || !letter.ncnd() && (inOwnWords(letter, number) || told(letter, number));
    }

    /// Whether a reason follows where the provision was named last, whatever its words: the section first told over, then why.
    private static boolean told(Examined letter, String number) {
        return letter.grounds(number).stream().anyMatch(ground -> letter.any(
                i -> letter.does(Role.REASONS, i, i + 1) && !letter.does(Role.CONCLUDES, i, i + 1) && near(letter, ground.value(), i)));
    }

    /// Whether a sentence that names the provision, or stands under its code, speaks in words of its own.
    private static boolean inOwnWords(Examined letter, String number) {
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            Sentence at = letter.text().sentences().get(i);
            List<Found<Cited>> cited = letter.citedIn(at.start(), at.end());
            boolean names = !cited.isEmpty() && cited.stream().allMatch(it -> it.value().number().equals(number));
            boolean about = names || letter.coded(i).filter(it -> it.value().number().equals(number)).isPresent();
            if (about && letter.reading().voices().authority(i) && !letter.reading().roles().tellsLaw(i) && !letter.does(Role.CONCLUDES, i, i + 1) && !letter.does(Role.STATUS, i, i + 1)
                    && ownWords(letter.words(i)) >= (TELLS_SECTION.isIn(letter.words(i)) ? 2 : 1) * OWN_WORDS) {
                return true;
            }
        }
        return false;
    }

    /// What was asked, or what the reader can do, is no reason.
    private static final Phrase ABOUT_REQUEST = Phrase.of("\\b(?:you|it|which|request) (?:have |had )?(?:ask(?:ed|s|ing)?|request(?:ed)?|wrote|sought|want(?:ed)?) (?:for|whether|about|if|us|to)\\b|\\byou would like to\\b|\\byour request\\b|review|commissioner|complain (?:to|about)");

    /// What disclosure would do.
    private static final Phrase EFFECT = Phrase.of("(?:disclos|releas|publish|publication|confirm|deny|denial|doing so|either (?:answer|statement))[^\\n]{0,160}"
            + "\\b(?:would|will|could|(?<!\\bin )may|might)\\b");

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
                if (letter.reading().voices().authority(i) && words.length() > 50 && EFFECT.isIn(words) && !STATUS.matcher(words).find()
                        && !RESTATES.isIn(words) && !words.contains("public interest") && !words.contains("http") && !words.contains("section ")) {
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
