package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;

/// Who speaks in each sentence: the authority, the requester quoted, or the statute quoted.
///
/// Only what the authority itself says can be held against it.
public final class Voices {
    /// Whose words a sentence is.
    public enum Voice {
        AUTHORITY,
        REQUESTER,
        STATUTE,
        /// An earlier message, quoted below the answer.
        EARLIER
    }

    /// A request longer than this, in sentences, was not ended by its quotation marks: we stop believing it is one.
    private static final int LONGEST_REQUEST = 150;

    private static final Phrase REQUEST_BEGINS = Phrase.of(
            "\\b(?:you (?:have |had |also |specifically |originally |then |were )?(?:requested|asked|asking|sought|seek|wrote|enquired|stated|said"
                    + "|would like|wanted)"
                    + "|your (?:request|letter|e-?mail|message|enquiry)\\b[^\\n]{0,100}\\b(?:which|that|and it) (?:reads?|said|says|was|is) ?(?:as follows)?:"
                    + "|seek(?:ing)? (?:access|information|the following)|applicant'?s? (?:question|request)|asking (?:for|us|the|whether|about)"
                            + "|description of information"
                    + "|(?:information|details?) (?:requested|sought)|request(?:ed|ing|s)? (?:as follows|details|(?:for )?the following)"
                            + "|the following (?:request|information|questions|items)"
                    + "|^(?:it|this) (?:reads?|ran|runs|said|asked|was)(?: as follows)?:"
                    + "|(?:your|the|original) (?:original |initial |full )?(?:foi |information |freedom of information )?(?:request|question"
                            + "|enquiry)s?(?: for information)? (?:was|is|were|asked|reads?|read|stated|sought|said)"
                    + "|(?:i|we) would (?:like|be grateful))");
    private static final Phrase REQUEST_HEADING = Phrase.of(
            "^(?:[-*#0-9.) ]{0,6})(?:your |the |original |foi |details of |freedom of information |text of |copy of |full )*(?:request|questions?"
                    + "|information (?:requested|sought)|enquiry|q ?\\d{1,2}|question \\d{1,2}|item \\d{1,2}|what you asked.{0,40}"
                    + "|you (?:have )?(?:specifically |also |further |then )?ask(?:ed)?)(?: for information| made| details?| you made| number \\d{1,2}| \\d{1,2})?\\s?[:.-]?$");
    private static final Phrase ANSWER_BEGINS = Phrase.of(
            "^(?:[-*#0-9.)\"' ]{0,6})(?:"
                    + "(?:our |the |npcc |force |council |opcc |my |full |trust |police |department |[a-z]+ )?(?:response|answer|reply|decision"
                            + "|findings?|determination)s?\\b.{0,40}[:.]?$"
                    + "|(?:(?!your?\\b|an?\\b|for\\b|no\\b|the\\b|i\\b)[a-z]+ ){2,3}(?:response|answer|reply) ?:?$|as (?:the information (?:you|that)|this (?:is|information)|your request)|(?:i|we) (?:am|are) applying"
                    + "|(?:response|answer|reply|decision|a\\d{1,2}|r\\d{1,2})\\s?[:.-]"
                    + "|(?:i|we) (?:can|can now|am able to|are able to) (?:confirm|provide|advise|inform|tell|disclose|also)"
                    + "|(?:i|we) (?:have (?:now |since |also )?(?:completed|considered|processed|searched|reviewed|dealt|decided|applied|attached"
                            + "|enclosed|undertaken|conducted|handled|treated|looked|concluded|consulted|estimated|received|today)|regret|neither"
                            + "|do not|hold|confirm|enclose|attach|refuse|received|estimate|handled|dealt|treated)"
                    + "|(?:i|we) (?:refer\\b|write (?:to|with|in|further)|(?:am|are) (?:unable|not|refusing|withholding|writing (?:to (?:advise"
                            + "|confirm|inform|tell)|in|further|with)|able to|treating|pleased|sorry|satisfied|required|obliged|providing|releasing"
                            + "|relying|responding))"
                    + "|following (?:receipt|your|a search|searches|an|consultation|careful)|having (?:considered|completed|searched|made|reviewed)"
                            + "|in (?:response|answer|reply|accordance|respect of|relation to)\\b"
                    + "|under (?:the freedom|section|regulation|foia)|(?:section|regulation) \\d|pursuant|please (?:find|note|be advised|see)|on \\d{1,2} [a-z]{3,9}(?: \\d{4})?,? (?:we|i|the [a-z]+)\\b|your (?:requirement|letter|e-?mail|request)\\b[^\\n]{0,30}\\b(?:came|reached|arrived)\\b"
                            + "|unfortunately|regrettably|your request (?:has|was|is|for information has|falls|will)"
                    + "|this (?:information|letter|request|is|response|part)|the information (?:you|requested|is|that you|held|sought|relating)"
                            + "|to (?:answer|respond|locate|provide|confirm|comply|determine|extract|establish)"
                    + "|it (?:is|has been) (?:estimated|our|considered)|clarification|information is|no information|(?:yes|no|none|nil)\\b.{0,60}[.]?$"
                            + "|(?:[a-z ]{3,40}, )?\\d{1,6}/\\d{2}(?:\\d{2})?: (?:our|we|the answer|this|a copy|not held)\\b|thank you for|as you|with regard|there (?:were|was|are|is) \\d|searches|enquiries|after|further to|before"
                    + "|(?:the |that )?(?:[a-z'&.-]+ ){0,7}(?:police|constabulary|council|office|opcc|npcc|force|department|trust|authority"
                            + "|commissioner|service|agency|board|ministry|university|borough|[a-z]+shire) (?:[a-z]+ ){0,3}(?:can|cannot|does|do"
                            + "|holds?|has|have|is|are|neither|confirms?|will|considers?|estimates?|refuses|received)\\b)");
    private static final Phrase ANSWER_ANYWHERE = Phrase.of(
            "neither confirm|can confirm that|\\b(?:does|do) not hold\\b|is exempt\\b|are exempt\\b|exempt from disclosure|appropriate limit|vexatious"
                    + "|\\bwe hold\\b|holds the information|is withheld|are withheld|internal review");
    /// What a sentence that leads to the list of what was asked speaks of, whatever its verb, and what it does not.
    private static final Phrase ASKING = Phrase.of("\\b(?:ask\\w*|request\\w*|want\\w*|know|questions?|enquir\\w*|curious|interest\\w*|like\\w*|seek\\w*|sought|wish\\w*|looking)\\b");
    private static final Phrase NOT_ASKING = Phrase.of("\\b(?:exempt|withh|section|regulation|review|answer|repl(?:y|ies)|respon\\w*|below|hold|held|attach\\w*|enclos\\w*|complain\\w*|commissioner|may|can|if|should)\\b");
    private static final Phrase YOU = Phrase.of("\\byour?\\b");
    /// The mark of an item of a list: "1.", "(2)", "c)".
    private static final Phrase MARK = Phrase.of("^(?:[-*] ?)?\\(?(?:\\d{1,2}|[a-j]|[ivx]{1,4})[).:] ");
    /// How a requester goes on after a list.
    private static final Phrase GOES_ON = Phrase.of("^(?:i |i'|please|if |my |thank|could |can |would |for |also|and |in |by |the (?:date|period|time)|where |any )|\\?$");
    private static final Phrase NUMBERED_QUESTION = Phrase.of("^(?:(?:q|question|item|part|request) ?)?(?:\\d{1,2}|[a-h]|\\([a-h0-9]{1,2}\\))[.):] .{8,}\\?$");
    private static final Phrase NUMBERED_ORDER = Phrase.of("^\\(?\\d{1,2}[.):] (?:please|provide|send|supply|state|list|how|what|which|who|when|where|why) ");
    private static final Phrase LABELLED_ANSWER = Phrase.of("^(?:our |the )?(?:response|answer|reply|a ?\\d{0,2}|r\\d{0,2}) ?[:.-]");
    /// "Answer: a list, as you asked, comes with this."
    private static final Phrase IS_ANSWER = Phrase.of("^(?:our |the )?(?:response|answer|reply)(?: \\d{1,2})? ?[:.-]");
    private static final Phrase RESPONSE_HEADING = Phrase.of("^(?:our |the |full )?(?:response|answer|reply|decision)s?(?: details?)?(?: to your (?:request"
            + "|questions))?\\s?[:.]?$");
    private static final Phrase ITEM_HEADING = Phrase.of("^(?:q ?|question |item |part )\\d{1,2}\\s?[:.]?$");
    private static final Phrase LIST_ITEM = Phrase.of("^[-*] ?.{3,}|^(?:[-*] )?\\(?[0-9a-z]{1,4}[.)] .*");
    private static final List<String> STATUTE = List.of(
            "is exempt information if", "information is exempt if ", "to refuse to give out information if ", "is also exempt information if",
                    "is exempt information by virtue", "information which is not exempt information by virtue",
            "duty to confirm or deny does not arise if", "duty to confirm or deny does not arise in relation to", "bodies specified in subsection",
            "shall be the duty of a public authority", "any person making a request for information", "is entitled to be informed in writing",
            "does not oblige a public authority to", "would involve the disclosure of any information (whether or not already recorded)",
            "for the purposes of this section", "to be informed in writing by the public authority", "constitutes personal data which does not fall within",
            "condition is that the disclosure", "condition below is satisfied", "condition is satisfied", "requires the public authority, when refusing",
            "when refusing to provide such information", "to provide you the applicant with a notice");

