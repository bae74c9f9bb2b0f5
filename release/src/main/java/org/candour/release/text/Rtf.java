package org.candour.release.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.candour.release.look.Bytes;
import org.candour.release.look.LimitReached;
import org.candour.release.look.Look;

/// Rich text as groups of control words and characters (RTF 1.9.1).
public final class Rtf {
    sealed interface Node {}

    /// @param items in order; changed by whoever rewrites
    record Group(List<Node> items) implements Node {
        /// The control word that says what the group is; with its star in front if a reader may skip it; empty if there is none.
        String destination() {
            boolean star = false;
            for (Node n : items) {
                if (n instanceof Word w && w.name().equals("*")) {
                    star = true;
                } else if (n instanceof Word w) {
                    return (star ? "*" : "") + w.name();
                } else {
                    break;
                }
            }
            return "";
        }
    }

    /// @param number empty if there is none
    record Word(String name, String number) implements Node {
        boolean off() {
            return number.equals("0");
        }
    }

    /// @param source the bytes that say it, as Latin-1: a byte, `\'hh`, or a number of Unicode with the one letter that stands for it
    record Letter(char shown, String source) implements Node {}

    record Binary(byte[] data) implements Node {}

    private static final int DEEPEST = 1_000;

    /// What stands behind a character of Unicode for programs that have none is a word or two at most.
    private static final int LONGEST_STAND_IN = 3;

    private final byte[] b;
    private final Look look;
    private int p;
    /// How many letters stand for each character of Unicode, and how many are still to come.
    private int standIns = 1;
    private int skip;
    private final StringBuilder skipped = new StringBuilder();

    private Rtf(byte[] b, Look look) {
        this.b = b;
        this.look = look;
    }

    /// What is read, and where the text ended.
    public record Read(Group root, int end, boolean whole) {}

    /// @throws IllegalArgumentException if it does not begin as rich text
    public static Read read(byte[] bytes, Look look) {
        var rtf = new Rtf(bytes, look);
        if (bytes.length == 0 || bytes[0] != '{') {
            throw new IllegalArgumentException("the opening brace is missing");
        }
        rtf.p = 1;
        var root = new Group(new ArrayList<>());
        boolean whole = rtf.group(root, 1);
        return new Read(root, rtf.p, whole);
    }

    private boolean group(Group to, int depth) {
        if (depth > DEEPEST) {
            throw new LimitReached("its groups lie more than %,d deep in each other".formatted(DEEPEST));
        }
        int before = standIns;
        while (p < b.length) {
            char c = (char) (b[p] & 0xff);
            if (c == '{') {
                look.part();
                p++;
                passed(to);
                var inner = new Group(new ArrayList<>());
                to.items().add(inner);
                if (!group(inner, depth + 1)) {
                    return false;
                }
            } else if (c == '}') {
                p++;
                passed(to);
                standIns = before;
                return true;
            } else if (c == '\\' && p + 1 < b.length) {
                control(to);
            } else {
                p++;
                if (c != '\r' && c != '\n') {
                    letter(to, new Letter(c, String.valueOf(c)));
                }
            }
        }
        return false;
    }

    /// A letter, unless it stands for a character of Unicode that was read before it.
    private void letter(Group to, Letter letter) {
        if (skip == 0) {
            to.items().add(letter);
            return;
        }
        skipped.append(letter.source().length() == 1 ? letter.shown() : ' ');
        if (--skip == 0) {
            passed(to);
        }
    }

    /// What was passed over and is more than a stand-in becomes a group that readers skip.
    private void passed(Group to) {
        skip = 0;
        if (skipped.chars().filter(Character::isLetter).count() > LONGEST_STAND_IN) {
            var group = new Group(new ArrayList<>(List.of(new Word("*", ""), new Word("standin", ""))));
            skipped.chars().forEach(c -> group.items().add(new Letter((char) c, String.valueOf((char) c))));
            to.items().add(group);
        }
        skipped.setLength(0);
    }

