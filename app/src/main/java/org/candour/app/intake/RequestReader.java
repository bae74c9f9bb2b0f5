package org.candour.app.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.law.Regime;

/// Reads the words of a request: its items, what is no question, a subject, the regime they point to. A suggestion for a person to correct.
public final class RequestReader {
    private static final Pattern NUMBERED = Pattern.compile("^\\s{0,8}(?:(?:q(?:uestion)?\\s*)?\\(?(\\d{1,2}|[a-z])[.):]|q(\\d{1,2})[.:)]?|[-*•‣–])\\s+(.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern GREETING = Pattern.compile("(?i)^(?:dear|hello|hi|good (?:morning|afternoon|evening)|to whom it may concern|f\\.?a\\.?o)\\b.{0,80}$");
    private static final Pattern CLOSING = Pattern.compile("(?i)^(?:yours (?:faithfully|sincerely|truly)|kind(?:est)? regards|best wishes|many thanks|thank you|thanks|regards|cheers|with thanks)\\b.{0,60}$");
    private static final Pattern ASKS = Pattern.compile("(?i)\\?|\\b(?:please (?:provide|supply|send|confirm|state|advise|can you|could you|give|disclose|tell|list|release)|i (?:would like|request|am requesting|wish|want)"
        + "|could you|can you|would you|how (?:many|much|often|long)|what|which|when|where|who|copies? of|provide me|under the freedom)\\b.*");
    private static final Pattern LEGAL = Pattern.compile("(?i)\\b(?:freedom of information act|environmental information regulations|foia?\\b|section \\d+|20 working days|internal review|preferred format"
        + "|electronic(?:ally)? (?:format|form)|if (?:my|this) request is (?:too wide|unclear)|look forward to|under the act|acknowledge receipt|public interest test|if any of this information)");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)\\b(?:air quality|emissions?|pollution|contaminat\\w+|flood\\w*|noise (?:levels?|survey)|waste|landfill|sewage|water quality|planning application"
        + "|tree preservation|asbestos|radiation|biodiversity|habitats?|energy efficiency|pesticides?|herbicides?|recycling)\\b");

    /// A stretch of the words.
    ///
    /// @param item its number, or 0 for words that ask nothing
    public record Span(int start, int end, int item) {}

    /// What was read.
    ///
    /// @param spans cover all words, none twice, in order
    /// @param items the words of each item, numbered from 1
    public record Reading(List<String> items, List<Span> spans, String subject, Regime regime, String reason) {}

    /// @param subject the message's own subject; may be empty
    /// @param text    the words as they stand
    public static Reading read(String subject, String text) {
        List<Block> blocks = blocks(text);
        boolean anyMarked = blocks.stream().filter(b -> b.marked).count() > 1;
        List<String> items = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        boolean closed = false;
        boolean opened = false;
        for (Block block : blocks) {
            closed |= block.closing;
            boolean legal = LEGAL.matcher(block.words).find() && !block.words.contains("?");
            boolean asks = !closed && !block.greeting && !legal && (block.marked || (!anyMarked && ASKS.matcher(block.words).find()) || anyMarked && block.words.contains("?"));
            if (asks) {
                items.add(block.words);
                opened = true;
                spans.add(new Span(block.start, block.end, items.size()));
            } else if (opened && !closed && block.indented && !items.isEmpty()) {
                items.set(items.size() - 1, items.getLast() + "\n" + block.words);
                spans.add(new Span(block.start, block.end, items.size()));
            } else {
                spans.add(new Span(block.start, block.end, 0));
            }
        }
        if (items.isEmpty() && !text.isBlank()) {
            return whole(subject, text);
        }
        String all = String.join("\n", items);
        return new Reading(List.copyOf(items), List.copyOf(spans), subject(subject, items), regime(all), reason(all));
    }

