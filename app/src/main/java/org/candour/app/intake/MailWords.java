package org.candour.app.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.Selector;

/// Bytes and HTML of messages into plain words.
final class MailWords {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern HIDING = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d]*[1-9])|mso-hide\\s*:\\s*all|opacity\\s*:\\s*0(?![.\\d])");
    private static final Pattern HIDING_RULE = Pattern.compile("([^{}@;]{1,200})\\{[^{}]{0,500}?display\\s*:\\s*none[^{}]{0,500}}", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEDIA = Pattern.compile("@[^{}]{0,300}\\{(?:[^{}]{0,2000}\\{[^{}]{0,2000}}){0,200}[^{}]{0,2000}}");
    /// Characters that show nothing and could hide or turn round words; controls, which PostgreSQL cannot keep either.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF]|\\p{Cs}");
    private static final Pattern QUOTE_START = Pattern.compile("(?im)^(?:-{2,} ?original message ?-{2,}|-{5,} ?forwarded message ?-{5,}|begin forwarded message:"
        + "|on (?:[^\\n]{1,200}\\n)?[^\\n]{1,200} wrote:|(?:_{10,}\\s*\\n)?\\*?from:\\*? [^\\n]{1,200}\\n\\*?(?:sent|date|to):\\*? [^\\n]*)[ \\t]*$");
    private static final Pattern SIGNATURE = Pattern.compile("(?m)^(?:-- ?|sent from my [^\\n]{1,60}|get outlook for [^\\n]{1,40})$", Pattern.CASE_INSENSITIVE);
    private static final Set<String> LINES = Set.of("p", "div", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "hr", "section", "article", "header", "footer", "dt", "dd");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "table");

    /// The newest words, the history they quote, the signature below them.
    record Split(String newest, String quoted, String signature) {}

    /// Text in the charset it names, else UTF-8 where the bytes are valid, else Windows-1252, in which every byte is something.
    static String decode(byte[] content, @Nullable String named) {
        List<Charset> guesses = new ArrayList<>(2);
        if (named != null) {
            try {
                Charset charset = Charset.forName(jakarta.mail.internet.MimeUtility.javaCharset(named.strip()));
                String name = charset.name().toLowerCase(Locale.ROOT);
                // What calls itself Latin-1 or ASCII and is neither is Windows-1252 or UTF-8 in practice.
                if (!name.equals("iso-8859-1") && !name.equals("us-ascii")) {
                    guesses.add(charset);
                }
            } catch (IllegalArgumentException e) {
                // No such charset: guess.
            }
        }
        guesses.add(java.nio.charset.StandardCharsets.UTF_8);
        for (Charset charset : guesses) {
            try {
                return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content)).toString();
            } catch (CharacterCodingException | UnsupportedOperationException e) {
                // The next guess.
            }
        }
        return new String(content, WINDOWS);
    }

    /// Lines end in one newline; nothing unseen remains.
    static String clean(String text) {
        return UNSEEN.matcher(text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00A0', ' ').replace('\u2028', '\n').replace('\u2029', '\n'))
            .replaceAll("").strip();
    }

    /// As [#clean], on one line.
    static String line(String text) {
        return clean(text.replaceAll("[\\r\\n\\t]+", " ")).replaceAll(" {2,}", " ");
    }

    /// What a reader of the HTML would see: hidden parts, scripts and styles are left out, a link keeps its address, quoted parts begin with `>`.
    static String ofHtml(String html) {
        Document document = Jsoup.parse(html);
        List<String> hidden = new ArrayList<>();
        for (Element style : document.select("style")) {
            Matcher rule = HIDING_RULE.matcher(MEDIA.matcher(style.data()).replaceAll(""));
            for (int i = 0; i < 50 && rule.find(); i++) {
                hidden.add(rule.group(1).strip());
            }
        }
        for (String selector : hidden) {
            try {
                document.select(selector).remove();
            } catch (Selector.SelectorParseException | IllegalArgumentException e) {
                // A selector we do not know hides nothing.
            }
        }
        document.select("script, style, head, template, noscript, [hidden]").remove();
        for (Element element : document.select("[style]")) {
            if (HIDING.matcher(element.attr("style")).find()) {
                element.remove();
            }
        }
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, document);
        return lines.toString();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();
        private int quotes;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                String words = text.parent() instanceof Element parent && parent.closest("pre") != null ? text.getWholeText() : text.getWholeText().replaceAll("[ \\t\\r\\n]+", " ");
                for (String part : words.split("(?<=\\n)")) {
                    add(part);
                }
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (LINES.contains(name)) {
                    newLine(PARAGRAPHS.contains(name) ? 2 : 1);
                }
                switch (name) {
                    case "blockquote" -> quotes += element.hasAttr("type") || element.hasClass("gmail_quote") || element.parents().hasClass("gmail_quote") ? 1 : 0;
                    case "br" -> add("\n");
                    case "td", "th" -> add(element.elementSiblingIndex() > 0 ? "\t" : "");
                    case "li" -> add(element.parent() != null && element.parent().normalName().equals("ol") ? (element.elementSiblingIndex() + 1) + ". " : "- ");
                    default -> { }
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                String href = element.attr("href");
                if (name.equals("a") && href.regionMatches(true, 0, "http", 0, 4) && href.length() < 2_000 && !element.text().contains(href)) {
                    add(" (" + href + ")");
                }
                if (name.equals("blockquote") && (element.hasAttr("type") || element.hasClass("gmail_quote") || element.parents().hasClass("gmail_quote"))) {
                    quotes--;
                }
                if (LINES.contains(name)) {
                    newLine(PARAGRAPHS.contains(name) ? 2 : 1);
                }
            }
        }

        private boolean atStart() {
            return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
        }

        private void add(String text) {
            if (atStart() && quotes > 0 && !text.isBlank()) {
                out.append("> ");
            }
            out.append(atStart() && !text.equals("\n") ? text.stripLeading() : text);
        }

        private void newLine(int wanted) {
            if (out.isEmpty()) {
                return;
            }
            int have = 0;
            while (have < out.length() && out.charAt(out.length() - 1 - have) == '\n') {
                have++;
            }
            out.append("\n".repeat(Math.max(0, wanted - have)));
        }

        @Override
        public String toString() {
            return out.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
        }
    }

    static Split split(String words) {
        String newest = words;
        String quoted = "";
        Matcher start = QUOTE_START.matcher(words);
        if (start.find()) {
            newest = words.substring(0, start.start());
            quoted = words.substring(start.start());
        } else {
            List<String> lines = words.lines().toList();
            int last = lines.size();
            while (last > 0 && (lines.get(last - 1).startsWith(">") || lines.get(last - 1).isBlank())) {
                last--;
            }
            if (lines.subList(last, lines.size()).stream().anyMatch(l -> l.startsWith(">"))) {
                newest = String.join("\n", lines.subList(0, last));
                quoted = String.join("\n", lines.subList(last, lines.size()));
            }
        }
        Matcher signature = SIGNATURE.matcher(newest);
        String below = "";
        if (signature.find()) {
            below = newest.substring(signature.start());
            newest = newest.substring(0, signature.start());
        }
        return new Split(newest.strip(), quoted.strip(), below.strip());
    }

    private MailWords() {}
}
