package org.candour.letters.reading;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Cue.Hit;

/// What the authority's sentences do in a letter, told from broad classes of words (stems and synonyms, negation, who is spoken of) and
/// not from set phrases, so that a new wording is seen too. All rules share them.
///
/// A rule that reports something missing asks here first; a rule that reports something said is stricter than this.
public final class Roles {
    /// What a sentence does; it may do several things at once.
    public enum Role {
        /// Says that the information, or some of it, is held.
        HOLDS(-80, 24, Set.of(Deed.HOLDS), Cue.of("\\b(?:(?<!\\bto )hold|holds|held|holding(?! (?:on|off|out|up|to)\\b)|possess\\w*|kept|retains?|stored|(?:is|are|was|were) (?:on )?(?:record|file)(?:ed|d)?)\\b|\\b(?:is|are|was|were) recorded\\b|\\bon (?:our|the|its|their|his|her) (?:[a-z&-]+ ){0,4}(?:systems?|files?|records?|registers?|database|rota|roll|logs?|lists?|ledger|books|spreadsheet|diary)\\b"
                        + "|\\bin (?:our|its|their|the|his|her) (?:[a-z'-]+ ){0,3}(?:files?|records?|systems?|archives?|registers?|possession|database)\\b|\\b(?:have|has|got) (?:got )?(?:these|those|this|that|it|them|all|both|such|some|a (?:copy|list|record|note|plan|report|file)|copies|plans?|records?|letters?|notes?|papers?|figures?|details|what you)\\b(?! (?:right|duty|time|opportunity|interest|view|effect))"
                        + "|\\b(?:we|i|council|trust|police|force|agency|department|office|service|university|board) (?:of course |do |also |naturally )*(?:have|has|knows?)\\b (?:it|them|that|this|these|those|their|who|what|all|both)\\b(?! (?:right|duty|time))"
                        + "|\\b(?:we|i|council|trust|police|force|agency|department|office|board|university|authority) (?:do |does |also |of course |naturally )*(?:have|has) the (?!right|duty|power|time|greater|view|following|opportunity|benefit|interest|aim|discretion|option|burden|effect|weight|same)\\w|\\b(?:known to|(?:is|are|was|were|stands?|lies?) with) us\\b|\\b(?:have|has|been|were|was|we|i|searche?s?) (?:also |now )?(?:located|identified|found|retrieved|traced)\\b(?! (?:that|no|it|in favour|nothing))|\\bour records show\\b|\\bcop(?:y|ies) (?:is|are)? ?(?:attached|enclosed)\\b|\\byes, we (?:do|have)\\b|\\bdecided to (?:disclose|release|provide) (?:some|part|most|much)\\b",
                "hold", "held", "possess", "kept", "retain", "stored", "record", "on file", "filed", "system", "file", "register", "database", "rota", "roll", "log", "list", "ledger", "books", "spreadsheet", "diary", "archive", "have ", "has ", "got ", "know", "to us", "with us", "located",
                "identified", "found", "retrieved", "traced", "cop", "we do", "decided to")),
        /// Gives something out.
        GIVES(-40, 32, Set.of(Deed.GIVES), Cue.of("\\b(?:comes?|goes?|sent|is|are|going|enclosed|attached) (?:out |to you )?(?:with|in|below|under) this (?:letter|e-?mail|reply|response|message|answer)\\b|\\b(?:let you have|here (?:it|they) (?:is|are))\\b|\\b(?:happy|glad|pleased|able|content) to (?:let|send|give|provide|release|disclose|share|supply)\\b"
                        + "|\\bplease find\\b|\\b(?:will|shall|can|is to|are to) (?:now )?be (?:sent|given|disclosed|released) to you\\b|\\b(?:i|we) (?:can |now |also |hereby |am |are |have )*(?:attach|enclose|send|sending|give|giving|sent)(?:ed|d|ing)? (?:you |it|them|the|a|all|both|everything|these|this|what)\\b",
                "with this", "in this", "below this", "under this", "let you", "here it", "here they", "happy to", "glad to", "pleased to", "able to", "content to", "please find", "be sent", "be given", "be disclosed", "be released", "attach", "enclos", "send", "giv", "sent")),
        /// Keeps something back.
        REFUSES(-90, 4, Set.of(Deed.REFUSES), Cue.of("\\bexempt\\w*|\\bexcept(?:s|ed|ion|ions)\\b|withh(?:o|e)ld\\w*|\\b(?:we|i|it|council|trust|police|force|agency|department|office|board|university|authority|request|is|are|must|to|have|has)\\b[^\\n]{0,20}\\brefus\\w+|\\bdeclin\\w+|\\bnot to (?:make|provide|give|disclose|release|send|let|share|supply|publish|answer|comply)\\b|\\bnot (?:be )?(?:making|giving|sending|letting|disclosing|releasing|providing|sharing|supplying)\\b"
                        + "|(?:\\b(?:cannot|can not|unable|neither can|nor can|not able|will not|shall not|may not)|(?:can|wo|sha)n't)\\b (?:therefore |to |be |now |also )*(?:releas|giv|let|provid|shar|pass|see|hand|disclos|send|sent|publish|suppl|tell(?! (?:which|what|who|whether|if|how|from)\\b)|show)\\w*|\\bkeep(?:ing)? (?:it|them|this|that|these|those|the [a-z]+) (?:back|to ourselves)\\b|\\bkept back\\b|\\brather not\\b"
                        + "|\\b(?:section|regulation) \\d\\d?[^\\n]{0,60}\\b(?:covers?|appl(?:y|ies)|bites?|catches|protects?|stops?|prevents?|forbids?|engaged)\\b",
                "exempt", "except", "withh", "refus", "declin", "not ", "n't", "unable", "neither can", "nor can", "cannot", "keep", "kept back", "section ", "regulation ")),
        /// Says what sort of exemption it is, or that a test is or is not to be made.
        STATUS(-40, -12, Set.of(Deed.STATUS), Cue.of("\\b(?:absolute|qualified)\\b(?! (?:person|opinion))|\\bclass[- ]based|\\bprejudice[- ]based|\\bby class\\b|\\bpublic interest (?:test|must|has to|needs?)|\\bsubject to\\b|\\b(?:no|not) [^\\n]{0,30}(?:test|balanc\\w+)\\b|\\bboth sides\\b|\\bwhere the public interest lies\\b|\\bconsider\\w* (?:whether|the public interest)|\\bweigh(?:ed)? (?:the|up|both)\\b|\\bset out below\\b",
                "absolute", "qualified", "class", "prejudice-", "prejudice based", "public interest", "subject to", "test", "balanc", "both sides", "consider", "weigh", "set out below")),
        /// Weighs one side against the other and says which prevails.
        CONCLUDES(-100, 8, Set.of(Deed.WITHHOLD, Deed.DISCLOSE), Cue.of("\\boutweigh\\w*|\\bprevails?\\b|\\bcarr(?:y|ies) (?:the )?(?:more|greater|most|greatest) weight|\\b(?:is|are) (?:to my mind |in our view |therefore |clearly |here |now )?(?:the )?(?:greater|stronger|weightier|heavier|weaker|lesser)\\b|\\bcounts? (?:for )?(?:most|more)\\b|\\bweighs? (?:heavier|more|most|less)\\b|\\btips?\\b|\\bdecisive\\b|\\bcom(?:e|es)? down (?:on|in)\\b|\\bcame down (?:on|in)\\b"
                        + "|\\bon balance\\b|\\bpublic interest[^\\n]{0,50}(?:lies|favours?|is (?:best|better) served|rests|falls|requires (?:disclos|releas|publi|withh|that)|supports|speaks)|\\bfavours? (?:disclos|releas|maintain|withhold|keeping|neither|confirm)|\\b(?:find|found|conclude\\w*|decide\\w*) in favour of\\b",
                "outweigh", "prevail", "weight", "greater", "stronger", "heavier", "weaker", "lesser", "count", "weigh", "tip", "decisive", "down on", "down in", "on balance", "public interest", "favour")),
        /// Speaks for giving out.
        SPEAKS_FOR(-200, -4, Set.of(Deed.FOR), Cue.of("reassur|scrutin|transparen|\\bopen(?:ness|ly| about)\\b|accountab|to account|(?:public|builds?|their|people's|touches|of|in) trust\\b|\\btrust (?:in|between|is)\\b|confidence|\\bdebate|informed|entitled|deserve|public (?:money|funds|purse|debate)|taxpayer|tax pays|integrity|\\b(?:to|can|could|would|may|will|people|public|they|us|who) (?:be able to |better )?(?:see|seeing|know|judge|learn|understand|follow|check|hear|scrutinise|take part|talk about|ask whether)\\b|like to know|want(?:s|ed)? to (?:know|see)|right to know|\\bshow(?:s|ing|n)? that|value in|interest in (?:seeing|knowing|showing|people|openness|what)|(?:speaks?|argues?|weighs?|points?) (?:for|in favour)|in favour of (?:disclos|releas|open|publi|giving)|at stake|\\bmatters? to\\b|\\bpresum|good reason to|understanding|aware",
                "reassur", "scrutin", "transparen", "open", "account", "trust", "confidence", "debate", "informed", "entitled", "deserve", "public ", "tax", "integrity", "see", "know", "judge", "learn", "understand", "follow", "check", "hear", "take part", "talk about",
                "ask whether", "want", "show", "value in", "interest in", "speak", "argue", "weigh", "point", "in favour", "at stake", "matter", "presum", "reason to", "aware")),
        /// Speaks for keeping back.
        SPEAKS_AGAINST(-80, -8, Set.of(Deed.AGAINST, Deed.REASON), Cue.of("prejudic|\\bharm|undermin|compromis|hinder|jeopardi|damag|endanger|\\brisk|imped|disrupt|weaken|inhibit|deter|erode|impair|distress|breach|disadvantag|hamper|evade|mislead|unfair|private|privacy|\\bsaf(?:e|er|ety)\\b|candid|frank|chilling|(?:less|not) (?:willing|able|say|speak)|fewer|dearer|cost more|\\blose|suffer|victim|keep(?:ing)? (?:it|them|this|back)|withh(?:o|e)ld|non-?disclos|maintain|protect|criminals?|thie(?:f|ves)|offenders?|attack|rival|competit|bargain|would not if|need(?:s)? (?:to|room|space|time)|spoil|guess",
                "prejudic", "harm", "undermin", "compromis", "hinder", "jeopardi", "damag", "endanger", "risk", "imped", "disrupt", "weaken", "inhibit", "deter", "erode", "impair", "distress", "breach", "disadvantag", "hamper", "evade", "mislead", "unfair", "priva", "saf",
                "candid", "frank", "chilling", "willing", "able", "say", "speak", "fewer", "dearer", "cost more", "lose", "suffer", "victim", "keep", "withh", "disclos", "maintain", "protect", "criminal", "thie", "offender", "attack", "rival", "competit", "bargain", "would not if", "need", "spoil", "guess")),
        /// Tells why it is kept back, in words about this information.
        REASONS(0, 2, Deed.REASON),
        /// Stands where a reason should and gives none.
        EMPTY(0, 28, Deed.EMPTY),
        /// Speaks of harm in words below the test.
        TOO_WEAK(-100, 24, Deed.WEAK),
        /// Decides by a fixed policy.
        FETTERS(-110, 8, Deed.FETTERS),
        /// Gives away, or takes for granted, that something is held or is not.
        LEAKS(-150, 40, Deed.LEAKS),
        /// Lets the answer turn on who asks, or why.
        MOTIVE(-110, 20, Deed.MOTIVE),
        /// Limits what may be done with what is given.
        FORBIDS(-110, 20, Deed.FORBIDS),
        /// Turns to the other side.
        CONTRASTS(-200, 200, Set.of(), Cue.of("\\b(?:but|however|yet|though|although|nevertheless|nonetheless|conversely|whereas|while|whilst|against (?:that|this|it|these|which|disclos\\w+|releas\\w+)|on the other|set against|as against|also|too|equally|for their part|for its part|the other way|by contrast|still|greater one|instead|more weight)\\b",
                "but", "however", "yet", "though", "nevertheless", "nonetheless", "conversely", "whereas", "while", "whilst", "against", "other", "also", "too", "equally", "part", "contrast", "still", "greater one", "instead", "more weight"));

