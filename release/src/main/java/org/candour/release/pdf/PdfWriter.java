package org.candour.release.pdf;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.candour.release.look.Look;
import org.candour.release.marks.Caption;
import org.jspecify.annotations.Nullable;

/// Writes one page anew while reading it: every operator is copied, every run of text is set by an absolute position.
final class PdfWriter extends PdfSight {
    private static final Set<String> TEXT = Set.of("BT", "ET", "Tj", "TJ", "'", "\"", "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts");
    /// What a page may say beside text, resources and marked content (ISO 32000-1, annex A); the rest no viewer knows.
    private static final Set<String> KNOWN = Set.of("q", "Q", "cm", "w", "J", "j", "M", "d", "ri", "i", "m", "l", "c", "v", "y", "h", "re", "W", "W*", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "g", "G", "rg", "RG", "k", "K", "d0", "d1",
        "BT", "ET", "Tj", "TJ", "'", "\"", "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "gs", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "Do", "BI", "ID", "EI", "BMC", "BDC", "EMC");
    private static final Set<String> SHAPE = Set.of("m", "l", "c", "v", "y", "h", "re", "W", "W*");
    private static final Set<String> PAINT = Set.of("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n");

    /// An area in which there is no text to cover.
    ///
    /// @param said what a screen reader says of its box
    record Bare(Rectangle2D area, String label, String said) {}

    /// A content stream being written: the page's, or a form's.
    private static final class Sheet {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final ContentStreamWriter tokens = new ContentStreamWriter(bytes);
        final COSDictionary resources = new COSDictionary();
        final Map<COSBase, COSName> names = new IdentityHashMap<>();
        final Map<String, Integer> counts = new HashMap<>();
        /// From the page to the space this stream draws in.
        Matrix fromPage = new Matrix();
        /// What is in force in the stream as written so far; empty if nothing was painted yet.
        String open = "";
    }

    /// How what comes next is to be painted, said in the space of the stream: by value, so that it does not matter how and
    /// how often the old page said it.
    private static final class Paint {
        final List<String> clips = new ArrayList<>();
        final Map<String, String> settings = new java.util.TreeMap<>();

        Paint copy() {
            var out = new Paint();
            out.clips.addAll(clips);
            out.settings.putAll(settings);
            return out;
        }

        String within() {
            return String.join("", clips) + free();
        }

        String free() {
            return String.join("", settings.values());
        }
    }

    /// How thick the edge of a ground is that is drawn anew.
    private static final double EDGE = 0.75;

    private final PDDocument out;
    private final PdfCopy copies;
    private final Map<COSDictionary, PdfFont> fonts;
    private final @Nullable String[] unseen;
    private final @Nullable String[] labels;
    private final List<Rectangle2D> areas;
    private final List<Bare> bare;
    private final PdfLayout layout;
    private final Map<Integer, PdfLayout.Box> boxes = new HashMap<>();
    private final Deque<Sheet> sheets = new ArrayDeque<>();
    private final List<Map.Entry<Operator, List<COSBase>>> pending = new ArrayList<>();
    private final Deque<Paint> paints = new ArrayDeque<>();
    /// Whether the page loses anything: then no operator of the old page is copied as it stands.
    private final boolean anew;
    private int glyph;

    // The run of text being gathered.
    private final List<Object> run = new ArrayList<>();
    private final ByteArrayOutputStream codes = new ByteArrayOutputStream();
    private @Nullable COSName runFont;
    private @Nullable Matrix runMatrix;
    private double runSize;
    private double runScale;
    private double runRise;
    private int runMode;
    private double runEnd;
    private boolean runFree;

    PdfWriter(PDDocument in, PDPage page, int index, Look look, PDDocument out, PdfCopy copies, Map<COSDictionary, PdfFont> fonts, @Nullable String[] unseen, @Nullable String[] labels,
              List<Rectangle2D> areas, List<Bare> bare, PdfLayout layout) {
        super(in, page, index, look);
        this.out = out;
        this.copies = copies;
        this.fonts = fonts;
        this.unseen = unseen;
        this.labels = labels;
        this.areas = areas;
        this.bare = bare;
        this.layout = layout;
        this.anew = layout.touched();
        layout.boxes.forEach(b -> boxes.put(b.before(), b));
        paints.push(new Paint());
    }

    void write(PDPage fresh) throws IOException {
        sheets.push(new Sheet());
        if (anew) {
            copies.renumber(getPage().getCOSObject());
        }
        raw(anew ? "" : "q\n");
        processPage(getPage());
        endMark();
        close();
        raw(anew ? "" : "Q\n");
        // An area without text (a picture, a signature) gets a box of its own size: it was drawn by hand and tells nothing.
        for (Bare b : bare) {
            Rectangle2D a = b.area();
            var box = new PdfLayout.Box(-1, a.getX(), a.getY() + layout.warp(a.getMinY()) - a.getMinY(), a.getWidth(), a.getHeight(), b.label());
            raw("/Span <</Alt (" + b.said().replaceAll("[()]", "\\\\$0") + ")>> BDC q\n" + drawn(box) + "Q EMC\n");
        }
        Sheet sheet = sheets.pop();
        var content = new COSStream();
        try (OutputStream to = content.createOutputStream(COSName.FLATE_DECODE)) {
            sheet.bytes.writeTo(to);
        }
        fresh.getCOSObject().setItem(COSName.CONTENTS, content);
        fresh.getCOSObject().setItem(COSName.RESOURCES, sheet.resources);
        COSDictionary group = getPage().getCOSObject().getCOSDictionary(COSName.GROUP);
        if (group != null) {
            fresh.getCOSObject().setItem(COSName.GROUP, copies.of(group));
        }
    }

    static void blank(PDDocument out, PDPage page, String label) throws IOException {
        try (var c = new PDPageContentStream(out, page)) {
            PDRectangle box = page.getMediaBox();
            c.setNonStrokingColor(Color.BLACK);
            c.beginText();
            c.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
            c.newLineAtOffset(box.getLowerLeftX() + 72, box.getUpperRightY() - 96);
            c.showText("This page is withheld: " + label);
            c.endText();
        }
    }

    // Operators ---------------------------------------------------------------------------------------------------

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        String name = operator.getName();
        if (sheets.isEmpty()) {
            super.processOperator(operator, operands);
            return;
        }
        if (TEXT.contains(name)) {
            super.processOperator(operator, operands);
            boolean dividing = layout.joints.get(glyph) || glyph > 0 && layout.joints.get(glyph - 1);
            if (!dividing) {
                flush();  // the rest of a divided word belongs to the same run, also where its hyphen came from another font
            }
            return;
        }
        flush();
        if (anew) {
            set(name, operator, operands);
            return;
        }
        switch (name) {
            case "Do", "BI", "ID", "EI", "d0", "d1" -> super.processOperator(operator, operands);
            case "BMC", "BDC" -> {
                marked(operands);
                super.processOperator(operator, operands);
            }
            case "EMC" -> {
                unmark();
                super.processOperator(operator, operands);
            }
            case "MP", "DP", "BX", "EX" -> { }
            case "gs", "cs", "CS", "sh", "scn", "SCN", "sc", "SC" -> {
                raw(name.equals("sh") && hiddenLayer() ? "" : resource(name, operator, operands));
                super.processOperator(operator, operands);
            }
            default -> {
                if (SHAPE.contains(name)) {
                    // Held back until it is known whether the path stays: its points tell the width of what it was drawn for.
                    pending.add(Map.entry(operator, List.copyOf(operands)));
                } else {
                    boolean drop = PAINT.contains(name) && (hiddenLayer() && !name.equals("n") || underArea());
                    for (var shape : pending) {
                        if (!drop) {
                            copy(shape.getKey(), shape.getValue());
                        }
                    }
                    pending.clear();
                    if (!drop) {
                        copy(operator, operands);
                    }
                }
                super.processOperator(operator, operands);
            }
        }
    }

