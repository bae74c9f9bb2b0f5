package org.candour.release.text;

import java.util.ArrayList;
import java.util.List;

/// Comma-separated values (RFC 4180; also `;` and tab), read and written.
public final class Csv {
    private Csv() {}

    private static final java.util.regex.Pattern FORMULA = java.util.regex.Pattern.compile("(?s)\\s*(=\\s*[\\p{L}\\p{N}(+\\-'\"\\[@$].*|[+\\-@]\\s*([A-Z][A-Z.]+\\s*\\(.*|\\w+\\s*\\|.*!.*))");

    /// Whether a spreadsheet that opens the file would compute the cell, or ask another program for it (DDE), and not show its text.
    static boolean computes(String cell) {
        return FORMULA.matcher(cell).matches();
    }

    /// The number, from 1, of the column that letters name, as in `AB` or `AB12`; 0 without letters.
    public static int column(String ref) {
        int n = 0;
        for (int i = 0; i < ref.length() && Character.isLetter(ref.charAt(i)) && i < 3; i++) {
            n = n * 26 + Character.toUpperCase(ref.charAt(i)) - 'A' + 1;
        }
        return n;
    }

    /// The separator that occurs most in the first line; a comma if none does.
    static char separator(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        char best = ',';
        long most = 0;
        for (char c : new char[] {',', ';', '\t', '|'}) {
            long n = line.chars().filter(x -> x == c).count();
            if (n > most) {
                most = n;
                best = c;
            }
        }
        return best;
    }

    public static List<List<String>> read(String text) {
        char separator = separator(text);
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(List.copyOf(row));
        }
        return rows;
    }

    static String write(List<List<String>> rows, char separator) {
        var out = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                if (i > 0) {
                    out.append(separator);
                }
                boolean quote = cell.indexOf(separator) >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
                out.append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            out.append("\r\n");
        }
        return out.toString();
    }
}
