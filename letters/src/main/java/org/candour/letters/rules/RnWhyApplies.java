package org.candour.letters.rules;

import java.util.HashSet;
import java.util.Set;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Stretches;

/// Each exemption comes with a reason why it applies to this information (FOIA s17(1)(c)).
///
/// A reason is a sentence in the stretch of that exemption, before the public interest is weighed, with words that are neither those of the
/// law nor those that stand in every letter.
final class RnWhyApplies implements Rule {
    private static final Phrase STATUS = Phrase.of("absolute|qualified(?! person)|class[- ]based|prejudice[- ]based|no requirement"
            + "|not required to|full wording|following exemption|by virtue of the following|are as follows|public interest test");

    /// The section told over again is no reason.
    private static final Phrase RESTATES = Phrase.of("\\babsolves?\\b|\\brelieves\\b|(?:requirement|duty) to (?:say|confirm)[^.]{0,80}\\b(?:where|if|when)\\b|\\bexempts? (?:information|from disclosure information)\\b|\\bapplies (?:where|when|if|to information)|\\b(?:is|are|counts? as) (?:exempt|personal data|confidential|privileged) (?:if|where|when)\\b"
            + "|provides (?:that|an exemption|for)|allows (?:a public authority|information)|(?:covers|protects|concerns|relates to) information|which (?:protects|covers|concerns|deals with|is about)\\b"
            + "|(?:recogni[sz]es|is intended|is designed) (?:that|to)");