        private final int doubt;
        private final int sure;
        private final Set<Deed> deeds;
        private final Cue cue;

        /// Told by the model alone.
        Role(int doubt, int sure, Deed deed) {
            this(doubt, sure, Set.of(deed), Cue.of("$^"));
        }

        /// @param doubt the score below which the words alone are not believed
        /// @param sure  the score from which it is believed whatever the words
        Role(int doubt, int sure, Set<Deed> deeds, Cue cue) {
            this.doubt = doubt;
            this.sure = sure;
            this.deeds = deeds;
            this.cue = cue;
        }
    }

    /// The law told over says nothing about this request, and a condition says nothing at all.
    private static final Cue LAW = Cue.of("\\bdut(?:y (?:to|of|under|in|is)|ies)\\b|entitled|section 1\\b|a request is|any person|general right|public authorit(?:y|ies) (?:must|to|is|are|holds?)|whether|\\bif\\b|\\bholds? (?:that (?:the|it|disclos|releas|there)|the view)", "dut",
            "entitled", "section 1", "a request is", "any person", "general right", "public authorit", "whether", "if ", "holds that", "hold that", "the view");
    private static final Cue NONE_HELD = Cue.of("\\b(?:not|n't|no longer|never|nor|no|nothing|nobody|none)\\b[^\\n]{0,40}\\b(?:hold|holds|held|holding|have|has|record\\w*|kept|keep|possess|found|located|know|counts?|filed)\\b|\\bholds? (?:no|nothing)\\b|\\b(?:found|located) (?:no|nothing|none)\\b",
            "not ", "n't", "no ", "never", "nor ", "nothing", "nobody", "none");

