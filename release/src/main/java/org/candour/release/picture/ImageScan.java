package org.candour.release.picture;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.candour.release.look.Bytes;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.look.Shown;
import org.candour.release.look.Tiff;

/// Pictures: every segment, chunk, block and directory entry that does not make pixels, and pixels that cannot be seen.
public final class ImageScan {
    private static final String REMEDY = "Clean the file: the picture is written anew from its pixels.";
    private static final Set<String> PNG_PLAIN = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", "cICP", "mDCV", "cLLI", "hIST", "tIME");
    /// How long chunks are at most (PNG 3, 11.3).
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(Map.entry("gAMA", 4), Map.entry("cHRM", 32), Map.entry("sRGB", 1), Map.entry("pHYs", 9), Map.entry("tIME", 7), Map.entry("sBIT", 4), Map.entry("bKGD", 6), Map.entry("hIST", 512), Map.entry("cICP", 4), Map.entry("mDCV", 24), Map.entry("cLLI", 8), Map.entry("tRNS", 256));
    private static final Map<Integer, String> EXIF_METADATA = Map.ofEntries(Map.entry(0x010e, "description"), Map.entry(0x010f, "camera maker"), Map.entry(0x0110, "camera"),
        Map.entry(0x0131, "software"), Map.entry(0x0132, "date"), Map.entry(0x013b, "artist"), Map.entry(0x013c, "computer"), Map.entry(0x8298, "copyright"), Map.entry(0x9003, "date taken"),
        Map.entry(0x9004, "date digitised"), Map.entry(0x9286, "comment"), Map.entry(0xa420, "unique id"), Map.entry(0xa430, "owner"), Map.entry(0xa431, "body serial number"),
        Map.entry(0xa435, "lens serial number"), Map.entry(0x927c, "maker note"), Map.entry(0x9c9b, "title"), Map.entry(0x9c9c, "comment"), Map.entry(0x9c9d, "author"),
        Map.entry(0x9c9e, "keywords"), Map.entry(0x9c9f, "subject"), Map.entry(0x02bc, "XMP"), Map.entry(0x83bb, "IPTC"), Map.entry(0x8649, "Photoshop data"), Map.entry(0x010d, "document name"),
        Map.entry(0x011d, "page name"), Map.entry(0x9c99, "private"), Map.entry(0xc634, "private data"));
    private static final Set<Integer> TIFF_PLAIN = Set.of(0xfe, 0xff, 0x100, 0x101, 0x102, 0x103, 0x106, 0x107, 0x108, 0x109, 0x10a, 0x111, 0x112, 0x115, 0x116, 0x117, 0x118, 0x119, 0x11a, 0x11b,
        0x11c, 0x11e, 0x11f, 0x122, 0x123, 0x124, 0x125, 0x128, 0x129, 0x12d, 0x13d, 0x13e, 0x13f, 0x140, 0x141, 0x142, 0x143, 0x144, 0x145, 0x146, 0x147, 0x148, 0x152, 0x153, 0x154, 0x155, 0x156, 0x15b, 0x200, 0x201, 0x202,
        0x203, 0x205, 0x206, 0x207, 0x208, 0x209, 0x211, 0x212, 0x213, 0x214, 0x8773, 0x8769, 0x8825);

    private ImageScan() {}

    public static void scan(Kind kind, byte[] b, Look look) {
        switch (kind) {
            case JPEG -> jpeg(b, look);
            case PNG -> png(b, look);
            case GIF -> gif(b, look);
            default -> tiff(b, look);
        }
        look.step("", () -> pixels(kind, b, look));
    }

    private static void trailing(byte[] b, int end, Look look) {
        int from = end;
        while (from < b.length && b[from] == 0) {
            from++;
        }
        if (from < b.length) {
            look.leak("trailing-bytes", "byte " + end, "%,d bytes follow the end of the picture".formatted(b.length - end), Bytes.latin1(b, from, from + 200), REMEDY);
        }
    }

