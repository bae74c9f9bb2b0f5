package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.candour.release.look.Ink;
import org.candour.release.look.Look;

/// A page drawn without its text: what lies behind words that stand on pictures and on runs of colour.
final class PdfGround {
    /// Points of the picture for one of the page: enough to tell the ground of a small letter.
    private static final float SCALE = 0.75f;
    /// How much of a letter's box may differ from its ink before a reader sees it.
    private static final double STRAY = 0.02;
    /// How far a picture may stray from the ink (in RGB) and still show no letter: a photograph is never quite one colour, and pale words on a pale picture can be read.
    private static final double NEAR = 20;

    private final BufferedImage image;
    private final Rectangle2D view;
    private final int rotation;

    private PdfGround(BufferedImage image, Rectangle2D view, int rotation) {
        this.image = image;
        this.view = view;
        this.rotation = rotation;
    }

    static PdfGround draw(PDDocument document, int index, Rectangle2D view, Look look) throws IOException {
        look.pixels((long) Math.ceil(view.getWidth() * SCALE), (long) Math.ceil(view.getHeight() * SCALE));
        look.tick();
        return new PdfGround(new Wordless(document, look).renderImage(index, SCALE), view, Math.floorMod(document.getPage(index).getRotation(), 360));
    }

    /// Whether all that lies behind a box looks like this colour.
    boolean is(int colour, Rectangle2D box) {
        int x0 = Integer.MAX_VALUE;
        int y0 = Integer.MAX_VALUE;
        int x1 = Integer.MIN_VALUE;
        int y1 = Integer.MIN_VALUE;
        for (double[] corner : new double[][] {{box.getMinX(), box.getMinY()}, {box.getMaxX(), box.getMaxY()}}) {
            double x = corner[0] - view.getMinX();
            double y = view.getMaxY() - corner[1];
            double right = switch (rotation) {
                case 90 -> view.getHeight() - y;
                case 180 -> view.getWidth() - x;
                case 270 -> y;
                default -> x;
            };
            double down = switch (rotation) {
                case 90 -> x;
                case 180 -> view.getHeight() - y;
                case 270 -> view.getWidth() - x;
                default -> y;
            };
            x0 = Math.min(x0, (int) Math.floor(right * SCALE));
            x1 = Math.max(x1, (int) Math.ceil(right * SCALE));
            y0 = Math.min(y0, (int) Math.floor(down * SCALE));
            y1 = Math.max(y1, (int) Math.ceil(down * SCALE));
        }
        int all = 0;
        int others = 0;
        for (int y = Math.max(0, y0); y < Math.min(image.getHeight(), y1); y++) {
            for (int x = Math.max(0, x0); x < Math.min(image.getWidth(), x1); x++) {
                all++;
                others += Ink.distance(colour, image.getRGB(x, y) & 0xffffff) < NEAR ? 0 : 1;
            }
        }
        return all > 0 && others <= STRAY * all;
    }

    private static final class Wordless extends PDFRenderer {
        private final Look look;

        Wordless(PDDocument document, Look look) {
            super(document);
            this.look = look;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
                    look.tick();
                    super.processOperator(operator, operands);
                }

                @Override
                protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) {
                    // The ground alone is drawn.
                }
            };
        }
    }
}
