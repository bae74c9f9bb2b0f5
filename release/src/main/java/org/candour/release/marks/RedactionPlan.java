package org.candour.release.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.candour.release.look.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What is to be taken out of files, and on what ground.
///
/// As JSON: `{"redactions": [{"file": "letter.pdf", "page": 1, "rect": [72, 90, 60, 14], "ground": "foia-40-2", "label": "s40(2)"},
/// {"text": "Jo Bloggs", "ground": "foia-40-2", "label": "s40(2)"}, {"part": "Staff", "column": "C", ...}]}`.
///
/// Immutable, but for what one run over one file notes down in the [Covering] of its own copy.
public final class RedactionPlan {
    private static final Set<String> ENTRIES = Set.of("file", "page", "part", "rect", "text", "pattern", "column", "whole", "ground", "label", "note");
    private static final Pattern GROUND = Pattern.compile("(?:foia|foisa|eir|eisr|dpa)(?:-[0-9a-z]{1,4}){1,6}");
    private static final int MOST = 100_000;

    private final List<Mark> marks;
    private final Covering covering;
    private final @Nullable String part;

    public RedactionPlan(List<Mark> marks) {
        this(List.copyOf(marks), new Covering(List.copyOf(marks)), null);
    }

    private RedactionPlan(List<Mark> marks, Covering covering, @Nullable String part) {
        this.marks = marks;
        this.covering = covering;
        this.part = part;
    }

    public List<Mark> marks() {
        return marks;
    }

    /// One redaction. Exactly one of `rect`, `text`, `pattern`, `column` and `whole` says what is covered.
    ///
    /// @param file    the file it is for, by its name without folders; null for every file
    /// @param page    the page, from 1; null for every page
    /// @param part    the sheet, or the file inside a mail or an archive; null for every one
    /// @param rect    left, top, width and height in points from the top left corner of the page as shown (pictures: in pixels)
    /// @param text    words, covered wherever they stand; capitals, accents, blanks and the form of quotation marks and dashes apart
    /// @param pattern a regular expression, covered wherever it matches
    /// @param column  letters of a column (`C`), or its heading
    /// @param whole   the whole page or sheet
    /// @param ground  the exemption relied on, such as `foia-40-2`
    /// @param label   what is printed on the box, at most 40 characters
    public record Mark(@Nullable String file, @Nullable Integer page, @Nullable String part, @Nullable List<Double> rect, @Nullable String text, @Nullable String pattern,
                       @Nullable String column, boolean whole, String ground, String label) {
        public Mark {
            int ways = (rect != null ? 1 : 0) + (text != null ? 1 : 0) + (pattern != null ? 1 : 0) + (column != null ? 1 : 0) + (whole ? 1 : 0);
            if (ways != 1) {
                throw new IllegalArgumentException("a redaction covers by exactly one of rect, text, pattern, column or whole, not by " + ways);
            }
            if (rect != null) {
                if (rect.size() != 4 || !rect.stream().allMatch(v -> Double.isFinite(v) && Math.abs(v) < 1e6) || rect.get(2) <= 0 || rect.get(3) <= 0) {
                    throw new IllegalArgumentException("a rectangle is [left, top, width, height] in numbers, the last two above 0");
                }
                rect = List.copyOf(rect);
            }
            if (text != null && Wording.of(text).text().isBlank()) {
                throw new IllegalArgumentException("the text to cover is empty");
            }
            if (column != null && column.isBlank()) {
                throw new IllegalArgumentException("the column is empty: give its letters or its heading");
            }
            if (page != null && page < 1) {
                throw new IllegalArgumentException("pages are counted from 1, not from " + page);
            }
            if (!GROUND.matcher(ground).matches()) {
                throw new IllegalArgumentException("“%s” is not a ground: write one like foia-40-2 or eir-12-5-b".formatted(ground));
            }
            if (label.isBlank() || label.length() > 40 || label.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '[' || c == ']')) {
                throw new IllegalArgumentException("a label has 1 to 40 characters and no brackets, such as s40(2)");
            }
        }

        /// Words, wherever they stand.
        public static Mark words(String text, String ground, String label) {
            return new Mark(null, null, null, null, text, null, null, false, ground, label);
        }

        /// An area of one page.
        public static Mark area(int page, double left, double top, double width, double height, String ground, String label) {
            return new Mark(null, page, null, List.of(left, top, width, height), null, null, null, false, ground, label);
        }

        boolean isFor(String name) {
            return file == null || file.equals(name) || file.endsWith("/" + name);
        }

        public boolean ofPage(int number) {
            return page == null || page == number;
        }