    /// Where nothing looks like a question, everything between greeting and closing is one item.
    private static Reading whole(String subject, String text) {
        List<Block> blocks = blocks(text);
        List<Span> spans = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        boolean closed = false;
        for (Block block : blocks) {
            closed |= block.closing;
            boolean part = !closed && !block.greeting;
            if (part) {
                words.append(words.isEmpty() ? "" : "\n\n").append(block.words);
            }
            spans.add(new Span(block.start, block.end, part ? 1 : 0));
        }
        if (words.isEmpty()) {
            return new Reading(List.of(text.strip()), List.of(new Span(0, text.length(), 1)), subject(subject, List.of(text.strip())), regime(text), reason(text));
        }
        return new Reading(List.of(words.toString()), List.copyOf(spans), subject(subject, List.of(words.toString())), regime(words.toString()), reason(words.toString()));
    }

    private record Block(int start, int end, String words, boolean marked, boolean greeting, boolean closing, boolean indented) {}

    /// Paragraphs and list entries, each with its place; a list entry goes on until the next mark or an empty line.
    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        int begin = -1;
        boolean marked = false;
        boolean indented = false;
        StringBuilder words = new StringBuilder();
        while (at <= text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end);
            Matcher number = NUMBERED.matcher(line);
            boolean starts = number.matches();
            boolean alone = GREETING.matcher(line.strip()).matches() || CLOSING.matcher(line.strip()).matches();
            if ((line.isBlank() || starts || alone) && begin >= 0) {
                add(blocks, begin, at, words, marked, indented);
                begin = -1;
            }
            if (!line.isBlank()) {
                if (begin < 0) {
                    begin = at;
                    marked = starts;
                    indented = line.startsWith("   ") || line.startsWith("\t");
                    words.setLength(0);
                    words.append(starts ? number.group(3).strip() : line.strip());
                } else {
                    words.append(' ').append(line.strip());
                }
            }
            if (alone && begin >= 0) {
                add(blocks, begin, Math.min(end + 1, text.length()), words, false, false);
                begin = -1;
            }
            if (newline < 0) {
                break;
            }
            at = end + 1;
        }
        if (begin >= 0) {
            add(blocks, begin, text.length(), words, marked, indented);
        }
        return covering(blocks, text.length());
    }

    private static void add(List<Block> blocks, int begin, int end, StringBuilder words, boolean marked, boolean indented) {
        String line = words.toString().strip();
        blocks.add(new Block(begin, end, line, marked && !line.isEmpty(), GREETING.matcher(line).matches(), CLOSING.matcher(line).matches(), indented));
    }

    /// Blank lines between blocks belong to the block before, so that the blocks cover the text.
    private static List<Block> covering(List<Block> blocks, int length) {
        List<Block> covering = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block b = blocks.get(i);
            covering.add(new Block(i == 0 ? 0 : b.start, i + 1 < blocks.size() ? blocks.get(i + 1).start : length, b.words, b.marked, b.greeting, b.closing, b.indented));
        }
        return covering;
    }

    /// A few words that say what it is about: the message's subject without its formalities, else the first item's beginning.
    private static String subject(String given, List<String> items) {
        String clean = given.replaceAll("(?i)^(?:(?:re|fwd?|fw)\\s*:\\s*)+", "").replaceAll("(?i)\\b(?:freedom of information|foia?|eir)\\b(?:\\s+(?:act|request))?(?:\\s+2000)?", "")
            .replaceAll("(?i)^\\W*request\\W*(?:for|:|-)?", "").replaceAll("^[\\W_]+|[\\W_]+$", "").strip();
        String text = clean.length() >= 4 ? clean : items.isEmpty() ? "Request for information" : items.getFirst().replaceAll("\\s+", " ");
        return text.length() <= 90 ? text : text.substring(0, Math.max(text.lastIndexOf(' ', 90), 60)).strip() + " …";
    }

    private static Regime regime(String words) {
        return ENVIRONMENT.matcher(words).find() ? Regime.EIR : Regime.FOIA;
    }

    private static String reason(String words) {
        Matcher matcher = ENVIRONMENT.matcher(words);
        return matcher.find() ? "it speaks of \"%s\", which may be environmental information".formatted(matcher.group().toLowerCase(Locale.ROOT)) : "nothing in it points to another regime";
    }

    private RequestReader() {}
}