    private static void jpeg(byte[] b, Look look) {
        int p = 2;
        boolean scan = false;
        while (p + 4 <= b.length) {
            look.tick();
            if ((b[p] & 0xff) != 0xff) {
                throw new IllegalArgumentException("the JPEG is damaged at byte " + p);
            }
            int marker = b[p + 1] & 0xff;
            if (marker == 0xff) {
                p++;
                continue;
            }
            if (marker == 0xd9) {
                // Some programs write the end twice.
                while (p + 4 <= b.length && (b[p + 2] & 0xff) == 0xff && (b[p + 3] & 0xff) == 0xd9) {
                    p += 2;
                }
                break;
            }
            int length = Bytes.be16(b, p + 2);
            int data = p + 4;
            int end = Math.min(b.length, p + 2 + length);
            String where = "segment at byte " + p;
            if (marker == 0xda) {
                scan = true;
                p = end;
                while (p + 1 < b.length && !((b[p] & 0xff) == 0xff && b[p + 1] != 0 && ((b[p + 1] & 0xff) < 0xd0 || (b[p + 1] & 0xff) > 0xd7))) {
                    p++;
                }
                continue;
            } else if (marker == 0xfe) {
                look.metadata("image-comment", where, "The picture has a comment", Bytes.latin1(b, data, end), REMEDY);
            } else if (marker >= 0xe0 && marker <= 0xef) {
                app(b, marker, data, end, where, look);
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                look.pixels(Bytes.be16(b, data + 3), Bytes.be16(b, data + 1));
            }
            p = end;
        }
        if (!scan || p + 2 > b.length) {
            look.unvouched("damaged", "", "the JPEG is cut off", "Ask for a sound copy.");
            return;
        }
        int words = words(b, p);
        if (words > 0) {
            look.leak("image-private-data", "byte " + (p - words), "Letters stand behind the packed points of the picture", Bytes.latin1(b, p - words, p), REMEDY);
        }
        trailing(b, p + 2, look);
    }

    /// How many letters stand right before a place: packed points are letters by chance, but not so many in a row.
    static int words(byte[] b, int end) {
        int from = end;
        while (from > 0 && (b[from - 1] >= 'a' && b[from - 1] <= 'z' || b[from - 1] >= 'A' && b[from - 1] <= 'Z' || b[from - 1] == ' ')) {
            from--;
        }
        return end - from >= LETTERS ? end - from : 0;
    }

    private static final int LETTERS = 8;

    private static void app(byte[] b, int marker, int data, int end, String where, Look look) {
        if (Bytes.startsWith(b, data, "JFIF\0")) {
            if (end - data >= 14 && b[data + 12] != 0 && b[data + 13] != 0) {
                look.leak("image-thumbnail", where, "The picture holds a small copy of itself, perhaps from before it was changed", "", REMEDY);
            } else if (end - data > 14) {
                look.leak("image-private-data", where, "The first segment is longer than its picture needs", Bytes.latin1(b, data + 14, end), REMEDY);
            }
        } else if (Bytes.startsWith(b, data, "JFXX\0")) {
            look.leak("image-thumbnail", where, "The picture holds a small copy of itself, perhaps from before it was changed", "", REMEDY);
        } else if (Bytes.startsWith(b, data, "Exif\0\0")) {
            exif(java.util.Arrays.copyOfRange(b, data + 6, end), where, look);
        } else if (Bytes.startsWith(b, data, "http://ns.adobe.com/xap/1.0/\0")) {
            XmpScan.scan(java.util.Arrays.copyOfRange(b, data + 29, end), where, new Shown(), look);
        } else if (Bytes.startsWith(b, data, "ICC_PROFILE\0")) {
            if (data + 14 <= end && b[data + 12] == 1) {
                IccScan.scan(java.util.Arrays.copyOfRange(b, data + 14, end), where, look);
            }
        } else if (marker == 0xee && Bytes.startsWith(b, data, "Adobe") && end - data == 12) {
            return;
        } else if (Bytes.startsWith(b, data, "Photoshop 3.0\0")) {
            look.metadata("image-iptc", where, "The picture carries a caption record (IPTC, Photoshop)", strings(b, data + 14, end), REMEDY);
        } else if (Bytes.startsWith(b, data, "MPF\0")) {
            look.leak("image-second-picture", where, "The file holds further pictures", "", REMEDY);
        } else {
            look.leak("image-private-data", where, "Private data in the picture (APP%d, %,d bytes)".formatted(marker - 0xe0, end - data), Bytes.latin1(b, data, end), REMEDY);
        }
    }