    /// Notes what an operator sets, and paints what it paints.
    private void set(String name, Operator operator, List<COSBase> operands) throws IOException {
        Paint paint = java.util.Objects.requireNonNull(paints.peek());
        switch (name) {
            case "q" -> paints.push(paint.copy());
            case "Q" -> {
                if (paints.size() > 1) {
                    paints.pop();
                }
            }
            case "BMC", "BDC" -> marked(operands);
            case "EMC" -> unmark();
            case "MP", "DP" -> { }
            case "g", "rg", "k", "cs" -> paint.settings.put("fill", said(operator, operands));
            case "G", "RG", "K", "CS" -> paint.settings.put("stroke", said(operator, operands));
            case "sc", "scn" -> paint.settings.put("fill", space(paint.settings.get("fill"), " cs\n") + resource(name, operator, operands));
            case "SC", "SCN" -> paint.settings.put("stroke", space(paint.settings.get("stroke"), " CS\n") + resource(name, operator, operands));
            case "J", "j", "M", "i", "ri" -> paint.settings.put("line " + name, said(operator, operands));
            case "w" -> { }
            case "d" -> paint.settings.put("line d", dash(operands));
            case "gs" -> {
                String said = resource(name, operator, operands);
                paint.settings.put("gs " + said, said);
            }
            case "sh" -> {
                if (!hiddenLayer()) {
                    open();
                    raw("q " + matrix(toStream(getGraphicsState().getCurrentTransformationMatrix())) + " cm " + resource(name, operator, operands).strip() + " Q\n");
                }
            }
            default -> {
                if (PAINT.contains(name)) {
                    String outline = outline(name.equals("n") ? -1 : paths());
                    if (!outline.isEmpty() && !name.equals("n") && !hiddenLayer() && !layout.drawings.goes(paths()) && !underArea()) {
                        if (name.matches("[SsBb]\\*?")) {
                            paint.settings.put("line w", n(getGraphicsState().getLineWidth() * scale()) + " w\n");
                        }
                        open();
                        raw(outline + name + "\n");
                    }
                    if (pendingClip() != -1 && !outline.isEmpty() && !paint.clips.contains(outline + clipWord())) {
                        paint.clips.add(outline + clipWord());
                    }
                }
            }
        }
        super.processOperator(operator, operands);
    }

