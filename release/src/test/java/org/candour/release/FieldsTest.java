package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDListBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.junit.jupiter.api.Test;

/// What the fields of a form tell of a name that stood in them.
class FieldsTest {
    private interface Filling {
        void fill(Form form, String surname) throws Exception;
    }

    /// A form that is being made.
    private static final class Form {
        final PDAcroForm fields;
        private final PDPage page;
        private float y = 720;

        Form(PDDocument document, PDPage page, PDFont font) {
            this.page = page;
            this.fields = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(fields);
            var resources = new PDResources();
            resources.put(COSName.getPDFName("L"), font);
            fields.setDefaultResources(resources);
        }

        <F extends PDVariableText> F add(F field, String look, int height) throws Exception {
            y -= height + 14;
            field.setPartialName("field" + Math.round(y));
            field.setDefaultAppearance(look);
            fields.getFields().add(field);
            var widget = field.getWidgets().getFirst();
            widget.setRectangle(new PDRectangle(150, y, 200, height));
            widget.setPrinted(true);
            var edge = new PDAppearanceCharacteristicsDictionary(new COSDictionary());
            edge.setBorderColour(new PDColor(new float[] {0, 0, 0}, PDDeviceRGB.INSTANCE));
            widget.setAppearanceCharacteristics(edge);
            page.getAnnotations().add(widget);
            return field;
        }

        void text(String value, String look, int height) throws Exception {
            add(new PDTextField(fields), look, height).setValue(value);
        }
    }

    @Test
    void given_a_size_of_type_that_fits_the_value__then_all_results_are_the_same() throws Exception {
        same((form, surname) -> {
            form.text(surname, "/L 0 Tf 0 g", 18);
            form.text("Dr " + surname + ", the chair", "/L 0 Tf 0 g", 22);
            var lines = form.add(new PDTextField(form.fields), "/L 0 Tf 0 g", 60);
            lines.setMultiline(true);
            lines.setValue("It was seen by " + surname + " and by the clerk, and nobody else knew of it.");
        });
    }

    /// How wide such a field is shows only in its lines.
    @Test
    void given_lines_in_a_field_without_an_edge__then_all_results_are_the_same() throws Exception {
        same((form, surname) -> {
            var lines = form.add(new PDTextField(form.fields), "/L 10 Tf 0 g", 60);
            lines.getWidgets().getFirst().getCOSObject().removeItem(COSName.MK);
            lines.setMultiline(true);
            lines.setValue("It was seen by " + surname + " and by the clerk, and nobody else knew of it. That was in spring, before the wards were closed.");
        });
    }

    @Test
    void given_a_place_for_each_letter__then_all_results_are_the_same() throws Exception {
        same((form, surname) -> {
            var comb = form.add(new PDTextField(form.fields), "/L 10 Tf 0 g", 18);
            comb.setMaxLen(20);
            comb.setComb(true);
            comb.setValue(surname);
        });
    }

    @Test
    void given_values_in_the_middle_and_at_the_right__then_all_results_are_the_same() throws Exception {
        same((form, surname) -> {
            for (int side : new int[] {1, 2}) {
                var field = form.add(new PDTextField(form.fields), "/L 10 Tf 0 g", 18);
                field.setQ(side);
                field.setValue(surname);
                field.setDefaultValue(surname);
                field.setAlternateFieldName("Seen by " + surname);
            }
        });
    }

    @Test
    void given_choices__then_all_results_are_the_same() throws Exception {
        same((form, surname) -> {
            var combo = form.add(new PDComboBox(form.fields), "/L 10 Tf 0 g", 18);
            combo.setOptions(List.of("Abel", surname, "Zoe"));
            combo.setValue(surname);
            var list = form.add(new PDListBox(form.fields), "/L 10 Tf 0 g", 60);
            list.setOptions(List.of("Abel", surname, "Zoe"));
            list.setValue(surname);
        });
    }

