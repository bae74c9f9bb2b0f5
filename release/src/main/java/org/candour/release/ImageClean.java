package org.candour.release;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Pictures without anything but their pixels.
final class ImageClean {
    private ImageClean() {}

    /// The picture written anew from its pixels; a JPEG keeps its packed pixels and loses everything else.
    static byte[] clean(Kind kind, byte[] bytes, Look look) throws IOException {
        if (kind == Kind.JPEG && orientation(bytes) <= 1) {
            return jpeg(bytes);
        }
        return encode(kind, decode(bytes, look));
    }

    static BufferedImage decode(byte[] bytes, Look look) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("the picture cannot be read");
            }
            var reader = readers.next();
            reader.setInput(in);
            look.pixels(reader.getWidth(0), reader.getHeight(0));
            BufferedImage image = reader.read(0);
            reader.dispose();
            return turned(image, orientation(bytes));
        }
    }

    static byte[] encode(Kind kind, BufferedImage image) throws IOException {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), image.getColorModel().hasAlpha() && kind != Kind.JPEG ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                plain.setRGB(x, y, rgb >>> 24 == 0 ? 0 : rgb);
            }
        }
        var out = new ByteArrayOutputStream();
        String format = switch (kind) {
            case JPEG -> "jpeg";
            case GIF -> "gif";
            case TIFF -> "tiff";
            default -> "png";
        };
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
    static byte[] jpeg(byte[] b) {
        var out = new ByteArrayOutputStream(b.length);
        out.write(b, 0, 2);
        int p = 2;
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
            boolean app = marker >= 0xe0 && marker <= 0xef || marker == 0xfe;
            boolean needed = !app || marker == 0xee && Bytes.startsWith(b, p + 4, "Adobe") && end - p == 16 || marker == 0xe2 && Bytes.startsWith(b, p + 4, "ICC_PROFILE\0");
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