    /// What was drawn for some words, round these where they are now.
    private void paint(PdfDrawings.Fresh fresh) throws IOException {
        var shape = new StringBuilder();
        var colour = new Color(fresh.colour());
        for (Rectangle2D r : fresh.places()) {
            shape.append("%s %s %s %s re ".formatted(n(r.getX()), n(r.getY()), n(r.getWidth()), n(r.getHeight())));
        }
        String ink = n(colour.getRed() / 255.0) + " " + n(colour.getGreen() / 255.0) + " " + n(colour.getBlue() / 255.0);
        alone("q " + matrix(toStream(new Matrix())) + " cm " + ink + (fresh.filled() ? " rg " + shape + "f" : " RG " + n(EDGE) + " w " + shape + "S") + " Q\n");
    }

    private String clipWord() {
        return pendingClip() == java.awt.geom.PathIterator.WIND_EVEN_ODD ? "W* n\n" : "W n\n";
    }

    private static String space(@Nullable String set, String word) {
        int end = set == null ? -1 : set.indexOf(word);
        return end < 0 ? "" : set.substring(0, end + word.length());
    }

    private String said(Operator operator, List<COSBase> operands) throws IOException {
        return operator.getName().equalsIgnoreCase("cs") ? resource(operator.getName(), operator, operands) : text(operator, operands);
    }

    private static String text(Operator operator, List<COSBase> operands) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var tokens = new ContentStreamWriter(bytes);
        for (COSBase o : operands) {
            tokens.writeToken(o);
        }
        tokens.writeToken(operator);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /// How much longer a line of the old stream is in the space this one draws in.
    private double scale() {
        Matrix m = toStream(getGraphicsState().getCurrentTransformationMatrix());
        return Math.sqrt(Math.abs(m.getScaleX() * m.getScaleY() - m.getShearX() * m.getShearY()));
    }

    private String dash(List<COSBase> operands) {
        var out = new StringBuilder("[");
        if (operands.size() == 2 && operands.getFirst() instanceof org.apache.pdfbox.cos.COSArray a && operands.getLast() instanceof org.apache.pdfbox.cos.COSNumber phase) {
            for (float v : a.toFloatArray()) {
                out.append(n(v * scale())).append(' ');
            }
            return out.append("] ").append(n(phase.floatValue() * scale())).append(" d\n").toString();
        }
        return "";
    }