    /// A box may be as wide as the longest choice: nobody can tell that from the page.
    @Test
    void given_a_choice_that_is_not_shown__then_the_report_says_that_the_box_may_tell_it() throws Exception {
        for (String shown : List.of("Abel", "Oduya")) {
            byte[] in = form("Oduya", (form, surname) -> {
                var combo = form.add(new PDComboBox(form.fields), "/L 10 Tf 0 g", 18);
                combo.setOptions(List.of("Abel", surname, "Zoe"));
                combo.setValue(shown);
            });
            var plan = plan("Oduya");
            PdfRewrite.rewrite(in, plan, Look.begin(Limits.USUAL));
            assertThat(plan.covering().warnings()).filteredOn(w -> w.code().equals("length-shows")).hasSize(shown.equals("Abel") ? 1 : 0).allMatch(w -> w.what().contains("field on page 1"));
        }
    }

    @Test
    void given_values_that_the_reader_is_to_show__then_they_stay() throws Exception {
        byte[] in = form("Oduya", (form, surname) -> {
            form.text("the ward at Eastmere", "/L 10 Tf 0 g", 18);
            form.text("Dr " + surname + " and others", "/L 10 Tf 0 g", 18);
            form.fields.getFieldTree().forEach(f -> f.getWidgets().forEach(w -> w.getCOSObject().removeItem(COSName.AP)));
            form.fields.setNeedAppearances(true);
        });
        byte[] out = PdfRewrite.rewrite(in, plan("Oduya"), Look.begin(Limits.USUAL));
        assertThat(RedactionLeavesNothingTest.text(out)).contains("the ward at Eastmere", "and others", "s40(2)").doesNotContain("Oduya");
    }

    /// Forms often name the fonts that each reader has, with an order of letters of their own.
    @Test
    void given_a_font_that_the_file_only_names__then_its_letters_keep_their_size() throws Exception {
        byte[] in;
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            d.addPage(page);
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            var order = new COSDictionary();
            order.setItem(COSName.BASE_ENCODING, COSName.WIN_ANSI_ENCODING);
            var differences = new COSArray();
            differences.add(COSInteger.get(24));
            differences.add(COSName.getPDFName("breve"));
            order.setItem(COSName.DIFFERENCES, differences);
            font.getCOSObject().setItem(COSName.ENCODING, order);
            try (var c = new PDPageContentStream(d, page)) {
                var resources = new PDResources();
                resources.put(COSName.getPDFName("Own"), font);
                page.setResources(resources);
                c.beginText();
                c.appendRawCommands("/Own 40 Tf 72 700 Td (Oduya) Tj 0 -100 Td (HHH) Tj\n");
                c.endText();
            }
            d.save(out);
            in = out.toByteArray();
        }
        byte[] out = PdfRewrite.rewrite(in, plan("Oduya"), Look.begin(Limits.USUAL));
        assertThat(heightOfInk(out, 190)).isCloseTo(heightOfInk(in, 190), org.assertj.core.data.Offset.offset(2));
    }

    /// How many rows of the page below a height are not white.
    private static int heightOfInk(byte[] pdf, int from) throws Exception {
        try (PDDocument d = Loader.loadPDF(pdf)) {
            var image = new PDFRenderer(d).renderImage(0, 1);
            int rows = 0;
            for (int y = from; y < image.getHeight(); y++) {
                boolean ink = false;
                for (int x = 0; x < image.getWidth(); x++) {
                    ink |= (image.getRGB(x, y) & 0xffffff) != 0xffffff;
                }
                rows += ink ? 1 : 0;
            }
            return rows;
        }
    }

    private static RedactionPlan plan(String surname) {
        return new RedactionPlan(List.of(RedactionPlan.Mark.words(surname, "foia-40-2", "s40(2)")));
    }

    private static void same(Filling filling) throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> form(surname, filling));
    }

    private static byte[] form(String surname, Filling filling) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            d.addPage(page);
            page.setAnnotations(new ArrayList<>());
            PDFont font = PDType0Font.load(d, RedactionLeavesNothingTest.liberation(), false);
            try (var c = new PDPageContentStream(d, page)) {
                OtherProducersTest.show(c, font, 72, 760, "A form of complaint to the one who chairs the board");
                OtherProducersTest.show(c, font, 72, 704, "Name");
                OtherProducersTest.show(c, font, 72, 400, "It was signed in spring.");
            }
            filling.fill(new Form(d, page, font), surname);
            d.save(out);
            return out.toByteArray();
        }
    }
}
