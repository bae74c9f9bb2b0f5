package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.candour.release.look.FileReport;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.look.Verdict;
import org.candour.release.look.Zip;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Files made to break a parser, and good files damaged at random, end in a finding, in time, and are never passed on.
///
/// `-Dcandour.fuzz=1000` damages each file a thousand times instead of once; `-Dcandour.fuzz.seed=N` does it otherwise.
class HostileFilesTest {
    /// As usual, but for the time and for what may be unpacked: a smaller bomb is quicker made.
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(8), 64L << 20, Limits.USUAL.ratio(), Limits.USUAL.depth(), Limits.USUAL.parts(), Limits.USUAL.pixels());
    private static final int ROUNDS = Integer.getInteger("candour.fuzz", 1);
    private static final long SEED = Long.getLong("candour.fuzz.seed", 7);

    @TempDir
    Path folder;

    private interface Maker {
        byte[] make() throws Exception;
    }

    /// @param refused whether no pass may come of it as it stands
    private record Hostile(String what, String name, boolean refused, Maker maker) {}

    private static Stream<Hostile> hostile() {
        return Stream.of(
            new Hostile("arrays within arrays", "a.pdf", true, () -> pdf("[".repeat(50_000), "")),
            new Hostile("a form that paints itself", "a.pdf", false, () -> pdf("5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj", "/X Do")),
            new Hostile("a page tree that leads to itself", "a.pdf", true, () -> utf8("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")),
            new Hostile("a table of objects that leads to itself", "a.pdf", true, () -> utf8("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev 50>>\nstartxref\n50\n%%EOF")),
            new Hostile("saved states without end", "a.pdf", false, () -> pdf("", "q ".repeat(50_000))),
            new Hostile("a stream that unpacks to more than is allowed", "a.pdf", true, () -> pdf("5 0 obj<</Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length %d>>stream\n".formatted(bomb().length), bomb(), "\nendstream endobj", "/X Do")),
            new Hostile("a picture of a billion points", "a.pdf", true, () -> pdf("5 0 obj<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 3>>stream\nabc\nendstream endobj", "/X Do")),
            new Hostile("a letter that draws itself", "a.pdf", false, () -> pdf("6 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</a 5 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<</F 6 0 R>>>>>>endobj\n"
                + "5 0 obj<</Length 38>>stream\n9 0 d0 BT /F 9 Tf (aaaaaaaaaa) Tj ET \nendstream endobj", "BT /F 9 Tf (a) Tj ET")),
            new Hostile("white words on a pattern whose cell is painted by a billion forms", "a.pdf", true, () -> pdf(laughingPattern(), "/X Do")),
            new Hostile("a picture larger than any screen", "a.png", true, () -> {
                ByteBuffer b = ByteBuffer.allocate(57);
                b.put(new byte[] {(byte) 137, 80, 78, 71, 13, 10, 26, 10}).putInt(13).put(utf8("IHDR")).putInt(2_000_000_000).putInt(2_000_000_000).put(new byte[] {8, 2, 0, 0, 0}).putInt(0);
                b.putInt(0).put(utf8("IDAT")).putInt(0).putInt(0).put(utf8("IEND"));
                return b.array();
            }),
            new Hostile("a directory that leads to itself", "a.tif", true, () -> {
                ByteBuffer b = ByteBuffer.allocate(26).order(java.nio.ByteOrder.LITTLE_ENDIAN);
                b.put(utf8("II")).putShort((short) 42).putInt(8).putShort((short) 1).putShort((short) 256).putShort((short) 3).putInt(1).putInt(9).putInt(8);
                return b.array();
            }),
            new Hostile("a screen of four billion points", "a.gif", true, () -> utf8("GIF89a\u007f\u007f\u007f\u007f\0\0\0,\0\0\0\0\u007f\u007f\u007f\u007f\0\2\2L\1\0;")),
            new Hostile("entities that multiply", "a.svg", true, () -> utf8(laughs("svg", "http://www.w3.org/2000/svg"))),
            new Hostile("entities that multiply", "a.docx", true, () -> part(docx(), "word/document.xml", laughs("w:document", "http://schemas.openxmlformats.org/wordprocessingml/2006/main").replace("xmlns=", "xmlns:w="))),
            new Hostile("an entity from outside", "a.docx", true, () -> part(docx(), "word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>")),
            new Hostile("an entity from outside", "a.xlsx", true, () -> part(xlsx(), "xl/workbook.xml", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><workbook/>")),
            new Hostile("elements within elements", "a.docx", true, () -> part(docx(), "word/document.xml", "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>" + "<w:sdt><w:sdtContent>".repeat(50_000) + "</w:sdtContent></w:sdt>".repeat(50_000) + "</w:body></w:document>")),
            new Hostile("a sheet of merged millions", "a.xlsx", false, () -> part(xlsx(), "xl/worksheets/sheet1.xml", "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><cols><col min='1' max='2147483647' width='9'/></cols><sheetData><row r='2147483647'><c r='ZZZZZZ2147483647'><v>1</v></c></row></sheetData>"
                + "<mergeCells count='1'><mergeCell ref='A1:XFD1048576'/></mergeCells></worksheet>")),
            new Hostile("rows repeated without end", "a.ods", false, () -> CleanTest.packedBytes(Map.of("mimetype", utf8("application/vnd.oasis.opendocument.spreadsheet"), "content.xml", utf8("<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
                + "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:spreadsheet><table:table><table:table-row table:number-rows-repeated='2147483647'>"
                + "<table:table-cell table:number-columns-repeated='2147483647'><text:p>a</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>")))),
            new Hostile("an archive in an archive in an archive", "a.zip", true, () -> {
                byte[] inner = utf8("Hello");
                String name = "a.txt";
                for (int i = 0; i < 40; i++) {
                    inner = CleanTest.packedBytes(Map.of(name, inner));
                    name = "a.zip";
                }
                return inner;
            }),
            new Hostile("a bomb", "a.docx", true, () -> CleanTest.packedBytes(Map.of("[Content_Types].xml", utf8("<Types/>"), "word/document.xml", new byte[100 << 20]))),
            new Hostile("twenty thousand entries", "a.zip", false, () -> {
                var parts = new LinkedHashMap<String, byte[]>();
                for (int i = 0; i < 20_000; i++) {
                    parts.put("f" + i + ".txt", new byte[0]);
                }
                return CleanTest.packedBytes(parts);
            }),
            new Hostile("groups within groups", "a.rtf", true, () -> utf8("{\\rtf1" + "{".repeat(200_000))),
            new Hostile("a length without end", "a.rtf", true, () -> utf8("{\\rtf1\\ansi Hello \\bin2147483647 abc}")),
            new Hostile("parts within parts", "a.eml", true, () -> {
                var mail = new StringBuilder("From: a@example.org\r\nSubject: x\r\n");
                for (int i = 0; i < 400; i++) {
                    mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
                }
                return utf8(mail.toString());
            }),
            new Hostile("sound parts within parts, about much", "a.eml", true, () -> {
                var open = new StringBuilder("From: a@example.org\r\nSubject: x\r\n");
                var close = new StringBuilder();
                for (int i = 0; i < 400; i++) {
                    open.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
                    close.insert(0, "\r\n--b" + i + "--\r\n");
                }
                return utf8(open + "Content-Type: text/plain\r\n\r\n" + "Hello\r\n".repeat(300_000) + close);
            }),
            new Hostile("elements within elements", "a.html", false, () -> utf8("<html><body>" + "<div>".repeat(2_000) + "Hello")),
            new Hostile("a style that selects without end", "a.html", false, () -> utf8("<html><head><style>" + "* ".repeat(60) + "p{display:none}</style></head><body>" + "<div>".repeat(200) + "<p>Hello</p></body></html>")),
            new Hostile("a row without end", "a.csv", false, () -> utf8("a" + ",b".repeat(200_000))),
            new Hostile("a quote without end", "a.csv", false, () -> utf8("\"" + "a,\n".repeat(200_000))),
            new Hostile("sectors that lead to themselves", "a.doc", true, () -> looped(OldFiles.doc())),
            new Hostile("sectors that lead to themselves", "a.msg", true, () -> looped(OldFiles.msg())));
    }

    @TestFactory
    Stream<DynamicTest> what_is_made_to_break_a_parser_ends_in_time() {
        return hostile().map(h -> DynamicTest.dynamicTest(h.what() + " (" + Kind.extension(h.name()) + ")", () -> {
            byte[] bytes = h.maker().make();
            FileReport report = within(() -> Scan.scan(h.name(), bytes, LIMITS));
            if (h.refused()) {
                assertThat(report.verdict()).isNotEqualTo(Verdict.CLEAN);
            }
            Path in = folder.resolve(h.name());
            Files.write(in, bytes);
            Path out = folder.resolve("copy-" + Clean.nameOf(in));
            within(() -> Clean.clean(in, out, LIMITS));
            if (Files.exists(out)) {
                assertThat(Scan.scan(out.getFileName().toString(), Files.readAllBytes(out), LIMITS).verdict()).isEqualTo(Verdict.CLEAN);
            }
        }));
    }

    @Test
    void good_files_that_are_damaged_are_told_from_clean_ones_and_never_break_off() throws Exception {
        var random = new Random(SEED);
        for (var seed : seeds().entrySet()) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] bytes = damaged(seed.getValue(), random);
                String name = "a." + seed.getKey().substring(0, seed.getKey().indexOf(' '));
                String tried = "%s, round %d of seed %d".formatted(seed.getKey(), i, SEED);
                Path in = folder.resolve(name);
                Files.write(in, bytes);
                Path out = folder.resolve("copy-" + Clean.nameOf(in));
                Files.deleteIfExists(out);
                try {
                    assertThat(within(() -> Scan.scan(name, bytes, LIMITS)).verdict()).as(tried).isNotNull();
                    within(() -> Clean.clean(in, out, LIMITS));
                } catch (Exception | AssertionError e) {
                    Files.write(Path.of(System.getProperty("java.io.tmpdir"), "candour-hostile-" + name), bytes);
                    throw new AssertionError(tried, e);
                }
            }
        }
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    /// A scan and the copy may each take their limit and the second that a parser gets to notice; nothing here is near it.
    private static <T> T within(Work<T> work) throws Exception {
        long start = System.nanoTime();
        T out = work.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMITS.time().multipliedBy(4));
        return out;
    }

    // Damage ------------------------------------------------------------------------------------------------------

    private static Map<String, byte[]> seeds() throws Exception {
        var out = new LinkedHashMap<String, byte[]>();
        out.put("doc old", OldFiles.doc());
        out.put("xls old", OldFiles.xls());
        out.put("ppt old", OldFiles.ppt());
        out.put("msg old", OldFiles.msg());
        TwinsTest.files().forEach((place, bytes) -> out.put(place, bytes));
        CleanTest.files().forEach((place, bytes) -> out.put(place, bytes));
        return out;
    }

    /// Changed where a parser looks: within the parts of an archive, since a damaged archive is refused as such.
    private static byte[] damaged(byte[] good, Random random) throws Exception {
        if (good.length > 3 && good[0] == 'P' && good[1] == 'K' && random.nextInt(4) > 0) {
            Zip zip = Zip.read(good, Look.begin(LIMITS), false);
            var names = new java.util.ArrayList<String>();
            zip.names().forEach(names::add);
            String unlucky = names.get(random.nextInt(names.size()));
            var parts = new LinkedHashMap<String, byte[]>();
            names.forEach(n -> parts.put(n, n.equals(unlucky) ? bytes(zip.get(n), random) : zip.get(n)));
            return CleanTest.packedBytes(parts);
        }
        return bytes(good, random);
    }

    private static byte[] bytes(byte[] good, Random random) {
        byte[] b = good.clone();
        if (b.length == 0) {
            return b;
        }
        int from = random.nextInt(b.length);
        int to = Math.min(b.length, from + 1 + random.nextInt(64));
        switch (random.nextInt(6)) {
            case 0 -> b = Arrays.copyOf(b, from + 1);
            case 1 -> Arrays.fill(b, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
            case 2 -> {
                var twice = new ByteArrayOutputStream();
                twice.write(b, 0, to);
                twice.write(b, from, b.length - from);
                b = twice.toByteArray();
            }
            case 3 -> {
                for (int i = 0; i < b.length; i++) {
                    if (b[i] >= '0' && b[i] <= '9' && random.nextInt(20) == 0) {
                        b[i] = '9';
                    }
                }
            }
            default -> {
                for (int k = 0; k < 1 + random.nextInt(12); k++) {
                    b[random.nextInt(b.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return b;
    }

    // Making files ------------------------------------------------------------------------------------------------

    private static byte[] pdf(String objects, String content) {
        return pdf(objects, new byte[0], "", content);
    }

    private static byte[] pdf(String before, byte[] middle, String after, String content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(utf8("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>>>endobj\n"
            + "4 0 obj<</Length " + content.length() + ">>stream\n" + content + "\nendstream endobj\n" + before));
        out.writeBytes(middle);
        out.writeBytes(utf8(after + "\ntrailer<</Root 1 0 R/Size 7>>\n%%EOF"));
        return out.toByteArray();
    }

    private static String laughingPattern() {
        var out = new StringBuilder("6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n");
        String words = "/Pattern cs /P scn 0 0 200 200 re f 1 g BT /F 20 Tf 20 100 Td (Hello) Tj ET";
        out.append("5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Pattern<</P 7 0 R>>/Font<</F 6 0 R>>>>/Length ").append(words.length()).append(">>stream\n").append(words).append("\nendstream endobj\n");
        for (int i = 7; i < 17; i++) {
            String content = i == 16 ? "0 0 1 rg 0 0 9 9 re f" : "/Y Do ".repeat(10);
            out.append(i).append(" 0 obj<<").append(i == 7 ? "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/XStep 9/YStep 9" : "/Type/XObject/Subtype/Form").append("/BBox[0 0 9 9]/Resources<</XObject<</Y ").append(i + 1).append(" 0 R>>>>/Length ")
                .append(content.length()).append(">>stream\n").append(content).append("\nendstream endobj\n");
        }
        return out.toString();
    }

    private static byte @org.jspecify.annotations.Nullable [] bomb;

    private static byte[] bomb() throws Exception {
        if (bomb == null) {
            var out = new ByteArrayOutputStream();
            try (var packed = new DeflaterOutputStream(out)) {
                byte[] block = new byte[1 << 20];
                for (int i = 0; i < 100; i++) {
                    packed.write(block);
                }
            }
            bomb = out.toByteArray();
        }
        return bomb;
    }

    private static String laughs(String root, String space) {
        var out = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            out.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }
        return out + "]><" + root + " xmlns='" + space + "'>&a29;</" + root + ">";
    }

    private static byte[] docx() throws Exception {
        try (var d = new org.apache.poi.xwpf.usermodel.XWPFDocument(); var out = new ByteArrayOutputStream()) {
            d.createParagraph().createRun().setText("Hello");
            d.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] xlsx() throws Exception {
        try (var b = new org.apache.poi.xssf.usermodel.XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            b.createSheet("First").createRow(0).createCell(0).setCellValue(1);
            b.write(out);
            return out.toByteArray();
        }
    }

    /// The file with another text in one of its parts.
    private static byte[] part(byte[] old, String name, String text) {
        Zip zip = Zip.read(old, Look.begin(LIMITS), false);
        var parts = new LinkedHashMap<String, byte[]>();
        zip.names().forEach(n -> parts.put(n, zip.get(n)));
        assertThat(parts).containsKey(name);
        parts.put(name, utf8(text));
        return CleanTest.packedBytes(parts);
    }

    /// A compound file whose allocation table sends each sector to itself.
    private static byte[] looped(byte[] ole) {
        ByteBuffer b = ByteBuffer.wrap(ole.clone()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int table = 512 * (b.getInt(0x4c) + 1);
        for (int i = 0; i < 128; i++) {
            if (b.getInt(table + 4 * i) != -3) {
                b.putInt(table + 4 * i, i);
            }
        }
        return b.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
