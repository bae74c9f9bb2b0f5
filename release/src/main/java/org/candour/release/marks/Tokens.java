package org.candour.release.marks;

import java.util.Arrays;
import java.util.Locale;

/// A text cut into words, numbers and signs, with the places where they stand (UTF-16).
final class Tokens {
    final String text;
    int size;
    int[] starts = new int[256];
    int[] ends = new int[256];
    String[] words = new String[256];
    String[] lower = new String[256];
    /// Each look is worked out once; many ask for it.
    private String[] shapes = new String[0];

    private Tokens(String text) {
        this.text = text;
    }

    static Tokens of(String text) {
        var out = new Tokens(text);
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            if (Character.isLetter(c)) {
                end = word(text, end);
            } else if (Character.isDigit(c)) {
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                i = end;
                continue;
            }
            out.add(i, end);
            i = end;
        }
        return out;
    }

    /// Letters, with a hyphen or an apostrophe between letters.
    private static int word(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            boolean inner = (c == '-' || c == '\'' || c == '’') && end + 1 < text.length() && Character.isLetter(text.codePointAt(end + 1)) && !text.startsWith("s", end + 1);
            if (!Character.isLetter(c) && !inner && Character.getType(c) != Character.NON_SPACING_MARK) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            words = Arrays.copyOf(words, 2 * size);
            lower = Arrays.copyOf(lower, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        words[size] = text.substring(start, end);
        lower[size] = words[size].toLowerCase(Locale.ROOT);
        size++;
    }

    String word(int i) {
        return i < 0 ? "<" : i >= size ? ">" : words[i];
    }

    String lower(int i) {
        return i < 0 ? "<" : i >= size ? ">" : lower[i];
    }

    boolean capital(int i) {
        return i >= 0 && i < size && Character.isUpperCase(words[i].codePointAt(0));
    }

    boolean letters(int i) {
        return i >= 0 && i < size && Character.isLetter(words[i].codePointAt(0));
    }

    boolean digits(int i) {
        return i >= 0 && i < size && Character.isDigit(words[i].codePointAt(0));
    }

    /// Whether a sentence, a line or a quotation begins here.
    boolean opens(int i) {
        if (i == 0) {
            return true;
        }
        String before = words[i - 1];
        return before.equals(".") && !abbreviation(i - 2) || before.equals("!") || before.equals("?") || before.equals(":") || text.substring(ends[i - 1], starts[i]).indexOf('\n') >= 0;
    }

    private boolean abbreviation(int i) {
        return i >= 0 && (words[i].length() == 1 && capital(i) || java.util.Set.of("mr", "mrs", "ms", "dr", "no", "nos", "st", "art", "arts", "v", "prof", "p", "pp").contains(lower[i]));
    }

    /// The look of a word: `Xx` for Leeds, `XX` for LS, `d4` for 2001, `d1/` ...
    String shape(int i) {
        if (i < 0 || i >= size) {
            return "-";
        }
        if (shapes.length != size) {
            shapes = new String[size];
        }
        if (shapes[i] == null) {
            shapes[i] = look(i);
        }
        return shapes[i];
    }

    private String look(int i) {
        String w = words[i];
        if (digits(i)) {
            return "d" + Math.min(w.length(), 6);
        } else if (!letters(i)) {
            return w;
        }
        boolean upper = capital(i);
        boolean allUpper = w.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
        return (allUpper && w.length() > 1 ? "XX" : upper ? w.length() == 1 ? "X" : "Xx" : "x") + (w.indexOf('-') > 0 ? "-" : "");
    }
}
