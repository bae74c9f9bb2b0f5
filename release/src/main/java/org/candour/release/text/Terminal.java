package org.candour.release.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a terminal shows of text that steers it (ECMA-48): concealed and overwritten letters, and the orders themselves, are not shown.
public final class Terminal {
    /// An order to write nothing: a window title, the address of a link, a status line.
    private static final Pattern STRING = Pattern.compile("(?:\\x1b[\\]P_^X]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c|\\z)");
    private static final Pattern ORDER = Pattern.compile("(?:\\x1b\\[|\\x9b)([0-?]*)[ -/]*([@-~])");
    private static final Pattern SHORT = Pattern.compile("\\x1b[ -/]*[0-~]");

    private final StringBuilder out = new StringBuilder();
    private final List<Integer> line = new ArrayList<>();
    private int column;
    private boolean concealed;
    private String ink = "";
    private String ground = "";

    private Terminal() {}

    /// @throws IOException if an order moves to other lines: what is on the screen then depends on the screen
    public static String shown(String text) throws IOException {
        boolean returns = text.indexOf('\n') >= 0 && text.replace("\r\n", "").indexOf('\r') >= 0;
        boolean plain = text.chars().noneMatch(c -> c == 27 || c == '\b' || c >= 0x80 && c < 0xa0 && c != 0x85) && !returns;
        return plain ? text : new Terminal().read(text);
    }

    private String read(String text) throws IOException {
        Matcher string = STRING.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher small = SHORT.matcher(text);
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '\n' || c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                flush();
                out.append(c == '\n' ? "\n" : "\r\n");
                i += c == '\n' ? 1 : 2;
            } else if (c == '\r') {
                column = 0;
                i++;
            } else if (c == '\b') {
                column = Math.max(0, column - 1);
                i++;
            } else if (c == 27 || c >= 0x80 && c < 0xa0 && c != 0x85) {
                if (string.region(i, text.length()).lookingAt()) {
                    i = string.end();
                } else if (order.region(i, text.length()).lookingAt()) {
                    obey(order.group(1), order.group(2).charAt(0));
                    i = order.end();
                } else if (small.region(i, text.length()).lookingAt()) {
                    if (small.group().matches("\\x1b[8DEMc]")) {
                        throw unknown(small.group());
                    }
                    i = small.end();
                } else {
                    i++;
                }
            } else {
                put(c);
                i += Character.charCount(c);
            }
        }
        flush();
        return out.toString();
    }

    private void obey(String numbers, char order) throws IOException {
        switch (order) {
            case 'm' -> look(numbers);
            case 'K' -> erase(numbers);
            case 'C' -> move(column + count(numbers));
            case 'D' -> move(column - count(numbers));
            case 'G' -> move(count(numbers) - 1);
            case 'P' -> {
                for (int n = count(numbers); n > 0 && column < line.size(); n--) {
                    line.remove(column);
                }
            }
            case 'h', 'l', 'n', 'c', 'q', 't', 'r' -> { }
            default -> throw unknown("[" + numbers + order);
        }
    }

    private static IOException unknown(String order) {
        return new IOException("it moves about the screen of a terminal (ESC %s): what it shows is not known".formatted(order.replace("\u001b", "")));
    }

    private static int count(String numbers) {
        return numbers.matches("[1-9]\\d{0,3}") ? Integer.parseInt(numbers) : 1;
    }

    private void move(int to) {
        column = Math.max(0, to);
    }

    private void erase(String numbers) {
        int from = numbers.matches("[12]") ? 0 : column;
        int to = numbers.equals("1") ? column + 1 : line.size();
        for (int i = from; i < Math.min(to, line.size()); i++) {
            line.set(i, (int) ' ');
        }
    }

    /// SGR: 8 conceals, 28 and 0 reveal; ink and ground of one colour conceal as well.
    private void look(String numbers) {
        String[] all = (numbers.isEmpty() ? "0" : numbers).split("[;:]", -1);
        for (int i = 0; i < all.length; i++) {
            String n = all[i].replaceFirst("^0+(?=\\d)", "");
            switch (n) {
                case "", "0" -> {
                    concealed = false;
                    ink = "";
                    ground = "";
                }
                case "8" -> concealed = true;
                case "28" -> concealed = false;
                case "39" -> ink = "";
                case "49" -> ground = "";
                case "38", "48" -> {
                    int length = i + 1 < all.length && all[i + 1].equals("2") ? 5 : 3;
                    String colour = String.join(";", List.of(all).subList(Math.min(i + 1, all.length), Math.min(i + length, all.length)));
                    ink = n.equals("38") ? colour : ink;
                    ground = n.equals("48") ? colour : ground;
                    i += length - 1;
                }
                default -> {
                    ink = n.matches("3[0-7]") ? n.substring(1) : n.matches("9[0-7]") ? "bright " + n.substring(1) : ink;
                    ground = n.matches("4[0-7]") ? n.substring(1) : n.matches("10[0-7]") ? "bright " + n.substring(2) : ground;
                }
            }
        }
    }

    private void put(int c) {
        boolean unseen = concealed || !ink.isEmpty() && ink.equals(ground);
        while (line.size() < column) {
            line.add((int) ' ');
        }
        int shown = unseen ? ' ' : c;
        if (column < line.size()) {
            line.set(column, shown);
        } else {
            line.add(shown);
        }
        column++;
    }

    private void flush() {
        line.forEach(out::appendCodePoint);
        line.clear();
        column = 0;
    }
}
