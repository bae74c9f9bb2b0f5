package org.candour.release.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;

/// A page that lies on its side and is turned when it is shown becomes one that stands: only then do its lines run from left
/// to right, as they must to be set anew.
final class PdfUpright {
    private PdfUpright() {}

    static void turn(PDDocument document, PDPage page) throws IOException {
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
        patterns(page, to);
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

    /// Patterns are laid on the page, not on what is drawn, and so are turned by themselves.
    private static void patterns(PDPage page, AffineTransform to) throws IOException {
        COSDictionary old = page.getResources() == null ? null : page.getResources().getCOSObject().getCOSDictionary(COSName.PATTERN);
        if (old == null) {
            return;
        }
        var turned = new COSDictionary();
        for (COSName name : old.keySet()) {
            COSDictionary pattern = old.getCOSDictionary(name);
            if (pattern != null) {
                COSDictionary copy = copy(pattern);
                var matrix = new AffineTransform(to);
                matrix.concatenate(Matrix.createMatrix(pattern.getDictionaryObject(COSName.MATRIX)).createAffineTransform());
                copy.setItem(COSName.MATRIX, new Matrix(matrix).toCOSArray());
                turned.setItem(name, copy);
            }
        }
        // Pages may share what they draw with.
        var resources = new COSDictionary(page.getResources().getCOSObject());
        resources.setItem(COSName.PATTERN, turned);
        page.setResources(new PDResources(resources));
    }

    private static COSDictionary copy(COSDictionary pattern) throws IOException {
        if (!(pattern instanceof COSStream stream)) {
            return new COSDictionary(pattern);
        }
        var out = new COSStream();
        out.addAll(stream);
        try (InputStream from = stream.createRawInputStream(); OutputStream into = out.createRawOutputStream()) {
            from.transferTo(into);
        }
        return out;
    }

    private static PDStream stream(PDDocument document, String said) throws IOException {
        return new PDStream(document, new ByteArrayInputStream(said.getBytes(StandardCharsets.US_ASCII)));
    }
}
