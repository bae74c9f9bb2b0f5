package org.candour.release.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/// A font of the old file in the new one: as it was, or built anew of the letters that stay.
///
/// The new font is made of outlines, or of what drew the letters of the old one (Type 3). Its letters are numbered in the order of what they say and how they
/// look, so it is a function of the letters that stay and of nothing else.
final class PdfFont {
    /// A letter in the new fonts: which of them (a font holds 250), and its number there.
    record Letter(int font, int code) {}

    /// How a letter looks, in thousandths of the type size.
    private record Shape(String text, String outline, double width) implements Comparable<Shape> {
        @Override
        public int compareTo(Shape o) {
            int c = text.compareTo(o.text);
            c = c != 0 ? c : outline.compareTo(o.outline);
            return c != 0 ? c : Double.compare(width, o.width);
        }
    }

    private static final int PER_FONT = 250;
    /// What draws with resources, or letters of another font.
    private static final Set<String> SHARED = Set.of("Do", "gs", "sh", "cs", "CS", "scn", "SCN", "Tf", "BDC", "DP");
    private static final Set<String> PLAIN_KEYS = Set.of("Type", "Subtype", "BaseFont", "Encoding", "Name");

    final PDFont old;
    private final Map<Integer, String> kept = new TreeMap<>();
    private final boolean plain;
    private boolean lost;
    private @Nullable Map<Integer, Letter> letters;
    private final List<COSDictionary> built = new ArrayList<>();

    PdfFont(PDFont old) {
        this.old = old;
        COSDictionary d = old.getCOSObject();
        this.plain = old.isStandard14() && d.keySet().stream().allMatch(k -> PLAIN_KEYS.contains(k.getName())) && !(d.getDictionaryObject(COSName.ENCODING) instanceof COSDictionary);
    }

    void use(int code, String text, boolean stays) {
        if (stays) {
            kept.put(code, text);
        } else {
            lost = true;
        }
    }

    /// A font of which nothing went stays; so does one that holds no letters of its own and lists none.
    boolean rebuilt() {
        return lost && !plain;
    }

    Letter letter(int code) throws IOException {
        if (letters == null) {
            letters = number();
        }
        return letters.getOrDefault(code, new Letter(0, 0));
    }