        /// What a person would call it in a message.
        String words() {
            String what = text != null ? "“" + text + "”" : pattern != null ? "pattern “" + pattern + "”" : column != null ? "column “" + column + "”" : rect != null ? "rectangle " + rect : "whole";
            return what + (page == null ? "" : " on page " + page) + (part == null ? "" : " in “" + part + "”");
        }
    }

    /// A fresh copy, for one run, of the marks for one file.
    public RedactionPlan forFile(String name) {
        return new RedactionPlan(marks.stream().filter(m -> m.isFor(name)).toList());
    }

    /// The marks for one sheet, or for one file inside another. What they cover counts for the whole.
    public RedactionPlan in(String name) {
        return new RedactionPlan(marks.stream().filter(m -> m.part() == null || m.part().equals(name)).toList(), covering, name);
    }

    public Covering covering() {
        return covering;
    }

    /// What its words and patterns cover in a text, in order, apart from one another; noted down.
    ///
    /// @param page the page the text is on, from 1; 0 where there are no pages
    public List<Covering.Span> spans(CharSequence text, int page) {
        var found = new ArrayList<Covering.Span>();
        for (Mark m : marks) {
            if (page == 0 || m.ofPage(page)) {
                covering.find(m, text, found);
            }
        }
        found.forEach(s -> covering.covered(s.mark()));
        return Covering.apart(found, text);
    }

    /// The text with its label in brackets in place of everything that words and patterns cover; noted down.
    public String redact(String text) {
        return redact(text, part == null ? "" : part);
    }

    public String redact(String text, String where) {
        if (marks.isEmpty() || text.isEmpty()) {
            return text;
        }
        List<Covering.Span> spans = spans(text, 0);
        var left = new StringBuilder(text);
        var out = new StringBuilder();
        int at = 0;
        for (var s : spans) {
            covering.took(s.mark(), text.substring(s.start(), s.end()));
            out.append(text, at, s.start()).append('[').append(s.mark().label()).append(']');
            at = s.end();
            for (int i = s.start(); i < s.end(); i++) {
                left.setCharAt(i, '\n');
            }
        }
        covering.left(left.toString(), where);
        return out.append(text, at, text.length()).toString();
    }

    /// @throws IllegalArgumentException with a sentence that says which redaction is wrong
    public static RedactionPlan parse(String json) {
        try {
            JsonNode root = Json.MAPPER.readTree(json);
            JsonNode list = root.isArray() ? root : root.path("redactions");
            if (!list.isArray()) {
                throw new IllegalArgumentException("A plan is {\"redactions\": [...]}");
            }
            if (list.size() > MOST) {
                throw new IllegalArgumentException("The plan has %,d redactions; more than %,d in one plan are not read: split it".formatted(list.size(), MOST));
            }
            var marks = new ArrayList<Mark>();
            for (int i = 0; i < list.size(); i++) {
                try {
                    marks.add(mark(list.get(i)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("Redaction %d of the plan is wrong: %s".formatted(i + 1, e.getMessage()), e);
                }
            }
            return new RedactionPlan(marks);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The plan is not JSON: look at line %d, character %d".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()), e);
        }
    }

    private static Mark mark(JsonNode n) {
        if (!n.isObject()) {
            throw new IllegalArgumentException("it is not an object {...}");
        }
        n.propertyNames().forEach(name -> {
            if (!ENTRIES.contains(name)) {
                throw new IllegalArgumentException("“%s” is no entry of a redaction; there are %s".formatted(name, String.join(", ", ENTRIES.stream().sorted().toList())));
            }
        });
        List<Double> rect = null;
        if (given(n, "rect")) {
            rect = new ArrayList<>();
            if (!n.get("rect").isArray()) {
                throw new IllegalArgumentException("a rectangle is [left, top, width, height]");
            }
            for (JsonNode v : n.get("rect")) {
                rect.add(v.isNumber() ? v.doubleValue() : Double.NaN);
            }
        }
        Integer page = null;
        if (given(n, "page")) {
            if (!n.get("page").isInt()) {
                throw new IllegalArgumentException("the page is not a whole number");
            }
            page = n.get("page").intValue();
        }
        if (given(n, "whole") && !n.get("whole").isBoolean()) {
            throw new IllegalArgumentException("whole is true or false");
        }
        String pattern = text(n, "pattern");
        if (pattern != null) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("the pattern cannot be read: " + e.getDescription(), e);
            }
        }
        String ground = text(n, "ground");
        String label = text(n, "label");
        if (ground == null || label == null) {
            throw new IllegalArgumentException("it needs a ground (such as foia-40-2) and a label (such as s40(2))");
        }
        return new Mark(text(n, "file"), page, text(n, "part"), rect, text(n, "text"), pattern, text(n, "column"), n.path("whole").asBoolean(false), ground, label);
    }

    private static boolean given(JsonNode n, String key) {
        return n.has(key) && !n.get(key).isNull();
    }

    private static @Nullable String text(JsonNode n, String key) {
        if (given(n, key) && !n.get(key).isString()) {
            throw new IllegalArgumentException("%s is not a text in quotation marks".formatted(key));
        }
        return given(n, key) ? n.get(key).asString() : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RedactionPlan p && p.marks.equals(marks);
    }

    @Override
    public int hashCode() {
        return marks.hashCode();
    }

    @Override
    public String toString() {
        return marks.size() + " redactions";
    }

    /// The plan as JSON that [#parse] reads.
    public String toJson() {
        return toJson(List.of());
    }

    /// The plan with a note beside each mark (why it was suggested), which [#parse] passes over.
    String toJson(List<String> notes) {
        var root = Json.MAPPER.createObjectNode();
        var list = root.putArray("redactions");
        for (int i = 0; i < marks.size(); i++) {
            Mark m = marks.get(i);
            var n = list.addObject();
            for (var entry : Arrays.asList(new String[][] {{"file", m.file()}, {"part", m.part()}, {"text", m.text()}, {"pattern", m.pattern()}, {"column", m.column()}})) {
                if (entry[1] != null) {
                    n.put(entry[0], entry[1]);
                }
            }
            if (m.page() != null) {
                n.put("page", m.page());
            }
            if (m.rect() != null) {
                var r = n.putArray("rect");
                m.rect().forEach(r::add);
            }
            if (m.whole()) {
                n.put("whole", true);
            }
            n.put("ground", m.ground()).put("label", m.label());
            if (i < notes.size()) {
                n.put("note", notes.get(i));
            }
        }
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