    private final Voice[] voices;

    private Voices(Voice[] voices) {
        this.voices = voices;
    }

    /// Whose words the sentence with this index is.
    public Voice of(int sentence) {
        return voices[sentence];
    }

    /// Whether the authority says it itself.
    public boolean authority(int sentence) {
        return voices[sentence] == Voice.AUTHORITY;
    }

    /// Whether the authority says it, or the statute that it quotes.
    public boolean notRequester(int sentence) {
        return voices[sentence] == Voice.AUTHORITY || voices[sentence] == Voice.STATUTE;
    }

    /// @param request the request as it was sent, when known apart from the letter
    static Voices of(LetterText text, Optional<LetterText> request) {
        List<Sentence> sentences = text.sentences();
        Voice[] voices = new Voice[sentences.size()];
        Arrays.fill(voices, Voice.AUTHORITY);
        requester(text, voices);
        questions(text, voices);
        retold(text, voices);
        request.ifPresent(known -> {
            Set<String> asked = new HashSet<>();
            known.sentences().forEach(sentence -> asked.add(bare(known.lower(sentence))));
            for (int i = 0; i < voices.length; i++) {
                String words = bare(text.lower(sentences.get(i)));
                if (words.length() > 20 && asked.contains(words)) {
                    voices[i] = Voice.REQUESTER;
                }
            }
        });
        statute(text, voices);
        firstAnswer(text, voices);
        earlier(text, voices);
        return new Voices(voices);
    }

