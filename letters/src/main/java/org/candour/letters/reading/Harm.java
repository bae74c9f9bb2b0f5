package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.candour.letters.LetterText;
import org.candour.letters.Likelihood;
import org.candour.letters.reading.Roles.Role;

/// A sentence in which a letter argues that harm would follow.
///
/// @param grounds  those relied on of which it speaks, by [Stretches#key]; none where that is open
/// @param passage  the sentence
/// @param claimed  the likelihood that it claims, or both where it says "would, or would be likely to"; none where it claims none
/// @param possible words by which harm is no more than possible
public record Harm(Set<String> grounds, Found<String> passage, Set<Likelihood> claimed, List<Found<String>> possible) {
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
    /// "Would be likely to prejudice", "is likely to deter", "would help a burglar".
    private static final Cue CLAIMED = Cue.of("\\bwould,? or (?:would )?be likely to\\b|\\b(?:would|will|is|are)(?: [a-z]+){0,2} likely (?:otherwise )?(?:to|that)\\b[^\\n]{0,70}?" + HARM + "|\\b(?:would|will)\\b(?! not\\b)[^\\n]{0,70}?" + HARM, "would", "will ", "likely");
    private static final Cue FAVOURS = Cue.of("(?:debate|transparen|accountab|better inform|awareness|understanding of|public confidence in"
            + "|trust in (?:the )?(?:police|force|council|authority)|openness|assurance|reassur|public funds|take steps to protect|reduce crime"
            + "|public to)", "debate", "transparen", "accountab", "inform", "awareness", "understanding", "confidence", "trust", "openness",
            "assurance", "reassur", "public funds", "take steps", "reduce crime", "public to");

    private static final Cue PLEADED = Cue.of("\\b(?:would|is|are) (?:therefore |thus )?(?:be )?likely to (?:prejudic|harm|undermin|endanger)|\\bwould (?:therefore |thus )?(?:prejudic|endanger)", "likely to", "would");

    static List<Harm> in(Reading reading) {
        LetterText text = reading.text();
        BitSet favouring = new BitSet();
        reading.passages().favouring().forEach(point -> favouring.set(point.sentence()));
        Map<Integer, List<Found<String>>> possible = new TreeMap<>();
        for (Cue cue : List.of(COULD, MAY, POTENTIAL)) {
            for (Cue.Hit hit : cue.in(text, i -> argues(reading, favouring, i) && reading.roles().may(Role.TOO_WEAK, i))) {
                if (cue != COULD || !pleadedAround(text, hit)) {
                    possible.computeIfAbsent(hit.sentence(), _ -> new ArrayList<>()).add(Found.words(text, hit.start(), hit.end()));
                }
            }
        }
        IntStream.range(0, text.sentences().size()).filter(i -> reading.roles().is(Role.TOO_WEAK, i) && argues(reading, favouring, i))
                .forEach(i -> possible.computeIfAbsent(i, _ -> List.of(Found.sentence(text, i))));
        Map<Integer, Set<Likelihood>> claimed = new TreeMap<>();
        CLAIMED.in(text, i -> argues(reading, favouring, i) && reasons(reading, i)).forEach(hit -> claimed.put(hit.sentence(), likelihood(text.lower().substring(hit.start(), hit.end()))));
        List<Harm> found = new ArrayList<>();
        for (int i = 0; i < text.sentences().size(); i++) {
            Optional<Set<String>> grounds = possible.containsKey(i) || claimed.containsKey(i) || tells(reading, favouring, i) ? grounds(reading, i) : Optional.empty();
            if (grounds.isPresent()) {
                found.add(new Harm(grounds.get(), Found.sentence(text, i), claimed.getOrDefault(i, Set.of()), possible.getOrDefault(i, List.of())));
            }
        }
        return List.copyOf(found);
    }

    private static Set<Likelihood> likelihood(String words) {
        if (words.matches("would,? or (?:would )?be likely to")) {
            return Set.of(Likelihood.WOULD, Likelihood.WOULD_BE_LIKELY);
        }
        return Set.of(words.contains("likely") ? Likelihood.WOULD_BE_LIKELY : Likelihood.WOULD);
    }

    private static boolean argues(Reading reading, BitSet favouring, int i) {
        String words = reading.text().lower(i);
        return reading.voices().authority(i) && mayArgue(words) && !favouring.get(i) && (words.contains("undermin") || !FAVOURS.isIn(words));
    }

    /// Whether a sentence gives a reason, be it an empty one: it does not conclude, or tell the law.
    private static boolean reasons(Reading reading, int i) {
        return (reading.roles().mayReason(i) || reading.roles().is(Role.EMPTY, i)) && !reading.roles().is(Role.CONCLUDES, i) && !reading.roles().tellsLaw(i);
    }

    /// "A yes would set them looking for the person", "burglars use such lists": what follows, in words of its own. In a balance that is a factor.
    private static boolean tells(Reading reading, BitSet favouring, int i) {
        String words = reading.text().lower(i);
        return !reading.stretches().weighs(i) && reading.roles().is(Role.REASONS, i) && reading.roles().is(Role.SPEAKS_AGAINST, i) && reasons(reading, i) && argues(reading, favouring, i)
                && (HARMS.isIn(words) || FOLLOWS.isIn(words) && !reading.roles().ratherFor(i));
    }

    private static final Phrase HARMS = Phrase.of(HARM);
    private static final Phrase FOLLOWS = Phrase.of("\\b(?:would|will|could|might)\\b(?! be held\\b)");
    /// No harm need follow where it would cost too much or the request is vexatious.
    private static final Set<String> BARS = Set.of("12", "14");

    /// The grounds relied on of which a sentence speaks; empty where it speaks of something else.
    private static Optional<Set<String>> grounds(Reading reading, int i) {
        Set<String> about = reading.stretches().of(i);
        if (about.isEmpty()) {
            return reading.roles().is(Role.SPEAKS_AGAINST, i) || reading.roles().is(Role.REASONS, i) ? Optional.of(Set.of()) : Optional.empty();
        }
        return Optional.of(reading.relied(about)).filter(it -> !BARS.containsAll(it));
    }

    /// "Thieves would know it and could destroy evidence. Disclosure would therefore be likely to prejudice ...": the test is met, and what could be done is told beside it.
    private static boolean pleadedAround(LetterText text, Cue.Hit hit) {
        int sentence = hit.sentence();
        String before = text.lower().substring(text.sentences().get(sentence).start(), hit.start());
        return before.contains(" would ") && sentence + 1 < text.sentences().size() && PLEADED.isIn(text.lower(sentence + 1));
    }

    /// Words of sentences that speak of what could be done and of no harm.
    private static final List<String> NO_HARM = List.of("copyright", "used again", "you could", "you may", "could be provided", "may or may not be held", "narrow", "refin", "if you", "we could", "not have been", "information commissioner",
            "assist you", "help you", "of interest", "http", "within the limit", "may change", "may cover");

    /// Whether a sentence, by its words in lower case, may speak of harm.
    public static boolean mayArgue(String words) {
        return NO_HARM.stream().noneMatch(words::contains);
    }
}
