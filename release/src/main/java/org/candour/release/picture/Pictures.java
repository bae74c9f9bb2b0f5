package org.candour.release.picture;

import java.awt.RenderingHints;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.poi.hemf.record.emf.HemfWindowing;
import org.apache.poi.hemf.usermodel.HemfPicture;
import org.apache.poi.hwmf.usermodel.HwmfPicture;
import org.candour.release.look.Bytes;
import org.candour.release.look.Kind;
import org.candour.release.look.LimitReached;
import org.candour.release.look.Look;
import org.jspecify.annotations.Nullable;

/// Pictures that stand inside documents: cleaned, cut to what is shown, and drawings of Windows turned into pixels.
public final class Pictures {
    /// A picture ready to be put into a document.
    ///
    /// @param kind JPEG, PNG, GIF or TIFF
    public record Clean(Kind kind, byte[] bytes) {
        public String extension() {
            return kind == Kind.JPEG ? "jpeg" : kind == Kind.TIFF ? "tiff" : kind.word();
        }
    }

    /// How much of a picture is cut off at each side, each from 0 to 1.
    public record Crop(double left, double top, double right, double bottom) {
        public static final Crop NONE = new Crop(0, 0, 0, 0);
    }

    private static final int DRAWING_WIDTH = 1600;
    private static final int SMALL = 400;

    private Pictures() {}

    public static byte[] clean(Kind kind, byte[] bytes, Look look) throws IOException {
        return switch (kind) {
            case JPEG, PNG, GIF, TIFF -> ImageClean.clean(kind, bytes, look);
            default -> throw new IOException("a picture of a kind that is not rewritten");
        };
    }

    /// @param name whose extension tells drawings of Windows (EMF, WMF) apart
    public static Clean clean(String name, byte[] bytes, Crop crop, Look look) throws IOException {
        Kind kind = Kind.of(name, bytes);
        BufferedImage drawn = kind == Kind.UNKNOWN ? drawing(name, bytes, look) : null;
        if (drawn != null) {
            look.notKept("A drawing in a format of Windows (EMF or WMF) is a picture of points now.");
            return new Clean(Kind.PNG, ImageClean.encode(Kind.PNG, cut(drawn, crop)));
        } else if (crop.equals(Crop.NONE)) {
            return new Clean(kind, clean(kind, bytes, look));
        }
        Kind to = kind == Kind.JPEG ? Kind.JPEG : Kind.PNG;
        clean(kind, bytes, look);
        return new Clean(to, ImageClean.encode(to, cut(ImageClean.decode(bytes, look), crop)));
    }

    /// A picture with so many of its points that its colours can be told; null where it cannot be read.
    public static @Nullable BufferedImage small(byte @Nullable [] bytes, Look look) {
        if (bytes == null) {
            return null;
        }
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            reader.setInput(in);
            look.tick();
            look.pixels(reader.getWidth(0), reader.getHeight(0));
            var param = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / SMALL);
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            reader.dispose();
            return image;
        } catch (IOException | RuntimeException e) {
            if (e instanceof LimitReached limit) {
                throw limit;
            }
            return null;
        }
    }

    private static BufferedImage cut(BufferedImage image, Crop crop) {
        int x = (int) Math.floor(Math.clamp(crop.left(), 0, 0.99) * image.getWidth());
        int y = (int) Math.floor(Math.clamp(crop.top(), 0, 0.99) * image.getHeight());
        int w = Math.max(1, (int) Math.ceil((1 - Math.clamp(crop.right(), 0, 0.99)) * image.getWidth()) - x);
        int h = Math.max(1, (int) Math.ceil((1 - Math.clamp(crop.bottom(), 0, 0.99)) * image.getHeight()) - y);
        return image.getSubimage(x, y, Math.min(w, image.getWidth() - x), Math.min(h, image.getHeight() - y));
    }

    private static @Nullable BufferedImage drawing(String name, byte[] bytes, Look look) throws IOException {
        String extension = Kind.extension(name);
        try {
            if (extension.equals("emf") || Bytes.startsWith(bytes, 40, " EMF")) {
                var emf = new HemfPicture(new ByteArrayInputStream(bytes));
                return paint(emf.getSize(), look, (g, area) -> emf.draw(g, stretched(emf, area)));
            } else if (extension.equals("wmf") || Bytes.startsWith(bytes, 0, "\u00d7\u00cd\u00c6\u009a")) {
                var wmf = new HwmfPicture(new ByteArrayInputStream(bytes));
                return paint(wmf.getSize(), look, wmf::draw);
            } else if (extension.equals("bmp")) {
                return ImageIO.read(new ByteArrayInputStream(bytes));
            }
            return null;
        } catch (RuntimeException e) {
            throw new IOException("a drawing cannot be read (" + Look.reason(e) + ")", e);
        }
    }

    /// LibreOffice draws in hundredths of a millimetre through a window of one inch; the library takes that window for the whole drawing, and
    /// so draws it that much smaller.
    private static Rectangle2D stretched(HemfPicture emf, Rectangle2D area) {
        Dimension2D window = null;
        Dimension2D view = null;
        for (var r : emf) {
            window = r instanceof HemfWindowing.EmfSetWindowExtEx w && window == null ? w.getSize() : window;
            view = r instanceof HemfWindowing.EmfSetViewportExtEx v && view == null ? v.getExtents() : view;
        }
        Rectangle2D all = emf.getBounds();
        Rectangle2D device = emf.getHeader().getBoundsRectangle();
        if (window == null || view == null || all.getWidth() <= 0 || all.getHeight() <= 0 || !fills(device.getWidth(), window.getWidth(), view.getWidth(), all.getWidth()) || !fills(device.getHeight(), window.getHeight(), view.getHeight(), all.getHeight())) {
            return area;
        }
        return new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth() * window.getWidth() / view.getWidth() * window.getWidth() / all.getWidth(), area.getHeight() * window.getHeight() / view.getHeight() * window.getHeight() / all.getHeight());
    }

    /// Whether points of the device, counted in units of the window, make up the whole drawing, of which the window is a part.
    private static boolean fills(double device, double window, double view, double all) {
        return view > 0 && window > 0 && window < 0.9 * all && Math.abs(device * window / view / all - 1) < 0.02;
    }

    private interface Painter {
        void paint(java.awt.Graphics2D g, Rectangle2D area);
    }

    private static BufferedImage paint(Dimension2D size, Look look, Painter painter) {
        double scale = DRAWING_WIDTH / Math.max(1, size.getWidth());
        int height = (int) Math.clamp(size.getHeight() * scale, 1, 8000);
        look.pixels(DRAWING_WIDTH, height);
        var image = new BufferedImage(DRAWING_WIDTH, height, BufferedImage.TYPE_INT_ARGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        painter.paint(g, new Rectangle2D.Double(0, 0, DRAWING_WIDTH, height));
        g.dispose();
        return image;
    }

    static byte[] png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
