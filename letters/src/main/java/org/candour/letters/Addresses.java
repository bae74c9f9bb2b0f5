package org.candour.letters;

import java.util.ArrayList;
import java.util.List;

/// Finds web and e-mail addresses in running text, in one pass.
final class Addresses {
    enum Kind { TEXT, WEB, MAIL }

    record Piece(Kind kind, String text) {}

    private Addresses() {}

    /// The text cut into addresses and what stands between them; the pieces joined are the text.
    static List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        int plainFrom = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !breaks(text.charAt(end))) {
                end++;
            }
            if (end == at) {
                at++;
                continue;
            }
            int wordEnd = end;
            while (wordEnd > at && ".,;:!?)'\u201d\u2019".indexOf(text.charAt(wordEnd - 1)) >= 0) {
                wordEnd--;
            }
            String word = text.substring(at, wordEnd);
            Kind kind = kind(word);
            if (kind != Kind.TEXT) {
                if (at > plainFrom) {
                    pieces.add(new Piece(Kind.TEXT, text.substring(plainFrom, at)));
                }
                pieces.add(new Piece(kind, word));
                plainFrom = wordEnd;
            }
            at = end;
        }
        if (plainFrom < text.length()) {
            pieces.add(new Piece(Kind.TEXT, text.substring(plainFrom)));
        }
        return pieces;
    }

    private static boolean breaks(char c) {
        return Character.isWhitespace(c) || c == '<' || c == '>' || c == '(' || c == '"' || c == '|';
    }

    private static Kind kind(String word) {
        if ((word.startsWith("https://") || word.startsWith("http://")) && word.length() > 10) {
            return Kind.WEB;
        }
        int sign = word.indexOf('@');
        boolean mail = sign > 0 && sign == word.lastIndexOf('@') && word.indexOf('.', sign) > sign + 1;
        return mail ? Kind.MAIL : Kind.TEXT;
    }
}