    private final Map<Role, BitSet> sentences = new EnumMap<>(Role.class);
    private final LetterText text;
    private final IntPredicate own;
    /// By sentence and deed; null while nobody asked.
    private final int[][] scores;

    Roles(LetterText text, Voices voices) {
        this.text = text;
        this.own = voices::authority;
        this.scores = new int[text.sentences().size()][];
    }

    /// How likely a sentence does this, whoever says it: see [SentenceModel#scores].
    int score(Deed deed, int sentence) {
        int first = text.mayRepeat() ? text.first(sentence) : sentence;
        if (scores[first] == null) {
            scores[first] = SentenceModel.shipped().scores(text.lower(first));
        }
        return scores[first][deed.ordinal()];
    }

    /// The authority's sentences that do this, at least so likely.
    BitSet likely(Deed deed, int least) {
        BitSet found = new BitSet();
        for (int i = 0; i < scores.length; i++) {
            found.set(i, own.test(i) && score(deed, i) >= least);
        }
        return found;
    }

    /// The authority's sentences that do this where one does so clearly, or several bear each other out; else none.
    BitSet borneOut(Deed deed) {
        BitSet several = likely(deed, LIKELY);
        return several.cardinality() > 1 ? several : likely(deed, SURE);
    }

    /// Whether the authority points to what may help, or to where it can be had.
    public boolean helps(int sentence) {
        int helps = Math.max(score(Deed.ADVICE, sentence), score(Deed.ELSEWHERE, sentence));
        return own.test(sentence) && helps >= 0 && helps >= score(Deed.NO_HELP, sentence);
    }

