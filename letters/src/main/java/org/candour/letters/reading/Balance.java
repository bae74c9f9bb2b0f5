package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText;

/// What a public interest test comes to.
///
/// @param words     the sentence that says so; of sides that weigh alike, the words
/// @param grounds   grounds relied on for which it is struck, by [Stretches#key]; none where that is open
/// @param direction which side prevails, where the words tell
/// @param weighs    whether it sets one side against the other; else it finds, after both were told, that the information ought to be given
public record Balance(Found<String> words, Set<String> grounds, Optional<Direction> direction, boolean weighs) {
    /// The side that prevails.
    public enum Direction {
        /// Giving out, or confirming or denying.
        DISCLOSE,
        /// Keeping back, or neither confirming nor denying.
        WITHHOLD,
        /// The two weigh alike.
        NEITHER
    }

    private static final Pattern OUTWEIGH = Pattern.compile("\\b(?:(do(?:es)? not|did not|not|cannot|fail(?:s|ed)? to) )?(is outweighed by"
            + "|are outweighed by|outweighed by|outweigh(?:s|ed|ing)?)\\b");
    private static final Pattern LIES = Pattern.compile(
            "(?:balance|public interest|scales?|arguments?|weight|factors)\\b[^.\\n]{0,80}?\\b(?:lies?|falls?|rests?|favou?rs?|tips?|comes down|is"
                    + "|supports?|requires?|speaks? for|weighs?|are|lie|is (?:best |better )?served by)\\b(?: therefore| firmly| clearly| heavily| strongly| in this case"
                    + "| on balance| currently| best served by| better served by)*(?: in favou?r of| on the side of| in| for| with| towards| favou?rs?"
                    + "| favouring| by| in the direction of)? (.{4,160})");
    private static final Pattern FIND_FOR = Pattern.compile("\\b(?:i|we)\\b[^.\\n]{0,40}\\b(?:find|found|conclude|decide|come down)\\w* in favou?r of (.{4,120})");
    private static final Pattern KEEP = Pattern.compile(
            "\\bnot (?:to )?(?:disclos|releas|confirm|provid)|non-?disclos|maintain|withh(?:o|e)ld|neither|\\bnot confirm|exempt|exclu(?:sion|ding)|refus"
                    + "|keeping|not disclosing|non-?confirm|protect|safeguard|prejudice|harm|factors against|against disclos|nondisclos|uphold"
                    + "|confidential|secrecy|not releas|not provid|avoid|prevent|privacy|security|integrity|preserv|ncnd|space|effective"
                    + "|\\b(?:rather than|instead of|as opposed to)\\b[^.\\n]{0,40}(?:disclos|releas|publi)|already (?:been )?(?:largely |well |fully )?(?:met|satisfied|served|answered)");
    private static final Pattern GIVE = Pattern.compile("disclos|releas|reveal|confirm\\w* (?:or|and|nor,?) den|transparen|openness|accountab|providing|\\bsuppl(?:y|ying)\\b"
            + "|factors (?:for|favouring)|publication|complying|confirming|(?:making|make)\\b[^.]{1,40}\\b(?:available|public)|publishing|telling|letting\\b[^.]{1,40}\\b(?:see|read|know|have)\\b");
    private static final Pattern MADE_OUT = Pattern.compile("(?:balanc\\w+ test|test|case) (?:for|in favour of) (?:confirm\\w*,? n?or,? den\\w+"
            + "|disclos\\w+|releas\\w+)[^.\\n]{0,120} (?:is|has been) (not )?(?:made out|met|satisfied)");
    private static final Pattern STRONGER = Pattern.compile("is (?:therefore |accordingly |thus |clearly |now )?(?:the )?(?:greater|stronger|weightier|of greater weight) than");
    /// "There is greater public interest in disclosure than in maintaining the exemption."
    private static final Pattern GREATER = Pattern.compile("\\b(?:greater|stronger|more) public interest in ([^.;]{3,80}?) than (?:in |there is in )?([^.;]{3,100})");
    /// Only what outweighs keeps back: where both weigh alike it is given out.
    private static final Phrase EVEN = Phrase.of("\\b(?:evenly|equally|exactly) (?:matched|balanced|weighted)\\b|\\b(?:carry|have|are of) equal weight\\b|\\bneither (?:(?:side|set|case|argument|interest|of (?:them|these|the two)) )?(?:is )?(?:outweighs?|(?:the )?(?:stronger|weightier|heavier)|prevails?|predominates?)\\b|\\b(?:scales?|balance|arguments|factors|sides|interests) (?:are|is|stand|hang) (?:level|even|tied|equal)\\b|\\bas strong as (?:each other|one another)\\b|\\bof (?:equal|the same) (?:weight|strength|force)\\b");
    /// "The public interest in disclosure is the greater."
    private static final Pattern SUPERIOR = Pattern.compile("\\b(?:public interest|interest|case|argument|arguments|factors|reasons|considerations?|points?|side) (?:in|for|in favour of|favouring|of|that speak for) ([^,;.]{3,80}?) (?:(?:prevails?|carr(?:y|ies) (?:the )?(?:more|greater|most) weight|weighs? (?:more|most|heavier))(?=[.,; ]|$)|(?:is|are) (?:to my mind |in our view |therefore |now |currently |clearly |here |accordingly |thus |also )?(?:the )?"
            + "(?:greater|stronger|weightier|heavier|better|more (?:weighty|persuasive|compelling))(?: of (?:the two|these|both|them))?(?=[.,;]|$| and ))");
    /// "Result: favours release", "confirming or denying would serve the public interest better".
    private static final Pattern SERVES = Pattern.compile("^(?:[-*] )?(?:result|decision|conclusion|outcome|balance|finding|balancing test)s? ?[:-] ?(?:this |it |that |the balance )?(?:is |lies |comes down )?(?:in )?favours?(?: of)? (.{4,80})"
            + "|\\b(confirming or denying|disclos\\w+|releas\\w+|publication)\\b[^.\\n]{0,40}\\b(?:would|will|does|do)( not|n't)? (?:better |best )?serves? the public(?:'s)? interest");
    /// "We judge that the e-mails ought to be released", after both sides were told.
    private static final Cue EVENLY = Cue.of("\\b(?:evenly|equally|exactly|equal|neither|(?:are|is|stand|hang) (?:level|even|tied)|as strong as|the same (?:weight|strength|force))\\b[^\\n]{0,60}", "evenly", "equally", "exactly", "equal", "neither", "level", "even", "tied", "as strong as", "the same");
    private static final Phrase OUGHT = Phrase.of("\\b(?:we|i) (?:therefore |now |thus )?(?:judge|find|conclude|decided|have decided|consider|think|hold|am satisfied|are satisfied)\\b[^.;]{0,80}\\b(?:ought to|should) be (?:released|disclosed|given|published|supplied|sent|made public)");
    /// "The first prevails": of two sides told in order.
    private static final Phrase FIRST = Phrase.of("^(?:[a-z ,']{0,60}\\b)?the (?:first|former)(?: of (?:these|the two|them)| consideration| point| set| argument| side)?\\b(?: is| was)?(?: what)? (?:prevails?|counts|carries|outweighs|(?:is )?(?:the )?(?:stronger|weightier|greater|heavier|better|decisive))");
    private static final Phrase IN_ORDER = Phrase.of("\\b(?:first|second|former|latter)\\b");
    /// "The second is the weightier", "the latter outweighs the former".
    private static final Phrase SECOND = Phrase.of("\\bthe (?:second|latter)(?: of (?:these|the two|them)| consideration| point| set| argument| side)?\\b(?: is| was| has| must| does)?(?: what)? (?:prevails?|counts|carries|weighs (?:more|heavier)|outweighs|(?:is )?(?:the )?(?:stronger|weightier|greater|heavier|better|decisive))");
    private static final Phrase AGAINST_PREVAILS = Phrase.of("\\b(?:arguments?|factors|reasons?|points|considerations|case) against (?:disclos|releas|publi|giving|confirming|it\\b|that\\b)[^.;\\n]{0,40}\\b(?:prevails?|(?:is|are) (?:the )?(?:stronger|weightier|greater|heavier|better))\\b");
    private static final Phrase NEVER = Phrase.of("\\b(?:in neither (?:case|of)|in no case|nor (?:do|does|did)|in none)\\b[^.;]{0,120}$");
    private static final Phrase CASE_FOR = Phrase.of("\\b(?:case|arguments?|reasons?|factors) (?:for|in favour of) (?:telling|disclos|releas|giving|confirming or|openness|transparency)[^.\\n]{0,60}\\b(?:is|are) (?:the )?(?:stronger|better|weightier|more persuasive)\\b");
    private static final Pattern IN_INTEREST = Pattern.compile("\\b(?:determin\\w+|decid\\w+|conclu\\w+|find|found|satisfied|consider|view|opinion|judge)\\b[^.\\n]{0,60}?(?:disclos\\w*|releas\\w*"
            + "|confirming or denying|publication)\\b[^.\\n]{0,60}?\\b(?:would|is|will)( not|n't)?(?: be)? in the public interest\\b");
    private static final Phrase UNDECIDED = Phrase.of("\\bwhether (?:or not )?(?:the|it|on|in) (?:(?!held|holds?\\b)[a-z,']+ ){0,8}(?:public interest|balance|outweigh)"
            + "|(?:decide|determine|consider(?:ed)?|assess) whether|\\bif\\b|\\bunless\\b|\\bmust\\b|requires? (?:us|me|an?|that|the|it)\\b|\\bwhere the\\b|would need"
            + "|to determine|where,? in all");

