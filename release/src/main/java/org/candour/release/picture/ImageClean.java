package org.candour.release.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import org.candour.release.look.Bytes;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Tiff;
import org.jspecify.annotations.Nullable;

/// Pictures without anything but their pixels.
public final class ImageClean {
    /// Of a photograph that must be packed anew: what it loses is not seen.
    static final float QUALITY = 0.95f;

    private ImageClean() {}

    /// The picture written anew from its pixels; a JPEG keeps its packed pixels and loses everything else.
    public static byte[] clean(Kind kind, byte[] bytes, Look look) throws IOException {
        if (kind == Kind.JPEG && orientation(bytes) <= 1 && ImageScan.words(bytes, Bytes.lastIndexOf(bytes, "\u00ff\u00d9")) == 0) {
            return jpeg(bytes);
        }
        return encode(kind, decode(bytes, look), bytes);
    }

    public static BufferedImage decode(byte[] bytes, Look look) throws IOException {
        var page = Tiff.is(bytes) && !Tiff.pages(bytes).isEmpty() ? Tiff.pages(bytes).getFirst() : new Tiff.Page(0, true, orientation(bytes), 0, null);
        var out = new BufferedImage[1];
        each(bytes, List.of(page), look, (p, image) -> out[0] = image);
        return out[0];
    }

    interface PageOf {
        void is(Tiff.Page page, BufferedImage image) throws IOException;
    }

