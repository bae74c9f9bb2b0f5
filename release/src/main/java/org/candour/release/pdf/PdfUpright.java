package org.candour.release.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/// A page that lies on its side and is turned when it is shown becomes one that stands: only then do its lines run from left
/// to right, as they must to be set anew.
final class PdfUpright {
    private PdfUpright() {}

    static void turn(PDDocument document, PDPage page) throws IOException {
        if (page.getResources() != null && page.getResources().getCOSObject().containsKey(COSName.PATTERN)) {
            return;  // patterns are laid on the page, not on what is drawn
        }
        PDRectangle box = page.getCropBox();
        int rotation = Math.floorMod(page.getRotation(), 360);
        double w = box.getWidth();
        double h = box.getHeight();
        AffineTransform to = switch (rotation) {
            case 90 -> new AffineTransform(0, -1, 1, 0, 0, w);
            case 180 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 270 -> new AffineTransform(0, 1, -1, 0, h, 0);
            default -> new AffineTransform();
        };
        to.translate(-box.getLowerLeftX(), -box.getLowerLeftY());
        double[] m = new double[6];
        to.getMatrix(m);
        var said = new StringBuilder("q ");
        for (double v : m) {
            said.append(PdfWriter.n(v)).append(' ');
        }
        var streams = new ArrayList<PDStream>();
        streams.add(stream(document, said + "cm\n"));
        page.getContentStreams().forEachRemaining(streams::add);
        streams.add(stream(document, "\nQ\n"));
        page.setContents(streams);
        for (PDAnnotation a : page.getAnnotations()) {
            if (a.getRectangle() != null) {
                PDRectangle r = a.getRectangle();
                Rectangle2D there = to.createTransformedShape(new Rectangle2D.Double(r.getLowerLeftX(), r.getLowerLeftY(), r.getWidth(), r.getHeight())).getBounds2D();
                a.setRectangle(new PDRectangle((float) there.getX(), (float) there.getY(), (float) there.getWidth(), (float) there.getHeight()));
            }
        }
        boolean side = rotation % 180 != 0;
        var standing = new PDRectangle((float) (side ? h : w), (float) (side ? w : h));
        page.setRotation(0);
        page.setMediaBox(standing);
        page.setCropBox(standing);
    }

    private static PDStream stream(PDDocument document, String said) throws IOException {
        return new PDStream(document, new ByteArrayInputStream(said.getBytes(StandardCharsets.US_ASCII)));
    }
}