    /// Readable runs of characters in binary data.
    public static String strings(byte[] b, int from, int to) {
        var out = new StringBuilder();
        var run = new StringBuilder();
        for (int i = from; i < Math.min(to, b.length); i++) {
            if (b[i] >= 32 && b[i] < 127) {
                run.append((char) b[i]);
            } else {
                if (run.length() >= 4) {
                    out.append(run).append(' ');
                }
                run.setLength(0);
            }
        }
        return run.length() >= 4 ? out.append(run).toString() : out.toString();
    }

    /// The directories of an EXIF block or TIFF file; reports each entry that is not needed to draw the picture.
    private static void exif(byte[] t, String where, Look look) {
        new Ifd(t, look).walk(where, false);
    }

    private static void tiff(byte[] b, Look look) {
        int pictures = Tiff.pictures(b).size();
        int pages = Tiff.pages(b).size();
        if (pages > 1) {
            // What a scanner makes of a letter of two pages: on show to whoever turns the page.
            look.notice("image-second-picture", "", "The file has %,d pages; many viewers show the first alone".formatted(pages), "", "Look at every page, then clean the file: the copy is a PDF.");
        }
        if (pictures > pages) {
            look.leak("image-thumbnail", "", "The file holds small copies or masks of its pages, which viewers do not show", "", REMEDY);
        }
        new Ifd(b, look).walk("", true);
    }

    private static void png(byte[] b, Look look) {
        int p = 8;
        boolean ended = false;
        var data = new ArrayList<int[]>();
        while (p + 12 <= b.length && !ended) {
            look.tick();
            long length = Bytes.be32(b, p);
            String type = Bytes.latin1(b, p + 4, p + 8);
            if (length > b.length - p - 12L) {
                break;
            }
            int from = p + 8;
            int to = from + (int) length;
            var crc = new CRC32();
            crc.update(b, p + 4, (int) length + 4);
            if (crc.getValue() != Bytes.be32(b, to)) {
                look.unvouched("damaged", "chunk " + type, "its check sum is wrong", "Ask for a sound copy.");
            }
            pngChunk(b, type, from, to, look);
            if (type.equals("IDAT")) {
                data.add(new int[] {from, to});
            }
            ended = type.equals("IEND");
            p = to + 4;
        }
        if (!ended) {
            look.unvouched("damaged", "", "the PNG is cut off", "Ask for a sound copy.");
            return;
        }
        idat(b, data, look);
        trailing(b, p, look);
    }

