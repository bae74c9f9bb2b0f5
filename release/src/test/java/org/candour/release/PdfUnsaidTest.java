package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSStream;
import org.candour.release.look.FileReport;
import org.candour.release.look.Limits;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PDF written by hand that says something where no page shows it: it is found and gone from the copy, and the nearest honest file passes.
class PdfUnsaidTest {
    private static final String SECRET = "Quillfeather";
    private static final String TEXT = "BT /F1 12 Tf 72 700 Td (Potholes in Northshire) Tj ET ";
    private static final String FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

    @TempDir
    Path folder;

    private record Twin(String place, byte[] hidden, byte[] honest) {
        @Override
        public String toString() {
            return place;
        }
    }

    static Stream<Twin> twins() {
        return Stream.of(
            new Twin("layer that its use switches off", layered("OFF", SECRET), layered("ON", "More")),
            new Twin("rich words of a mark", marked("/Subtype /Square /C [1 0 0] /RC (<p>" + SECRET + "</p>)"), marked("/Subtype /Square /C [1 0 0] /RC (<p>Potholes</p>)")),
            new Twin("words of a link", marked("/Subtype /Link /Border [0 0 0] /Contents (" + SECRET + ")"), marked("/Subtype /Link /Border [0 0 0] /Contents (Potholes)")),
            new Twin("string in a list", page(TEXT, "/ExtGState << /G << /Type /ExtGState /CA 1 /Extra [[(" + SECRET + ")]] >> >>", Map.of()), page(TEXT, "/ExtGState << /G << /Type /ExtGState /CA 1 /D [[2 1] 0] >> >>", Map.of())),
            new Twin("remark in a form", form("% " + SECRET + " was there\n"), form("% \n")),
            new Twin("remark in the letters of a font", letters("% " + SECRET + "\n"), letters("%%EndResource\n")),
            new Twin("bytes behind the packed data", packed(SECRET), packed("\n")),
            new Twin("operator that nobody knows", page(TEXT + "BX (" + SECRET + ") qf EX", "", Map.of()), page(TEXT + "BX EX", "", Map.of())),
            new Twin("letters that draw nothing", described("500 0 d0", SECRET), described("500 0 0 0 500 700 d1 0 0 400 600 re f", "More")));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void what_no_page_shows_is_found_and_the_nearest_honest_file_passes(Twin twin) {
        FileReport hidden = Scan.scan("a.pdf", twin.hidden(), Limits.USUAL);
        assertThat(hidden.findings()).anyMatch(f -> f.excerpt().contains(SECRET));
        assertThat(Scan.scan("a.pdf", twin.honest(), Limits.USUAL).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void the_copy_is_clean_and_no_object_of_it_says_the_secret(Twin twin) throws Exception {
        Path in = Files.write(folder.resolve("a.pdf"), twin.hidden());
        Path out = folder.resolve("b.pdf");
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        var all = new StringBuilder(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1));
        try (var copy = Loader.loadPDF(out.toFile())) {
            for (var key : copy.getDocument().getXrefTable().keySet()) {
                var object = copy.getDocument().getObjectFromPool(key).getObject();
                all.append(object);
                if (object instanceof COSStream s) {
                    try (var content = s.createInputStream()) {
                        all.append(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                }
            }
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(copy)).contains("Potholes");
        }
        assertThat(all.toString()).doesNotContain(SECRET);
    }

    private static byte[] layered(String view, String said) {
        String layers = "/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] /AS [<< /Event /View /OCGs [6 0 R] /Category [/View] >>] >> >>";
        return pdf(TEXT + "/OC /L1 BDC BT /F1 12 Tf 72 600 Td (" + said + ") Tj ET EMC", "/Properties << /L1 6 0 R >>", "", layers, FONT, Map.of(6, "<< /Type /OCG /Name (Layer 1) /Usage << /View << /ViewState /" + view + " >> >> >>"));
    }

    private static byte[] marked(String mark) {
        return pdf(TEXT, "", "/Annots [6 0 R]", "", FONT, Map.of(6, "<< /Type /Annot /Rect [72 690 200 712] " + mark + " >>"));
    }

    private static byte[] form(String remark) {
        return page(TEXT + "/X1 Do", "/XObject << /X1 6 0 R >>", Map.of(6, stream("/Type /XObject /Subtype /Form /BBox [0 0 100 100]", remark + "0 0 10 10 re f")));
    }

    private static byte[] letters(String remark) {
        String table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n" + remark + "/CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange endcmap end end";
        return pdf(TEXT, "", "", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>", Map.of(6, stream("", table)));
    }

    private static byte[] packed(String behind) {
        var deflater = new Deflater();
        deflater.setInput(TEXT.getBytes(StandardCharsets.ISO_8859_1));
        deflater.finish();
        var out = new byte[1000];
        int n = deflater.deflate(out);
        deflater.end();
        return pdf(Map.of(4, stream("/Filter /FlateDecode", new String(out, 0, n, StandardCharsets.ISO_8859_1) + behind), 5, FONT), "", "", "");
    }

    /// A font that describes its own letters, each by the same drawing.
    private static byte[] described(String drawing, String said) {
        var names = new StringBuilder();
        var drawings = new StringBuilder();
        for (char c = 'A'; c <= 'z'; c++) {
            names.append(Character.isLetter(c) ? "/" + c + " " : "/a ");
            drawings.append(Character.isLetter(c) ? "/" + c + " 7 0 R " : "");
        }
        String font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 65 /LastChar 122 /Widths [" + "500 ".repeat(58) + "] /Encoding << /Type /Encoding /Differences [65 " + names + "] >> /CharProcs << " + drawings + ">> /Resources << >> >>";
        return pdf(Map.of(4, stream("", TEXT + "BT /F3 12 Tf 72 600 Td (" + said + ") Tj ET"), 5, FONT, 6, font, 7, stream("", drawing)), "", "", "/F3 6 0 R");
    }

    private static byte[] page(String content, String resources, Map<Integer, String> more) {
        return pdf(content, resources, "", "", FONT, more);
    }

    private static byte[] pdf(String content, String resources, String page, String catalogue, String font, Map<Integer, String> more) {
        var objects = new TreeMap<>(more);
        objects.put(4, stream("", content));
        objects.put(5, font);
        return pdf(objects, resources, page, catalogue, "");
    }

    private static byte[] pdf(Map<Integer, String> objects, String resources, String page, String fonts) {
        return pdf(objects, resources, page, "", fonts);
    }

    private static byte[] pdf(Map<Integer, String> some, String resources, String page, String catalogue, String fonts) {
        var objects = new TreeMap<>(some);
        objects.put(1, "<< /Type /Catalog /Pages 2 0 R " + catalogue + " >>");
        objects.put(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        objects.put(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R " + fonts + " >> " + resources + " >> " + page + " >>");
        var out = new ByteArrayOutputStream();
        out.writeBytes(latin1("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"));
        var table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        objects.forEach((number, object) -> {
            table.append("%010d 00000 n \n".formatted(out.size()));
            out.writeBytes(latin1(number + " 0 obj\n" + object + "\nendobj\n"));
        });
        int at = out.size();
        out.writeBytes(latin1(table + "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + at + "\n%%EOF\n"));
        return out.toByteArray();
    }

    private static String stream(String entries, String content) {
        return "<< " + entries + " /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