    /// The path being drawn, moved as what stands beside it is.
    ///
    /// @param number of what is painted, -1 for a clip
    private String outline(int number) {
        var out = new StringBuilder();
        double[] c = new double[6];
        List<Rectangle2D> parts = parts();
        int part = -1;
        for (var i = path().getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            part += kind == java.awt.geom.PathIterator.SEG_MOVETO ? 1 : 0;
            Rectangle2D box = parts.get(part);
            switch (kind) {
                case java.awt.geom.PathIterator.SEG_MOVETO -> point(out, number, box, c, 0).append("m\n");
                case java.awt.geom.PathIterator.SEG_LINETO -> point(out, number, box, c, 0).append("l\n");
                case java.awt.geom.PathIterator.SEG_CUBICTO -> {
                    point(out, number, box, c, 0);
                    point(out, number, box, c, 2);
                    point(out, number, box, c, 4).append("c\n");
                }
                case java.awt.geom.PathIterator.SEG_CLOSE -> out.append("h\n");
                default -> { }
            }
        }
        return out.toString();
    }

    private StringBuilder point(StringBuilder out, int number, Rectangle2D box, double[] c, int at) {
        PdfLayout.Place place = layout.moved(number, box, c[at], c[at + 1]);
        var p = new java.awt.geom.Point2D.Float((float) place.x(), (float) place.y());
        java.awt.geom.Point2D to = sheet().fromPage.createAffineTransform().transform(p, null);
        return out.append(n(Math.rint(to.getX() * 100) / 100)).append(' ').append(n(Math.rint(to.getY() * 100) / 100)).append(' ');
    }

    private static String matrix(Matrix m) {
        return n(m.getScaleX()) + " " + n(m.getShearY()) + " " + n(m.getShearX()) + " " + n(m.getScaleY()) + " " + n(m.getTranslateX()) + " " + n(m.getTranslateY());
    }

    /// Brings into force how what comes next is painted.
    private void open() throws IOException {
        open(false);
    }

    /// @param free whether it may stand anywhere: a clip was made for what stood there before
    private void open(boolean free) throws IOException {
        if (!anew) {
            return;
        }
        beginMark();
        Paint paint = java.util.Objects.requireNonNull(paints.peek());
        String wanted = "q\n" + (free ? paint.free() : paint.within());
        Sheet sheet = sheet();
        if (!wanted.equals(sheet.open)) {
            close();
            raw(wanted);
            sheet.open = wanted;
        }
    }

    private void close() throws IOException {
        Sheet sheet = sheet();
        if (!sheet.open.isEmpty()) {
            raw("Q\n");
            sheet.open = "";
        }
    }

    /// The mark that is open in the stream as written; null if there is none.
    private @Nullable String mark;
    /// The mark to be opened before what is painted next; null if there is none.
    private @Nullable Wanted wanted;
    private int marks;

    private interface Wanted {
        String begin() throws IOException;
    }

    private void mark(Wanted begin) throws IOException {
        marks++;
        if (!anew) {
            raw(begin.begin());
        } else if (marks == 1) {
            wanted = begin;  // what is marked within a mark is part of it
        }
    }

    private void unmark() throws IOException {
        if (!anew) {
            raw("EMC\n");
        } else if (--marks == 0) {
            wanted = null;  // nothing in it is left
        }
        marks = Math.max(0, marks);
    }

    private void beginMark() throws IOException {
        if (wanted != null) {
            String begin = wanted.begin();
            wanted = null;
            if (!begin.equals(mark)) {
                endMark();
                close();
                raw(begin);
                mark = begin;
            }
        }
    }

    /// Ends a mark only when something else follows: how often the old page took it up again tells where its lines broke.
    private void endMark() throws IOException {
        if (mark != null) {
            close();
            raw("EMC\n");
            mark = null;
        }
    }

    /// A path that lies wholly under a redaction (an underline, a strike, a drawn letter) goes with it.
    private boolean underArea() {
        Rectangle2D box = pathBox();
        if (box == null) {
            return false;
        }
        for (Rectangle2D a : areas) {
            if (a.contains(box) || a.intersects(box) && box.getHeight() < 2.5 && box.getWidth() < a.getWidth() * 4) {
                return true;
            }
        }
        return layout.cutLines.stream().anyMatch(line -> line.contains(box.getX(), box.getY(), Math.max(box.getWidth(), 0.01), Math.max(box.getHeight(), 0.01)));
    }

    private void copy(Operator operator, List<COSBase> operands) throws IOException {
        if (!KNOWN.contains(operator.getName())) {
            return;
        }
        Sheet sheet = sheet();
        for (COSBase o : operands) {
            sheet.tokens.writeToken(o);
        }
        sheet.tokens.writeToken(operator);
    }