    private static void pngChunk(byte[] b, String type, int from, int to, Look look) {
        String where = "chunk " + type;
        switch (type) {
            case "IHDR" -> look.pixels(Bytes.be32(b, from), Bytes.be32(b, from + 4));
            case "tEXt", "iTXt", "zTXt" -> {
                String text = pngText(b, type, from, to, look);
                int zero = text.indexOf('\0');
                String key = zero < 0 ? text : text.substring(0, zero);
                String value = zero < 0 ? "" : text.substring(zero + 1);
                boolean plain = key.equalsIgnoreCase("Software") && Properties.software(value) || (key.startsWith("date:") || key.startsWith("Creation")) && Properties.date(value);
                if (!plain) {
                    look.metadata("image-text", where, "The picture has a text named " + key, value, REMEDY);
                }
            }
            case "eXIf" -> exif(java.util.Arrays.copyOfRange(b, from, to), where, look);
            case "iCCP" -> {
                String name = Bytes.latin1(b, from, to).split("\u0000", 2)[0];
                byte[] packed = java.util.Arrays.copyOfRange(b, Math.min(to, from + name.length() + 2), to);
                look.step(where, () -> IccScan.scan(unpacked(packed), where, look));
                if (!name.matches("(?i).*(icc|rgb|gr[ae]y|gamma|cmyk|profile|display|color|colour|lcd|kCGColorSpace|photo|camera|p3|rec\\W*\\d+|monitor|standard|linear|skia).*|[\\w ]{0,4}")) {
                    look.metadata("image-profile-name", where, "The colours of the picture are described under a name", name, REMEDY);
                }
            }
            case "sPLT" -> {
                String name = Bytes.latin1(b, from, to).split("\u0000", 2)[0];
                if (!CodeNames.plain(name)) {
                    look.metadata("image-profile-name", where, "The colours of the picture are described under a name", name, REMEDY);
                }
            }
            case "acTL", "fcTL", "fdAT" -> look.leak("image-second-picture", where, "The picture is animated; frames may be seen by no one", "", REMEDY);
            default -> {
                if (!PNG_PLAIN.contains(type)) {
                    look.leak("image-private-data", where, "A private chunk of %,d bytes".formatted(to - from), Bytes.latin1(b, from, to), REMEDY);
                } else if (LENGTHS.containsKey(type) && to - from > LENGTHS.get(type)) {
                    look.leak("image-private-data", where, "A chunk is longer than what it says", Bytes.latin1(b, from + LENGTHS.get(type), to), REMEDY);
                } else if (type.equals("IEND") && to > from) {
                    look.leak("image-private-data", where, "The last chunk holds %,d bytes".formatted(to - from), Bytes.latin1(b, from, to), REMEDY);
                }
            }
        }
    }

    private static byte[] unpacked(byte[] packed) throws java.util.zip.DataFormatException {
        var inflater = new Inflater();
        try {
            inflater.setInput(packed);
            var out = new byte[1 << 20];
            return java.util.Arrays.copyOf(out, inflater.inflate(out));
        } finally {
            inflater.end();
        }
    }