    /// What the requester could do is the authority's advice.
    private static final Phrase OFFERS = Phrase.of("^you (?:could|may|might|can)\\b");
    /// Not a question of the requester's.
    private static final Phrase OWN_QUESTION = Phrase.of("happy|satisfied|complain|disagree|wrong|review|next|help|appeal|agree|rights|^why|what happens|can i\\b|why (?:do|did|have) we|commissioner|decision|how (?:to|do i|can i)|would that|shall we|do you|would you|could you|can you");
    private static final Phrase LABELLED_QUESTION = Phrase.of("^q(?:uestion)? ?\\d{0,2} ?[:.)-] ");
    /// In characters: a question told again above its answer.
    private static final int SHORTEST_QUESTION = 12;
    private static final int LONGEST_QUESTION = 240;

    /// Questions on lines of their own, each with its answer below: the requester's, told again.
    private static void questions(LetterText text, Voice[] voices) {
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i + 1 < voices.length; i++) {
            String line = head(text, text.sentences().get(i));
            String words = line.startsWith("\"") && line.endsWith("?\"") ? line.substring(1, line.length() - 1) : line;
            if (voices[i] == Voice.AUTHORITY && words.endsWith("?") && words.length() >= SHORTEST_QUESTION && words.length() <= LONGEST_QUESTION && opensLine(text, i) && opensLine(text, i + 1)
                    && (!OWN_QUESTION.isIn(words) || LABELLED_QUESTION.isIn(words))) {
                asked.add(i);
            }
        }
        if (asked.size() >= 2) {
            asked.forEach(i -> voices[i] = Voice.REQUESTER);
        }
    }

    /// "You want (a) the cost, (b) the date and (c) the place."
    private static boolean asksInList(String words) {
        int end = words.length() < 1000 && YOU.isIn(words) ? Mark.inside(words).stream().mapToInt(Mark::end).findFirst().orElse(0) : 0;
        String lead = words.substring(0, end);
        return end > 0 && YOU.isIn(lead) && ASKING.isIn(lead) && !NOT_ASKING.isIn(lead);
    }

    /// What a part of the letter itself is headed with.
    private static final Phrase OWN_HEADING = Phrase.of("^(?:the |our |your |my )?(?:(?:sections?|regulation|s\\.?) ?\\d|exempt\\w*|exceptions?|public interest|legitimate interests?|harm\\b|prejudice|balanc\\w*|necess\\w*|burden|motive|purpose|value$|value and|harass\\w*|stages?\\b|step\\b|factors?\\b|decision|background|introduction|summary|reasons?\\b|why (?:we|i|it)\\b|how (?:we|to)\\b|what (?:we|happens|you can)\\b|search(?:es)?\\b|review\\b|internal review|complain\\w*|appeal|right|next|outcome|conclusion|findings?|request$|you asked|responses?\\b|answers?\\b|advice$|advice and|help\\b|copyright|re-use|contact)");
    private static final Phrase IN_TURN = Phrase.of("\\b(?:questions?|items?|points|things|parts|matters|requests|in turn|one by one|one at a time|in order)\\b|\\byou (?:also |have |had )*(?:wanted|asked|sought|requested|would like|wish\\w*)\\b");
    /// In sentences: so soon after it is said that they are gone through.
    private static final int SOON = 4;

    /// Items told again as headings, "(b) Minutes of the board", each with its answer below.
    private static void retold(LetterText text, Voice[] voices) {
        Map<Mark.Style, TreeMap<Integer, Integer>> heads = new EnumMap<>(Mark.Style.class);
        Map<Mark.Style, Set<Integer>> told = new EnumMap<>(Mark.Style.class);
        for (int i = 0; i + 1 < voices.length; i++) {
            Mark mark = opensLine(text, i) ? Mark.opening(text.lower(i)).orElse(null) : null;
            if (mark == null) {
                continue;
            }
            if (voices[i] == Voice.REQUESTER) {
                told.computeIfAbsent(mark.style(), _ -> new HashSet<>()).add(mark.number());
            } else if (voices[i] == Voice.AUTHORITY && headsItem(text, i, mark)) {
                heads.computeIfAbsent(mark.style(), _ -> new TreeMap<>()).putIfAbsent(mark.number(), i);
            }
        }
        heads.forEach((style, all) -> {
            // The letter's own headings may count on after the items, not before them.
            int own = all.entrySet().stream().filter(it -> ownHeading(text.lower(it.getValue()))).mapToInt(Map.Entry::getKey).findFirst().orElse(Integer.MAX_VALUE);
            NavigableMap<Integer, Integer> lines = all.headMap(own, false);
            if (lines.isEmpty()) {
                return;
            }
            Set<Integer> before = told.getOrDefault(style, Set.of());
            boolean asks = lines.size() >= 3 && lines.values().stream().filter(i -> ASKED.isIn(text.lower(i).substring(Mark.opening(text.lower(i)).map(Mark::end).orElse(0)))).count() * 2 > lines.size();
            boolean inTurn = asks || !before.isEmpty() || IntStream.range(Math.max(0, lines.firstEntry().getValue() - SOON), lines.firstEntry().getValue()).mapToObj(text::lower).anyMatch(IN_TURN::isIn);
            boolean inOrder = IntStream.rangeClosed(1, lines.lastKey()).allMatch(it -> lines.containsKey(it) || before.contains(it));
            // Answers that follow each other line by line are no headings.
            long below = lines.values().stream().filter(i -> voices[i + 1] == Voice.AUTHORITY && Mark.opening(text.lower(i + 1)).filter(it -> !it.labelled()).isEmpty()).count();
            if (inTurn && inOrder && below * 2 > lines.size() && lines.size() + before.size() >= 2 && lines.keySet().stream().noneMatch(before::contains)) {
                lines.values().forEach(i -> voices[i] = Voice.REQUESTER);
            }
        });
    }

    /// What is asked for, told as a heading: "Number of claims notified", "The names of the members."
    private static final Phrase ASKED = Phrase.of("^(?:the |an? |any |all |each |for each[a-z ]{0,20}, )?(?:total |full |current |annual )?(?:numbers?|costs?|amounts?|cop(?:y|ies)|names?|minutes|lists?|dates?|polic(?:y|ies)|details|subsid(?:y|ies)|figures|spend\\w*|e-?mails|correspondence|reports?|contracts?|advice|value|percentage|passenger|staff|budget|(?:[a-z]+ ){0,2}(?:data(?:set)?|records?|files?|papers|documents|statistics|breakdown|plans?|maps?|letters|tables?|policy)|how|what|which|who|when|why|whether|please)\\b");
    private static final Phrase SENTENCE = Phrase.of("\\b(?:we|i|you|is|are|was|were|has|have|had|will|would|do|does|did|shall|may)\\b");

    /// "... of any meeting at which it was discussed": a verb of the clause, not of the line.
    private static final Pattern RELATIVE = Pattern.compile(" (?:(?:at|in|on|of|for|to|by|from|with) )?(?:which|that|who|whom|whose|where|when) .*$");

    private static boolean ownHeading(String words) {
        return OWN_HEADING.isIn(words.substring(Mark.opening(words).map(Mark::end).orElse(0)).strip());
    }

    /// Whether a line with a mark is one by itself, and can be the name of what was asked.
    private static boolean headsItem(LetterText text, int i, Mark mark) {
        String words = text.lower(i);
        int length = words.length() - mark.end();
        return mark.numbers().size() == 1 && length >= SHORTEST_QUESTION && length <= LONGEST_QUESTION && words.indexOf('|') < 0 && opensLine(text, i + 1)
                && (".:;".indexOf(words.charAt(words.length() - 1)) < 0 || words.startsWith("please", mark.end()) || words.endsWith(".") && ASKED.isIn(words.substring(mark.end())) && !SENTENCE.isIn(RELATIVE.matcher(words).replaceFirst("")));
    }

    private static final Phrase MESSAGE_BEGINS = Phrase.of("^-{2,} ?(?:original|forwarded) message|^on .{6,160} wrote:$|^(?:from|oddi wrth): .{3,}");
    private static final Phrase MESSAGE_HEAD = Phrase.of("^(?:sent|date|to|subject|anfonwyd|at|pwnc): ?.");
    private static final Phrase ATTACHED = Phrase.of("^attached: .{1,200}\\.(?:pdf|docx?|html?|txt)$");
    /// In sentences: an answer is at least so long, and the head of a message at most.
    private static final int SHORTEST_ANSWER = 3;
    private static final int HEAD_LINES = 4;
    /// A sentence with its end, a greeting or a close: more than the lines of a head.
    private static final Phrase SPEAKS = Phrase.of("^(?!\\w+ ?:)[^\\n]*[.?!]$|^(?:dear|annwyl|hello|hi|good (?:morning|afternoon|day)|yours|regards|kind regards)\\b");

    /// Messages below the answer, to what is attached.
    private static void earlier(LetterText text, Voice[] voices) {
        boolean below = false;
        boolean answered = false;
        for (int i = 0; i < voices.length; i++) {
            String words = text.lower(i);
            // What stands above the first words of the answer, "From: the reviewing officer", is the head of the answer itself.
            answered = answered || SPEAKS.isIn(words);
            if (!below && answered && i >= SHORTEST_ANSWER && opensLine(text, i) && MESSAGE_BEGINS.isIn(words)) {
                boolean head = false;
                for (int j = i + 1; j <= i + HEAD_LINES && j < voices.length && words.startsWith("from"); j++) {
                    head |= MESSAGE_HEAD.isIn(text.lower(j));
                }
                below = head || !words.startsWith("from");
            }
            below &= !ATTACHED.isIn(words);
            voices[i] = below ? Voice.EARLIER : voices[i];
        }
    }

    /// "That answer said:", with the answer in quotation marks.
    private static final Phrase QUOTES_ANSWER = Phrase.of("\\b(?:answer|reply|response|decision|refusal|refusal notice|(?:our|my|its|that|first|original) (?:letter|e-?mail))\\b[^\\n\"]{0,80}\\b(?:said|says|stated|states|read|reads|ran|runs|was|were|wrote|told|explained|in (?:these|the following) (?:words|terms)|as follows)\\b[^\\n\"]{0,60}[:,] ?(?:$|\")");
    private static final Phrase QUOTES_REQUEST = Phrase.of("\\byou (?:wrote|asked|said|requested|wanted|put)\\b|\\b(?:your|the|this) (?:request|question|letter|e-?mail|message) (?:was|is|read|reads|said|ran)\\b");

    /// The first answer, quoted word for word in the review of it.
    private static void firstAnswer(LetterText text, Voice[] voices) {
        for (int i = 0; i < voices.length; i++) {
            String words = head(text, text.sentences().get(i));
            if (words.indexOf('"') < 0 && !words.endsWith(":") || !QUOTES_ANSWER.isIn(words) || QUOTES_REQUEST.isIn(words)) {
                continue;
            }
            int from = words.indexOf('"') >= 0 ? i : i + 1;
            if (from < voices.length && (from == i || head(text, text.sentences().get(from)).startsWith("\""))) {
                int last = from;
                while (last + 1 < voices.length && last - from < LONGEST_REQUEST && !closes(head(text, text.sentences().get(last)))) {
                    last++;
                }
                // Where no mark closes the quotation nobody can tell how far it goes.
                if (closes(head(text, text.sentences().get(last)))) {
                    Arrays.fill(voices, from, last + 1, Voice.EARLIER);
                    i = last;
                }
            }
        }
    }

    private static String bare(String words) {
        return words.replaceAll("^[-*0-9.)(\"' ]{0,8}|[\"'.: ]{0,4}$", "");
    }

    private static void requester(LetterText text, Voice[] voices) {
        List<Sentence> sentences = text.sentences();
        boolean inside = false;
        boolean quoted = false;
        int length = 0;
        boolean answering = false;
        boolean listed = false;
        int number = 0;
        int asked = 0;
        boolean item = false;
        int open = 0;
        for (int i = 0; i < voices.length; i++) {
            String words = head(text, sentences.get(i));
            if (inside) {
                boolean answers = !quoted && !words.endsWith("?")
                        && (ANSWER_BEGINS.isIn(words) || ANSWER_ANYWHERE.isIn(words) || length > 0 && SentenceModel.shipped().answers(words));
                answering |= RESPONSE_HEADING.matches(words);
                listed |= !quoted && length == 0 && MARK.isIn(words);
                // A list of items ends with its last item: what begins a line without a mark is the answer.
                boolean after = listed && length > 1 && opensLine(text, i) && !MARK.isIn(words) && !GOES_ON.isIn(words);
                // Numbers that begin anew are those of the answers.
                int mark = !quoted && opensLine(text, i) ? number(words) : 0;
                boolean anew = mark == 1 && number >= 2 && !words.endsWith("?");
                number = mark == number + 1 ? mark : number;
                // "Question 1. How much?" and, on the next line, the sum.
                boolean below = !quoted && length > 0 && item && opensLine(text, i) && !words.endsWith("?") && !MARK.isIn(words) && text.lower(i - 1).endsWith("?");
                if (after || anew || below || answers || length > LONGEST_REQUEST || signsOff(words)) {
                    inside = false;
                } else {
                    voices[i] = Voice.REQUESTER;
                    asked = Math.max(asked, told(words));
                    length++;
                    open = quoted ? open(words, open) : 0;
                    if (quoted && open == 0 && !closes(words)) {
                        // The quotation ended within the sentence; what follows may be the requester's too, and ends where an answer begins.
                        quoted = false;
                    }
                    boolean another = i + 1 < voices.length && head(text, sentences.get(i + 1)).startsWith("\"");
                    if (quoted && closes(words) && !another) {
                        inside = false;
                        quoted = false;
                    }
                    continue;
                }
            }
            boolean begins = REQUEST_BEGINS.isIn(words);
            answering |= RESPONSE_HEADING.matches(words);
            // "Question 2" in the answer heads the answer to it, unless the question is repeated below.
            asked = i > 0 && (voices[i - 1] == Voice.REQUESTER || text.lower(i - 1).indexOf('|') > 0) ? Math.max(asked, told(text.lower(i - 1))) : asked;
            boolean headsAnswer = headsItem(text, i, asked) || answering && ITEM_HEADING.matches(words) && !(i + 1 < voices.length && head(text,
                    sentences.get(i + 1)).endsWith("?"));
            boolean title = headsAnswer || words.startsWith("freedom of information") || words.startsWith("foi request") || words.equals("request for "
                    + "information");
            boolean heading = !title && REQUEST_HEADING.matches(words);
            boolean opens = words.endsWith(":") || words.endsWith(":-") || words.endsWith(": -");
            if (heading && i + 1 < voices.length && head(text, sentences.get(i + 1)).startsWith("dear ") && responseBelow(text, i + 1) > 0) {
                // The request is printed whole, as a letter of its own.
                int response = responseBelow(text, i + 1);
                Arrays.fill(voices, i + 1, response, Voice.REQUESTER);
                i = response - 1;
            } else if (heading || begins && opens || leadsToList(words) && i + 1 < voices.length && Mark.opening(head(text, sentences.get(i + 1))).isPresent()) {
                inside = true;
                item = ITEM_NUMBER.matcher(words).matches();
                listed = false;
                number = 0;
                length = 0;
                quoted = i + 1 < voices.length && head(text, sentences.get(i + 1)).startsWith("\"");
                open = 0;
            } else if (begins && asksForSomething(words) && !OFFERS.isIn(words) && !IS_ANSWER.isIn(words)) {
                voices[i] = Voice.REQUESTER;
                if (unclosed(words)) {
                    inside = true;
                    quoted = true;
                    open = 1;
                    length = 0;
                }
            } else if (NUMBERED_QUESTION.matches(words)) {
                voices[i] = Voice.REQUESTER;
            } else if (answering(voices, i) && NUMBERED_ORDER.isIn(words) && !ownHeading(words)) {
                voices[i] = Voice.REQUESTER;
            } else if (asksInList(words)) {
                voices[i] = Voice.REQUESTER;
            } else if (words.indexOf('|') < 0 && Mark.opening(words).filter(it -> words.length() - it.end() >= SHORTEST_QUESTION / 2).isPresent() && i + 1 < voices.length && LABELLED_ANSWER.isIn(head(text, sentences.get(i + 1)))) {
                voices[i] = Voice.REQUESTER;
            } else if (words.startsWith("> ")) {
                voices[i] = Voice.REQUESTER;
            }
        }
    }

    /// The line that heads the answer below a place; 0 for none.
    private static int responseBelow(LetterText text, int from) {
        return IntStream.range(from, Math.min(text.sentences().size(), from + LONGEST_REQUEST)).filter(it -> opensLine(text, it) && RESPONSE_HEADING.matches(text.lower(it))).findFirst().orElse(0);
    }

    private static final Pattern ITEM_NUMBER = Pattern.compile("^(?:item|part|question|q|point|request) ?(\\d{1,2})[.:]?$");

    /// "Item 3." before the answer to an item that was told above, unless the item is told again.
    private static boolean headsItem(LetterText text, int i, int asked) {
        Matcher matcher = ITEM_NUMBER.matcher(text.lower(i));
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > asked || i + 1 >= text.sentences().size()) {
            return false;
        }
        boolean again = i + 2 < text.sentences().size() && (LABELLED_ANSWER.isIn(text.lower(i + 2)) || RESPONSE_HEADING.matches(text.lower(i + 2)));
        return !again && !text.lower(i + 1).endsWith("?");
    }

    private static final Pattern NUMBER = Pattern.compile("^(?:\\| ?)?\\(?(\\d{1,2}|[a-j])(?:[.):] | ?\\|)");

    /// The number with which a question begins, or which stands above it: "Question 1."
    private static int told(String words) {
        Matcher matcher = ITEM_NUMBER.matcher(words);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : number(words);
    }

    /// The number with which a line or a row begins, or the place of its letter; 0 for none.
    private static int number(String words) {
        Matcher matcher = NUMBER.matcher(words);
        if (!matcher.find()) {
            return 0;
        }
        char first = matcher.group(1).charAt(0);
        return Character.isDigit(first) ? Integer.parseInt(matcher.group(1)) : first - 'a' + 1;
    }

    /// "You were curious about two things:"
    private static boolean leadsToList(String words) {
        return words.length() < 400 && (words.endsWith(":") || words.endsWith(":-") || words.endsWith(",")) && YOU.isIn(words) && ASKING.isIn(words)
                && !NOT_ASKING.isIn(words);
    }

    private static boolean opensLine(LetterText text, int sentence) {
        int start = text.sentences().get(sentence).start();
        return start == 0 || text.plain().charAt(start - 1) == '\n';
    }

    /// Whether a question of the requester stands a few sentences above: then the letter goes through them one by one.
    private static boolean answering(Voice[] voices, int i) {
        for (int before = i - 1; before >= 0 && before >= i - 8; before--) {
            if (voices[before] == Voice.REQUESTER) {
                return true;
            }
        }
        return false;
    }

    /// "... as was decided before you asked": said in passing.
    private static final Phrase BY_THE_WAY = Phrase.of("\\b(?:before|when|since|after|until|by the time) you (?:have )?(?:asked|requested|wrote)\\b(?! (?:for|whether|about|how|us)\\b)"
            + "|^(?:(?:our |the )?(?:answer|response|reply)s? ?[:.-] ?)?(?:although|though|while|whilst|even though) you (?:have |had )?(?:asked|requested|wanted|sought)\\b[^\\n?]*, ?(?:it|they|we|i|this|that|these|the)\\b");

    /// "You asked for the number of ..." but not "You asked for an internal review" or "you asked us to clarify".
    private static boolean asksForSomething(String words) {
        return !BY_THE_WAY.isIn(words) && !words.startsWith("you can ") && (words.contains("you asked") || words.contains("you requested") || words.contains("you have asked")
                        || words.contains("you have requested") || words.contains("you wrote") || words.contains("asking for"))
                && !words.contains("you requested is") && !words.contains("you requested was")
                && !words.contains("you asked for is") && !words.contains("you have requested is")
                && !words.contains("holds") && !words.contains("we hold") && !words.contains("i hold") && !words.contains("hold the information") && !words.contains("confirm")
                && !words.contains("review") && !words.contains("complain") && !DISCONTENT.isIn(words)
                && !words.contains("exempt") && !words.contains("exception") && !words.contains("our aim") && !words.contains("withh") && !words.contains("held")
                && !words.contains("not hold") && !words.contains("section ") && !words.contains("attached") && !words.contains("enclosed");
    }

    /// What a letter says that a review was asked for with.
    private static final Phrase DISCONTENT = Phrase.of("\\b(?:not|un)[ -]?(?:content|satisfied|happy)\\b|\\bdissatisfied\\b|\\b(?:look|looked|think|thought)\\b[^\\n]{0,20}\\bagain\\b");

    /// How many quotations are open after these words; a mark that begins a line opens the requester's words again.
    private static int open(String words, int before) {
        int open = words.startsWith("\"") ? 0 : before;
        for (int at = words.indexOf('"'); at >= 0; at = words.indexOf('"', at + 1)) {
            boolean opens = at == 0 || " ([".indexOf(words.charAt(at - 1)) >= 0;
            open = opens ? open + 1 : Math.max(0, open - 1);
        }
        return open;
    }

    private static boolean closes(String words) {
        return words.endsWith("\"") || words.endsWith("\".") || words.endsWith("\":");
    }

    private static boolean unclosed(String words) {
        return words.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static boolean signsOff(String words) {
        return words.startsWith("yours ") || words.startsWith("kind regards");
    }

    private static void statute(LetterText text, Voice[] voices) {
        List<Sentence> sentences = text.sentences();
        boolean block = false;
        for (int i = 0; i < voices.length; i++) {
            if (voices[i] == Voice.REQUESTER) {
                block = false;
                continue;
            }
            String words = head(text, sentences.get(i));
            boolean quotes = STATUTE.stream().anyMatch(words::contains) && !words.contains("this means") && !words.contains("in this case");
            if (quotes || block && LIST_ITEM.matches(words) && words.length() < 250) {
                voices[i] = Voice.STATUTE;
                block = quotes ? words.endsWith("-") || words.endsWith(":") || words.endsWith(",") || words.endsWith("if") || block : true;
                if (quotes && !block) {
                    block = i + 1 < voices.length && head(text, sentences.get(i + 1)).matches("^(?:[-*] )?\\(?[a-i1-9]\\) .{0,200}");
                }
            } else {
                block = false;
            }
        }
    }

    private static String head(LetterText text, Sentence sentence) {
        return text.lower().substring(sentence.start(), Math.min(sentence.end(), sentence.start() + 600));
    }
}