    private Sheet sheet() {
        return java.util.Objects.requireNonNull(sheets.peek());
    }

    private void raw(String text) throws IOException {
        sheet().bytes.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// A number with at most four places.
    static String n(double v) {
        long scaled = Math.round(v * 10_000);
        if (Math.abs(scaled) > 1_000_000_000_000L) {
            return java.math.BigDecimal.valueOf(v).setScale(0, java.math.RoundingMode.HALF_UP).toPlainString();
        }
        if (scaled == 0) {
            return "0";
        }
        var out = new StringBuilder(12);
        if (scaled < 0) {
            out.append('-');
            scaled = -scaled;
        }
        out.append(scaled / 10_000);
        int rest = (int) (scaled % 10_000);
        if (rest > 0) {
            out.append('.');
            for (int unit = 1_000; rest > 0; unit /= 10) {
                out.append((char) ('0' + rest / unit));
                rest %= unit;
            }
        }
        return out.toString();
    }

    private COSName name(String category, String prefix, COSBase key, @Nullable COSBase value) {
        Sheet sheet = sheet();
        COSName known = sheet.names.get(key);
        if (known != null) {
            return known;
        }
        COSName name = COSName.getPDFName(prefix + sheet.counts.merge(prefix, 1, Integer::sum));
        sheet.names.put(key, name);
        COSName kind = COSName.getPDFName(category);
        COSDictionary list = sheet.resources.getCOSDictionary(kind);
        if (list == null) {
            list = new COSDictionary();
            sheet.resources.setItem(kind, list);
        }
        list.setItem(name, value);
        return name;
    }

    /// An operator that names a resource, with the name it has in this stream.
    private String resource(String op, Operator operator, List<COSBase> operands) throws IOException {
        if (operands.isEmpty() || !(operands.getLast() instanceof COSName used)) {
            return text(operator, operands);
        }
        String category = switch (op) {
            case "gs" -> "ExtGState";
            case "sh" -> "Shading";
            case "cs", "CS" -> "ColorSpace";
            default -> "Pattern";
        };
        COSDictionary list = getResources() == null ? null : getResources().getCOSObject().getCOSDictionary(COSName.getPDFName(category));
        COSBase value = list == null ? null : list.getDictionaryObject(used);
        var fresh = new ArrayList<>(operands);
        if (value != null && !(value instanceof COSName)) {
            fresh.set(fresh.size() - 1, name(category, category.substring(0, 1), value, copies.of(value)));
        } else if (value != null) {
            fresh.set(fresh.size() - 1, value);
        }
        return text(operator, fresh);
    }

    /// Marks of structure stay, with their number alone.
    private void marked(List<COSBase> operands) throws IOException {
        COSName tag = operands.isEmpty() || !(operands.getFirst() instanceof COSName t) ? COSName.ARTIFACT : t;
        COSBase properties = operands.size() > 1 ? operands.get(1) : null;
        if (properties instanceof COSName p && getResources() != null && getResources().getProperties(p) != null) {
            properties = getResources().getProperties(p).getCOSObject();
        }
        if (properties instanceof COSDictionary d && d.containsKey(COSName.MCID)) {
            int number = d.getInt(COSName.MCID);
            mark(() -> "/" + plain(tag) + " <</MCID " + (anew ? copies.number(getPage().getCOSObject(), number) : number) + ">> BDC\n");
        } else {
            mark(() -> "/" + (tag.equals(COSName.ARTIFACT) ? "Artifact" : "Span") + " BMC\n");
        }
    }

    private static String plain(COSName tag) {
        return PdfCopy.standard(tag.getName()) ? tag.getName() : "Span";
    }

    // Text --------------------------------------------------------------------------------------------------------

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        int i = glyph++;
        if (i >= labels.length) {
            throw new IOException("the page reads differently the second time");
        }
        for (PdfDrawings.Fresh fresh : layout.drawings.before(i)) {
            flush();
            paint(fresh);
        }
        PdfLayout.Box box = boxes.get(i);
        if (box != null) {
            flush();
            paint(box);
        }
        if (labels[i] != null || unseen[i] != null) {
            flush();
            return;
        }
        if (layout.joints.get(i)) {
            return;
        }
        PdfLayout.Place place = layout.place(i);
        if (place == null && layout.reset.get(i)) {
            flush();
            return;  // a blank of a paragraph that is set anew
        }
        var state = getGraphicsState().getTextState();
        double size = state.getFontSize();
        double scale = state.getHorizontalScaling();
        double advance = font instanceof PDType3Font ? displacement.getX() : font.getWidth(code) / 1000;
        Matrix at = anew ? toStream(Matrix.concatenate(getGraphicsState().getCurrentTransformationMatrix(), getTextMatrix())) : getTextMatrix().clone();
        double rise = state.getRise();
        if (place != null) {
            Matrix page = rendering.clone();
            page.setValue(2, 0, (float) place.x());
            page.setValue(2, 1, (float) place.y());
            if (size == 0) {
                return;
            }
            // Undo the type size, then go from the page back to the space the stream draws in.
            Matrix unsized = Matrix.concatenate(page, Matrix.getScaleInstance((float) (1 / (size * scale / 100)), (float) (1 / size)));
            at = toStream(unsized);
            rise = 0;
        }
        append(font, code, at, size, scale, rise, state.getRenderingMode(), advance, place != null && startsWord(i, place), layout.reset.get(i));
    }

