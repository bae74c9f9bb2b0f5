package org.candour.release.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Suggestion;
import org.jspecify.annotations.Nullable;

/// Tables in text, as spreadsheets, rotas and exports become: what stands below “Victim surname” is a name, whatever it looks like.
final class Columns {
    private record Heading(Pattern heading, Kind kind, Pattern cell) {}

    private record Cell(int start, int end, String text) {}

    private static final int LEAST_COLUMNS = 3;
    /// Two gaps in a line that only a table has.
    private static final Pattern WIDE = Pattern.compile("\\S {3,}\\S.* {3,}\\S");
    private static final Pattern RULE = Pattern.compile("[-+|=:\\s]*");
    /// A name with what stands before and behind it in such a cell: a rank, a number.
    private static final Pattern NAME = Pattern.compile("(?:(?:FF|CM|WM|SM|PC|PS|DC|DS|DI|SC|Sgt|Insp|Mr|Mrs|Ms|Miss|Dr|Exors of)\\.? )?(?:\\([A-Z]\\) )?(?:\\d{2,6} )?((?:\\p{L}\\.? ?)?\\p{Lu}[\\p{L}'’.-]+(?:,? [\\p{L}][\\p{L}'’.-]*){0,3})");
    private static final Pattern NOBODY = Pattern.compile("(?i)unknown|none|n/?a|not (?:given|known).*|anon.*|yes|no|various|vacan.*|tbc|stranger|standby|total.*");
    private static final int LEAST_ROWS = 3;
    /// A number that somebody gave; no year and no amount.
    private static final Pattern CODE = Pattern.compile("(?!(?:19|20)\\d\\d$)[A-Z]{0,4}[/-]?\\d{4,12}[A-Z]?");
    private static final Pattern NUMBER = Pattern.compile("\\d{3,6}");
    private static final List<Heading> HEADINGS = List.of(
        heading(Kind.DATE_OF_BIRTH, "d\\.?o\\.?b\\.?|(?:date of )?birth(?: ?date)?|born", "[\\d./ -]{6,10}|\\d{1,2} \\p{L}{3,9} \\d{2,4}"),
        heading(Kind.VEHICLE, "veh(?:icle)?|vrm|reg(?:istration)?", "(?=.*\\d)[A-Z0-9 ]{4,8}"),
        heading(Kind.NATIONAL_INSURANCE, "ni|nino|national insurance", "[A-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]"),
        heading(Kind.EMAIL, "e-?mail(?: address)?", "\\S+@\\S+"),
        heading(Kind.TELEPHONE, "tel(?:ephone)?|phone|mobile|contact (?:no|number)", "[+\\d() -]{9,17}"),
        heading(Kind.POSTCODE, "post ?code", "[A-Za-z]{1,2}\\d[A-Za-z\\d]? ?\\d[A-Za-z]{2}"),
        heading(Kind.ADDRESS, "(?:home |postal )?addr(?:ess)?|street|property|premises|lives at", "(?=.*\\d|\\p{Lu}.* \\p{Lu}).{5,80}"),
        heading(Kind.CRIME_REFERENCE, "(?:crime|occ|occurrence|incident|custody|cad|log|niche)(?: ref(?:erence)?| no| number| id)?|urn", "(?=(?:.*\\d){4})[\\w/-]{5,20}"),
        heading(Kind.COLLAR_NUMBER, "collar|shoulder|warrant|epaulette", "[A-Z]{0,2}\\d{2,6}"),
        heading(Kind.REFERENCE, "(?:pay|clock|works?|payroll|complaint|licen[cs]e|enquiry|booking|plate|badge|elector|staff|service|employee|personnel|pupil|student|patient|tenancy|rent|account|customer|permit|claim|upn|uln|uprn|hospital)(?: ?ref(?:erence)?| ?no)?|id|no\\.?|ref", "(?=(?:.*\\d){3})[\\w/-]{4,20}"),
        heading(Kind.NAME, "(?:sur|fore|first |last |full |given |known )?names?|victim|suspect|complainant|aggrieved|offender|witness|oic|officer|driver|owner|keeper|tenant|patient|pupil|student|child|parent|guardian|carer|applicant|claimant|employee|staff|manager|supervisor|social worker|resident|occupier|contact|attendee|chair|author|by|holder|handler|assessor|landlord|trustee|member|nok|next of kin|referee|agent|director|proposer|seconder|signatory|payee|caller|informant|reporter", NAME.pattern()));

    private Columns() {}

    private static Heading heading(Kind kind, String words, String cell) {
        return new Heading(Pattern.compile("(?i)(?:.*[\\s/(])?(?:" + words + ")(?: (?:no|number)\\.?)?(?:\\(s\\))?\\)?"), kind, Pattern.compile(cell));
    }

