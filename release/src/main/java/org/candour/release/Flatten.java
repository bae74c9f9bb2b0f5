package org.candour.release;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.candour.release.pdf.PdfSight;

/// Pages as pictures, with a text layer of exactly the glyphs that a reader sees: nothing else of the old file is left.
final class Flatten {
    private static final int DPI = 150;
    /// A page of text packs well without loss; one of photographs does not.
    private static final int LARGE = 1_500_000;

    private Flatten() {}

    static byte[] flatten(Kind kind, byte[] bytes, Look look) throws IOException {
        byte[] pdf = switch (kind) {
            case PDF -> bytes;
            default -> throw new IOException("only PDF files are flattened: clean it, save the copy as PDF and flatten that");
        };
        // Cleaned first: what no reader sees is then neither painted nor said.
        byte[] clean = PdfRewrite.rewrite(pdf, new RedactionPlan(List.of()), look);
        try (PDDocument in = Loader.loadPDF(clean); PDDocument out = new PDDocument(); var to = new ByteArrayOutputStream()) {
            var renderer = new PDFRenderer(in);
            int index = 0;
            for (PDPage page : in.getPages()) {
                look.part();
                page(in, page, index++, renderer, out, look);
            }
            out.setDocumentId(0L);
            out.save(to);
            return to.toByteArray();
        }
    }

    private static void page(PDDocument in, PDPage page, int index, PDFRenderer renderer, PDDocument out, Look look) throws IOException {
        PDRectangle box = page.getCropBox();
        look.pixels((long) (box.getWidth() * DPI / 72), (long) (box.getHeight() * DPI / 72));
        // The picture is of the page as it lies in its own space, so that the text layer needs no turning.
        int rotation = page.getRotation();
        page.setRotation(0);
        BufferedImage image = renderer.renderImageWithDPI(index, DPI, ImageType.RGB);
        PDPage fresh = new PDPage(new PDRectangle(box.getWidth(), box.getHeight()));
        fresh.setRotation(rotation);
        out.addPage(fresh);
        var sight = new PdfSight(in, page, index, look);
        sight.read(Collections.newSetFromMap(new IdentityHashMap<>()));
        var unseen = sight.unseen(new Shown());
        try (var c = new PDPageContentStream(out, fresh)) {
            var picture = LosslessFactory.createFromImage(out, image);
            c.drawImage(picture.getCOSObject().getLength() > LARGE ? JPEGFactory.createFromImage(out, image, 0.9f) : picture, 0, 0, box.getWidth(), box.getHeight());
            c.beginText();
            c.setRenderingMode(RenderingMode.NEITHER);
            text(c, sight.glyphs(), unseen, box);
            c.endText();
        }
    }

    /// Each glyph in its place, so wide as it is drawn; a blank where the page leaves a gap.
    private static void text(PDPageContentStream c, List<PdfSight.Glyph> glyphs, String[] unseen, PDRectangle page) throws IOException {
        var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        for (int i = 0; i < glyphs.size(); i++) {
            PdfSight.Glyph g = glyphs.get(i);
            if (unseen[i] != null || g.text().isEmpty()) {
                continue;
            }
            String said = encodable(g.text(), font);
            double width = said.isEmpty() ? 0 : font.getStringWidth(said) / 1000;
            Rectangle2D b = g.box();
            if (width <= 0 || b.getWidth() <= 0) {
                continue;
            }
            float size = (float) Math.max(1, g.level() ? g.size() : Math.min(b.getWidth(), b.getHeight()));
            c.setFont(font, size);
            c.setHorizontalScaling((float) Math.clamp(100 * b.getWidth() / (width * size), 5, 900));
            c.setTextMatrix(Matrix.getTranslateInstance((float) (g.level() ? g.x() : b.getX()) - page.getLowerLeftX(), (float) (g.level() ? g.y() : b.getY()) - page.getLowerLeftY()));
            c.showText(said);
        }
    }

    private static String encodable(String text, PDType1Font font) {
        var out = new StringBuilder();
        java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC).codePoints().forEach(cp -> {
            String one = new String(Character.toChars(cp));
            try {
                font.encode(one);
                out.append(one);
            } catch (IOException | IllegalArgumentException e) {
                out.append(cp == 0xa0 ? " " : "");
            }
        });
        return out.toString();
    }
}