    /// Whether the sentence rather offers a review, or names the regulator, than helps.
    boolean offersReview(int sentence) {
        return Math.max(score(Deed.REVIEW, sentence), score(Deed.REGULATOR, sentence)) > Math.max(score(Deed.ADVICE, sentence), score(Deed.ELSEWHERE, sentence));
    }

    /// Whether the sentence tells what was asked for all that the model knows, and does not only mention it: "you asked for the same last year", "this does not tell whether what you asked for exists".
    boolean mayAsk(int sentence) {
        int other = Stream.of(Deed.NCND, Deed.REPEATED, Deed.GIVES, Deed.ADVICE).mapToInt(it -> score(it, sentence)).max().orElse(0);
        return other - score(Deed.REQUEST, sentence) < MENTIONS;
    }

    private static final int MENTIONS = 50;

    /// Whether the sentence rather speaks for giving out than tells why it is kept back.
    boolean ratherFor(int sentence) {
        return score(Deed.FOR, sentence) > Math.max(score(Deed.REASON, sentence), score(Deed.AGAINST, sentence));
    }

    /// Whether the sentence may help for all that the model knows: words that look like it must not be of quite another kind.
    public boolean mayHelp(int sentence) {
        int helps = Math.max(score(Deed.ADVICE, sentence), score(Deed.ELSEWHERE, sentence));
        return helps >= UNLIKE && score(Deed.NO_HELP, sentence) < Math.max(SURE, helps);
    }

