package org.candour.release.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
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
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.jspecify.annotations.Nullable;

/// A font of the old file in the new one: as it was, or built anew of the letters that stay.
///
/// The new font is made of outlines (Type 3). Its letters are numbered in the order of what they say and how they
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
            looks.computeIfAbsent(new Shape(e.getValue(), outline(e.getKey()), Math.rint(width(e.getKey()))), k -> new ArrayList<>()).add(e.getKey());
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
        return old instanceof PDType3Font t ? old.getWidth(code) * t.getFontMatrix().getScaleX() * 1000 : old.getWidth(code);
    }

    /// The outline as drawing operators, in whole thousandths.
    private String outline(int code) throws IOException {
        if (!(old instanceof PDVectorFont vector)) {
            return "";
        }
        GeneralPath path = vector.getNormalizedPath(code);
        var out = new StringBuilder();
        double[] c = new double[6];
        double lastX = 0;
        double lastY = 0;
        for (PathIterator i = path.getPathIterator(new AffineTransform()); !i.isDone(); i.next()) {
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
            procs.setItem(name, stream((long) g.width() + " 0 -500 -500 2000 1500 d1 " + g.outline()));
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
        var box = new COSArray();
        for (int v : new int[] {-500, -500, 2000, 1500}) {
            box.add(COSInteger.get(v));
        }
        font.setItem(COSName.FONT_BBOX, box);
        var matrix = new COSArray();
        for (String v : new String[] {"0.001", "0", "0", "0.001", "0", "0"}) {
            matrix.add(new COSFloat(v));
        }
        font.setItem(COSName.FONT_MATRIX, matrix);
        font.setItem(COSName.RESOURCES, new COSDictionary());
        font.setItem(COSName.TO_UNICODE, stream(map.toString()));
        return font;
    }

    private static COSStream stream(String text) throws IOException {
        var s = new COSStream();
        try (OutputStream out = s.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return s;
    }
}
