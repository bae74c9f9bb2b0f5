package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.text.PDFTextStripper;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.Caption;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.junit.jupiter.api.Test;

/// A box says on what ground it is there, however small it is.
class CaptionTest {
    private static final String LABEL = "s40(2) personal data";

    @Test
    void a_label_is_printed_whole_while_it_can_be_read() {
        assertThat(Caption.fit(LABEL, 200, 14, 10, 4)).isEqualTo(new Caption(LABEL, 10));
        Caption small = Caption.fit(LABEL, 60, 14, 10, 4);
        assertThat(small.text()).isEqualTo(LABEL);
        assertThat(small.size()).isBetween(4.0, 9.5);
        assertThat(small.width()).isLessThan(60);
    }

    @Test
    void in_a_narrow_box_the_provision_is_printed_and_in_a_tiny_one_nothing() {
        assertThat(Caption.fit(LABEL, 26, 14, 10, 4).text()).isEqualTo("s40(2)");
        assertThat(Caption.fit("Section 40(2) – data about people", 50, 6, 10, 4).text()).isEqualTo("Section 40(2)");
        assertThat(Caption.fit(LABEL, 8, 14, 10, 4)).isNull();
        assertThat(Caption.fit("données – £", 80, 14, 10, 4).text()).isEqualTo("données – £");
    }

    @Test
    void what_a_screen_reader_says_comes_from_the_ground_and_can_hold_nothing_else() {
        assertThat(Caption.said("foia-40-2")).isEqualTo("Redacted: s40(2)");
        assertThat(Caption.said("eir-12-5-b")).isEqualTo("Redacted: reg 12(5)(b)");
        assertThat(Caption.said("foia-14a")).isEqualTo("Redacted: s14A");
        assertThat(Caption.isSaid("Redacted: Robin Quill")).isFalse();
        assertThat(Caption.isSaid("Redacted: s40(quil)(l)")).isFalse();
    }

    @Test
    void boxes_over_a_scanned_page_carry_their_ground_in_print_or_for_a_screen_reader() throws Exception {
        byte[] in;
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            d.addPage(page);
            try (var c = new PDPageContentStream(d, page)) {
                c.drawImage(LosslessFactory.createFromImage(d, grey()), 0, 0, 612, 792);
            }
            d.save(out);
            in = out.toByteArray();
        }
        var plan = new RedactionPlan(List.of(RedactionPlan.Mark.area(1, 100, 100, 150, 14, "foia-40-2", LABEL), RedactionPlan.Mark.area(1, 100, 300, 6, 14, "foia-31-1-a", "s31(1)(a)")));
        byte[] out = PdfRewrite.rewrite(in, plan, Look.begin(Limits.USUAL));
        assertThat(Scan.scan("out.pdf", out, Limits.USUAL).findings()).isEmpty();
        try (PDDocument d = Loader.loadPDF(out)) {
            assertThat(new PDFTextStripper().getText(d).strip()).isEqualTo(LABEL);
            assertThat(new String(d.getPage(0).getContents().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1)).contains("Redacted: s31\\(1\\)\\(a\\)");
            assertThat(d.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.FONT).size()).isEqualTo(1);
        }
    }

    @Test
    void boxes_in_a_picture_carry_their_label_in_its_pixels() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(grey(), "png", bytes);
        var plan = new RedactionPlan(List.of(RedactionPlan.Mark.area(1, 20, 20, 160, 20, "foia-40-2", LABEL), RedactionPlan.Mark.area(1, 20, 100, 6, 6, "foia-40-2", LABEL)));
        BufferedImage out = ImageIO.read(new ByteArrayInputStream(Rewrite.bytes(Kind.PNG, bytes.toByteArray(), plan, Look.begin(Limits.USUAL))));
        assertThat(light(out, 20, 20, 160, 20)).isPositive();
        assertThat(light(out, 20, 100, 6, 6)).isZero();
        assertThat(out.getRGB(20, 20)).isEqualTo(0xff000000);
        assertThat(out.getRGB(19, 19)).isEqualTo(Color.GRAY.getRGB());
    }

    private static BufferedImage grey() {
        var image = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.GRAY);
        g.fillRect(0, 0, 300, 400);
        g.dispose();
        return image;
    }

    private static int light(BufferedImage image, int left, int top, int width, int height) {
        int n = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                n += (image.getRGB(x, y) & 255) > 200 ? 1 : 0;
            }
        }
        return n;
    }
}
