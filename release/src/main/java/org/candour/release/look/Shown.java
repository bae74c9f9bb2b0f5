package org.candour.release.look;

import java.util.Locale;

/// The text that a reader is shown, to ask whether something said elsewhere is said there too.
public final class Shown {
    private final StringBuilder text = new StringBuilder();

    public void add(String more) {
        append(text, more);
    }

    /// Whether all of this is on show, blanks, capitals and punctuation apart.
    public boolean says(String other) {
        var plain = new StringBuilder();
        append(plain, other);
        return plain.isEmpty() || text.indexOf(plain.toString()) >= 0;
    }

    /// Letters and digits only, folded: ligatures and hyphenation make no difference.
    public static String plain(String text) {
        var out = new StringBuilder();
        append(out, text);
        return out.toString();
    }

    /// An address as people write it: without the scheme.
    public static String address(String link) {
        return link.replaceFirst("(?i)^(https?://(www\\.)?|mailto:|tel:)", "");
    }

    private static void append(StringBuilder out, String more) {
        String folded = ascii(more) ? more : java.text.Normalizer.normalize(more, java.text.Normalizer.Form.NFKC);
        folded.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
    }

    private static boolean ascii(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
