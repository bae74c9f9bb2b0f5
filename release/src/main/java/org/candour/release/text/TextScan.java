package org.candour.release.text;

import java.util.TreeMap;
import java.util.regex.Pattern;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;

/// Text and CSV: what the characters do not show, rows and columns that no screen reaches.
public final class TextScan {
    private static final int FAR_COLUMN = 256;
    private static final int LONG_RUN = 200;
    private static final Pattern DATA_URI = Pattern.compile("data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]{40,}");

    private TextScan() {}

    public static void scan(Kind kind, byte[] bytes, Look look) {
        String text = Kind.text(bytes);
        if (text == null) {
            look.unvouched("unknown-type", "", "it is not text", "Find out what it is.");
            return;
        }
        invisible(text, "", look);
        controls(text, look);
        if (kind == Kind.CSV) {
            csv(text, look);
        }
        spread(text, look);
        var m = DATA_URI.matcher(text);
        if (m.find()) {
            look.leak("text-embedded-data", "character " + m.start(), "Data is written into the text", m.group(), "Take it out.");
        }
    }

    /// Characters that a reader cannot see, or that make the order on the screen differ from the order in the file.
    public static void invisible(String text, String where, Look look) {
        var counts = new TreeMap<String, Integer>();
        int first = -1;
        var tags = new StringBuilder();
        int length = text.length();
        for (int i = 0; i < length; ) {
            int c = text.codePointAt(i);
            if (c >= 0x80) {
                String kind = kind(c, text, i);
                if (kind != null) {
                    counts.merge(kind, 1, Integer::sum);
                    first = first < 0 ? i : first;
                    if (c >= 0xe0020 && c <= 0xe007e) {
                        tags.append((char) (c - 0xe0000));
                    }
                }
            }
            i += Character.charCount(c);
        }
        if (!counts.isEmpty()) {
            int from = Math.max(0, first - 20);
            String excerpt = tags.isEmpty() ? text.substring(from, Math.min(length, first + 60)) : tags.toString();
            look.leak("invisible-characters", where, "Characters that cannot be seen: " + counts, excerpt, "Take them out: clean does.");
        }
        mixed(text, where, look);
    }

    private static @org.jspecify.annotations.Nullable String kind(int c, String text, int i) {
        if (c >= 0xe0000 && c <= 0xe0fff) {
            // Flags of England, Scotland and Wales are written with tag characters after a black flag.
            return c <= 0xe007f && flag(text, i) ? null : c >= 0xe0100 && c <= 0xe01ef ? "variation selectors" : "tag characters";
        }
        return switch (c) {
            case 0x200b, 0x2060, 0x180e, 0x2061, 0x2062, 0x2063, 0x2064 -> "zero-width characters";
            // Joiners belong to emoji and to some scripts: between Latin letters they are hidden.
            case 0x200c, 0x200d -> latinAround(text, i) ? "zero-width characters" : null;
            case 0xfeff -> i == 0 ? null : "zero-width characters";
            case 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069 -> "bidirectional controls";
            case 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800 -> "blank letters";
            case 0xfff9, 0xfffa, 0xfffb -> "annotation marks";
            default -> Character.getType(c) == Character.PRIVATE_USE && !symbol(c) ? "private-use characters" : null;
        };
    }

    /// Bullets of the old Symbol and Wingdings fonts, and the apple and fi/fl of others, are private use too.
    private static boolean symbol(int c) {
        return c >= 0xf020 && c <= 0xf0ff || c == 0xf8ff || c >= 0xf6b0 && c <= 0xf8fe;
    }

    private static boolean latinAround(String text, int i) {
        return i > 0 && i + 1 < text.length() && text.charAt(i - 1) < 0x250 && text.charAt(i + 1) < 0x250;
    }

    private static boolean flag(String text, int i) {
        int p = i;
        for (int n = 0; p > 0 && n < 8; n++) {
            int c = text.codePointBefore(p);
            if (c == 0x1f3f4) {
                return true;
            }
            if (c < 0xe0020 || c > 0xe007f) {
                return false;
            }
            p -= Character.charCount(c);
        }
        return false;
    }

    /// A word of two alphabets that look alike is written to deceive.
    private static void mixed(String text, String where, Look look) {
        int start = -1;
        boolean latin = false;
        boolean other = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetter(c)) {
                start = start < 0 ? i : start;
                latin |= c < 0x250;
                other |= c >= 0x370 && c <= 0x52f && c != 0x3bc && !Character.isSurrogate(c);
            } else {
                if (latin && other && i - start > 3) {
                    look.leak("mixed-alphabets", where, "A word mixes Latin with Greek or Cyrillic letters that look the same", text.substring(start, i), "Write it in one alphabet.");
                    return;
                }
                start = -1;
                latin = other = false;
            }
        }
    }

    private static void controls(String text, Look look) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean odd = c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c >= 127 && c < 160 && c != 0x85;
            if (odd && !(c == 26 && i == text.length() - 1)) {
                look.leak("control-characters", "character " + i, "Control characters, which a screen does not show or obeys", text.substring(Math.max(0, i - 20), Math.min(text.length(), i + 60)), "Take them out.");
                return;
            }
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) != '\n' && text.indexOf('\n') >= 0) {
                int from = Math.max(text.lastIndexOf('\n', i) + 1, 0);
                look.leak("text-overwritten", "character " + i, "A bare carriage return: on many screens what follows is written over what stands before", text.substring(from, i), "Take it out.");
                return;
            }
        }
    }

    /// Text behind so many blanks or empty lines that nobody scrolls to it.
    private static void spread(String text, Look look) {
        int blanks = 0;
        int lines = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\u00a0') {
                blanks++;
            } else if (c == '\n') {
                lines++;
                blanks = 0;
            } else if (c != '\r') {
                if (blanks > LONG_RUN || lines > LONG_RUN) {
                    look.leak("text-out-of-sight", "character " + i, "Text stands behind %,d blanks or empty lines".formatted(Math.max(blanks, lines)), text.substring(i, Math.min(text.length(), i + 80)), "Move it up, or take it out.");
                    return;
                }
                blanks = 0;
                lines = 0;
            }
        }
    }

    private static void csv(String text, Look look) {
        int row = 1;
        int rows = 0;
        int empty = 0;
        for (var cells : Csv.read(text)) {
            look.tick();
            int last = -1;
            int lastBefore = -1;
            for (int i = 0; i < cells.size(); i++) {
                if (Csv.computes(cells.get(i))) {
                    look.notice("csv-formula", "row " + row + ", column " + (i + 1), "A spreadsheet computes this cell and does not show its text", cells.get(i), "Clean the file: the cell is kept as text.");
                }
                if (!cells.get(i).isBlank()) {
                    lastBefore = last;
                    last = i;
                }
            }
            if (last < 0) {
                empty++;
            } else {
                if (empty >= 50 && rows > 0) {
                    look.leak("csv-far-row", "row " + row, "Data after %,d empty rows".formatted(empty), String.join(",", cells).strip(), "Delete the row, or close the gap.");
                }
                empty = 0;
                rows++;
                if (last - lastBefore > 10 && lastBefore >= 0 || last >= FAR_COLUMN && lastBefore < 0) {
                    look.leak("csv-far-column", "row " + row + ", column " + (last + 1), "Data %,d columns right of the rest".formatted(last - lastBefore), cells.get(last), "Delete the cell, or move it.");
                }
            }
            row++;
        }
    }
}