    private boolean startsWord(int i, PdfLayout.Place place) {
        int last = i > 0 && layout.joints.get(i - 1) ? i - 2 : i - 1;
        PdfLayout.Place before = layout.place(last);
        return before == null || before.y() != place.y() || layout.reset.get(i) && layout.blankAt(i - 1) || layout.wordStarts.get(i);
    }

    private Matrix toStream(Matrix page) {
        if (anew) {
            return Matrix.concatenate(sheet().fromPage, page);
        }
        return Matrix.concatenate(inverse(getGraphicsState().getCurrentTransformationMatrix()), page);
    }

    private static Matrix inverse(Matrix m) {
        try {
            return new Matrix(m.createAffineTransform().createInverse());
        } catch (NoninvertibleTransformException e) {
            return new Matrix();
        }
    }

    private void append(PDFont font, int code, Matrix at, double size, double scale, double rise, RenderingMode mode, double advance, boolean wordStart, boolean free) throws IOException {
        PdfFont known = fonts.get(font.getCOSObject());
        byte[] bytes;
        COSName name;
        if (known != null && known.rebuilt()) {
            PdfFont.Letter letter = known.letter(code);
            bytes = new byte[] {(byte) letter.code()};
            COSDictionary fresh = known.dictionary(letter.font());
            name = name("Font", "F", fresh, fresh);
        } else {
            bytes = encoded(font, code);
            name = name("Font", "F", font.getCOSObject(), copies.of(font.getCOSObject()));
        }
        int renderingMode = mode.intValue() & 3;
        double gap = 0;
        boolean joins = runMatrix != null && name.equals(runFont) && size == runSize && scale == runScale && rise == runRise && renderingMode == runMode && free == runFree && !wordStart;
        if (joins) {
            double a = runMatrix.getScaleX();
            double b = runMatrix.getShearY();
            double length = a * a + b * b;
            double dx = at.getTranslateX() - runMatrix.getTranslateX();
            double dy = at.getTranslateY() - runMatrix.getTranslateY();
            double along = (dx * a + dy * b) / length;
            double across = Math.abs(dx * b - dy * a) / Math.sqrt(length);
            gap = along - runEnd;
            joins = across < 0.01 && Math.abs(at.getScaleX() - a) < 1e-4 && Math.abs(at.getShearY() - b) < 1e-4 && Math.abs(gap) < 5 * Math.abs(size) && !font.isVertical();
        }
        if (!joins) {
            flush();
            runMatrix = at;
            runFont = name;
            runSize = size;
            runScale = scale;
            runRise = rise;
            runMode = renderingMode;
            runFree = free;
            runEnd = 0;
            gap = 0;
        }
        if (Math.abs(gap) > 0.0005 * Math.abs(size)) {
            closeCodes();
            run.add(-gap * 1000 / (size * scale / 100));
            runEnd += gap;
        }
        codes.write(bytes);
        runEnd += advance * size * scale / 100;
    }

    /// The bytes of a code in the old font's encoding.
    private static byte[] encoded(PDFont font, int code) {
        if (font instanceof org.apache.pdfbox.pdmodel.font.PDType0Font) {
            return code > 0xffff ? new byte[] {(byte) (code >> 24), (byte) (code >> 16), (byte) (code >> 8), (byte) code} : new byte[] {(byte) (code >> 8), (byte) code};
        }
        return new byte[] {(byte) code};
    }

