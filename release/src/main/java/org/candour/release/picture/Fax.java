package org.candour.release.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.candour.release.look.Look;
import org.candour.release.look.Tiff;
import org.jspecify.annotations.Nullable;

/// A TIFF of several pages as a PDF of so many, since many viewers of TIFF show the first alone: each page is one picture, in points and on
/// paper as large as it was.
public final class Fax {
    /// Inches are so long where a page does not say how large it is.
    private static final double[] UNSAID = {72, 72};
    /// The largest page that every reader of PDF opens.
    private static final double LONGEST = 14_400;

    private Fax() {}

    public static byte[] pdf(byte[] tiff, List<Tiff.Page> pages, Look look) throws IOException {
        try (PDDocument out = new PDDocument(); var to = new ByteArrayOutputStream()) {
            ImageClean.each(tiff, pages, look, (page, image) -> {
                look.part();
                page(out, page, image, look);
            });
            out.setDocumentId(0L);
            out.save(to);
            return to.toByteArray();
        }
    }

    private static void page(PDDocument out, Tiff.Page page, BufferedImage image, Look look) throws IOException {
        double[] r = page.resolution() == null ? UNSAID : page.resolution();
        boolean lies = page.orientation() >= 5;
        double w = image.getWidth() * 72 / r[lies ? 1 : 0];
        double h = image.getHeight() * 72 / r[lies ? 0 : 1];
        double fit = Math.min(1, LONGEST / Math.max(w, h)) * Math.max(1, 3 / Math.min(w, h));
        var area = new PDRectangle((float) (w * fit), (float) (h * fit));
        PDPage fresh = new PDPage(area);
        out.addPage(fresh);
        BufferedImage bilevel = bilevel(image);
        PDImageXObject picture = bilevel != null ? CCITTFactory.createFromImage(out, bilevel)
            : page.photograph() ? JPEGFactory.createFromImage(out, image, ImageClean.QUALITY) : LosslessFactory.createFromImage(out, image);
        look.unpacked(picture.getCOSObject().getLength());
        try (var c = new PDPageContentStream(out, fresh)) {
            c.drawImage(picture, 0, 0, area.getWidth(), area.getHeight());
        }
    }

    /// The same picture with a bit for each point, if it is black on white and nothing else; null if it is more.
    private static @Nullable BufferedImage bilevel(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        var out = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_BINARY);
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int x = 0; x < w; x++) {
                if (row[x] != 0xff000000 && row[x] != 0xffffffff) {
                    return null;
                }
                row[x] &= 1;
            }
            out.getRaster().setSamples(0, y, w, 1, 0, row);
        }
        return out;
    }
}