    @Override
    public String id() {
        return "rn-why-applies";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.reliesOnExemptions() && !letter.is(Outcome.EXTENSION) || !letter.whole() || letter.is(Outcome.ACKNOWLEDGEMENT)) {
            return;
        }
        Set<String> told = new HashSet<>();
        for (Found<Cited> ground : letter.reading().grounds()) {
            String key = Stretches.key(ground.value());
            boolean bar = !ground.value().regulation() && (key.equals("12") || key.equals("14") || key.equals("18"));
            boolean stray = letter.reading().regime() == Regime.EIR && !ground.value().regulation() || letter.foia() && !Provisions.exists(ground.value());
            if (!bar && !stray && told.add(key) && !reasoned(letter, ground.value(), key)) {
                report.at(ground, personal(letter, ground.value()) && !letter.ncnd()
                        ? "That this is about a person is no reason by itself. Say why giving it out would be unfair or otherwise break a data protection principle."
                        : "The letter does not say why " + ground.value() + " applies to this information. Give the reason, or record that section 17(4) lets you leave it out.",
                        key.equals("23") || letter.reading().grounds().size() == 1 ? Severity.BLOCKER : Severity.ERROR);
            }
        }
    }

    private static boolean personal(Examined letter, Cited ground) {
        if (ground.regulation()) {
            return ground.number().equals("13");
        }
        return letter.reading().regime() == Regime.FOISA ? ground.path().startsWith("38(1)(b)") : ground.number().equals("40") && !ground.path().startsWith("40(1)");
    }

    private static boolean reasoned(Examined letter, Cited ground, String key) {
        if (key.equals("36") && letter.foia() && !letter.says(OPINION)) {
            return false;
        }
        if (!letter.decides()) {
            return true;
        }
        boolean about = personal(letter, ground);
        Set<String> law = Stretches.lawOf(key, letter.reading().regime());
        return letter.any(i -> letter.reading().voices().authority(i) && (about && unfair(letter, key, i, law) || (!about || letter.ncnd()) && reason(letter, key, i, law)));
    }

    /// Whether a sentence says why the exemption applies.
    private static boolean reason(Examined letter, String key, int i, Set<String> law) {
        String words = letter.words(i);
        boolean ours = letter.reading().stretches().of(i).contains(key);
        if (!ours && !letter.reading().stretches().of(i).isEmpty()) {
            return false;
        }
        if (key.equals("23") && letter.foia() && !(letter.reading().stretches().alone(i, key) ? BODIES : LISTED_BODIES).isIn(words)) {
            return false;
        }
        if (ACCESSIBLE.contains(key) && PLACE.isIn(words)) {
            return true;
        }
        boolean ofKind = OF_KIND.contains(letter.reading().regime() + key);
        boolean role = letter.does(Role.REASONS, i, i + 1) || ofKind && letter.reading().roles().mayReason(i);
        boolean causal = CAUSAL.isIn(words);
        boolean argues = role || causal || EFFECT.isIn(words);
        boolean opinion = key.equals("36") && !causal && OPINION.isIn(words);
        // A letter that neither confirms nor denies can say little more than what either answer would tell.
        boolean hollow = letter.does(Role.EMPTY, i, i + 1) && !ofKind && !letter.ncnd();
        if (hollow || empty(letter, i, words) || opinion || !causal && STATUS.isIn(words)) {
            return false;
        }
        boolean states = letter.does(Role.REFUSES, i, i + 1) || letter.does(Role.HOLDS, i, i + 1) || letter.does(Role.GIVES, i, i + 1) || TELLS_SECTION.isIn(words) || LISTED.isIn(words) || words.contains("neither confirm")
                || letter.citedIn(letter.text().sentences().get(i).start(), letter.text().sentences().get(i).end()).size() > 1
                || letter.reading().roles().tellsLaw(i);
        int own = ownWords(words, law);
        // "Disclosure would prejudice the commercial interests of the firm": the section's own words and hardly another.
        int needed = !ours || !role && !causal ? OWN_WORDS : !role && !letter.ncnd() && !words.contains("because") || CLAIMS.isIn(words) ? SOME : FEW;
        return own >= (letter.is(Outcome.EXTENSION) && causal ? 1 : needed) && (argues && ours || !states && (ours || role) && letter.reading().roles().mayReason(i));
    }

    /// Whether a sentence can give no reason whatever its words: it weighs, or tells the law or what was asked.
    private static boolean empty(Examined letter, int i, String words) {
        return letter.reading().stretches().weighs(i) || words.contains("public interest") || letter.does(Role.CONCLUDES, i, i + 1) || CONTACT.isIn(words) || ASKER.isIn(words) || !CAUSAL.isIn(words) && (ABOUT_REQUEST.isIn(words) || RESTATES.isIn(words));
    }

    /// Whether a sentence says why it would be wrong to give out what is about a person.
    private static boolean unfair(Examined letter, String key, int i, Set<String> law) {
        String words = letter.words(i);
        Set<String> about = letter.reading().stretches().of(i);
        boolean ours = about.contains(key);
        return (ours || about.isEmpty() || NAMES.isIn(words)) && (EFFECT.isIn(words) || !letter.reading().roles().tellsLaw(i) && !RESTATES.isIn(words)) && !CONTACT.isIn(words) && !letter.does(Role.CONCLUDES, i, i + 1) && (FAIRNESS.isIn(words) && (PERSONAL.isIn(words) || ours)
                || ours && letter.does(Role.REASONS, i, i + 1) && !letter.does(Role.EMPTY, i, i + 1) && ownWords(words, law) >= OWN_WORDS);
    }

    /// Who asks, and what for, is no reason.
    private static final Phrase ASKER = Phrase.of("\\bwho (?:you are|asks|is asking)\\b|\\buse you (?:have in mind|may|might|would|intend)\\b|\\bapplicant[- ]blind");
    private static final Phrase NAMES = Phrase.of("personal data|\\b(?:named|names?|naming)\\b");
    private static final int FEW = 2;
    private static final int SOME = 3;
    private static final Phrase CLAIMS = Phrase.of("prejudic|inhibit|endanger|adversely affect");
    /// An item told again, a row of a table, an address.
    private static final Phrase LISTED = Phrase.of("^\\(?(?:\\d{1,2}|[a-h]|[ivx]{1,4})[).] (?:[^.]*$|[^.]{0,80}\\d)|^[^.;:]{0,75}$|^\\||https?:|www\\.");
    /// These rest on what a paper is (privileged, unfinished, internal) and on nothing else, so to say that is the reason.
    private static final Set<String> OF_KIND = Set.of("FOIA42", "FOISA36", "EIRr125b", "EIRr124d", "EIRr124e");
    private static final Set<String> ACCESSIBLE = Set.of("21", "25");
    /// Section 23 rests on whose information it is, not on harm.
    private static final Phrase BODIES = Phrase.of("\\bbod(?:y|ies)\\b|23 ?\\(3\\)|security service|intelligence (?:service|agenc)|national crime agency|\\bgchq|\\bmi5|\\bsis\\b|supplied by");
    private static final Phrase LISTED_BODIES = Phrase.of("security bod(?:y|ies)|23 ?\\(3\\)|\\bbod(?:y|ies) (?:listed|named|specified|dealing)|\\blisted bod");
    private static final Phrase PLACE = Phrase.of("https?:|www\\.|website|published|can be (?:found|read|seen)|available (?:at|from|on|in)");
    /// "The exemption covers information which ...", "and that is the case here": the section and nothing else.
    private static final Cue TELLS_SECTION = Cue.of("\\b(?:covers?|protects?|concerns?|relates? to|deals? with|is about|appl(?:y|ies)|provides|exempts|allows)\\b", "cover", "protect", "concern",
            "relate", "deal", "is about", "appl", "provides", "exempts", "allows");
    /// Words of the law and of every letter: what is left when they are taken away speaks of the information.
    private static final Set<String> STOCK = Set.of((
            "about above absolute accordance according accept accountability act additional adverse adversely affairs affect affected against agencies agency also although amount another anyone appears applicable application applied applies "
            + "apply appropriate article authorities authority aware balance based because been before being believe bodies body breach case cases certain circumstances class commercial commissioner company condition conditions conduct confidence confidential confidentiality "
            + "confirm confirmed confirming consequently consider considered consideration constitute constitutes contain contained contains contravene correct council course could country covered covers crime criminal data decided decision defined deny described detection disclose disclosed "
            + "disclosing disclosure does each effect effective either enactment engaged environmental exception exceptions exchange exempt exempted exemption exemptions exempts exercise facts fall falling falls feel first force formulation frank free "
            + "freedom from fully functions given government grounds harm have having held here hold holds however identifiable identified individual individuals information inhibit interest interests into investigation investigations involve itself judgment justice kind "
            + "known lawful lawfulness legal legislation liberty likely living made maintain make makes matter matters means meet mentioned might minister ministers moreover must national nature necessary neither notes obtained offenders office offences offence officer opinion order other others outside "
            + "parties party passages people person personal persons police policy position possible prejudice prejudiced prejudicial prevention principle principles prior privacy privilege proceedings professional prosecution protect protected protection protects provide provided provides provision provisions "
            + "public qualified question reason reasonable reasons received regard regarding regulation regulations relate related relates relating release released releasing relevant reliance relied rely relying request requested requester required requires respect response review satisfied "
            + "section sections security separately service services should since some specified stated states statutory subject subsection such supplied take than that their them then there therefore these they thing third this those trade under unfair unless upon uses very view "
            + "think letting well were what when where whether which while whilst whose will wish with withheld withhold withholding within without would your our trust department constabulary").split(" "));
    /// Words of its own by which a sentence gives a reason.
    private static final int OWN_WORDS = 4;
    private static final Phrase CAUSAL = Phrase.of("\\b(?:because|since(?! (?:\\d|then|january|february|march|april|may|june|july|august|september|october|november|december|last|early|late|(?:the )?(?:start|end|beginning)))|(?<!do |doing |done |if )so(?! far)|as a result|which is why|therefore|for (?:this|that) reason)\\b|, as (?:the|it|they|this|these)\\b|engaged: |[:;] (?:it|they|the|this|these|each|we) \\w|\\bcan only be\\b|\\bcould only\\b");
    /// Why it would be wrong to give out what is about a person.
    private static final Cue FAIRNESS = Cue.of("unfair|not (?:be |been )?(?:thought )?fair|fairness|expect\\w*|foresee\\w*|lawful|legitimate|necessary|consent|intru\\w+|distress|privacy|private|would not (?:want|wish|like)|contraven|breach|\\bbreak (?:a|the|any|one)\\b|identif|confiden|reputation|harass|abuse|no reason to (?:think|believe)|principle",
            "fair", "expect", "foresee", "lawful", "legitimate", "necessary", "consent", "intru", "distress", "priva", "would not", "contraven", "breach", "break", "identif", "confiden", "reputation", "harass", "abuse", "no reason", "principle");
    private static final Cue PERSONAL = Cue.of("personal (?:data|information|details)|\\bnames?\\b|named|naming|individuals?|\\bthem\\b|\\bthey\\b|\\btheir\\b|\\bperson|people|data protection|gdpr|\\bher\\b|\\bhim\\b|\\bhis\\b",
            "personal", "name", "naming", "individual", "them", "they", "their", "person", "people", "data protection", "gdpr", "her", "him", "his");

    private static final Phrase CONTACT = Phrase.of("internal review|information commissioner|complain (?:to|about)|re-?use|open government|copyright|working days|https?:|www\\.|apologi|\\bsorry\\b");

    private static int ownWords(String words, Set<String> law) {
        Set<String> own = new HashSet<>();
        for (String word : words.split("[^a-z]+")) {
            if (word.length() > 3 && !STOCK.contains(word) && !law.contains(Stretches.stem(word))) {
                own.add(word);
            }
        }
        return own.size();
    }

    /// Section 36 is engaged by an opinion, so a reason without one is none.
    private static final Cue OPINION = Cue.of("qualified person|reasonable opinion|\\b(?:gave|given|formed|gives) (?:his|her|their|an|the|that) opinion\\b|\\bopinion (?:is|was) that (?:the (?:section|exemption)|it) appl", "qualified person", "opinion");

    /// What was asked, or what the reader can do, is no reason.
    private static final Phrase ABOUT_REQUEST = Phrase.of("\\b(?:you|it|which|request) (?:have |had )?(?:ask(?:ed|s|ing)?|request(?:ed)?|wrote|sought|want(?:ed)?) (?:for|whether|about|if|us|to)\\b|\\byou would like to\\b|\\byour request\\b|^you (?:want|seek|ask|wish|also|wanted|sought)\\b|^\"?(?:please|request\\b|re:|thank you|dear )|\\bplease (?:tell|send|provide|supply|list|give|state)\\b|\\?\"?$|\\breceived\\b|^your (?:letter|e-?mail|message|enquiry)|\\bmay be of\\b|review|complain (?:to|about)");

    /// What disclosure would do.
    private static final Phrase EFFECT = Phrase.of("(?:disclos|releas|publish|publication|confirm|deny|denial|doing so|either (?:answer|statement))[^\\n]{0,160}"
            + "\\b(?:would|will|could|(?<!\\bin )may|might)\\b");
}