    private void closeCodes() {
        if (codes.size() > 0) {
            run.add(codes.toByteArray());
            codes.reset();
        }
    }

    private void flush() throws IOException {
        closeCodes();
        if (run.isEmpty() || runMatrix == null || runFont == null) {
            run.clear();
            runMatrix = null;
            return;
        }
        var text = new StringBuilder("BT /").append(runFont.getName()).append(' ').append(n(runSize)).append(" Tf ");
        text.append(runScale != 100 ? n(runScale) + " Tz " : "").append(runRise != 0 ? n(runRise) + " Ts " : "").append(runMode != 0 ? runMode + " Tr " : "");
        text.append(n(runMatrix.getScaleX())).append(' ').append(n(runMatrix.getShearY())).append(' ').append(n(runMatrix.getShearX())).append(' ').append(n(runMatrix.getScaleY())).append(' ')
            .append(n(runMatrix.getTranslateX())).append(' ').append(n(runMatrix.getTranslateY())).append(" Tm [");
        for (Object piece : run) {
            if (piece instanceof byte[] b) {
                text.append('<');
                for (byte x : b) {
                    text.append(Character.forDigit(x >> 4 & 15, 16)).append(Character.forDigit(x & 15, 16));
                }
                text.append('>');
            } else {
                text.append(n((Double) piece)).append(' ');
            }
        }
        text.append("] TJ ").append(runScale != 100 ? "100 Tz " : "").append(runRise != 0 ? "0 Ts " : "").append(runMode != 0 ? "0 Tr " : "").append("ET\n");
        run.clear();
        runMatrix = null;
        open(runFree);
        raw(text.toString());
    }

    private void paint(PdfLayout.Box box) throws IOException {
        alone("q " + matrix(toStream(new Matrix())) + " cm\n" + drawn(box) + "Q\n");
    }

    /// Paints something by itself: which of the old page's settings were in force tells on what line a word stood.
    private void alone(String painted) throws IOException {
        if (anew) {
            beginMark();
            close();
        }
        raw(painted);
    }

    /// The box with what can be printed on it, in the space of the page.
    private String drawn(PdfLayout.Box box) {
        var text = new StringBuilder("0 g %s %s %s %s re f\n".formatted(n(box.x()), n(box.y()), n(box.width()), n(box.height())));
        Caption caption = box.label().isEmpty() ? null : Caption.fit(box.label(), box.width(), box.height(), PdfLayout.labelSize(box.height() / 1.15), Caption.LEAST_POINTS);
        if (caption != null) {
            COSName font = name("Font", "F", LABEL, new PDType1Font(Standard14Fonts.FontName.HELVETICA).getCOSObject());
            text.append("1 g BT /%s %s Tf 1 0 0 1 %s %s Tm <%s> Tj ET\n".formatted(font.getName(), n(caption.size()), n(Math.rint(box.x() + (box.width() - caption.width()) / 2)),
                n(box.y() + Math.rint((box.height() - 0.7 * caption.size()) / 2)), java.util.HexFormat.of().formatHex(caption.codes())));
        }
        return text.toString();
    }

    private static final COSName LABEL = COSName.getPDFName("label");

    // Forms and pictures ------------------------------------------------------------------------------------------

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (anew) {
            // Drawn as part of the page: how the old one was cut into forms says nothing then.
            paints.push(java.util.Objects.requireNonNull(paints.peek()).copy());
            super.showForm(form);
            flush();
            paints.pop();
        } else if (sheets.isEmpty()) {
            super.showForm(form);
        } else {
            form(form, () -> super.showForm(form));
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        form(form, () -> super.showTransparencyGroup(form));
    }

    private interface Reading {
        void run() throws IOException;
    }