    static void find(String text, List<Suggestion> out) {
        @Nullable Heading[] columns = null;
        List<Cell> heads = List.of();
        var rows = new ArrayList<List<Cell>>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start) < 0 ? text.length() : text.indexOf('\n', start);
            List<Cell> cells = cells(text, start, end, heads.size());
            if (cells.size() >= LEAST_COLUMNS && columns == null) {
                columns = columns(cells);
                heads = columns == null ? List.of() : cells;
            } else if (columns != null && cells.size() >= LEAST_COLUMNS && cells.size() <= columns.length + 1) {
                for (int c = 0; c < Math.min(cells.size(), columns.length); c++) {
                    cell(cells.get(c), columns[c], heads.get(c).text(), out);
                }
                rows.add(cells);
            } else if (!RULE.matcher(text.substring(start, end)).matches() || start == end) {
                codes(columns, heads, rows, out);
                rows.clear();
                columns = null;
                heads = List.of();
            }
            start = end + 1;
        }
        codes(columns, heads, rows, out);
    }

    /// Beside a column of names, one of numbers that are all different is theirs, whatever stands above it.
    private static void codes(@Nullable Heading @Nullable [] columns, List<Cell> heads, List<List<Cell>> rows, List<Suggestion> out) {
        if (columns == null || Arrays.stream(columns).noneMatch(c -> c != null && c.kind() == Kind.NAME)) {
            return;
        }
        for (int c = 0; c < columns.length; c++) {
            int column = c;
            List<Cell> cells = rows.stream().filter(r -> r.size() > column && !r.get(column).text().isEmpty()).map(r -> r.get(column)).toList();
            boolean codes = columns[c] == null && cells.size() >= LEAST_ROWS && cells.stream().allMatch(cell -> CODE.matcher(cell.text()).matches()) && cells.stream().map(Cell::text).distinct().count() == cells.size();
            if (codes) {
                cells.forEach(cell -> out.add(new Suggestion(Kind.REFERENCE, cell.start(), cell.end(), cell.text(), 0.4, "a number of each in the column “%s”".formatted(heads.get(column).text()))));
            }
        }
    }

    /// What each column holds; nothing where the line is no heading of a table that has such a column.
    private static @Nullable Heading @Nullable [] columns(List<Cell> cells) {
        @Nullable Heading[] columns = new Heading[cells.size()];
        boolean any = false;
        for (int i = 0; i < columns.length; i++) {
            // "TenancyRef" is two words.
            String said = cells.get(i).text().replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
            if (said.length() > 30 || said.codePoints().filter(Character::isDigit).count() > 1) {
                return null;
            }
            boolean numbered = said.toLowerCase(Locale.ROOT).matches(".*\\b(?:no|number)\\.?");
            columns[i] = HEADINGS.stream().filter(h -> h.heading().matcher(said).matches() && !(numbered && h.kind() == Kind.NAME)).findFirst().orElse(null);
            any |= columns[i] != null;
        }
        return any ? columns : null;
    }

    private static void cell(Cell cell, @Nullable Heading column, String heading, List<Suggestion> out) {
        if (column == null || NOBODY.matcher(cell.text()).matches() || PlainNames.thing(cell.text().substring(cell.text().lastIndexOf(' ') + 1))) {
            return;
        }
        boolean name = column.kind() == Kind.NAME;
        Matcher m = column.cell().matcher(cell.text());
        if (name ? m.lookingAt() : m.matches()) {
            int group = name ? 1 : 0;
            Matcher number = NUMBER.matcher(cell.text()).region(0, m.start(group));
            if (number.find()) {
                out.add(new Suggestion(Kind.COLLAR_NUMBER, cell.start() + number.start(), cell.start() + number.end(), number.group(), 0.7, "stands before a name in the column “%s”".formatted(heading)));
            }
            out.add(new Suggestion(column.kind(), cell.start() + m.start(group), cell.start() + m.end(group), m.group(group), 0.8, "stands in the column “%s”".formatted(heading)));
        }
    }

    /// The cells of a line, parted by tabs, by bars, by wide gaps, or by commas outside quotation marks.
    private static List<Cell> cells(String text, int start, int end, int headings) {
        String line = text.substring(start, end);
        char sign = line.indexOf('\t') >= 0 ? '\t' : line.indexOf('|') >= 0 ? '|' : WIDE.matcher(line).find() ? ' ' : ',';
        var cells = new ArrayList<Cell>();
        boolean quoted = false;
        int from = start;
        for (int i = start; i <= end; i++) {
            quoted ^= i < end && text.charAt(i) == '"' && sign == ',';
            if (i == end || text.charAt(i) == sign && !quoted && (sign != ' ' || wide(text, i, end))) {
                cells.add(cell(text, from, i));
                from = i + 1;
            }
        }
        // A sentence has commas too: its parts are as many as the headings by chance alone.
        return (sign == ',' || sign == ' ') && headings > 0 && cells.size() != headings ? List.of() : cells;
    }

    /// Whether a gap of two spaces or more ends here.
    private static boolean wide(String text, int at, int end) {
        return at > 0 && text.charAt(at - 1) == ' ' && at + 1 < end && text.charAt(at + 1) != ' ';
    }

    private static Cell cell(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '"')) {
            start++;
        }
        while (end > start && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == '"')) {
            end--;
        }
        return new Cell(start, end, text.substring(start, end));
    }
}