    private static final Phrase PREVAILS = Phrase.of("\\boutweigh|\\bgreater\\b|\\bstronger\\b|\\bweightier\\b|\\bheavier\\b|\\bprevail|\\bfavours?\\b|\\b(?:lies?|falls?|rests?|tips?|served)\\b|\\bcomes? down\\b|\\bcarr(?:y|ies)\\b|\\bnot (?:be )?in the public(?:'s)? interest\\b");

    static List<Balance> in(Reading reading) {
        LetterText text = reading.text();
        List<Balance> found = new ArrayList<>();
        BitSet even = new BitSet();
        EVENLY.in(text, i -> reading.voices().authority(i) && EVEN.isIn(text.lower(i)) && !UNDECIDED.isIn(text.lower(i)) && !text.lower(i).contains("outweigh")).forEach(hit -> {
            even.set(hit.sentence());
            found.add(new Balance(Found.words(text, hit.start(), hit.end()), grounds(reading, hit.sentence()), Optional.of(Direction.NEITHER), true));
        });
        BitSet ought = ought(reading);
        BitSet sides = new BitSet();
        reading.passages().headings().forEach(it -> sides.set(it.sentence()));
        for (Found<String> conclusion : reading.passages().conclusion()) {
            int sentence = text.sentenceAt(conclusion.start());
            Optional<Direction> direction = direction(reading, sentence, conclusion.value());
            boolean disclose = direction.filter(Direction.DISCLOSE::equals).isPresent();
            boolean concludes = direction.isPresent() || PREVAILS.isIn(conclusion.value());
            if (disclose || concludes && !even.get(sentence) && !ought.get(sentence) && !sides.get(sentence)) {
                found.add(new Balance(Found.sentence(text, sentence), grounds(reading, sentence), direction, true));
                ought.clear(sentence);
            }
        }
        ought.stream().forEach(i -> found.add(new Balance(Found.sentence(text, i), grounds(reading, i), Optional.of(Direction.DISCLOSE), false)));
        found.sort(Comparator.comparingInt(it -> it.words().start()));
        return List.copyOf(found);
    }