    private static final int UNLIKE = -90;
    private static final int MAY_REASON = -60;
    /// A sentence that rather does one of these gives no reason.
    private static final Set<Deed> NO_REASONS = EnumSet.of(Deed.GIVES, Deed.ELSEWHERE, Deed.REQUEST, Deed.ADVICE, Deed.FOR, Deed.OUTCOME);

    /// Whether the authority rather says than not that something is held.
    public boolean mayHold(int sentence) {
        return own.test(sentence) && score(Deed.HOLDS, sentence) >= LIKELY;
    }

    /// Whether the authority says how it can be asked for with more success.
    public boolean advises(int sentence) {
        return own.test(sentence) && score(Deed.ADVICE, sentence) >= Math.max(LIKELY, score(Deed.NO_HELP, sentence));
    }

    /// Whether the authority may argue here for all that the model knows: not where it rather gives, points elsewhere, or tells what was asked.
    public boolean mayReason(int sentence) {
        int reason = score(Deed.REASON, sentence);
        return own.test(sentence) && reason >= MAY_REASON && NO_REASONS.stream().allMatch(it -> reason >= score(it, sentence));
    }

    /// Whether the sentence only tells the law over.
    public boolean tellsLaw(int sentence) {
        return score(Deed.LAW, sentence) >= TELLS_LAW && score(Deed.REASON, sentence) < 0 && score(Deed.HOLDS, sentence) < 0;
    }

    private static final int TELLS_LAW = 12;

    private static final int LIKELY = 10;
    private static final int SURE = 20;

    /// Whether the sentence concludes a balance for giving out and not for keeping back.
    public boolean findsForDisclosure(int sentence) {
        return score(Deed.DISCLOSE, sentence) >= 0 && score(Deed.DISCLOSE, sentence) - score(Deed.WITHHOLD, sentence) >= CLEAR;
    }

    /// Whether the sentence concludes a balance for keeping back and not for giving out.
    boolean findsForKeeping(int sentence) {
        return score(Deed.WITHHOLD, sentence) >= 0 && score(Deed.WITHHOLD, sentence) - score(Deed.DISCLOSE, sentence) >= CLEAR;
    }

    /// How much likelier one deed must be than its opposite.
    private static final int CLEAR = 40;

    private int score(Role role, int sentence) {
        return role.deeds.stream().mapToInt(it -> score(it, sentence)).max().orElse(0);
    }

    /// Whether the authority's sentence with this index does this.
    public boolean is(Role role, int sentence) {
        return of(role).get(sentence);
    }

    /// Whether the model does not rule out that the sentence does this.
    public boolean may(Role role, int sentence) {
        return score(role, sentence) >= role.doubt;
    }

    /// Whether any sentence from the first to before the last does this.
    public boolean in(Role role, int from, int to) {
        int next = of(role).nextSetBit(Math.max(0, from));
        return next >= 0 && next < to;
    }

    /// All sentences that do this.
    BitSet of(Role role) {
        return sentences.computeIfAbsent(role, it -> {
            BitSet found = new BitSet();
            for (Hit hit : it.cue.in(text, own)) {
                int sentence = hit.sentence();
                found.set(sentence, (it != Role.HOLDS || holds(text.lower(sentence))) && score(it, sentence) >= it.doubt);
            }
            for (int i = 0; i < scores.length && !it.deeds.isEmpty(); i++) {
                if (!found.get(i) && own.test(i) && score(it, i) >= it.sure && !(it == Role.CONCLUDES && argues(i))) {
                    found.set(i);
                }
            }
            return found;
        });
    }