    private Map<Integer, Letter> number() throws IOException {
        var looks = new TreeMap<Shape, List<Integer>>();
        for (var e : kept.entrySet()) {
            looks.computeIfAbsent(new Shape(e.getValue(), outline(e.getKey()), width(e.getKey())), k -> new ArrayList<>()).add(e.getKey());
        }
        var out = new HashMap<Integer, Letter>();
        int n = 0;
        List<Shape> batch = new ArrayList<>();
        for (var e : looks.entrySet()) {
            Letter letter = new Letter(n / PER_FONT, n % PER_FONT + 1);
            e.getValue().forEach(code -> out.put(code, letter));
            batch.add(e.getKey());
            n++;
            if (n % PER_FONT == 0) {
                built.add(build(batch));
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            built.add(build(batch));
        }
        return out;
    }

    COSDictionary dictionary(int font) {
        return built.get(font);
    }

    private double width(int code) throws IOException {
        return old instanceof PDType3Font ? old.getWidth(code) : Math.rint(old.getWidth(code));
    }

    /// How a letter of a font of drawings or pictures is drawn, without remarks.
    ///
    /// @throws IOException if it is drawn with something that other letters may share: whose that is would tell what went
    private static String drawn(PDType3Font font, int code) throws IOException {
        var letter = font.getCharProc(code);
        if (letter == null) {
            return "0 0 d0";
        }
        var tokens = new PDFStreamParser(letter).parse();
        for (Object t : tokens) {
            if (t instanceof Operator o && SHARED.contains(o.getName())) {
                throw new IOException("a font of pictures (“%s”) cannot be taken apart: save the file as PDF with other fonts, or flatten it first".formatted(font.getName()));
            }
        }
        var out = new ByteArrayOutputStream();
        new ContentStreamWriter(out).writeTokens(tokens);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /// The outline as drawing operators, in whole thousandths.
    private String outline(int code) throws IOException {
        if (old instanceof PDType3Font font) {
            return drawn(font, code);
        }
        if (!(old instanceof PDVectorFont vector)) {
            return "";
        }
        GeneralPath path = vector.getNormalizedPath(code);
        // A font that the file only names is drawn with one of this machine, in units of its own.
        AffineTransform to = old.getFontMatrix().createAffineTransform();
        to.preConcatenate(AffineTransform.getScaleInstance(1000, 1000));
        var out = new StringBuilder();
        double[] c = new double[6];
        double lastX = 0;
        double lastY = 0;
        for (PathIterator i = path.getPathIterator(to); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    point(out, c[0], c[1]).append("m ");
                    lastX = c[0];
                    lastY = c[1];
                }
                case PathIterator.SEG_LINETO -> {
                    point(out, c[0], c[1]).append("l ");
                    lastX = c[0];
                    lastY = c[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    point(out, lastX + 2 * (c[0] - lastX) / 3, lastY + 2 * (c[1] - lastY) / 3);
                    point(out, c[2] + 2 * (c[0] - c[2]) / 3, c[3] + 2 * (c[1] - c[3]) / 3);
                    point(out, c[2], c[3]).append("c ");
                    lastX = c[2];
                    lastY = c[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    point(out, c[0], c[1]);
                    point(out, c[2], c[3]);
                    point(out, c[4], c[5]).append("c ");
                    lastX = c[4];
                    lastY = c[5];
                }
                default -> out.append("h ");
            }
        }
        return out.isEmpty() ? "" : out.append("f").toString();
    }

    private static StringBuilder point(StringBuilder out, double x, double y) {
        return out.append(Math.round(x)).append(' ').append(Math.round(y)).append(' ');
    }

    private COSDictionary build(List<Shape> looks) throws IOException {
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        var procs = new COSDictionary();
        var differences = new COSArray();
        var widths = new COSArray();
        differences.add(COSInteger.get(1));
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CMapName /Letters def
            /CMapType 2 def
            1 begincodespacerange
            <00> <FF>
            endcodespacerange
            """);
        var lines = new ArrayList<String>();
        for (int i = 0; i < looks.size(); i++) {
            Shape g = looks.get(i);
            COSName name = COSName.getPDFName("g" + (i + 1));
            differences.add(name);
            widths.add(new COSFloat((float) g.width()));
            procs.setItem(name, stream(old instanceof PDType3Font ? g.outline() : (long) g.width() + " 0 -500 -500 2000 1500 d1 " + g.outline()));
            if (!g.text().isEmpty()) {
                var hex = new StringBuilder();
                for (byte b : g.text().getBytes(StandardCharsets.UTF_16BE)) {
                    hex.append("%02X".formatted(b));
                }
                lines.add("<%02X> <%s>\n".formatted(i + 1, hex));
            }
        }
        for (int i = 0; i < lines.size(); i += 100) {
            var part = lines.subList(i, Math.min(lines.size(), i + 100));
            map.append(part.size()).append(" beginbfchar\n").append(String.join("", part)).append("endbfchar\n");
        }
        map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        font.setItem(COSName.CHAR_PROCS, procs);
        var encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        font.setItem(COSName.ENCODING, encoding);
        font.setItem(COSName.FIRST_CHAR, COSInteger.get(1));
        font.setItem(COSName.LAST_CHAR, COSInteger.get(looks.size()));
        font.setItem(COSName.WIDTHS, widths);
        // A box of nothing says that none is known: that of the old font may be as high as its highest letter.
        font.setItem(COSName.FONT_BBOX, old instanceof PDType3Font ? new PDRectangle(0, 0).getCOSArray() : new PDRectangle(-500, -500, 2500, 2000).getCOSArray());
        font.setItem(COSName.FONT_MATRIX, (old instanceof PDType3Font type3 ? type3.getFontMatrix() : new Matrix(0.001f, 0, 0, 0.001f, 0, 0)).toCOSArray());
        font.setItem(COSName.RESOURCES, new COSDictionary());
        font.setItem(COSName.TO_UNICODE, stream(map.toString()));
        return font;
    }

    private static COSStream stream(String text) throws IOException {
        var s = new COSStream();
        try (OutputStream out = s.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return s;
    }
}