    /// A balance that ends with the finding that it should be given out, without a word of the public interest.
    private static BitSet ought(Reading reading) {
        BitSet ought = new BitSet();
        for (int i = 1; i < reading.text().sentences().size(); i++) {
            String words = reading.text().lower(i);
            ought.set(i, reading.stretches().weighs(i - 1) && reading.voices().authority(i) && OUGHT.isIn(words) && !UNDECIDED.isIn(words) && !words.contains(" not "));
        }
        return ought;
    }

    private static Set<String> grounds(Reading reading, int sentence) {
        return reading.relied(reading.stretches().of(sentence));
    }

    private static Optional<Direction> direction(Reading reading, int sentence, String words) {
        if (UNDECIDED.isIn(words)) {
            return Optional.empty();
        }
        boolean first = FIRST.isIn(words) && favoursFirst(reading, sentence);
        if (opposes(words) || first || !keeps(words) && !IN_ORDER.isIn(words) && reading.roles().findsForDisclosure(sentence)) {
            return Optional.of(Direction.DISCLOSE);
        }
        boolean second = AGAINST_PREVAILS.isIn(words) || SECOND.isIn(words) && favoursFirst(reading, sentence);
        return second || keeps(words) && PREVAILS.isIn(words) || reading.roles().findsForKeeping(sentence) ? Optional.of(Direction.WITHHOLD) : Optional.empty();
    }

