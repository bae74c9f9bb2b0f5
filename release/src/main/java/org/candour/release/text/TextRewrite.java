package org.candour.release.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.candour.release.look.Bytes;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;

/// Text and CSV without invisible characters and without what a plan covers.
public final class TextRewrite {
    private TextRewrite() {}

    public static byte[] rewrite(Kind kind, byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        String text = Kind.text(bytes);
        if (text == null) {
            throw new IOException("it is not text");
        }
        String visible = visible(Terminal.shown(text));
        if (kind != Kind.CSV) {
            return Bytes.utf8(redacted(visible, plan));
        }
        char separator = Csv.separator(visible);
        var rows = new ArrayList<List<String>>();
        List<List<String>> old = Csv.read(visible);
        for (int r = 0; r < old.size(); r++) {
            var row = new ArrayList<String>();
            for (int c = 0; c < old.get(r).size(); c++) {
                row.add(cell(old.get(r).get(c), old.getFirst(), c, r, plan));
            }
            rows.add(row);
        }
        boolean sameLook = plan.marks().isEmpty();
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                if (Csv.computes(row.get(c))) {
                    row.set(c, "'" + row.get(c));
                    sameLook = false;
                    look.notKept("A cell that a spreadsheet would compute begins with an apostrophe now, so that it is read as text.");
                }
            }
        }
        return Bytes.utf8(sameLook ? visible : Csv.write(rows, separator));
    }

    /// A text less what the plan covers. What was set by the length of a word is set anew: the lines of a paragraph broken by
    /// length become one line, and blanks that fill up a column beside a covered word become two.
    public static String redacted(String text, RedactionPlan plan) {
        String out = plan.redact(text);
        if (out.equals(text)) {
            return text;
        }
        String[] lines = text.split("\\R", -1);
        int widest = java.util.Arrays.stream(lines).mapToInt(String::length).filter(n -> n <= 120).max().orElse(0);
        var paragraph = new ArrayList<String>();
        var paragraphs = new ArrayList<String>();
        for (String line : lines) {
            if (!paragraph.isEmpty() && !runsOn(paragraph.getLast(), line, widest)) {
                paragraphs.add(join(paragraph));
                paragraph.clear();
            }
            paragraph.add(line);
        }
        paragraphs.add(join(paragraph));
        RedactionPlan quiet = new RedactionPlan(plan.marks());
        var fresh = new ArrayList<String>();
        for (String p : paragraphs) {
            String joined = p.replaceAll("\n[> \\t]*", " ");
            String cut = quiet.redact(joined);
            fresh.add(cut.equals(joined) ? p : even(cut, plan));
        }
        // Words that a paragraph's own end cuts in two were found in the whole text and must be gone from it.
        return quiet.redact(String.join("\n", fresh));
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines);
    }

    /// Whether the second line is there because its first word did not fit on the first.
    private static boolean runsOn(String a, String b, int widest) {
        String next = b.replaceFirst("^[> \\t]+", "");
        if (a.isBlank() || next.isBlank() || a.length() > 120) {
            return false;
        }
        int end = next.indexOf(' ');
        return a.stripTrailing().length() + 1 + (end < 0 ? next.length() : end) > widest;
    }

    private static String even(String line, RedactionPlan plan) {
        String out = line;
        for (String label : plan.marks().stream().map(m -> "[" + m.label() + "]").distinct().toList()) {
            String quoted = java.util.regex.Pattern.quote(label);
            String kept = java.util.regex.Matcher.quoteReplacement(label);
            out = out.replaceAll(quoted + "[ \\t]{2,}", kept + "  ").replaceAll("(?<=\\S)[ ]{2,}" + quoted, "  " + kept);
        }
        return out;
    }

    private static String cell(String value, List<String> headings, int column, int row, RedactionPlan plan) {
        for (RedactionPlan.Mark m : plan.marks()) {
            if (m.whole() || m.column() != null && row > 0 && !value.isBlank() && isColumn(m.column(), column, column < headings.size() ? headings.get(column) : "")) {
                plan.covering().covered(m);
                plan.covering().took(m, value);
                return "[" + m.label() + "]";
            }
        }
        return plan.redact(value);
    }

    /// @param index from 0
    public static boolean isColumn(String wanted, int index, String heading) {
        return wanted.equalsIgnoreCase(heading.strip()) || wanted.matches("[A-Z]{1,3}") && Csv.column(wanted) == index + 1;
    }

    /// The text without characters that nobody sees.
    public static String visible(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !(c >= 0xe0000 && c <= 0xe0fff) && !(c >= 0x200b && c <= 0x200d) && !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2060 && c <= 0x2069) && c != 0xfeff && c != 0x180e
                && !(c >= 0xfff9 && c <= 0xfffb) && c != 0x115f && c != 0x1160 && c != 0x3164 && c != 0xffa0 && c != 0x2800 && (c >= 32 && !(c >= 127 && c < 160 && c != 0x85) || c == '\n' || c == '\r' || c == '\t')
                && (Character.getType(c) != Character.PRIVATE_USE || c >= 0xf020 && c <= 0xf0ff))
            .forEach(out::appendCodePoint);
        return out.toString();
    }
}
