package org.candour.app.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candour.law.Regime;

/// Reads the words of a request: its items, what is no question, a subject, the regime they point to. A suggestion for a person to correct.
///
/// Numbers, letters or bullets make the items; where there are none, the sentences that ask something do. Greeting, courtesies, the
/// paragraph about the law and words about the writer ask nothing. Where nothing seems to ask, everything else is one item.
public final class RequestReader {
    private static final Pattern ASKS = Pattern.compile("(?i)\\?|\\b(?:please|kindly|could you|can you|would you|i(?: would|'d|\u2019d) like|i(?: am|'m|\u2019m) (?:requesting|seeking|asking|looking for)"
        + "|i(?: hereby| also)? (?:request|want|wish|seek|require|ask|need)|(?:^|[,;:] *)(?:provide|supply|disclose|confirm|state|list|send)\\b|how (?:many|much|often|long)"
        + "|cop(?:y|ies) of|(?:details|the number|a breakdown|a list|figures|statistics|all (?:correspondence|e-?mails|records|documents|information)) (?:of|on|for|about|regarding|relating|which|between|held|sent|from)"
        + "|information (?:about|on|regarding|relating|concerning))\\b");
    /// Sentences that ask nothing, even with a question mark.
    private static final Pattern COURTESY = Pattern.compile("(?i)\\backnowledge(?:ment)?\\b.{0,60}\\b(?:receipt|request|e-?mail|letter)|\\b(?:20|twenty) working days\\b|\\b(?:preferred|electronic|digital|machine.readable)\\b.{0,20}\\b(?:format|form|copy|copies)\\b"
        + "|\\binternal review\\b|\\b(?:too (?:wide|broad|large)|unclear|not clear|clarif\\w+|refine|narrow)\\b.{0,120}\\b(?:contact|request|let me know|section 16|advice|assist\\w*|advise)\\b|\\bsection 16\\b"
        + "|\\b(?:advice and assistance|advise and assist)\\b|\\blook(?:ing)? forward\\b|\\bhesitate to contact\\b|\\b(?:reply|respond|response|answer|send (?:it|them|this|the (?:reply|response|answer)))\\b.{0,40}\\bby (?:e-?mail|post)\\b"
        + "|\\bif (?:any|some|all)(?: part)? of (?:this|the|my)\\b|\\bplease (?:find attached|note|see attached)\\b|\\bthank(?:s| you)\\b|\\bpublic interest test\\b|\\bany (?:fees?|charges?)\\b.{0,60}\\b(?:tell|let|inform|contact|know)\\b"
        + "|\\bif you (?:do not|don't|don\u2019t) hold\\b|\\bif you (?:are|do) (?:decide|refus|withhold)\\w*");
    /// Words about who asks: the answer may not turn on them.
    private static final Pattern WRITER = Pattern.compile("(?i)^\\W*(?:my (?:name|address|e-?mail(?: address)?|telephone|phone|mobile|contact|date of birth)\\b|i(?: am|'m|\u2019m) an? |i (?:work|live|study) )");
    private static final Pattern GREETING = Pattern.compile("(?i)^(?:dear|hello|hi|hiya|good (?:morning|afternoon|evening)|to whom(?:soever)? it may concern|f\\.?a\\.?o|sir(?:/| or )madam|sirs?|greetings)\\b[^?]{0,80}$");
    private static final Pattern CLOSING = Pattern.compile("(?i)^(?:yours(?: (?:faithfully|sincerely|truly|etc))?|(?:kind(?:est)?|best|warm(?:est)?|with) (?:regards|wishes|thanks)|many thanks(?: in (?:advance|anticipation))?|thank you(?: very much)?(?: in advance| for your (?:time|help|assistance))*"
        + "|thanks(?: in advance| again)?|regards|cheers|sincerely)\\W*(?:[\\p{L}. '-]{0,40})$");
    private static final Pattern MARK = Pattern.compile("^([ \\t]{0,12})(?:(?:(?:q|question|item|request|part)\\s*\\.?\\s*)(\\d{1,2})\\s*[.):-]*|\\(?(\\d{1,2})(?:[.)]|\\s*[:\u2013-](?=\\s))\\)?|\\(?([a-z]|[ivx]{2,4})[.)]\\)?|([-*\u2022\u2023\u25AA\u25CF\u25E6\u2013\u2014\u00B7o]))(?:[ \\t]+|(?=[A-Z(\\[\"'\u201C]))(\\S.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+[\"')\u201D\u2019\\]]*(?=\\s)");
    private static final Pattern ABBREVIATION = Pattern.compile("(?i)(?:\\b(?:e\\.g|i\\.e|etc|no|nos|mr|mrs|ms|dr|st|ref|para|s|ss|p|pp|vs|cf|approx|inc|ltd|dept|gov|tel|fig|vol|sgt|insp|supt|cllr|rev)|\\b[a-z]|\\d)\\.$");
    /// A sentence that leans on the one before it.
    private static final Pattern LEANS = Pattern.compile("(?i)^\\W*(?:and\\b|or\\b|also,? (?:for|in) (?:each|these|those)|if so\\b|if not\\b|(?:please )?(?:provide|supply|give|send|include|state|break|list)\\b.{0,40}\\b(?:such|these|this|those|them|it|each|that)\\b|(?:for|in|of) each\\b|(?:this|these|those|they|it|such|by this)\\b)");
    private static final Pattern FORMULA = Pattern.compile("(?i)\\b(?:under|pursuant to|in accordance with|in line with)\\b.{0,30}?\\b(?:freedom of information(?: \\(scotland\\))?(?: acts?)?|environmental information(?: \\(scotland\\))? regulations|foia?|eirs?)\\b(?: act)?(?: of)?(?:,? \\d{4})?|freedom of information(?: act)?(?: \\d{4})?|foia?\\b|environmental information regulations(?: \\d{4})?"
        + "|i am writing to you|i am writing|this is an?|to (?:make|submit|request|ask)|i would like|i wish|i'?d like|i am|i (?:also )?request|requesting|making|an? (?:formal )?(?:foi )?request|please|kindly|could you|can you|would you|provide|supply|send|me with|the following|information|questions?|answer|respond|request(?:ed|s)?|access|as follows|below|any|held by you|act \\d{4}|your (?:force|council|authority|organisation)");
    private static final Set<String> SMALL_WORDS = Set.of("the", "and", "for", "with", "that", "this", "you", "your", "from", "are", "have", "has", "was", "can", "all", "its", "our", "like", "following", "detailed", "regarding", "about", "acts", "2000", "2002", "2004");
    private static final List<Pattern> FORMALITIES = Stream.of("^(?:\\s*(?:re|fwd?|fw)\\s*:)+", "\\b(?:freedom of information|foia?|eir)\\b(?:\\s+(?:act|request))?(?:\\s+2000)?",
        "^\\W*(?:new )?(?:information )?request\\W*(?:for information|for|:|-|about|regarding)?", "^[\\W_]+|[\\W_]+$").map(p -> Pattern.compile(p, Pattern.CASE_INSENSITIVE)).toList();
    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)\\b(?:air quality|emissions?|pollut\\w+|contaminated land|flood(?:s|ing|ed)?(?! of)|noise (?:levels?|surveys?|complaints?|nuisance)|landfill|fly.?tipping|sewage|sewers?|water quality|planning (?:application|permission|enforcement)s?"
        + "|tree preservation|felling of trees|asbestos|radioactiv\\w+|biodiversity|habitats? (?:regulations|survey|assessment)|energy efficiency|carbon footprint|pesticides?|herbicides?|glyphosate|recycling|greenhouse gas(?:es)?|renewable energy|net zero|environmental impact)\\b");

    /// A stretch of the words.
    ///
    /// @param item its number, or 0 for words that ask nothing
    public record Span(int start, int end, int item) {}

    /// What was read.
    ///
    /// @param spans cover all words, none twice, in order
    /// @param items the words of each item, numbered from 1
    /// @param reason why this regime, for the person who chooses
    public record Reading(List<String> items, List<Span> spans, String subject, Regime regime, String reason) {}

    /// A stretch with what it looks like. Stretches follow each other without a gap.
    ///
    /// @param mark   how it is marked: empty for prose, else `1`, `a` or `-` for the sort of mark
    /// @param words  without the mark, on one line
    private record Piece(int start, int end, String mark, int indent, String words, int paragraph) {
        boolean marked() {
            return !mark.isEmpty();
        }
    }

    /// @param subject the message's own subject; may be empty
    /// @param text    the words as they stand
    public static Reading read(String subject, String text) {
        List<Piece> pieces = pieces(text);
        int[] item = number(pieces);
        int count = java.util.Arrays.stream(item).max().orElse(0);
        List<Span> spans = new ArrayList<>();
        List<StringBuilder> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new StringBuilder());
        }
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (item[i] > 0) {
                StringBuilder words = items.get(item[i] - 1);
                boolean sameParagraph = i > 0 && item[i - 1] == item[i] && pieces.get(i - 1).paragraph() == piece.paragraph() && !piece.marked();
                words.append(words.isEmpty() ? "" : sameParagraph ? " " : "\n").append(words.isEmpty() || !piece.marked() ? piece.words() : text.substring(piece.start(), piece.end()).strip());
            }
            if (!spans.isEmpty() && spans.getLast().item() == item[i] && (item[i] == 0 || !spans.isEmpty())) {
                Span last = spans.removeLast();
                spans.add(new Span(last.start(), piece.end(), item[i]));
            } else {
                spans.add(new Span(piece.start(), piece.end(), item[i]));
            }
        }
        List<String> words = items.stream().map(StringBuilder::toString).toList();
        Optional<String> environmental = environmental(words);
        return new Reading(words, List.copyOf(spans), subject(subject, words), regime(environmental),
            environmental.map("it speaks of %s, which may be environmental information"::formatted).orElse("nothing in it points to environmental information"));
    }

    /// The item of each piece; 0 for what asks nothing. The numbers rise by one and none is left out.
    private static int[] number(List<Piece> pieces) {
        int end = closing(pieces);
        List<Piece> body = pieces.subList(0, end);
        boolean listed = body.stream().filter(Piece::marked).count() > 1 || body.stream().anyMatch(p -> p.marked() && p.mark().equals("1"));
        int[] item = listed ? listed(pieces, end) : prose(pieces, end);
        if (java.util.Arrays.stream(item).allMatch(i -> i == 0)) {
            for (int i = 0; i < end; i++) {
                Piece p = pieces.get(i);
                item[i] = idle(p.words()) ? 0 : 1;
            }
        }
        if (java.util.Arrays.stream(item).allMatch(i -> i == 0)) {
            // Everything reads like courtesy: better one odd item than words that nobody answers.
            java.util.Arrays.fill(item, pieces.stream().allMatch(p -> p.words().isBlank()) ? 0 : 1);
        }
        return item;
    }

    private static int[] listed(List<Piece> pieces, int end) {
        int[] item = new int[pieces.size()];
        String top = pieces.stream().filter(Piece::marked).findFirst().map(Piece::mark).orElse("");
        int indent = pieces.stream().filter(Piece::marked).findFirst().map(Piece::indent).orElse(0);
        boolean terse = pieces.subList(0, end).stream().filter(Piece::marked).allMatch(p -> p.words().split("\\s+").length < 3 && !p.words().contains("?"));
        int last = 0;
        boolean open = false;
        for (int i = 0; i < end; i++) {
            Piece p = pieces.get(i);
            if (p.marked()) {
                boolean starts = !terse && p.mark().equals(top) && p.indent() <= indent + 1;
                if (starts || last == 0) {
                    last++;
                }
                item[i] = last;
                open = true;
            } else if (open && (p.indent() > indent + 1 || pieces.get(i - 1).paragraph() == p.paragraph()) && !idle(p.words())) {
                item[i] = last;
            } else if (!idle(p.words()) && !p.words().endsWith(":") && substantive(p.words())) {
                open = false;
                boolean leans = last > 0 && LEANS.matcher(p.words()).find() || last > 0 && i > 0 && item[i - 1] == last && pieces.get(i - 1).paragraph() == p.paragraph();
                item[i] = leans ? last : ++last;
            } else if (terse && p.words().endsWith(":") && i + 1 < end && pieces.get(i + 1).marked() && !idle(p.words())) {
                item[i] = ++last;
            } else {
                open = false;
            }
        }
        return item;
    }

    private static int[] prose(List<Piece> pieces, int end) {
        int[] item = new int[pieces.size()];
        int last = 0;
        for (int i = 0; i < end; i++) {
            Piece p = pieces.get(i);
            boolean after = i > 0 && item[i - 1] > 0 && pieces.get(i - 1).paragraph() == p.paragraph();
            if (idle(p.words())) {
                continue;
            }
            if (substantive(p.words())) {
                item[i] = last > 0 && after && LEANS.matcher(p.words()).find() ? last : ++last;
                for (int back = i - 1; back >= 0 && item[back] == 0 && pieces.get(back).paragraph() == p.paragraph() && context(pieces.get(back).words()); back--) {
                    // What leads up to a question in the same paragraph is part of it.
                    item[back] = item[i];
                }
            } else if (after) {
                item[i] = last;
            }
        }
        return item;
    }

    private static boolean context(String words) {
        return !idle(words) && !FORMULA.matcher(words).find();
    }

    private static boolean idle(String words) {
        return words.isBlank() || GREETING.matcher(words).matches() || CLOSING.matcher(words).matches() || WRITER.matcher(words).find() || COURTESY.matcher(words).find();
    }

    /// Whether the words ask for something beside saying that they ask.
    private static boolean substantive(String words) {
        if (!ASKS.matcher(words).find()) {
            return false;
        }
        Set<String> left = new LinkedHashSet<>(List.of(FORMULA.matcher(words).replaceAll(" ").toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+")));
        left.removeIf(w -> w.length() < 3 || SMALL_WORDS.contains(w));
        return left.size() >= 2;
    }

    /// Where the signature begins: at the last closing after which nothing is marked or asked.
    private static int closing(List<Piece> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            if (CLOSING.matcher(pieces.get(i).words()).matches()
                && pieces.subList(i + 1, pieces.size()).stream().noneMatch(p -> (p.marked() || p.words().contains("?")) && !idle(p.words()))) {
                return i;
            }
        }
        return pieces.size();
    }

    /// Cuts the text at marks, empty lines and, in unmarked paragraphs, sentences.
    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int paragraph = 0;
        int begin = -1;
        int wordsFrom = 0;
        String mark = "";
        int indent = 0;
        for (int at = 0; at <= text.length(); ) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end);
            Matcher marked = MARK.matcher(line.length() > 4_000 ? line.substring(0, 4_000) : line);
            boolean starts = marked.matches();
            boolean alone = line.length() < 140 && (GREETING.matcher(line.strip()).matches() || CLOSING.matcher(line.strip()).matches());
            if (begin >= 0 && (line.isBlank() || starts || alone)) {
                add(pieces, text, begin, at, wordsFrom, mark, indent, paragraph);
                begin = -1;
                paragraph += line.isBlank() || alone || !starts ? 1 : 0;
            }
            if (!line.isBlank() && begin < 0) {
                begin = at;
                mark = starts ? sort(marked) : "";
                indent = line.length() - line.stripLeading().length();
                wordsFrom = starts ? at + marked.start(6) : at;
            }
            if (alone && begin >= 0) {
                add(pieces, text, begin, end, wordsFrom, "", indent, paragraph++);
                begin = -1;
            }
            at = newline < 0 ? text.length() + 1 : end + 1;
        }
        if (begin >= 0) {
            add(pieces, text, begin, text.length(), wordsFrom, mark, indent, paragraph);
        }
        return covering(pieces, text);
    }

    private static String sort(Matcher marked) {
        return marked.group(2) != null ? "q" : marked.group(3) != null ? "1" : marked.group(4) != null ? "a" : "-";
    }

    private static void add(List<Piece> pieces, String text, int begin, int end, int wordsFrom, String mark, int indent, int paragraph) {
        if (!mark.isEmpty()) {
            pieces.add(new Piece(begin, end, mark, indent, oneLine(text.substring(wordsFrom, end)), paragraph));
            return;
        }
        int from = begin;
        Matcher stop = SENTENCE_END.matcher(text).region(begin, end);
        while (stop.find()) {
            String sentence = text.substring(from, stop.end());
            if (!ABBREVIATION.matcher(sentence.length() > 40 ? sentence.substring(sentence.length() - 40) : sentence).find() || sentence.endsWith("?")) {
                pieces.add(new Piece(from, stop.end(), "", indent, oneLine(sentence), paragraph));
                from = stop.end();
            }
        }
        if (!text.substring(from, end).isBlank()) {
            pieces.add(new Piece(from, end, "", indent, oneLine(text.substring(from, end)), paragraph));
        }
    }

    /// White space between pieces belongs to the piece before, so that the pieces cover the text.
    private static List<Piece> covering(List<Piece> pieces, String text) {
        if (pieces.isEmpty() && !text.isEmpty()) {
            return List.of(new Piece(0, text.length(), "", 0, "", 0));
        }
        List<Piece> covering = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece p = pieces.get(i);
            covering.add(new Piece(i == 0 ? 0 : p.start(), i + 1 < pieces.size() ? pieces.get(i + 1).start() : text.length(), p.mark(), p.indent(), p.words(), p.paragraph()));
        }
        return covering;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /// What it is about in at most 90 characters: the message's subject without its formalities, else the first item's beginning.
    ///
    /// @param given may be empty
    public static String subject(String given, List<String> items) {
        String clean = given;
        for (Pattern formality : FORMALITIES) {
            clean = formality.matcher(clean).replaceAll("");
        }
        clean = clean.strip();
        String text = clean.length() >= 4 ? clean : items.isEmpty() ? "Request for information" : oneLine(items.getFirst());
        if (text.length() <= 90) {
            return text;
        }
        int cut = Math.max(text.lastIndexOf(' ', 90), 60);
        return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut).strip() + " \u2026";
    }

    /// The regime that the words of the items point to.
    public static Regime regime(List<String> items) {
        return regime(environmental(items));
    }

    private static Regime regime(Optional<String> environmental) {
        return environmental.isPresent() ? Regime.EIR : Regime.FOIA;
    }

    private static Optional<String> environmental(List<String> items) {
        List<String> found = ENVIRONMENT.matcher(String.join("\n", items)).results().map(m -> "\"" + m.group().toLowerCase(Locale.ROOT) + "\"").distinct().limit(3).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }

    private RequestReader() {}
}