    private static boolean favoursFirst(Reading reading, int sentence) {
        return reading.weighings().stream().anyMatch(it -> it.to() == sentence && it.argues() && it.favoursFirst());
    }

    /// Whether the sentence finds for giving out, or for confirming or denying.
    private static boolean opposes(String sentence) {
        String words = STRONGER.matcher(sentence).replaceAll("outweighs");
        if (CASE_FOR.isIn(words)) {
            return true;
        }
        Matcher greater = GREATER.matcher(words);
        if (greater.find()) {
            return gives(greater.group(1)) && !keeps(greater.group(1)) && keeps(greater.group(2));
        }
        Matcher superior = SUPERIOR.matcher(words);
        if (superior.find()) {
            return gives(superior.group(1)) && !keeps(superior.group(1));
        }
        Matcher serves = SERVES.matcher(words);
        if (serves.find()) {
            return serves.group(1) != null ? gives(serves.group(1)) && !keeps(serves.group(1)) : serves.group(3) == null;
        }
        Matcher made = MADE_OUT.matcher(words);
        if (made.find()) {
            return made.group(1) == null;
        }
        Matcher interest = IN_INTEREST.matcher(words);
        if (interest.find()) {
            return interest.group(1) == null && !interest.group().matches(".*\\b(?:not|non-?|no)\\b.*");
        }
        Matcher outweigh = OUTWEIGH.matcher(words);
        if (outweigh.find()) {
            boolean negated = outweigh.group(1) != null || NEVER.isIn(words.substring(0, outweigh.start()));
            boolean passive = outweigh.group(2).contains("outweighed by");
            String left = lastClause(words.substring(0, outweigh.start()));
            String right = words.substring(outweigh.end());
            String winner = negated == passive ? left : right;
            String loser = negated == passive ? right : left;
            return gives(winner) && !gives(loser) && keeps(loser);
        }
        Matcher found = FIND_FOR.matcher(words);
        if (found.find()) {
            return gives(found.group(1)) && !keeps(found.group(1));
        }
        Matcher lies = LIES.matcher(words);
        if (lies.find()) {
            String side = lies.group(1);
            boolean negated = words.substring(0, lies.start(1)).matches(".*\\b(?:not|n't)\\b.{0,40}$");
            return gives(side) && !keeps(side) && !negated && !side.startsWith("knowing") && !side.startsWith("transparen")
                    && !side.startsWith("openness") && !words.contains("outweigh");
        }
        return false;
    }

    /// Both sides speak of disclosure often; the side that keeps says what it does with it.
    private static boolean gives(String side) {
        return GIVE.matcher(side).find() && !keepsFirst(side);
    }

    private static boolean keeps(String side) {
        return KEEP.matcher(side).find();
    }

    private static boolean keepsFirst(String side) {
        Matcher keep = KEEP.matcher(side);
        Matcher give = GIVE.matcher(side);
        return keep.find() && (!give.find() || keep.start() <= give.start());
    }

    private static String lastClause(String words) {
        int interest = words.lastIndexOf("public interest in");
        if (interest >= 0) {
            return words.substring(interest);
        }
        int from = Math.max(words.lastIndexOf(" that the "), words.lastIndexOf(", the "));
        return from < 0 ? words : words.substring(from);
    }
}
