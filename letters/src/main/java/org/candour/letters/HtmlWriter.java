package org.candour.letters;

import java.util.List;

/// A letter as HTML that is well-formed XML as well, so that the PDF is made from the same document.
final class HtmlWriter {
    private static final String STYLE =
            """
            html { font-family: Arial, "Liberation Sans", Helvetica, sans-serif; line-height: 1.5; color: #0b0c0c; background: #fff }
            body { margin: 0 auto; max-width: 44em; padding: 1em }
            h1 { font-size: 1.4em } h2 { font-size: 1.15em; margin-top: 1.6em } h3 { font-size: 1em }
            blockquote { margin: 0 0 1em 0; padding-left: 1em; border-left: 4px solid #505a5f }
            table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #505a5f; padding: .3em .5em; text-align: left; vertical-align: top }
            .letterhead { text-align: right } .lettered { margin-left: 3em }
            """;
    private static final String PRINT_STYLE =
            """
            @page { size: A4; margin: 22mm 22mm 24mm 22mm; @bottom-center { content: counter(page) " / " counter(pages); font-family: Letter; font-size: 9pt } }
            html { font-family: Letter; font-size: 11pt; line-height: 1.4 }
            h1 { font-size: 15pt } h2 { font-size: 12.5pt; margin-top: 14pt; page-break-after: avoid } h3 { font-size: 11pt; page-break-after: avoid }
            blockquote { margin: 0 0 10pt 0; padding-left: 8pt; border-left: 2pt solid #505a5f }
            table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate } th, td { border: 1pt solid #505a5f; padding: 3pt 4pt; text-align: left; vertical-align: top }
            tr, p { page-break-inside: avoid } .leads, blockquote { page-break-after: avoid }
            .letterhead { text-align: right } .numbered { margin-left: 22pt; text-indent: -22pt } .lettered { margin-left: 44pt; text-indent: -22pt } a { color: #0b0c0c }
            """;

    private HtmlWriter() {}

    /// The page a browser shows.
    static String page(Letter letter) {
        return document(letter, STYLE, "");
    }

    /// The page the PDF is made from: own font, page numbers, and bookmarks for its headings.
    static String printPage(Letter letter) {
        StringBuilder bookmarks = new StringBuilder("<bookmarks>");
        int number = 0;
        for (Block block : letter.blocks()) {
            if (block instanceof Block.Heading(int level, String text, _)) {
                number++;
                if (level < 3) {
                    bookmarks.append("<bookmark name=\"").append(escape(text)).append("\" href=\"#h").append(number).append("\"/>");
                }
            }
        }
        return document(letter, PRINT_STYLE, bookmarks.append("</bookmarks>").toString());
    }

    private static String document(Letter letter, String style, String bookmarks) {
        Letter.Head head = letter.head();
        StringBuilder out = new StringBuilder(8192);
        out.append("<!DOCTYPE html>\n<html lang=\"").append(escape(head.language())).append("\" xml:lang=\"")
                .append(escape(head.language())).append("\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>")
                .append(escape(head.title())).append("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"author\" content=\"").append(escape(head.authority())).append("\"/>\n")
                .append("<meta name=\"subject\" content=\"").append(escape(head.title())).append("\"/>\n<style>\n").append(style)
                .append(head.colour().isEmpty() ? "" : ".letterhead { border-bottom: 2px solid " + head.colour() + "; padding-bottom: .5em }\n")
                .append("</style>\n").append(bookmarks).append("</head>\n<body>\n<main>\n");
        body(letter, out);
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    /// What stands within the page, for a page of somebody else's.
    static String body(Letter letter) {
        StringBuilder out = new StringBuilder(8192);
        body(letter, out);
        return out.toString();
    }

    private static void body(Letter letter, StringBuilder out) {
        int number = 0;
        for (Block block : letter.blocks()) {
            if (block instanceof Block.Heading) {
                number++;
            }
            block(block, number, out);
        }
    }

    private static void block(Block block, int heading, StringBuilder out) {
        switch (block) {
            case Block.Heading(int level, String text, _) -> out.append("<h").append(level).append(" id=\"h")
                    .append(heading).append("\">").append(escape(text)).append("</h").append(level).append(">\n");
            case Block.Paragraph(String text, Block.Origin origin) -> out.append("<p")
                    .append(origin.of().equals("letterhead") ? " class=\"letterhead\"" : text.endsWith(":") ? " class=\"leads\"" : "").append('>')
                    .append(inline(text)).append("</p>\n");
            case Block.Numbered(int number, String text, List<String> points, _) -> {
                // The number is part of what is said of a paragraph, so it is text and stands in every reader.
                out.append("<p class=\"numbered\">").append(number).append(". ").append(inline(text)).append("</p>\n");
                for (int i = 0; i < points.size(); i++) {
                    out.append("<p class=\"lettered\">").append(Block.Numbered.letter(i)).append(' ').append(inline(points.get(i))).append("</p>\n");
                }
            }
            case Block.Quote(String text, _) ->
                out.append("<blockquote><p>").append(inline(text)).append("</p></blockquote>\n");
            case Block.Bullets(List<String> points, _) -> {
                out.append("<ul>\n");
                points.forEach(point -> out.append("<li>").append(inline(point)).append("</li>\n"));
                out.append("</ul>\n");
            }
            case Block.Table(List<String> header, List<List<String>> rows, _) -> table(header, rows, out);
        }
    }

    private static void table(List<String> header, List<List<String>> rows, StringBuilder out) {
        out.append("<table>\n<thead><tr>");
        header.forEach(cell -> out.append("<th scope=\"col\">").append(inline(cell)).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            out.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                out.append(column == 0 ? "<th scope=\"row\">" : "<td>").append(inline(row.get(column)))
                        .append(column == 0 ? "</th>" : "</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    /// Text with its web and e-mail addresses made into links and its line breaks kept.
    private static String inline(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        for (Addresses.Piece piece : Addresses.split(text)) {
            switch (piece.kind()) {
                case TEXT -> out.append(escape(piece.text()).replace("\n", "<br/>\n"));
                case WEB -> link(piece.text(), piece.text(), out);
                case MAIL -> link("mailto:" + piece.text(), piece.text(), out);
            }
        }
        return out.toString();
    }

    private static void link(String target, String text, StringBuilder out) {
        out.append("<a href=\"").append(escape(target)).append("\" title=\"").append(escape(text)).append("\">")
                .append(escape(text)).append("</a>");
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // Control characters are not allowed in XML and have no place in a letter.
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