    private static String pngText(byte[] b, String type, int from, int to, Look look) {
        int zero = Bytes.indexOf(b, "\0", from, to);
        if (type.equals("tEXt") || zero < 0) {
            return Bytes.latin1(b, from, to);
        }
        String key = Bytes.latin1(b, from, zero);
        boolean packed = type.equals("zTXt") || b[Math.min(zero + 1, b.length - 1)] == 1;
        int at = zero + 2;
        if (type.equals("iTXt")) {
            int lang = Bytes.indexOf(b, "\0", zero + 3, to);
            int translated = lang < 0 ? -1 : Bytes.indexOf(b, "\0", lang + 1, to);
            at = translated < 0 ? to : translated + 1;
        }
        if (!packed) {
            return key + '\0' + new String(b, at, Math.max(0, to - at), java.nio.charset.StandardCharsets.UTF_8);
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(b, at, Math.max(0, to - at));
            var out = new byte[4096];
            int n = inflater.inflate(out);
            return key + '\0' + new String(out, 0, n, java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.util.zip.DataFormatException e) {
            return key + '\0';
        } finally {
            inflater.end();
        }
    }

    /// A crop that kept the old picture leaves packed rows behind the last one that is drawn.
    private static void idat(byte[] b, List<int[]> data, Look look) {
        long width = Bytes.be32(b, 16);
        long height = Bytes.be32(b, 20);
        int depth = b[24];
        int channels = switch (b[25]) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        boolean interlaced = b[28] != 0;
        long need = height * (1 + (width * channels * depth + 7) / 8);
        var inflater = new Inflater();
        long have = 0;
        var buffer = new byte[1 << 16];
        try {
            for (int[] span : data) {
                inflater.setInput(b, span[0], span[1] - span[0]);
                while (!inflater.needsInput() && !inflater.finished()) {
                    look.tick();
                    int n = inflater.inflate(buffer);
                    have += n;
                    if (n == 0 && inflater.needsDictionary()) {
                        throw new IllegalArgumentException("the PNG is damaged");
                    }
                    if (have > need * 4 + (1 << 20)) {
                        look.leak("image-hidden-rows", "chunk IDAT", "The picture holds more rows than it shows", "", REMEDY);
                        return;
                    }
                }
                if (inflater.finished() && (inflater.getRemaining() > 0 || span != data.getLast())) {
                    look.leak("image-hidden-rows", "chunk IDAT", "Bytes follow the packed pixels", Bytes.latin1(b, span[1] - inflater.getRemaining(), span[1]), REMEDY);
                    return;
                }
            }
            if (!interlaced && have > need) {
                look.leak("image-hidden-rows", "chunk IDAT", "The picture holds more rows than it shows", "", REMEDY);
            }
        } catch (java.util.zip.DataFormatException e) {
            throw new IllegalArgumentException("the PNG is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static void gif(byte[] b, Look look) {
        look.pixels(Bytes.le16(b, 6), Bytes.le16(b, 8));
        int p = 13 + ((b[10] & 0x80) != 0 ? 3 << ((b[10] & 7) + 1) : 0);
        int frames = 0;
        while (p < b.length && b[p] != 0x3b) {
            look.tick();
            if (b[p] == 0x2c) {
                frames++;
                look.pixels(Math.max(1, Bytes.le16(b, p + 5)), Math.max(1, Bytes.le16(b, p + 7)));
                int packed = p + 9 < b.length ? b[p + 9] : 0;
                p += 10 + ((packed & 0x80) != 0 ? 3 << ((packed & 7) + 1) : 0) + 1;
                int size = p <= b.length ? b[p - 1] & 0xff : 0;
                var points = new java.io.ByteArrayOutputStream();
                int start = p;
                p = blocks(b, p, points);
                int rest = Lzw.surplus(points.toByteArray(), size);
                if (rest > 1) {
                    look.leak("image-private-data", "byte " + start, "%,d bytes follow the packed points of a frame".formatted(rest), Bytes.latin1(points.toByteArray(), points.size() - rest, points.size()), REMEDY);
                }
            } else if (b[p] == 0x21) {
                int label = p + 1 < b.length ? b[p + 1] & 0xff : 0;
                var held = new java.io.ByteArrayOutputStream();
                int start = p;
                p = blocks(b, p + 2, held);
                String text = Bytes.latin1(held.toByteArray(), 0, Math.min(500, held.size()));
                if (label == 0xfe) {
                    look.metadata("image-comment", "byte " + start, "The picture has a comment", text, REMEDY);
                } else if (label == 0xff && !(text.matches("(?s)(NETSCAPE2|ANIMEXTS1)\\.0.*") && held.size() <= LOOP) && !text.startsWith("ICCRGBG1012")) {
                    look.leak("image-private-data", "byte " + start, "Private data in the picture", text, REMEDY);
                } else if (label == 0x01) {
                    look.leak("image-text", "byte " + start, "Text that no reader draws", text, REMEDY);
                } else if (label != 0xff && label != 0xf9) {
                    look.leak("image-private-data", "byte " + start, "An unknown block", text, REMEDY);
                }
            } else {
                throw new IllegalArgumentException("the GIF is damaged at byte " + p);
            }
        }
        if (p >= b.length) {
            look.unvouched("damaged", "", "the GIF is cut off", "Ask for a sound copy.");
            return;
        }
        if (frames > 1) {
            look.notice("image-second-picture", "", "The picture has %d frames; a printed or still view shows one".formatted(frames), "", "Send the one frame that is meant.");
        }
        trailing(b, p + 1, look);
    }

    /// A program's name, how often frames are gone through and how much of them is to be kept.
    private static final int LOOP = 11 + 3 + 5;

    private static int blocks(byte[] b, int from, java.io.ByteArrayOutputStream held) {
        int p = from;
        while (p < b.length && b[p] != 0) {
            int n = b[p] & 0xff;
            held.write(b, p + 1, Math.max(0, Math.min(n, b.length - p - 1)));
            p += n + 1;
        }
        return p + 1;
    }

    /// Colour under full transparency, and shapes drawn in a colour almost that of their ground.
    private static void pixels(Kind kind, byte[] b, Look look) throws java.io.IOException {
        if (kind == Kind.TIFF && Tiff.pages(b).size() > 1) {
            ImageClean.each(b, Tiff.pages(b), look, (page, image) -> PixelScan.scan(image, look));
            return;
        }
        var image = ImageIO.read(new ByteArrayInputStream(b));
        if (image == null) {
            // Colour models that this JDK does not decode (CMYK JPEG, unusual TIFF): the structure has been looked at.
            if (kind == Kind.TIFF || kind == Kind.JPEG) {
                return;
            }
            throw new IllegalArgumentException("the pixels cannot be read");
        }
        PixelScan.scan(image, look);
    }

    /// TIFF directories, as a file or inside an EXIF block.
    private record Ifd(byte[] t, Look look, boolean little, Set<Long> seen) {
        Ifd(byte[] t, Look look) {
            this(t, look, t.length > 0 && t[0] == 'I', new HashSet<>());
        }

        private int u16(long at) {
            return Bytes.u16(t, at, little);
        }

        private long u32(long at) {
            return Bytes.u32(t, at, little);
        }

        void walk(String where, boolean file) {
            var covered = new java.util.TreeMap<Long, Long>();
            covered.put(0L, 8L);
            long next = u32(4);
            int page = 0;
            while (next != 0 && next < t.length && seen.add(next)) {
                look.tick();
                if (page == 1 && !file) {
                    look.leak("image-thumbnail", where, "The picture holds a small copy of itself, perhaps from before it was changed", "", REMEDY);
                }
                next = directory(next, where, file, covered);
                page++;
            }
            if (file) {
                uncovered(covered);
            }
        }

        private long value(long ifd, int tag) {
            int n = u16(ifd);
            for (int i = 0; i < n; i++) {
                long e = ifd + 2 + 12L * i;
                if (u16(e) == tag) {
                    return u16(e + 2) == 3 ? u16(e + 8) : u32(e + 8);
                }
            }
            return 0;
        }

        private long directory(long ifd, String where, boolean file, java.util.TreeMap<Long, Long> covered) {
            int n = u16(ifd);
            if (file) {
                look.pixels(Math.max(1, value(ifd, 0x100)), Math.max(1, value(ifd, 0x101)));
            }
            cover(covered, ifd, 2 + 12L * n + 4);
            for (int i = 0; i < n; i++) {
                look.tick();
                long e = ifd + 2 + 12L * i;
                int tag = u16(e);
                long count = u32(e + 4);
                int unit = switch (u16(e + 2)) {
                    case 3, 8 -> 2;
                    case 4, 9, 11, 13 -> 4;
                    case 5, 10, 12, 16, 17, 18 -> 8;
                    default -> 1;
                };
                long size = count * unit;
                long at = size <= 4 ? e + 8 : u32(e + 8);
                cover(covered, at, Math.min(size, t.length));
                entry(tag, at, size, where, file, covered);
                if (tag == 0x111 || tag == 0x144) {
                    strips(ifd, e, tag == 0x111 ? 0x117 : 0x145, count, unit, at, covered);
                }
                if (tag == 0x14a) {
                    look.leak("image-second-picture", where, "The file holds further pictures below the first", "", REMEDY);
                }
            }
            return u32(ifd + 2 + 12L * n);
        }

        private void strips(long ifd, long e, int sizesTag, long count, int unit, long at, java.util.TreeMap<Long, Long> covered) {
            int n = u16(ifd);
            for (int i = 0; i < n; i++) {
                long s = ifd + 2 + 12L * i;
                if (u16(s) == sizesTag) {
                    int sizeUnit = u16(s + 2) == 3 ? 2 : 4;
                    long sizes = count * sizeUnit <= 4 ? s + 8 : u32(s + 8);
                    for (int k = 0; k < Math.min(count, 1_000_000); k++) {
                        long from = unit == 2 ? u16(at + 2L * k) : u32(at + 4L * k);
                        cover(covered, from, sizeUnit == 2 ? u16(sizes + 2L * k) : u32(sizes + 4L * k));
                    }
                }
            }
        }

        private void cover(java.util.TreeMap<Long, Long> covered, long from, long size) {
            covered.merge(from, from + size, Math::max);
        }

        /// Bytes that no directory refers to.
        private void uncovered(java.util.TreeMap<Long, Long> covered) {
            long at = 0;
            covered.put((long) t.length, (long) t.length);
            for (var span : covered.entrySet()) {
                if (span.getKey() - at >= 8 && !blank(at, span.getKey()) && !beginning(at, span.getKey())) {
                    look.leak("image-unreferenced-bytes", "byte " + at, "%,d bytes that nothing in the picture refers to".formatted(span.getKey() - at), Bytes.latin1(t, (int) at, (int) Math.min(at + 200, span.getKey())), REMEDY);
                }
                at = Math.max(at, span.getValue());
            }
        }

        /// Some programs write the eight bytes that begin a file before each further page.
        private boolean beginning(long from, long to) {
            long at = from;
            while (at < to && t[(int) at] == 0) {
                at++;
            }
            return to - at <= 8 && to - at >= 4 && (Bytes.startsWith(t, (int) at, "II*\0") || Bytes.startsWith(t, (int) at, "MM\0*"));
        }

        private boolean blank(long from, long to) {
            for (long i = from; i < to && i < t.length; i++) {
                if (t[(int) i] != 0) {
                    return false;
                }
            }
            return true;
        }

        private void entry(int tag, long at, long size, String where, boolean file, java.util.TreeMap<Long, Long> covered) {
            String value = strings(t, (int) Math.min(at, t.length), (int) Math.min(t.length, at + Math.min(size, 2000)));
            if (tag == 0x8769 && seen.add(u32(at))) {
                directory(u32(at), where, false, covered);
            } else if (tag == 0x8825) {
                if (seen.add(u32(at)) && u16(u32(at)) > 0) {
                    look.leak("image-gps", where, "The picture says where it was taken", "", REMEDY);
                    cover(covered, u32(at), 2 + 12L * u16(u32(at)) + 4);
                }
            } else if (EXIF_METADATA.containsKey(tag)) {
                boolean plain = (tag == 0x0131 || tag == 0x010d) && Properties.software(value) || tag == 0x132 && Properties.date(value.replaceFirst("^(\\d{4}):(\\d\\d):", "$1-$2-")) && file;
                if (!plain && size > 0) {
                    look.metadata("image-exif", where, "The picture names its " + EXIF_METADATA.get(tag), value, REMEDY);
                }
            } else if (tag == 0x8773 && file && at + size <= t.length) {
                IccScan.scan(java.util.Arrays.copyOfRange(t, (int) at, (int) (at + size)), where, look);
            } else if (!TIFF_PLAIN.contains(tag) && (tag < 0x8000 || tag >= 0x829a && tag <= 0xa4ff) && value.matches("(?s).*\\p{L}{4,}.*") && !Properties.software(value)) {
                look.metadata("image-exif", where, "The picture says something in an entry (%d) that it does not show".formatted(tag), value, REMEDY);
            } else if (file && !TIFF_PLAIN.contains(tag) && tag >= 0x8000 && !(tag >= 0x829a && tag <= 0xa4ff)) {
                look.leak("image-private-data", where, "A private entry (%d) of %,d bytes".formatted(tag, size), value, REMEDY);
            }
        }
    }
}
