package org.candour.letters;

import java.util.List;

/// A letter as the text of an e-mail: no wrapping, headings on a line of their own, tables row by row.
final class PlainTextWriter {
    private PlainTextWriter() {}

    static String write(Letter letter) {
        StringBuilder out = new StringBuilder();
        for (Block block : letter.blocks()) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            switch (block) {
                case Block.Heading(int level, String text, _) ->
                    out.append(level == 1 ? text.toUpperCase(java.util.Locale.UK) : text).append('\n');
                case Block.Paragraph(String text, _) -> out.append(text).append('\n');
                case Block.Numbered(int number, String text, List<String> points, _) -> {
                    out.append(number).append(". ").append(text).append('\n');
                    for (int i = 0; i < points.size(); i++) {
                        out.append(Block.Numbered.letter(i)).append(' ').append(points.get(i)).append('\n');
                    }
                }
                case Block.Quote(String text, _) ->
                    text.lines().forEach(line -> out.append("> ").append(line).append('\n'));
                case Block.Bullets(List<String> points, _) ->
                    points.forEach(point -> out.append("- ").append(point).append('\n'));
                case Block.Table(List<String> header, List<List<String>> rows, _) -> table(header, rows, out);
            }
        }
        return out.toString();
    }

    private static void table(List<String> header, List<List<String>> rows, StringBuilder out) {
        for (List<String> row : rows) {
            for (int column = 0; column < header.size(); column++) {
                if (!row.get(column).isBlank()) {
                    out.append(header.get(column)).append(": ").append(row.get(column)).append('\n');
                }
            }
            out.append('\n');
        }
        if (!rows.isEmpty()) {
            out.setLength(out.length() - 1);
        }
    }
}
