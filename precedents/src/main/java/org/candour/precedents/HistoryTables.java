package org.candour.precedents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads the tables of a file of any of the kinds a log is kept in, row by row, without holding more than one of them.
final class HistoryTables {
    private static final Charset SPREADSHEET = Charset.forName("windows-1252");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final ObjectMapper JSON = new ObjectMapper();

    private HistoryTables() {}

    /// Takes what is read.
    interface Sink {
        void sheet(String name);

        /// @param number as a spreadsheet numbers it, from 1; for lines of JSON the line, and 0 for their field names
        void row(long number, List<String> cells);

        void damaged(long number, String why);
    }

    /// @throws IllegalArgumentException if it is no such file
    static void read(Path file, Sink sink) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv", "tsv", "txt" -> lines(file, sink);
            case "jsonl", "ndjson" -> json(file, sink);
            case "xlsx", "xlsm" -> workbook(file, sink);
            case "xls", "ods" -> throw new IllegalArgumentException(
                "Cannot read %s: this kind of spreadsheet is not read. Save it as .xlsx or .csv and try again.".formatted(file));
            default -> throw new IllegalArgumentException("Cannot read %s: a log is a .csv, .jsonl or .xlsx file.".formatted(file));
        }
    }

    private static void lines(Path file, Sink sink) throws IOException {
        String text = text(file);
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(false).setTrailingData(true).get();
        sink.sheet("");
        long rows = 0;
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (Iterator<CSVRecord> all = parser.iterator(); all.hasNext();) {
                CSVRecord row = all.next();
                rows = row.getRecordNumber();
                sink.row(rows, row.toList());
            }
        } catch (IOException | UncheckedIOException e) {
            sink.damaged(rows + 1, "a quotation mark opens here and is never closed, so nothing from here on could be read. Close it and read the file again");
        }
    }

    /// As UTF-8 or, where it is not that, as spreadsheets of Windows write it.
    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, SPREADSHEET);
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /// Whichever of comma, semicolon and tab stands most often outside quotation marks in the first lines.
    private static char delimiter(String text) {
        char[] candidates = {',', ';', '\t'};
        int[] counts = new int[candidates.length];
        boolean quoted = false;
        for (int i = 0, lines = 0; i < text.length() && lines < 5; i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            for (int k = 0; k < candidates.length && !quoted; k++) {
                counts[k] += c == candidates[k] ? 1 : 0;
            }
            lines += c == '\n' && !quoted ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < candidates.length; k++) {
            best = counts[k] > counts[best] ? k : best;
        }
        return candidates[best];
    }

    private static void json(Path file, Sink sink) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        eachObject(file, (_, object) -> names.addAll(object.propertyNames()), (_, _) -> {});
        sink.sheet("");
        sink.row(0, List.copyOf(names));
        eachObject(file, (number, object) -> sink.row(number, names.stream().map(name -> cell(object.path(name))).toList()), sink::damaged);
    }

    private interface EachObject {
        void at(long line, JsonNode object);
    }

    private interface EachDamaged {
        void at(long line, String why);
    }

    private static void eachObject(Path file, EachObject each, EachDamaged damaged) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            long number = 0;
            for (String line; (line = in.readLine()) != null;) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    JsonNode node = JSON.readTree(line);
                    if (node.isObject()) {
                        each.at(number, node);
                    } else {
                        damaged.at(number, "is not a JSON object");
                    }
                } catch (JacksonException e) {
                    damaged.at(number, "is not JSON: " + e.getOriginalMessage());
                }
            }
        }
    }

    private static String cell(JsonNode value) {
        if (value.isArray()) {
            List<String> each = new ArrayList<>();
            value.forEach(one -> each.add(one.asString("")));
            return String.join(", ", each);
        }
        return value.isMissingNode() || value.isNull() ? "" : value.asString("");
    }

    private static void workbook(Path file, Sink sink) throws IOException {
        try (OPCPackage opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(opened);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(opened);
            Dates dates = new Dates(countsFrom1904(reader));
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    sink.sheet(sheets.getSheetName());
                    XMLReader xml = XMLHelper.newXMLReader();
                    xml.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), strings, new Cells(sink), dates, false));
                    xml.parse(new InputSource(sheet));
                }
            }
        } catch (OpenXML4JException | UnsupportedFileFormatException | OpenXML4JRuntimeException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException("Cannot read %s as a spreadsheet (%s). Open it, save it anew as .xlsx and try again.".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean countsFrom1904(XSSFReader reader) throws IOException, OpenXML4JException {
        try (InputStream workbook = reader.getWorkbookData()) {
            String xml = new String(workbook.readAllBytes(), StandardCharsets.UTF_8);
            return xml.matches("(?s).*\\bdate1904=\"(1|true)\".*");
        }
    }

    /// Dates as ISO dates, whatever form the sheet shows them in.
    private static final class Dates extends DataFormatter {
        private final boolean from1904;

        Dates(boolean from1904) {
            super(Locale.UK);
            this.from1904 = from1904;
        }

        @Override
        public String formatRawCellContents(double value, int format, @Nullable String pattern) {
            if (DateUtil.isADateFormat(format, pattern) && DateUtil.isValidExcelDate(value)) {
                return DateUtil.getLocalDateTime(value, from1904).toLocalDate().toString();
            }
            return super.formatRawCellContents(value, format, pattern);
        }
    }

    private static final class Cells implements XSSFSheetXMLHandler.SheetContentsHandler {
        private final Sink sink;
        private final List<String> row = new ArrayList<>();

        Cells(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void startRow(int number) {
            row.clear();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? row.size() : new CellReference(reference).getCol();
            while (row.size() < column) {
                row.add("");
            }
            row.add(value == null ? "" : value);
        }

        @Override
        public void endRow(int number) {
            sink.row(number + 1L, List.copyOf(row));
        }
    }
}
