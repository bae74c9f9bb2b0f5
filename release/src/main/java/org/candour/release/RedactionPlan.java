package org.candour.release;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What is to be taken out of files, and on what ground.
///
/// As JSON: `{"redactions": [{"file": "letter.pdf", "page": 1, "rect": [72, 90, 60, 14], "ground": "foia-40-2", "label": "s40(2)"},
/// {"text": "Jo Bloggs", "ground": "foia-40-2", "label": "s40(2)"}, {"part": "Staff", "column": "C", ...}]}`.
public record RedactionPlan(List<Mark> marks) {
    public RedactionPlan {
        marks = List.copyOf(marks);
    }

    /// One redaction. Exactly one of `rect`, `text`, `pattern`, `column` and `whole` says what is covered.
    ///
    /// @param file    the file it is for, by its name without folders; null for every file
    /// @param page    the page, from 1; null for every page
    /// @param part    the sheet; null for every sheet
    /// @param rect    left, top, width and height in points from the top left corner of the page as shown (pictures: in pixels)
    /// @param text    words, covered wherever they stand, capitals and blanks apart
    /// @param pattern a regular expression, covered wherever it matches
    /// @param column  letters of a column (`C`), or its heading
    /// @param whole   the whole page or sheet
    /// @param ground  the exemption relied on, such as `foia-40-2`
    /// @param label   what is printed on the box
    public record Mark(@Nullable String file, @Nullable Integer page, @Nullable String part, @Nullable List<Double> rect, @Nullable String text, @Nullable String pattern,
                       @Nullable String column, boolean whole, String ground, String label) {
        public Mark {
            int ways = (rect != null ? 1 : 0) + (text != null ? 1 : 0) + (pattern != null ? 1 : 0) + (column != null ? 1 : 0) + (whole ? 1 : 0);
            if (ways != 1) {
                throw new IllegalArgumentException("A redaction covers by exactly one of rect, text, pattern, column or whole, not by " + ways);
            }
            if (rect != null && (rect.size() != 4 || rect.get(2) <= 0 || rect.get(3) <= 0)) {
                throw new IllegalArgumentException("A rectangle is [left, top, width, height], the last two above 0");
            }
            if (text != null && text.isBlank() || label.isBlank() || ground.isBlank()) {
                throw new IllegalArgumentException("A redaction needs its text, its ground and its label");
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

        /// What a text or pattern covers, blanks and capitals apart; null for other marks.
        @Nullable Pattern words() {
            if (pattern != null) {
                return Pattern.compile(pattern, Pattern.UNICODE_CASE);
            }
            if (text == null) {
                return null;
            }
            var parts = new ArrayList<String>();
            for (String word : text.strip().split("\\s+")) {
                parts.add(Pattern.quote(word));
            }
            return Pattern.compile("(?<![\\p{L}\\p{N}])" + String.join("\\s+", parts) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }

    /// The marks for one file.
    RedactionPlan forFile(String name) {
        return new RedactionPlan(marks.stream().filter(m -> m.isFor(name)).toList());
    }

    /// @throws IllegalArgumentException with a sentence that says which redaction is wrong
    public static RedactionPlan parse(String json) {
        try {
            JsonNode root = Json.MAPPER.readTree(json);
            JsonNode list = root.isArray() ? root : root.path("redactions");
            if (!list.isArray()) {
                throw new IllegalArgumentException("A plan is {\"redactions\": [...]}");
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
            throw new IllegalArgumentException("The plan is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Mark mark(JsonNode n) {
        List<Double> rect = null;
        if (n.has("rect")) {
            rect = new ArrayList<>();
            for (JsonNode v : n.get("rect")) {
                rect.add(v.asDouble());
            }
        }
        String pattern = text(n, "pattern");
        if (pattern != null) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("the pattern cannot be read: " + e.getDescription(), e);
            }
        }
        return new Mark(text(n, "file"), n.has("page") ? n.get("page").asInt() : null, text(n, "part"), rect, text(n, "text"), pattern, text(n, "column"),
            n.path("whole").asBoolean(false), n.path("ground").asString("foia-40-2"), n.path("label").asString("redacted"));
    }

    private static @Nullable String text(JsonNode n, String key) {
        return n.has(key) && !n.get(key).isNull() ? n.get(key).asString() : null;
    }

    /// The plan as JSON that [#parse] reads.
    public String toJson() {
        var root = Json.MAPPER.createObjectNode();
        var list = root.putArray("redactions");
        for (Mark m : marks) {
            var n = list.addObject();
            if (m.file() != null) {
                n.put("file", m.file());
            }
            if (m.page() != null) {
                n.put("page", m.page());
            }
            if (m.part() != null) {
                n.put("part", m.part());
            }
            if (m.rect() != null) {
                var r = n.putArray("rect");
                m.rect().forEach(r::add);
            }
            if (m.text() != null) {
                n.put("text", m.text());
            }
            if (m.pattern() != null) {
                n.put("pattern", m.pattern());
            }
            if (m.column() != null) {
                n.put("column", m.column());
            }
            if (m.whole()) {
                n.put("whole", true);
            }
            n.put("ground", m.ground()).put("label", m.label());
        }
        return root.toString();
    }
}