    /// Decodes pages one after the other, so that no more than one is held, and turns each as it is shown.
    static void each(byte[] bytes, List<Tiff.Page> pages, Look look, PageOf use) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bare(bytes)))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("the picture cannot be read");
            }
            var reader = readers.next();
            reader.setInput(in);
            for (Tiff.Page page : pages) {
                look.tick();
                look.pixels(reader.getWidth(page.index()), reader.getHeight(page.index()));
                use.is(page, turned(greys(reader.read(page.index())), page.orientation()));
            }
            reader.dispose();
        }
    }

    /// A PNG with those chunks alone that make its points: at others the library fails where they are not as they should be.
    private static byte[] bare(byte[] b) {
        if (!Bytes.startsWith(b, 1, "PNG\r\n")) {
            return b;
        }
        var out = new ByteArrayOutputStream(b.length);
        out.write(b, 0, 8);
        long p = 8;
        while (p + 12 <= b.length) {
            int at = (int) p;
            p = Math.min(b.length, p + 12 + Bytes.be32(b, at));
            if (Character.isUpperCase(b[at + 4]) || Bytes.startsWith(b, at + 4, "tRNS")) {
                out.write(b, at, (int) p - at);
            }
        }
        return out.toByteArray();
    }

    /// How many frames a moving picture has.
    public static int frames(byte[] bytes, Look look) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return 1;
            }
            var reader = readers.next();
            reader.setInput(in);
            look.tick();
            int frames = reader.getNumImages(true);
            reader.dispose();
            return frames;
        }
    }

    /// Greys as they are written: read as colours, Java takes them for amounts of light and makes them paler.
    private static BufferedImage greys(BufferedImage image) {
        if (image.getColorModel().getColorSpace().getType() != java.awt.color.ColorSpace.TYPE_GRAY || image.getColorModel() instanceof java.awt.image.IndexColorModel) {
            return image;
        }
        var raster = image.getRaster();
        boolean alpha = raster.getNumBands() > 1;
        int bits = image.getColorModel().getComponentSize(0);
        var out = new BufferedImage(image.getWidth(), image.getHeight(), alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int grey = scaled(raster.getSample(x, y, 0), bits);
                out.setRGB(x, y, (alpha ? scaled(raster.getSample(x, y, 1), image.getColorModel().getComponentSize(1)) : 255) << 24 | grey * 0x010101);
            }
        }
        return out;
    }

    /// A number of so many bits as one of eight.
    private static int scaled(int sample, int bits) {
        return bits == 8 ? sample : (int) Math.round(sample * 255.0 / ((1L << bits) - 1));
    }

    /// Points to the inch across and down, which stretch a fax; null where the picture does not say.
    private static double @Nullable [] resolution(byte[] tiff) {
        List<Tiff.Page> pages = Tiff.is(tiff) ? Tiff.pages(tiff) : List.of();
        double[] r = pages.isEmpty() ? null : pages.getFirst().resolution();
        return r == null || pages.getFirst().orientation() < 5 ? r : new double[] {r[1], r[0]};
    }

    /// A page as TIFF, packed without loss, as large on paper as it was.
    private static byte[] tiff(BufferedImage image, double @Nullable [] resolution) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        var out = new ByteArrayOutputStream();
        try (var to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("LZW");
            var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
            if (resolution != null) {
                var directory = TIFFDirectory.createFromMetadata(metadata);
                var tags = BaselineTIFFTagSet.getInstance();
                for (int i = 0; i < 2; i++) {
                    directory.addTIFFField(new TIFFField(tags.getTag(i == 0 ? BaselineTIFFTagSet.TAG_X_RESOLUTION : BaselineTIFFTagSet.TAG_Y_RESOLUTION),
                        TIFFTag.TIFF_RATIONAL, 1, new long[][] {{Math.round(Math.clamp(resolution[i], 1, 100_000)), 1}}));
                }
                directory.addTIFFField(new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), BaselineTIFFTagSet.RESOLUTION_UNIT_INCH));
                metadata = directory.getAsMetadata();
            }
            writer.write(null, new IIOImage(image, null, metadata), param);
        }
        writer.dispose();
        return out.toByteArray();
    }

    private static byte[] photograph(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return out.toByteArray();
    }

    public static byte[] encode(Kind kind, BufferedImage image) throws IOException {
        return encode(kind, image, null);
    }

    /// @param old the picture that this one takes the place of
    public static byte[] encode(Kind kind, BufferedImage image, byte @Nullable [] old) throws IOException {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), image.getColorModel().hasAlpha() && kind != Kind.JPEG ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                plain.setRGB(x, y, rgb >>> 24 == 0 ? 0 : rgb);
            }
        }
        var out = new ByteArrayOutputStream();
        if (kind == Kind.TIFF || kind == Kind.JPEG) {
            return kind == Kind.TIFF ? tiff(plain, old == null ? null : resolution(old)) : photograph(plain);
        }
        String format = kind == Kind.GIF ? "gif" : "png";
        if (!ImageIO.write(plain, format, out)) {
            throw new IOException("the picture cannot be written as " + format);
        }
        return out.toByteArray();
    }

    /// How the picture is to be turned before it is shown (EXIF), 1 to 8; 1 if nothing is said.
    private static int orientation(byte[] b) {
        int at = Bytes.indexOf(b, "Exif\0\0", 0, Math.min(b.length, 4096));
        if (at < 0) {
            return 1;
        }
        int tiff = at + 6;
        boolean little = tiff < b.length && b[tiff] == 'I';
        int ifd = tiff + (int) (little ? Bytes.le32(b, tiff + 4) : Bytes.be32(b, tiff + 4));
        int n = little ? Bytes.le16(b, ifd) : Bytes.be16(b, ifd);
        for (int i = 0; i < Math.min(n, 200); i++) {
            int e = ifd + 2 + 12 * i;
            if ((little ? Bytes.le16(b, e) : Bytes.be16(b, e)) == 0x112) {
                int value = little ? Bytes.le16(b, e + 8) : Bytes.be16(b, e + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        boolean swap = orientation >= 5;
        var out = new BufferedImage(swap ? h : w, swap ? w : h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int tx = switch (orientation) {
                    case 2, 3 -> w - 1 - x;
                    case 5, 8 -> y;
                    case 6, 7 -> h - 1 - y;
                    default -> x;
                };
                int ty = switch (orientation) {
                    case 3, 4 -> h - 1 - y;
                    case 5, 6 -> x;
                    case 7, 8 -> w - 1 - x;
                    default -> y;
                };
                out.setRGB(tx, ty, image.getRGB(x, y));
            }
        }
        return out;
    }

    /// Only the segments that a decoder needs.
    public static byte[] jpeg(byte[] b) {
        var out = new ByteArrayOutputStream(b.length);
        out.write(b, 0, 2);
        int p = 2;
        boolean profiled = false;
        while (p + 4 <= b.length && (b[p] & 0xff) == 0xff) {
            int marker = b[p + 1] & 0xff;
            if (marker == 0xff) {
                p++;
                continue;
            }
            if (marker == 0xd9) {
                break;
            }
            int end = Math.min(b.length, p + 2 + Bytes.be16(b, p + 2));
            // A profile may go on in further segments: what counts is how it begins.
            profiled |= marker == 0xe2 && Bytes.startsWith(b, p + 4, "ICC_PROFILE\0\1") && IccScan.plain(java.util.Arrays.copyOfRange(b, Math.min(end, p + 18), end));
            boolean app = marker >= 0xe0 && marker <= 0xef || marker == 0xfe;
            boolean needed = !app || marker == 0xee && Bytes.startsWith(b, p + 4, "Adobe") && end - p == 16 || marker == 0xe2 && profiled && Bytes.startsWith(b, p + 4, "ICC_PROFILE\0");
            int stop = end;
            if (marker == 0xda) {
                while (stop + 1 < b.length && !((b[stop] & 0xff) == 0xff && b[stop + 1] != 0 && ((b[stop + 1] & 0xff) < 0xd0 || (b[stop + 1] & 0xff) > 0xd7))) {
                    stop++;
                }
            }
            if (needed) {
                out.write(b, p, stop - p);
            }
            p = stop;
        }
        out.write(0xff);
        out.write(0xd9);
        return out.toByteArray();
    }
}