    /// Whether a sentence rather tells one side of a balance than concludes it.
    private boolean argues(int sentence) {
        return Math.max(score(Deed.FOR, sentence), score(Deed.AGAINST, sentence)) > score(Role.CONCLUDES, sentence);
    }

    /// Whether the classes of words alone tell that a sentence does this.
    static boolean says(Role role, String lower) {
        return role.cue.isIn(lower) && (role != Role.HOLDS || holds(lower));
    }

    private static boolean holds(String words) {
        return !LAW.isIn(words) && !NONE_HELD.isIn(words) && (!HOW_HELD.isIn(words) || WE_HOLD.isIn(words));
    }

    /// "The Standards explain how long data is kept": no word of what was asked for.
    private static final Phrase HOW_HELD = Phrase.of("\\b(?:how|why|what|where|when)\\b(?! (?:you|we) (?:ask|want|request|hold|seek))[^\\n]{0,40}\\b(?:is|are|was|were|be) (?:held|kept|stored|retained)\\b");
    private static final Phrase WE_HOLD = Phrase.of("\\b(?:we|i|council|force|police|trust|department|university|authority|board|agency|office|constabulary|service|college|school) (?:do |does |also |now )*holds?\\b|\\bis held\\b");

    /// Whether the authority's sentence says that something is not held.
    public boolean deniesHolding(int sentence) {
        return own.test(sentence) && (NONE_HELD.isIn(text.lower(sentence)) || score(Deed.NOT_HELD, sentence) >= SURE);
    }

    /// Whom to ask instead.
    private static final Phrase ANOTHER_BODY = Phrase.of("\\b(?:matter|question|one|point|something|be) for (?!us\\b|you\\b)|\\b(?:ask|contact|try|approach|speak to|write to|direct\\w* (?:it |this |that |your request |your question )?to|redirect\\w*|refer(?:red)? (?:you )?to)\\b(?! us\\b)"
            + "|(?<!\\bwe )(?<!\\bi )(?<!\\byou )\\b(?:would|will|may|might|should|could|can) (?:be able to )?(?:have|hold|know|tell|say|help|answer|assist)\\b|\\b(?:lies|rests|sits) with (?!us\\b)|\\bonly\\b[^\\n]{0,40}\\b(?:could|can|knows?|holds?)\\b");

    /// Whether the authority names somebody else who may have it.
    public boolean namesAnother(int sentence) {
        return own.test(sentence) && ANOTHER_BODY.isIn(text.lower(sentence));
    }

    /// Whether a sentence begins a line of the text.
    public boolean opensLine(int sentence) {
        int start = text.sentences().get(sentence).start();
        return start == 0 || text.plain().charAt(start - 1) == '\n';
    }

    /// Words that stand in every letter of this sort.
    private static final Set<String> STOCK = Set.of("about", "also", "been", "being", "between", "does", "each", "from", "have", "held", "hold", "information", "into", "last", "made", "make", "many", "more", "much", "number", "numbers", "other", "over", "please", "provide",
            "request", "requested", "since", "some", "such", "than", "that", "their", "them", "there", "these", "they", "this", "those", "time", "used", "were", "what", "when", "where", "which", "whom", "whose", "will", "with", "would", "year", "years", "your", "date", "copy", "copies",
            "details", "list", "send", "tell", "know", "wanted", "section", "total", "including", "relating", "question", "part", "item", "answer", "council", "police", "trust", "force", "department", "agency", "whether", "under", "only", "given", "give", "asked", "within", "most", "currently", "service");

    /// Stems of the words by which a passage can be told from others.
    public static Set<String> stems(String words) {
        Set<String> stems = new HashSet<>();
        for (String word : words.split("[^a-z]+")) {
            if (word.length() > 3 && !STOCK.contains(word)) {
                stems.add(stem(word));
            }
        }
        return stems;
    }

    private static final List<String> ENDINGS = List.of("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ions", "ion", "ed", "es", "er", "ly", "s", "y", "e");

    /// The word without its ending, at least four letters of it.
    static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 4) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