    private void form(PDFormXObject form, Reading reading) throws IOException {
        flush();
        Matrix outer = getGraphicsState().getCurrentTransformationMatrix();
        var inside = new Sheet();
        inside.fromPage = inverse(Matrix.concatenate(outer, form.getMatrix()));
        sheets.push(inside);
        paints.push(new Paint());
        reading.run();
        flush();
        close();
        paints.pop();
        Sheet inner = sheets.pop();
        if (isOff(form.getCOSObject().getCOSDictionary(COSName.OC)) || hiddenLayer()) {
            return;
        }
        var stream = new COSStream();
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.FORM);
        for (COSName key : new COSName[] {COSName.BBOX, COSName.MATRIX, COSName.GROUP}) {
            COSBase value = form.getCOSObject().getDictionaryObject(key);
            if (value != null) {
                stream.setItem(key, copies.of(value));
            }
        }
        stream.setItem(COSName.RESOURCES, inner.resources);
        try (OutputStream to = stream.createOutputStream(COSName.FLATE_DECODE)) {
            inner.bytes.writeTo(to);
        }
        open();
        String draw = "/" + name("XObject", "X", stream, stream).getName() + " Do";
        raw(anew ? "q " + matrix(toStream(outer)) + " cm " + draw + " Q\n" : draw + "\n");
    }

    @Override
    public void drawImage(PDImage image) {
        try {
            picture(image);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void picture(PDImage image) throws IOException {
        AffineTransform at = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        Rectangle2D box = at.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
        Rectangle2D seen = box.createIntersection(getGraphicsState().getCurrentClippingPath().getBounds2D().createIntersection(view));
        if (hiddenLayer() || seen.getWidth() <= 0 || seen.getHeight() <= 0) {
            return;
        }
        boolean cut = seen.getWidth() * seen.getHeight() < 0.97 * box.getWidth() * box.getHeight();
        boolean covered = areas.stream().anyMatch(a -> a.intersects(box));
        open();
        String where = "q ";
        if (anew) {
            Matrix moved = getGraphicsState().getCurrentTransformationMatrix().clone();
            moved.setValue(2, 1, (float) (moved.getTranslateY() + layout.warp(box.getMinY()) - box.getMinY()));
            where = "q " + matrix(toStream(moved)) + " cm ";
        }
        if (!cut && !covered && image instanceof PDImageXObject x) {
            raw(where + "/" + name("XObject", "X", x.getCOSObject(), copies.of(x.getCOSObject())).getName() + " Do Q\n");
            return;
        }
        look.pixels(image.getWidth(), image.getHeight());
        BufferedImage pixels = image.isStencil() ? image.getStencilImage(getGraphicsState().getNonStrokingColor().getColorSpace() == null ? Color.BLACK : new Color(getGraphicsState().getNonStrokingColor().toRGB())) : image.getImage();
        var canvas = new BufferedImage(pixels.getWidth(), pixels.getHeight(), pixels.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var g = canvas.createGraphics();
        g.drawImage(pixels, 0, 0, null);
        try {
            AffineTransform back = at.createInverse();
            int w = canvas.getWidth();
            int h = canvas.getHeight();
            g.setColor(Color.BLACK);
            for (Rectangle2D a : areas) {
                if (a.intersects(box)) {
                    Rectangle2D unit = back.createTransformedShape(a).getBounds2D();
                    g.fillRect((int) Math.floor(unit.getMinX() * w) - 1, (int) Math.floor((1 - unit.getMaxY()) * h) - 1, (int) Math.ceil(unit.getWidth() * w) + 3, (int) Math.ceil(unit.getHeight() * h) + 3);
                }
            }
            g.dispose();
            Rectangle2D unit = back.createTransformedShape(seen).getBounds2D();
            int x0 = cut ? Math.clamp((int) Math.floor(unit.getMinX() * w), 0, w - 1) : 0;
            int x1 = cut ? Math.clamp((int) Math.ceil(unit.getMaxX() * w), x0 + 1, w) : w;
            int y0 = cut ? Math.clamp((int) Math.floor((1 - unit.getMaxY()) * h), 0, h - 1) : 0;
            int y1 = cut ? Math.clamp((int) Math.ceil((1 - unit.getMinY()) * h), y0 + 1, h) : h;
            var part = new BufferedImage(x1 - x0, y1 - y0, canvas.getType());
            var to = part.createGraphics();
            to.drawImage(canvas, -x0, -y0, null);
            to.dispose();
            COSStream fresh = LosslessFactory.createFromImage(out, part).getCOSObject();
            raw((where + "%s 0 0 %s %s %s cm /%s Do Q\n").formatted(n((x1 - x0) / (double) w), n((y1 - y0) / (double) h), n(x0 / (double) w), n(1 - y1 / (double) h), name("XObject", "X", fresh, fresh).getName()));
        } catch (NoninvertibleTransformException e) {
            g.dispose();
        }
    }
}