    private void control(Group to) {
        look.tick();
        char c = (char) (b[p + 1] & 0xff);
        if (c == '\'') {
            String hex = Bytes.latin1(b, p + 2, p + 4);
            char shown = hex.matches("[0-9A-Fa-f]{2}") ? new String(new byte[] {(byte) Integer.parseInt(hex, 16)}, java.nio.charset.Charset.forName("windows-1252")).charAt(0) : '?';
            letter(to, new Letter(shown, "\\'" + hex));
            p += 4;
        } else if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
            if (c == '\\' || c == '{' || c == '}') {
                letter(to, new Letter(c, "\\" + c));
            } else {
                passed(to);
                to.items().add(c == '\r' || c == '\n' ? new Word("par", "") : new Word(String.valueOf(c), ""));
            }
            p += 2;
        } else {
            int q = p + 1;
            while (q < b.length && q < p + 40 && (b[q] >= 'a' && b[q] <= 'z' || b[q] >= 'A' && b[q] <= 'Z')) {
                q++;
            }
            String name = Bytes.latin1(b, p + 1, q);
            int n = q;
            if (n < b.length && b[n] == '-') {
                n++;
            }
            while (n < b.length && n < q + 11 && b[n] >= '0' && b[n] <= '9') {
                n++;
            }
            String number = Bytes.latin1(b, q, n);
            p = n < b.length && b[n] == ' ' ? n + 1 : n;
            passed(to);
            if (name.equals("uc") && number.matches("\\d{1,4}")) {
                standIns = Integer.parseInt(number);
            } else if (name.equals("u") && number.matches("-?\\d{1,6}")) {
                to.items().add(new Letter((char) Integer.parseInt(number), "\\u" + number + "?"));
                skip = standIns;
            } else if (name.equals("bin") && number.matches("\\d{1,10}")) {
                // A length past the end takes all, as it does for who opens the file: then no brace closes it.
                int end = (int) Math.min(b.length, p + Long.parseLong(number));
                to.items().add(new Binary(java.util.Arrays.copyOfRange(b, p, end)));
                p = end;
            } else {
                to.items().add(new Word(name, number));
            }
        }
    }

    // What is shown -----------------------------------------------------------------------------------------------

    /// How characters look at one place: taken over by inner groups.
    record Ink(boolean hidden, boolean deleted, boolean tiny, int colour, boolean ground, boolean table) {
        static final Ink PLAIN = new Ink(false, false, false, 0, false, false);

        Ink after(Word w) {
            return switch (w.name()) {
                case "v" -> new Ink(!w.off(), deleted, tiny, colour, ground, table);
                case "deleted" -> new Ink(hidden, !w.off(), tiny, colour, ground, table);
                case "fs" -> new Ink(hidden, deleted, w.number().matches("[0-4]"), colour, ground, table);
                case "cf" -> new Ink(hidden, deleted, tiny, w.number().matches("\\d{1,4}") ? Integer.parseInt(w.number()) : 0, ground, table);
                case "cb", "highlight", "chcbpat", "cbpat" -> new Ink(hidden, deleted, tiny, colour, !w.off(), table);
                case "plain" -> new Ink(false, false, false, 0, false, table);
                case "pard" -> new Ink(hidden, deleted, tiny, colour, false, false);
                case "intbl" -> new Ink(hidden, deleted, tiny, colour, ground, true);
                default -> this;
            };
        }

        /// Why a reader does not see what is written so; empty if he does.
        String why(List<Integer> colours) {
            boolean white = !ground && !table && colour < colours.size() && colours.get(colour) >= 0 && org.candour.release.look.Ink.same(colours.get(colour), 0xffffff);
            return hidden ? "hidden-text" : deleted ? "tracked-change" : tiny || white ? "unseen-text" : "";
        }
    }

    /// The table of colours; -1 where one is left to the reader.
    static List<Integer> colours(Group root) {
        var out = new ArrayList<Integer>();
        for (Node n : root.items()) {
            if (n instanceof Group g && g.destination().equals("colortbl")) {
                int[] rgb = {-1, -1, -1};
                for (Node item : g.items()) {
                    if (item instanceof Word w && w.number().matches("\\d{1,3}")) {
                        int value = Math.min(255, Integer.parseInt(w.number()));
                        switch (w.name()) {
                            case "red" -> rgb[0] = value;
                            case "green" -> rgb[1] = value;
                            case "blue" -> rgb[2] = value;
                            default -> { }
                        }
                    } else if (item instanceof Letter l && l.shown() == ';') {
                        out.add(rgb[0] < 0 ? -1 : rgb[0] << 16 | Math.max(0, rgb[1]) << 8 | Math.max(0, rgb[2]));
                        rgb = new int[] {-1, -1, -1};
                    }
                }
            }
        }
        return out;
    }

    /// The bytes of a picture, from its hexadecimal digits or binary data.
    static byte[] picture(Group pict) {
        var out = new ByteArrayOutputStream();
        var digits = new StringBuilder();
        for (Node n : pict.items()) {
            if (n instanceof Letter l && Character.digit(l.shown(), 16) >= 0) {
                digits.append(l.shown());
            } else if (n instanceof Binary bin) {
                out.writeBytes(bin.data());
            }
        }
        for (int i = 0; i + 1 < digits.length(); i += 2) {
            out.write(Integer.parseInt(digits.substring(i, i + 2), 16));
        }
        return out.toByteArray();
    }

    public static String text(Group g) {
        var out = new StringBuilder();
        for (Node n : g.items()) {
            if (n instanceof Letter l) {
                out.append(l.shown());
            } else if (n instanceof Group inner && out.length() < 4_000) {
                out.append(text(inner));
            }
        }
        return out.toString();
    }

    static byte[] write(Group root) {
        var out = new ByteArrayOutputStream();
        write(root, out);
        return out.toByteArray();
    }

    private static void write(Group g, ByteArrayOutputStream out) {
        out.write('{');
        for (int i = 0; i < g.items().size(); i++) {
            switch (g.items().get(i)) {
                case Group inner -> write(inner, out);
                case Letter l -> out.writeBytes(l.source().getBytes(StandardCharsets.ISO_8859_1));
                case Binary _ -> { }
                case Word w -> {
                    out.writeBytes(("\\" + w.name() + w.number()).getBytes(StandardCharsets.ISO_8859_1));
                    boolean letters = Character.isLetter(w.name().charAt(0));
                    boolean before = i + 1 < g.items().size() && g.items().get(i + 1) instanceof Letter;
                    if (letters) {
                        out.write(before || w.name().matches("par|pard|row|cell|sect|line") ? before ? ' ' : '\n' : ' ');
                    }
                }
            }
        }
        out.write('}');
    }
}
