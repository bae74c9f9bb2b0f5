package org.candour.release.marks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text in the letters in which words are looked for: signs of the printer's as plain ones, letters without accents,
/// ligatures taken apart, nothing invisible. Knows where in the text as it stands each letter came from.
final class Wording {
    private final String text;
    private final int[] from;

    private Wording(String text, int[] from) {
        this.text = text;
        this.from = from;
    }

    static Wording of(CharSequence original) {
        int plain = 0;
        while (plain < original.length() && original.charAt(plain) < 127) {
            plain++;
        }
        if (plain == original.length()) {
            return new Wording(original.toString(), new int[0]);
        }
        var out = new StringBuilder(original.length());
        int[] from = new int[original.length() + 16];
        for (int i = 0; i < original.length(); i++) {
            int code = Character.codePointAt(original, i);
            String letters = code < 127 ? String.valueOf((char) code) : plain(code);
            if (out.length() + letters.length() + 1 > from.length) {
                from = Arrays.copyOf(from, 2 * from.length + letters.length());
            }
            Arrays.fill(from, out.length(), out.length() + letters.length(), i);
            out.append(letters);
            i += Character.charCount(code) - 1;
        }
        from[out.length()] = original.length();
        return new Wording(out.toString(), Arrays.copyOf(from, out.length() + 1));
    }

    private static String plain(int code) {
        switch (code) {
            case 0x2018, 0x2019, 0x201a, 0x201b, 0x2bc, 0xb4, 0x2032 -> {
                return "'";
            }
            case 0x201c, 0x201d, 0x201e, 0x201f, 0x2033 -> {
                return "\"";
            }
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> {
                return "-";
            }
            default -> { }
        }
        return switch (Character.getType(code)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> " ";
            case Character.FORMAT, Character.NON_SPACING_MARK -> "";
            default -> {
                String apart = Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKD);
                var out = new StringBuilder(apart.length());
                apart.codePoints().filter(c -> Character.getType(c) != Character.NON_SPACING_MARK).forEach(out::appendCodePoint);
                yield out.toString();
            }
        };
    }

    String text() {
        return text;
    }

    /// The place in the original of the letter at `at`, or its end.
    int original(int at) {
        return from.length == 0 ? at : from[at];
    }

    /// Words wherever they stand, capitals and blanks apart, also where a line ends within one.
    static Pattern words(String words) {
        List<String> parts = new ArrayList<>();
        for (String word : of(words).text().strip().split("\\s+")) {
            var letters = new ArrayList<String>();
            word.codePoints().forEach(c -> letters.add(Pattern.quote(Character.toString(c))));
            parts.add(String.join("(?:-\\s+)?+", letters));
        }
        String inner = String.join("\\s+", parts);
        String plain = of(words).text().strip();
        String before = !plain.isEmpty() && Character.isLetterOrDigit(plain.codePointAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
        String after = !plain.isEmpty() && Character.isLetterOrDigit(plain.codePointBefore(plain.length())) ? "(?![\\p{L}\\p{N}])" : "";
        return Pattern.compile(before + inner + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// The text with small letters and single blanks, for comparing.
    static String folded(String text) {
        return of(text).text().toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }
}
