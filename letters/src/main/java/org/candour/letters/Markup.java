package org.candour.letters;

import java.util.ArrayList;
import java.util.List;

/// The small markup an officer edits. Blocks are parted by blank lines:
///
/// - `#`, `##`, `###` and a space begin a heading, one line;
/// - `- ` begins a point of a list, `> ` a line of the requester's words, `|` a row of a table, the first its header;
/// - anything else is a paragraph, whose line breaks are kept;
/// - a backslash makes what follows plain, so every letter can be written and read back.
///
/// Any text can be read: what is not markup is a paragraph.
final class Markup {
    private Markup() {}

    static String write(List<Block> blocks) {
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            switch (block) {
                case Block.Heading(int level, String text, _) ->
                    out.append("#".repeat(level)).append(' ').append(oneLine(text)).append('\n');
                case Block.Paragraph(String text, _) ->
                    text.lines().forEach(line -> out.append(guarded(line)).append('\n'));
                // Its number is not text to edit: a paper counts its paragraphs anew.
                case Block.Numbered(_, String text, List<String> points, _) -> {
                    text.lines().forEach(line -> out.append(guarded(line)).append('\n'));
                    points.forEach(point -> out.append("- ").append(oneLine(point)).append('\n'));
                }
                case Block.Quote(String text, _) ->
                    text.lines().forEach(line -> out.append("> ").append(line).append('\n'));
                case Block.Bullets(List<String> points, _) ->
                    points.forEach(point -> out.append("- ").append(oneLine(point)).append('\n'));
                case Block.Table(List<String> header, List<List<String>> rows, _) -> {
                    row(header, out);
                    rows.forEach(row -> row(row, out));
                }
            }
        }
        return out.toString();
    }

    private static void row(List<String> cells, StringBuilder out) {
        for (String cell : cells) {
            out.append("| ").append(oneLine(cell).replace("\\", "\\\\").replace("|", "\\|")).append(' ');
        }
        out.append("|\n");
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').strip();
    }

    private static String guarded(String line) {
        boolean markup = line.startsWith("#") || line.startsWith("- ") || line.startsWith("> ") || line.startsWith("|")
                || line.startsWith("\\");
        return markup ? "\\" + line : line;
    }

    static List<Block> read(String markup) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = markup.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).isBlank()) {
                at++;
                continue;
            }
            Shape shape = Shape.of(lines.get(at));
            int end = at + 1;
            if (shape != Shape.HEADING) {
                while (end < lines.size() && !lines.get(end).isBlank() && Shape.of(lines.get(end)) == shape) {
                    end++;
                }
            }
            blocks.add(block(shape, lines.subList(at, end)));
            at = end;
        }
        return List.copyOf(blocks);
    }

    private static Block block(Shape shape, List<String> lines) {
        Block.Origin origin = Block.Origin.EDITED;
        return switch (shape) {
            case HEADING -> {
                int level = Shape.level(lines.getFirst());
                yield new Block.Heading(level, lines.getFirst().substring(level).strip(), origin);
            }
            case QUOTE -> new Block.Quote(
                    String.join("\n", lines.stream().map(line -> line.substring(2)).toList()), origin);
            case BULLET -> new Block.Bullets(lines.stream().map(line -> line.substring(2).strip()).toList(), origin);
            case TABLE -> table(lines.stream().map(Markup::cells).toList());
            case TEXT -> new Block.Paragraph(
                    String.join("\n", lines.stream().map(Markup::unguarded).toList()), origin);
        };
    }

    private static String unguarded(String line) {
        return line.startsWith("\\") ? line.substring(1) : line;
    }

    /// Rows are cut or filled to the header's width, so that a slip of the officer's cannot lose the table.
    private static Block table(List<List<String>> rows) {
        int width = rows.getFirst().size();
        List<List<String>> even = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            List<String> cells = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
            while (cells.size() < width) {
                cells.add("");
            }
            even.add(cells);
        }
        return new Block.Table(rows.getFirst(), even, Block.Origin.EDITED);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                cell.append(line.charAt(++i));
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank() || cells.isEmpty()) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }

    private enum Shape {
        HEADING, QUOTE, BULLET, TABLE, TEXT;

        static Shape of(String line) {
            if (level(line) > 0) {
                return HEADING;
            }
            if (line.startsWith("> ")) {
                return QUOTE;
            }
            if (line.startsWith("- ")) {
                return BULLET;
            }
            return line.startsWith("|") ? TABLE : TEXT;
        }

        /// 1 to 3 for a heading, else 0.
        static int level(String line) {
            int level = 0;
            while (level < line.length() && level < 4 && line.charAt(level) == '#') {
                level++;
            }
            boolean heading = level >= 1 && level <= 3 && level < line.length() && line.charAt(level) == ' '
                    && !line.substring(level).isBlank();
            return heading ? level : 0;
        }
    }
}
