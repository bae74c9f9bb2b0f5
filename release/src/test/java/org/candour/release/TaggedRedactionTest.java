package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.junit.jupiter.api.Test;

/// A tagged PDF says its words a second time, for machines: what is redacted is gone from there too.
class TaggedRedactionTest {
    private static final List<String> SURNAMES = List.of("Quill", "Featherstonehaugh", "Oduya", "Ash", "Shuttleworth", "Ng");

    @Test
    void words_that_go_are_gone_from_every_attribute_of_the_structure() throws Exception {
        byte[] first = null;
        for (String surname : SURNAMES) {
            byte[] out = redacted(surname);
            assertThat(everything(out)).as(surname).doesNotContain(surname);
            assertThat(Scan.scan("out.pdf", out, Limits.USUAL).findings()).isEmpty();
            first = first == null ? out : first;
            assertThat(out).as(surname).isEqualTo(first);
        }
    }

    @Test
    void what_the_structure_says_of_what_stays_stays() throws Exception {
        String out = everything(redacted("Quill"));
        // The heading by its standard role, the header cell by its scope, and the wording of a ligature that is still shown.
        assertThat(out).contains("/S/H1", "/S/TH", "/Scope/Column", "/ActualText(signed)");
    }

    /// LibreOffice marks each line of a paragraph as a piece of its own.
    @Test
    void where_each_line_is_marked_the_marks_do_not_tell_where_lines_broke() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, TaggedRedactionTest::byLine);
    }

    private static byte[] byLine(String surname) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            var page = new PDPage();
            d.addPage(page);
            page.getCOSObject().setInt(COSName.STRUCT_PARENTS, 0);
            var resources = new org.apache.pdfbox.pdmodel.PDResources();
            resources.put(COSName.getPDFName("F1"), font);
            page.setResources(resources);
            var root = dictionary("Type", COSName.getPDFName("StructTreeRoot"));
            var content = new StringBuilder();
            var elements = new COSArray();
            var owners = new COSArray();
            for (String paragraph : List.of("The first was read, which told the committee how many of the beds on the two wards were closed.", OtherProducersTest.BEFORE + surname + OtherProducersTest.AFTER, "It was signed in spring.")) {
                var own = element(root, page, "P", 0, "K", COSInteger.ZERO);
                var pieces = new COSArray();
                for (String line : OtherProducersTest.broken(paragraph, font, new OtherProducersTest.Setting(400, " ", 0))) {
                    content.append("/P <</MCID %d>> BDC q 0 0 0 rg BT /F1 11 Tf 72 %d Td (%s) Tj ET Q EMC\n".formatted(owners.size(), 700 - 14 * owners.size() - 10 * elements.size(), line));
                    pieces.add(COSInteger.get(owners.size()));
                    owners.add(own);
                }
                own.setItem(COSName.K, pieces);
                elements.add(own);
            }
            page.setContents(new PDStream(d, new java.io.ByteArrayInputStream(content.toString().getBytes(StandardCharsets.US_ASCII))));
            root.setItem("K", elements);
            root.setItem("ParentTree", dictionary("Nums", array(COSInteger.ZERO, owners)));
            d.getDocumentCatalog().getCOSObject().setItem(COSName.STRUCT_TREE_ROOT, root);
            d.getDocumentCatalog().getCOSObject().setItem(COSName.MARK_INFO, dictionary("Marked", org.apache.pdfbox.cos.COSBoolean.TRUE));
            d.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] redacted(String surname) throws Exception {
        return PdfRewrite.rewrite(tagged(surname), new RedactionPlan(List.of(RedactionPlan.Mark.words(surname, "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
    }

    private static byte[] tagged(String name) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            d.addPage(page);
            var resources = new org.apache.pdfbox.pdmodel.PDResources();
            resources.put(COSName.getPDFName("F1"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            var listed = dictionary("MCID", COSInteger.get(1), "ActualText", new COSString("by Mr " + name));
            resources.getCOSObject().setItem(COSName.PROPERTIES, dictionary("P" + name, listed));
            page.setResources(resources);
            page.setContents(new PDStream(d, new java.io.ByteArrayInputStream("""
                /Own <</MCID 0>> BDC BT /F1 18 Tf 72 720 Td (The minutes) Tj ET EMC
                /%1$s /P%1$s BDC BT /F1 12 Tf 72 690 Td (by Mr %1$s) Tj ET EMC
                /Cell <</MCID 2 /E (%1$s) /Alt (%1$s) /%1$s (%1$s)>> BDC BT /F1 12 Tf 72 660 Td (were) Tj ET EMC
                /%1$s BMC BT /F1 12 Tf 72 640 Td (signed) Tj ET EMC
                /Span <</MCID 3 /ActualText (signed)>> BDC BT /F1 12 Tf 72 620 Td (signed) Tj ET EMC
                """.formatted(name).getBytes(StandardCharsets.US_ASCII))));
            page.getCOSObject().setInt(COSName.STRUCT_PARENTS, 0);

            var root = dictionary("Type", COSName.getPDFName("StructTreeRoot"),
                "RoleMap", dictionary("Own", COSName.getPDFName("H1"), name, COSName.getPDFName("P"), "Cell", COSName.getPDFName("TH")),
                "ClassMap", dictionary(name, dictionary("O", COSName.getPDFName("Layout"), "Width", COSInteger.get(name.length()))));
            var heading = element(root, page, "Own", 0, "T", new COSString("Minutes of " + name));
            var para = element(root, page, name, 1, "ActualText", new COSString("Mr " + name), "Alt", new COSString(name), "E", new COSString(name), "ID", new COSString(name), "C", COSName.getPDFName(name), name, COSName.getPDFName(name),
                "R", COSInteger.get(name.length()),
                "A", array(dictionary("O", COSName.getPDFName("Layout"), "Width", COSInteger.get(name.length()), "BBox", array(COSInteger.ZERO, COSInteger.ZERO, COSInteger.get(name.length()), COSInteger.get(12))), COSInteger.get(name.length()),
                    dictionary("O", COSName.getPDFName("UserProperties"), "P", array(dictionary("N", new COSString(name), "V", COSName.getPDFName(name), "F", new COSString(name)))),
                    dictionary("O", COSName.getPDFName(name))));
            var cell = element(root, page, "Cell", 2, "A", dictionary("O", COSName.getPDFName("Table"), "Scope", COSName.getPDFName("Column"), "Headers", array(new COSString(name)), "Summary", new COSString(name)));
            var last = element(root, page, "P", 3, "ActualText", new COSString("signed"));
            root.setItem("K", array(heading, para, cell, last));
            root.setItem("IDTree", dictionary("Names", array(new COSString(name), para)));
            root.setItem("ParentTree", dictionary("Nums", array(COSInteger.ZERO, array(heading, para, cell, last))));
            d.getDocumentCatalog().getCOSObject().setItem(COSName.STRUCT_TREE_ROOT, root);
            d.getDocumentCatalog().getCOSObject().setItem(COSName.MARK_INFO, dictionary("Marked", org.apache.pdfbox.cos.COSBoolean.TRUE));
            d.save(out);
            return out.toByteArray();
        }
    }

    private static COSDictionary element(COSDictionary parent, PDPage page, String role, int mark, Object... more) {
        COSDictionary out = dictionary(more);
        out.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        out.setItem(COSName.S, COSName.getPDFName(role));
        out.setItem(COSName.P, parent);
        out.setItem(COSName.PG, page);
        out.setItem(COSName.K, COSInteger.get(mark));
        return out;
    }

    private static COSDictionary dictionary(Object... entries) {
        var out = new COSDictionary();
        for (int i = 0; i < entries.length; i += 2) {
            out.setItem((String) entries[i], (COSBase) entries[i + 1]);
        }
        return out;
    }

    private static COSArray array(COSBase... items) {
        var out = new COSArray();
        for (COSBase item : items) {
            out.add(item);
        }
        return out;
    }

    /// Every object of a file as text, with its streams unpacked.
    private static String everything(byte[] pdf) throws Exception {
        var out = new StringBuilder(new String(pdf, StandardCharsets.ISO_8859_1));
        try (PDDocument d = Loader.loadPDF(pdf)) {
            for (var key : d.getDocument().getXrefTable().keySet()) {
                COSBase object = d.getDocument().getObjectFromPool(key).getObject();
                out.append(said(object));
                if (object instanceof COSStream s) {
                    out.append(new String(s.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return out.toString();
    }

    private static String said(COSBase base) {
        return switch (base) {
            case COSDictionary d -> {
                var out = new StringBuilder("<<");
                d.entrySet().forEach(e -> out.append('/').append(e.getKey().getName()).append(said(e.getValue())));
                yield out.append(">>").toString();
            }
            case COSArray a -> {
                var out = new StringBuilder("[");
                a.forEach(item -> out.append(said(item)));
                yield out.append(']').toString();
            }
            case COSString s -> "(" + s.getString() + ")";
            case COSName n -> "/" + n.getName();
            default -> " ";
        };
    }
}
