package org.candour.release.pdf;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.candour.release.look.Ink;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.marks.Caption;
import org.jspecify.annotations.Nullable;

/// One page as a reader sees it: every glyph, surface and picture in the order of painting, and which glyphs cannot be seen.
public class PdfSight extends PDFGraphicsStreamEngine {
    /// @param order  place in the order of painting
    /// @param hidden why it cannot be seen, or null
    /// @param level  whether its line runs from left to right
    /// @param angle  in which its line runs
    /// @param length how far along that it reaches
    public record Glyph(String text, Rectangle2D box, int order, int colour, @Nullable String hidden, PDFont font, int code, double x, double y, double size, boolean level, double angle, double length) {
        /// The same at another height.
        Glyph at(double height) {
            return new Glyph(text, new Rectangle2D.Double(box.getX(), box.getY() + height - y, box.getWidth(), box.getHeight()), order, colour, hidden, font, code, x, height, size, level, angle, length);
        }

        /// Whether it stands apart from the glyph before it.
        boolean apart(Glyph before, double blank) {
            if (level || before.level || Math.abs(Math.sin(angle - before.angle)) > 0.02) {
                return Math.abs(y - before.y) > 0.5 * before.size || x - before.box.getMaxX() > blank * size || x < before.box.getMinX() - 0.2 * size;
            }
            double along = (x - before.x) * Math.cos(angle) + (y - before.y) * Math.sin(angle);
            double across = (y - before.y) * Math.cos(angle) - (x - before.x) * Math.sin(angle);
            return Math.abs(across) > 0.5 * before.size || along - before.length > blank * size || along < -0.2 * size;
        }
    }

    /// @param opaque whether nothing shows through
    /// @param source what a picture is painted from, or null
    private record Surface(Shape shape, Rectangle2D box, int order, int colour, boolean picture, boolean opaque, @Nullable Source source) {}

    /// A picture, and how its unit square lies on the page.
    private record Source(PDImage image, AffineTransform at) {}

    /// A path as it is seen: what of it no clip cuts off.
    ///
    /// @param colour of its filling, or else of its line
    /// @param filled whether it is more than an edge
    record Drawn(int number, Rectangle2D box, int colour, boolean filled) {
        Drawn at(Rectangle2D place) {
            return new Drawn(number, place, colour, filled);
        }
    }

    private static final double TINY = 1.0;
    /// A rule through a letter is no thicker than twice this part of it.
    private static final double RULE = 0.15;
    /// More rules and paths than a page of text has.
    private static final int MOST_DRAWN = 20_000;

    final Look look;
    private final int index;
    private final PDDocument document;
    /// What most readers take for a blank between words.
    static final double BLANK = 0.14;
    /// What is a blank between words whose letters are set apart.
    static final double SPACED = 0.5;
    /// Cells of a table may stand this close, and letters that are set wide as far apart.
    static final double CLOSE = 0.05;

    /// How far the greys of a shadow lie apart that was packed as a photograph.
    private static final int SMOOTH = 24;
    /// Within a block of a photograph's packing an edge leaves ripples.
    private static final int BLOCK = 8;
    private static final String GROUND = "in the colour of its ground";
    /// Over a picture, a run of colours or something transparent.
    private static final String UNTOLD = "on a ground that must be drawn to be told";

    final Rectangle2D view;
    private final GeneralPath path = new GeneralPath();
    private final List<Glyph> glyphs = new ArrayList<>();
    private final List<Surface> surfaces = new ArrayList<>();
    private final List<Rectangle2D> rules = new ArrayList<>();
    private final List<Drawn> drawn = new ArrayList<>();
    private int paths;
    private final Deque<Boolean> offLayers = new ArrayDeque<>();
    private final Deque<StringBuilder> actual = new ArrayDeque<>();
    private final Map<String, String> faults = new LinkedHashMap<>();
    private Set<COSBase> painted = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    private int order;
    int off;
    private @Nullable Area clip;
    private @Nullable Shape clipBox;
    private int nextClip = -1;
    private final Map<PDFont, Map<Integer, Said>> said = new IdentityHashMap<>();
    private @Nullable PDFont lastFont;
    private Map<Integer, Said> lastSaid = Map.of();

    public PdfSight(PDDocument document, PDPage page, int index, Look look) {
        super(page);
        this.document = document;
        this.index = index;
        this.look = look;
        PDRectangle box = page.getCropBox();
        this.view = new Rectangle2D.Double(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    public void read(Set<COSBase> paintedStreams) throws IOException {
        this.painted = paintedStreams;
        processPage(getPage());
        for (PDAnnotation a : getPage().getAnnotations()) {
            if (!a.isHidden() && !a.isNoView()) {
                showAnnotation(a);
            }
        }
    }

    boolean hiddenLayer() {
        return off > 0;
    }

    // Painting ----------------------------------------------------------------------------------------------------

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        look.tick();
        order++;
        Said said = said(font, code);
        String text = said.text();
        double width = font instanceof PDType3Font ? displacement.getX() : said.width();
        AffineTransform at = rendering.createAffineTransform();
        Rectangle2D box = box(at, Math.max(width, 0.05));
        PDGraphicsState state = getGraphicsState();
        RenderingMode mode = state.getTextState().getRenderingMode();
        if (text != null && text.codePointCount(0, text.length()) > 4) {
            faults.putIfAbsent("pdf-tounicode", text);
        }
        if (!actual.isEmpty() && text != null) {
            actual.peek().append(text);
        }
        boolean level = Math.abs(at.getShearX()) < 0.01 * Math.abs(at.getScaleX()) && at.getScaleX() > 0;
        String hidden = said.drawn() ? invisible(state, mode, box) : "of letters that draw nothing";
        glyphs.add(new Glyph(text == null ? "" : text, box, order, colour(mode.isFill() ? state.getNonStrokingColor() : state.getStrokingColor()), hidden, font, code, at.getTranslateX(), at.getTranslateY(), Math.hypot(at.getShearX(), at.getScaleY()) , level,
            level ? 0 : Math.atan2(at.getShearY(), at.getScaleX()), level ? box.getWidth() : width * Math.hypot(at.getScaleX(), at.getShearY())));
    }

    /// What a font says of a code, which does not change while a page is read.
    ///
    /// @param drawn whether the letter is more than a blank
    private record Said(@Nullable String text, double width, boolean drawn) {}

    /// What paints, in the description of a letter.
    private static final java.util.regex.Pattern PAINTS = java.util.regex.Pattern.compile("(?<![^\\s])(f|F|f\\*|B|B\\*|b|b\\*|S|s|sh|Do|EI|BI|Tj|TJ|'|\")(?![^\\s])");

    /// Whether a letter that the file itself describes paints anything; blanks need not.
    private static boolean paints(PDFont font, int code, @Nullable String text) throws IOException {
        if (!(font instanceof PDType3Font described) || text == null || text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return true;
        }
        var letter = described.getCharProc(code);
        if (letter == null) {
            return false;
        }
        try (var in = letter.getContentStream().createInputStream()) {
            return PAINTS.matcher(new String(in.readNBytes(1 << 16), java.nio.charset.StandardCharsets.ISO_8859_1)).find();
        }
    }

    private Said said(PDFont font, int code) throws IOException {
        if (font != lastFont) {
            lastFont = font;
            lastSaid = said.computeIfAbsent(font, _ -> new HashMap<>());
        }
        Said known = lastSaid.get(code);
        if (known == null) {
            String text = font.toUnicode(code);
            known = new Said(text == null && font instanceof PDType3Font type3 ? numbered(type3, code) : text, font instanceof PDType3Font ? 0 : font.getWidth(code) / 1000, paints(font, code, text));
            lastSaid.put(code, known);
            compareOutline(font, code, known.text());
        }
        return known;
    }

    private static final Pattern NUMBERED = Pattern.compile("[A-Za-z](\\d{1,3})");
    private static final List<String> LIGATURES = List.of("ff", "fi", "fl", "ffi", "ffl");

    /// Letters that are pictures are named by numbers alone. Readers take such a number for that of the letter, as in the fonts of TeX.
    private static @Nullable String numbered(PDType3Font font, int code) {
        String name = font.getEncoding() == null ? null : font.getEncoding().getName(code);
        Matcher m = name == null ? null : NUMBERED.matcher(name);
        if (m == null || !m.matches()) {
            return null;
        }
        int n = Integer.parseInt(m.group(1));
        return n >= 11 && n <= 15 ? LIGATURES.get(n - 11) : n >= 27 && n <= 31 ? LIGATURES.get(n - 27) : n == 39 ? "\u2019" : n > 32 && n < 127 || n > 191 && n < 256 ? String.valueOf((char) n) : null;
    }

    /// The bounds of a glyph of this width, from a little below the line to the height of capitals.
    private static Rectangle2D box(AffineTransform t, double width) {
        double ax = t.getScaleX() * width;
        double ay = t.getShearY() * width;
        double x = t.getTranslateX() - 0.12 * t.getShearX();
        double y = t.getTranslateY() - 0.12 * t.getScaleY();
        double ux = 0.8 * t.getShearX();
        double uy = 0.8 * t.getScaleY();
        double left = Math.min(0, ax) + Math.min(0, ux);
        double low = Math.min(0, ay) + Math.min(0, uy);
        return new Rectangle2D.Double(x + left, y + low, Math.abs(ax) + Math.abs(ux), Math.abs(ay) + Math.abs(uy));
    }

    private @Nullable String invisible(PDGraphicsState state, RenderingMode mode, Rectangle2D box) {
        double x = box.getCenterX();
        double y = box.getCenterY();
        if (hiddenLayer()) {
            return "on a layer that is switched off";
        } else if (mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP) {
            return "not painted";
        } else if ((mode.isFill() ? state.getNonStrokeAlphaConstant() : state.getAlphaConstant()) < 0.05) {
            return "transparent";
        } else if (!view.contains(x, y)) {
            return "outside the page";
        } else if (box.getHeight() < TINY) {
            return "too small to read";
        }
        Area area = state.getCurrentClippingPath();
        if (area != clip) {
            clip = area;
            clipBox = area.isRectangular() ? area.getBounds2D() : area;
        }
        return clipBox != null && !clipBox.contains(x, y) && !clipBox.intersects(box) ? "cut off by a clip" : null;
    }

    /// Where the font says which letter an outline is, the text must be that letter.
    private void compareOutline(PDFont font, int code, @Nullable String text) {
        if (text == null || text.length() != 1 || !(font instanceof org.apache.pdfbox.pdmodel.font.PDSimpleFont simple) || font instanceof PDType3Font || faults.containsKey("pdf-tounicode")) {
            return;
        }
        var encoding = simple.getEncoding();
        String name = encoding == null ? null : encoding.getName(code);
        if (name == null || !font.isEmbedded() && !font.isStandard14()) {
            return;
        }
        String letter = org.apache.pdfbox.pdmodel.font.encoding.GlyphList.getAdobeGlyphList().toUnicode(name);
        if (letter != null && letter.length() == 1 && Character.isLetterOrDigit(letter.charAt(0)) && Character.isLetterOrDigit(text.charAt(0)) && letter.charAt(0) < 0x250
            && (font.getFontDescriptor() == null || !font.getFontDescriptor().isSymbolic()) && Character.toLowerCase(letter.charAt(0)) != Character.toLowerCase(text.charAt(0))) {
            faults.put("pdf-tounicode", "“" + letter + "” is read as “" + text + "”");
        }
    }

    private @Nullable PDColor lastColour;
    private int lastRgb;

    private int colour(PDColor colour) {
        try {
            if (colour != lastColour) {
                lastRgb = rgb(colour);
                lastColour = colour;
            }
            return lastRgb;
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    private static int rgb(PDColor colour) throws IOException {
        return colour.getColorSpace() instanceof PDPattern ? -1 : colour.toRGB();
    }

    private void surface(Shape shape, PDColor colour, double alpha, boolean picture, boolean opaque) {
        surface(shape, colour, alpha, picture, opaque, null);
    }

    /// @param colour null where there is more than one
    private void surface(Shape shape, @Nullable PDColor colour, double alpha, boolean picture, boolean opaque, @Nullable Source source) {
        if (hiddenLayer()) {
            return;
        }
        order++;
        boolean normal = getGraphicsState().getBlendMode() == org.apache.pdfbox.pdmodel.graphics.blend.BlendMode.NORMAL && getGraphicsState().getSoftMask() == null;
        Area area = getGraphicsState().getCurrentClippingPath();
        Shape seen = shape;
        Rectangle2D box = shape.getBounds2D();
        if (!area.contains(box)) {
            if (area.isRectangular() && shape instanceof Rectangle2D) {
                seen = box.createIntersection(area.getBounds2D());
            } else {
                Area cut = new Area(shape);
                cut.intersect(area);
                seen = cut;
            }
            box = seen.getBounds2D();
        }
        if (box.getWidth() < 0.5 || box.getHeight() < 0.5) {
            return;
        }
        surfaces.add(new Surface(seen, box, order, colour == null ? -1 : colour(colour), picture, opaque && normal && alpha > 0.95, source));
    }

    @Override
    public void fillPath(int windingRule) {
        path.setWindingRule(windingRule);
        rule(false);
        drawn(getGraphicsState().getNonStrokingColor(), windingRule != java.awt.geom.PathIterator.WIND_EVEN_ODD || parts().size() < 2);
        surface((Shape) path.clone(), getGraphicsState().getNonStrokingColor(), getGraphicsState().getNonStrokeAlphaConstant(), false, !(getGraphicsState().getNonStrokingColor().getColorSpace() instanceof PDPattern));
        path.reset();
    }

    @Override
    public void strokePath() {
        rule(true);
        drawn(getGraphicsState().getStrokingColor(), false);
        // A very thick line covers like a box.
        float width = transformWidth(getGraphicsState().getLineWidth());
        if (width > 4 && path.getCurrentPoint() != null) {
            surface(new java.awt.BasicStroke(width, java.awt.BasicStroke.CAP_BUTT, java.awt.BasicStroke.JOIN_MITER).createStrokedShape(path), getGraphicsState().getStrokingColor(), getGraphicsState().getAlphaConstant(), false, true);
        }
        path.reset();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        fillPath(windingRule);
    }

    @Override
    public void shadingFill(COSName shading) {
        surface(getGraphicsState().getCurrentClippingPath(), null, 0, false, false, null);
    }

    @Override
    public void drawImage(PDImage image) {
        if (image instanceof PDImageXObject x) {
            painted.add(x.getCOSObject());
        }
        Matrix ctm = getGraphicsState().getCurrentTransformationMatrix();
        Shape shape = ctm.createAffineTransform().createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1));
        Rectangle2D box = shape.getBounds2D();
        Rectangle2D seen = box.createIntersection(getGraphicsState().getCurrentClippingPath().getBounds2D().createIntersection(view));
        boolean masked = image.isStencil() || image instanceof PDImageXObject x && (x.getCOSObject().containsKey(COSName.SMASK) || x.getCOSObject().containsKey(COSName.MASK));
        if (hiddenLayer()) {
            faults.putIfAbsent("pdf-hidden-picture", "A picture is on a layer that is switched off");
        } else if (seen.getWidth() <= 0 || seen.getHeight() <= 0) {
            faults.putIfAbsent("pdf-hidden-picture", "A picture is painted where no reader sees it");
        } else if (box.getWidth() < 1 && box.getHeight() < 1 && image.getWidth() > 8 && image.getHeight() > 8) {
            faults.putIfAbsent("pdf-hidden-picture", "A picture is painted too small to see");
        } else if (seen.getWidth() * seen.getHeight() < 0.97 * box.getWidth() * box.getHeight() && image.getWidth() > 8 && image.getHeight() > 8) {
            faults.putIfAbsent("pdf-cropped-picture", "Part of a picture lies outside what is shown");
        }
        surface(rectangular(shape), image.isStencil() ? getGraphicsState().getNonStrokingColor() : null, getGraphicsState().getNonStrokeAlphaConstant(), !image.isStencil(), !masked,
            new Source(image, ctm.createAffineTransform()));
    }

    private static Shape rectangular(Shape shape) {
        Area area = new Area(shape);
        return area.isRectangular() ? area.getBounds2D() : shape;
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        painted.add(form.getCOSObject());
        boolean hidden = isOff(form.getCOSObject().getCOSDictionary(COSName.OC));
        off += hidden ? 1 : 0;
        super.showForm(form);
        off -= hidden ? 1 : 0;
    }

    @Override
    public void showTransparencyGroup(org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup form) throws IOException {
        painted.add(form.getCOSObject());
        super.showTransparencyGroup(form);
    }

    @Override
    protected void processOperator(org.apache.pdfbox.contentstream.operator.Operator operator, List<COSBase> operands) throws IOException {
        if (operator.getName().matches("scn|SCN") && !operands.isEmpty() && operands.getLast() instanceof COSName name && getResources() != null) {
            var pattern = getResources().getPattern(name);
            if (pattern != null) {
                painted.add(pattern.getCOSObject());
            }
        } else if (operator.getName().equals("DP") && operands.size() > 1) {
            said(operands.get(1) instanceof COSDictionary d ? d : operands.get(1) instanceof COSName name && getResources() != null && getResources().getProperties(name) != null ? getResources().getProperties(name).getCOSObject() : null);
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void unsupportedOperator(org.apache.pdfbox.contentstream.operator.Operator operator, List<COSBase> operands) throws IOException {
        for (COSBase o : operands) {
            if (o instanceof org.apache.pdfbox.cos.COSString s && s.getString().codePoints().filter(Character::isLetter).count() > 2 && !operator.getName().matches("MP|DP")) {
                faults.putIfAbsent("pdf-unknown-operator", s.getString());
            }
        }
        super.unsupportedOperator(operator, operands);
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        boolean hidden = COSName.OC.equals(tag) && isOff(properties);
        off += hidden ? 1 : 0;
        offLayers.push(hidden);
        String said = properties == null ? "" : properties.getString(COSName.ACTUAL_TEXT, "");
        actual.push(new StringBuilder(said.isEmpty() ? "" : "").append(said.isEmpty() ? "" : said + "\u0000"));
        said(properties);
    }

    /// What marked content says to machines alone.
    private void said(@Nullable COSDictionary properties) {
        for (String key : new String[] {"Alt", "E", "Contents"}) {
            if (properties != null && !properties.getString(COSName.getPDFName(key), "").isBlank() && !Caption.isSaid(properties.getString(COSName.getPDFName(key)))) {
                faults.putIfAbsent("pdf-alternative-text", properties.getString(COSName.getPDFName(key)));
            }
        }
        if (properties != null) {
            for (COSName key : properties.keySet()) {
                if (!Set.of("MCID", "ActualText", "Alt", "E", "Lang", "Type", "Subtype", "Attached", "BBox", "Contents", "Name", "OCGs", "Intent", "Usage", "P", "VE").contains(key.getName()) && properties.getString(key) != null) {
                    faults.putIfAbsent("pdf-unknown-entry", properties.getString(key));
                }
            }
        }
    }

    @Override
    public void endMarkedContentSequence() {
        if (!offLayers.isEmpty() && offLayers.pop()) {
            off--;
        }
        if (!actual.isEmpty()) {
            String all = actual.pop().toString();
            int cut = all.indexOf('\0');
            String glyphsText = all.substring(cut + 1);
            if (cut >= 0 && !Shown.plain(all.substring(0, cut)).equals(Shown.plain(glyphsText))) {
                faults.putIfAbsent("pdf-actual-text", all.substring(0, cut));
            }
            if (!actual.isEmpty()) {
                actual.peek().append(glyphsText);
            }
        }
    }

    /// Whether what a layer says of its use switches it off when the page is viewed (ISO 32000-1, 8.11.4.4).
    private static boolean offByUse(COSDictionary group, @Nullable COSDictionary configuration) {
        COSDictionary use = group.getCOSDictionary(COSName.getPDFName("Usage"));
        COSDictionary view = use == null ? null : use.getCOSDictionary(COSName.getPDFName("View"));
        var events = configuration == null ? null : configuration.getCOSArray(COSName.AS);
        if (view == null || events == null || !"OFF".equals(view.getNameAsString("ViewState"))) {
            return false;
        }
        for (int i = 0; i < events.size(); i++) {
            if (events.getObject(i) instanceof COSDictionary event && "View".equals(event.getNameAsString("Event")) && event.getCOSArray(COSName.OCGS) instanceof org.apache.pdfbox.cos.COSArray groups) {
                for (int k = 0; k < groups.size(); k++) {
                    if (groups.getObject(k) == group) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    boolean isOff(@Nullable COSDictionary properties) {
        var layers = document.getDocumentCatalog().getOCProperties();
        if (properties == null || layers == null) {
            return false;
        }
        if (COSName.OCG.equals(properties.getCOSName(COSName.TYPE))) {
            return !layers.isGroupEnabled(new PDOptionalContentGroup(properties)) || offByUse(properties, layers.getCOSObject().getCOSDictionary(COSName.D));
        }
        // A membership is hidden when all of its groups are.
        COSBase groups = properties.getDictionaryObject(COSName.OCGS);
        if (groups instanceof COSDictionary one) {
            return isOff(one);
        } else if (groups instanceof org.apache.pdfbox.cos.COSArray many && many.size() > 0) {
            for (int i = 0; i < many.size(); i++) {
                if (many.getObject(i) instanceof COSDictionary one && !isOff(one)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void clip(int windingRule) {
        nextClip = windingRule;
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        }
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x1, y1);
        }
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public @Nullable Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void endPath() {
        if (nextClip != -1) {
            path.setWindingRule(nextClip);
            getGraphicsState().intersectClippingPath((GeneralPath) path.clone());
            nextClip = -1;
        }
        path.reset();
    }

    /// The path being drawn, in the space of the page.
    GeneralPath path() {
        return path;
    }

    /// How the path being drawn will cut what follows: a winding rule, or -1.
    int pendingClip() {
        return nextClip;
    }

    /// Straight lines and thin boxes that part one cell of a table from the next.
    List<Rectangle2D> rules() {
        return rules;
    }

    List<Drawn> drawn() {
        return drawn;
    }

    /// The number of the path that is painted next.
    int paths() {
        return paths;
    }

    private void drawn(PDColor colour, boolean filled) {
        int number = paths++;
        if (path.getCurrentPoint() == null || drawn.size() >= MOST_DRAWN || hiddenLayer()) {
            return;
        }
        Rectangle2D box = path.getBounds2D();
        Rectangle2D cut = getGraphicsState().getCurrentClippingPath().getBounds2D();
        double left = Math.max(box.getMinX(), cut.getMinX());
        double bottom = Math.max(box.getMinY(), cut.getMinY());
        double width = Math.min(box.getMaxX(), cut.getMaxX()) - left;
        double height = Math.min(box.getMaxY(), cut.getMaxY()) - bottom;
        if (width >= 0 && height >= 0) {
            drawn.add(new Drawn(number, new Rectangle2D.Double(left, bottom, width, height), colour(colour), filled));
        }
    }

    /// The bounds of each part of the path being drawn.
    List<Rectangle2D> parts() {
        double[] c = new double[6];
        var out = new ArrayList<Rectangle2D>();
        for (var i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            int last = 2 * (kind == java.awt.geom.PathIterator.SEG_CUBICTO ? 3 : kind == java.awt.geom.PathIterator.SEG_CLOSE ? 0 : 1);
            if (kind == java.awt.geom.PathIterator.SEG_MOVETO) {
                out.add(new Rectangle2D.Double(c[0], c[1], 0, 0));
            }
            for (int k = 0; k < last; k += 2) {
                out.getLast().add(c[k], c[k + 1]);
            }
        }
        return out;
    }

    private void rule(boolean stroked) {
        double[] c = new double[6];
        for (var i = path.getPathIterator(null); !i.isDone(); i.next()) {
            if (i.currentSegment(c) > java.awt.geom.PathIterator.SEG_LINETO && i.currentSegment(c) != java.awt.geom.PathIterator.SEG_CLOSE) {
                return;  // the side of a round shape is no line of a table
            }
        }
        double x = 0;
        double y = 0;
        Rectangle2D.Double box = null;
        for (var i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            if (kind == java.awt.geom.PathIterator.SEG_MOVETO) {
                thin(box, 2.5);
                box = new Rectangle2D.Double(c[0], c[1], 0, 0);
            } else if (kind == java.awt.geom.PathIterator.SEG_LINETO && box != null) {
                box.add(c[0], c[1]);
                if (stroked) {
                    thin(new Rectangle2D.Double(Math.min(x, c[0]), Math.min(y, c[1]), Math.abs(x - c[0]), Math.abs(y - c[1])), 0.1);
                }
            } else if (box != null && stroked && box.height > 2.5 && box.width > 2.5) {
                thin(new Rectangle2D.Double(box.x, box.y, 0, box.height), 0.1);
            }
            x = c[0];
            y = c[1];
        }
        thin(box, 2.5);
    }

    private void thin(@Nullable Rectangle2D box, double most) {
        if (box != null && rules.size() < MOST_DRAWN && Math.max(box.getWidth(), box.getHeight()) > 6 && Math.min(box.getWidth(), box.getHeight()) <= most) {
            rules.add(box);
        }
    }

    /// The bounds of the path being drawn; null if there is none.
    @Nullable Rectangle2D pathBox() {
        return path.getCurrentPoint() == null ? null : path.getBounds2D();
    }

    // What is seen ------------------------------------------------------------------------------------------------

    public List<Glyph> glyphs() {
        return glyphs;
    }

    /// For each glyph in the order of painting, why it cannot be seen; null where it can.
    @Nullable public String[] unseen(Shown shown) throws IOException {
        var why = new @Nullable String[glyphs.size()];
        judge(new LinkedHashMap<>(), shown, why);
        return why;
    }

    /// Reports what cannot be seen and adds what can to the text on show.
    void report(String where, Shown shown) throws IOException {
        var hidden = new LinkedHashMap<String, StringBuilder>();
        judge(hidden, shown, new @Nullable String[glyphs.size()]);
        reportHidden(where, hidden, shown);
    }

    private void judge(Map<String, StringBuilder> hidden, Shown shown, @Nullable String[] reasons) throws IOException {
        List<Glyph> overPicture = new ArrayList<>();
        String[] lying = lying();
        for (int i = 0; i < reasons.length; i++) {
            Glyph g = glyphs.get(i);
            String why = lying[i];
            if (g.hidden() == null) {
                // What lies around a glyph is known already.
            } else if (why.equals("not painted") && onPicture(g)) {
                overPicture.add(g);
                continue;
            }
            if (why != null && why.equals("under a picture") && underWholePicture(g)) {
                overPicture.add(g);
                continue;
            }
            reasons[i] = why;
            if (why == null) {
                shown.add(g.text());
            } else if (!g.text().isBlank()) {
                hidden.computeIfAbsent(why, k -> new StringBuilder()).append(g.text());
            }
        }
        recognised(overPicture, hidden, shown);
    }

    private void reportHidden(String where, Map<String, StringBuilder> hidden, Shown shown) {
        hidden.forEach((why, text) -> look.leak("pdf-hidden-text", where, "Text that nobody sees: " + why, text.toString(), "Clean the file: what is not seen is left out."));
        faults.forEach((code, text) -> {
            if (code.equals("pdf-alternative-text")) {
                if (!shown.says(text)) {
                    look.metadata(code, where, "A text for screen readers that the page does not show", text, "Check that it may go out.");
                }
            } else {
                look.leak(code, where, switch (code) {
                    case "pdf-tounicode" -> "Copied text says something else than the page shows";
                    case "pdf-actual-text" -> "A screen reader is told something else than the page shows";
                    case "pdf-unknown-operator" -> "The page says something to an operator that no viewer knows";
                    case "pdf-unknown-entry" -> "An entry in the page that nobody is shown";
                    default -> text;
                }, code.startsWith("pdf-hidden") || code.startsWith("pdf-cropped") ? "" : text, "Clean the file.");
            }
        });
        coveredPictures(where);
    }

    /// Why each glyph cannot be seen, by itself or for what lies over and under it.
    private @Nullable String[] lying() throws IOException {
        var why = new @Nullable String[glyphs.size()];
        PdfGround drawn = null;
        for (int i = 0; i < why.length; i++) {
            Glyph g = glyphs.get(i);
            look.tick();
            why[i] = g.hidden() != null ? g.hidden() : covered(g);
            if (UNTOLD.equals(why[i])) {
                drawn = drawn == null ? PdfGround.draw(document, index, view, look) : drawn;
                why[i] = drawn.is(g.colour(), g.box()) ? GROUND : null;
            }
        }
        return why;
    }

    /// Whether every picture under a place can be drawn here: of one that cannot be, nobody knows what it would show.
    private boolean drawable(double x, double y) {
        return surfaces.stream().filter(s -> s.source() != null && s.box().contains(x, y)).noneMatch(s -> List.of("jpx", "jb2").contains(String.valueOf(s.source().image().getSuffix())));
    }

    private @Nullable String covered(Glyph g) {
        if (g.text().isBlank()) {
            return null;
        }
        int ground = 0xffffff;
        boolean known = true;
        double x = g.box().getCenterX();
        double y = g.box().getCenterY();
        for (Surface s : surfaces) {
            if (!s.box().contains(x, y)) {
                continue;
            }
            if (s.order() < g.order()) {
                // A rule through a letter is no ground either.
                if (s.shape().contains(x, y) && s.shape().contains(x, y - RULE * g.box().getHeight()) && s.shape().contains(x, y + RULE * g.box().getHeight())) {
                    known = s.opaque() && !s.picture() && s.colour() != -1 || !s.opaque() && s.colour() == ground && known;
                    ground = s.colour();
                }
            } else if (s.opaque() && covers(s, g.box())) {
                return s.picture() ? "under a picture" : "under a box or drawing";
            }
        }
        if (known || g.colour() == -1) {
            return g.colour() != -1 && Ink.same(g.colour(), ground) ? GROUND : null;
        }
        return drawable(x, y) ? UNTOLD : null;
    }

    /// Whether a surface hides a letter. A rule through it does not: words that are struck out are there to be read.
    private static boolean covers(Surface s, Rectangle2D b) {
        double dx = b.getWidth() * 0.3;
        double dy = b.getHeight() * 0.25;
        double rule = b.getHeight() * RULE;
        double x = b.getCenterX();
        double y = b.getCenterY();
        return s.shape().contains(x, y) && (s.shape().contains(x - dx, y) && s.shape().contains(x + dx, y) && s.shape().contains(x, y - rule) && s.shape().contains(x, y + rule) || s.shape().contains(x, y - dy) && s.shape().contains(x, y + dy));
    }

    private boolean onPicture(Glyph g) {
        return surfaces.stream().anyMatch(s -> s.picture() && s.box().contains(g.box().getCenterX(), g.box().getCenterY()));
    }

    private boolean underWholePicture(Glyph g) {
        return surfaces.stream().anyMatch(s -> s.picture() && s.box().contains(g.box().getCenterX(), g.box().getCenterY())
            && s.box().getWidth() * s.box().getHeight() > 0.5 * view.getWidth() * view.getHeight());
    }

    /// Recognised text behind a scanned page is honest where the page shows ink in its place.
    private void recognised(List<Glyph> layer, Map<String, StringBuilder> hidden, Shown shown) throws IOException {
        if (layer.isEmpty()) {
            return;
        }
        float scale = 1.5f;
        look.pixels((long) (view.getWidth() * scale), (long) (view.getHeight() * scale));
        var image = new PDFRenderer(document).renderImage(index, scale);
        int rotation = getPage().getRotation();
        for (Glyph g : layer) {
            look.tick();
            boolean ink = rotation != 0 || ink(image, g.box(), scale);
            if (ink) {
                shown.add(g.text());
            } else if (!g.text().isBlank()) {
                hidden.computeIfAbsent("behind a picture that does not show it", k -> new StringBuilder()).append(g.text());
            }
        }
    }

    private boolean ink(java.awt.image.BufferedImage image, Rectangle2D box, float scale) {
        int x0 = (int) ((box.getMinX() - view.getMinX()) * scale) - 1;
        int x1 = (int) ((box.getMaxX() - view.getMinX()) * scale) + 1;
        int y0 = (int) ((view.getMaxY() - box.getMaxY()) * scale) - 1;
        int y1 = (int) ((view.getMaxY() - box.getMinY()) * scale) + 1;
        int least = 255;
        int most = 0;
        for (int y = Math.max(0, y0); y <= Math.min(image.getHeight() - 1, y1); y++) {
            for (int x = Math.max(0, x0); x <= Math.min(image.getWidth() - 1, x1); x++) {
                int rgb = image.getRGB(x, y);
                int grey = ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10;
                least = Math.min(least, grey);
                most = Math.max(most, grey);
            }
        }
        return most - least > 40;
    }

    private void coveredPictures(String where) {
        for (Surface picture : surfaces) {
            if (!picture.picture()) {
                continue;
            }
            for (Surface s : surfaces) {
                if (s.order() > picture.order() && s.opaque() && s.box().intersects(picture.box())) {
                    Rectangle2D both = s.box().createIntersection(picture.box());
                    if (both.getWidth() > 4 && both.getHeight() > 4 && s.shape().contains(both.getCenterX(), both.getCenterY()) && !blank(picture.source(), both)) {
                        look.leak("pdf-picture-under-shape", where, "Part of a picture lies under a box, a drawing or another picture", "", "Redact the area: what is covered is cut out of the picture.");
                        return;
                    }
                }
            }
        }
    }

    /// Whether a picture is of one colour in an area of the page: as where something was cut out of it, nothing lies under a box there.
    private boolean blank(@Nullable Source source, Rectangle2D area) {
        if (source == null) {
            return false;
        }
        try {
            look.pixels(source.image().getWidth(), source.image().getHeight());
            look.tick();
            if (source.image() != lastPicture) {
                lastPixels = source.image().getImage();
                lastPicture = source.image();
            }
            var pixels = java.util.Objects.requireNonNull(lastPixels);
            Rectangle2D unit = source.at().createInverse().createTransformedShape(area).getBounds2D();
            int w = pixels.getWidth();
            int h = pixels.getHeight();
            int left = Math.clamp((int) Math.floor(unit.getMinX() * w + 0.01), 0, w - 1);
            int right = Math.clamp((int) Math.ceil(unit.getMaxX() * w - 0.01), left + 1, w);
            int top = Math.clamp((int) Math.floor((1 - unit.getMaxY()) * h + 0.01), 0, h - 1);
            int bottom = Math.clamp((int) Math.ceil((1 - unit.getMinY()) * h - 0.01), top + 1, h);
            if (pixels.getColorModel().hasAlpha() && shadow(pixels, left, top, right, bottom)) {
                return true;
            }
            int first = pixels.getRGB(left, top);
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    if (pixels.getRGB(x, y) != first) {
                        return false;
                    }
                }
            }
            return true;
        } catch (IOException | java.awt.geom.NoninvertibleTransformException e) {
            return false;
        }
    }

    /// Whether a piece of a masked picture is one smooth patch, as the shadows are that programs put behind boxes: writing would part it.
    private static boolean shadow(java.awt.image.BufferedImage pixels, int left, int top, int right, int bottom) {
        int least = 255;
        int most = 0;
        for (int y = top; y < bottom; y++) {
            int edges = 0;
            boolean inside = false;
            for (int x = left; x < right; x++) {
                int argb = pixels.getRGB(x, y);
                if (argb >>> 24 > 128 != inside) {
                    inside = !inside;
                    edges++;
                }
                if (full(pixels, x, y) && full(pixels, x - BLOCK, y) && full(pixels, x + BLOCK, y) && full(pixels, x, y - BLOCK) && full(pixels, x, y + BLOCK)) {
                    int grey = ((argb >> 16 & 255) * 3 + (argb >> 8 & 255) * 6 + (argb & 255)) / 10;
                    least = Math.min(least, grey);
                    most = Math.max(most, grey);
                }
            }
            if (edges > 2) {
                return false;
            }
        }
        return most - least <= SMOOTH;
    }

    private static boolean full(java.awt.image.BufferedImage pixels, int x, int y) {
        return x >= 0 && y >= 0 && x < pixels.getWidth() && y < pixels.getHeight() && pixels.getRGB(x, y) >>> 24 > 200;
    }

    private @Nullable PDImage lastPicture;
    private java.awt.image.@Nullable BufferedImage lastPixels;

    /// The text of some glyphs as it runs, with a blank where a gap or a new line is.
    String text(java.util.function.IntPredicate which) {
        return text(which, new ArrayList<>());
    }

    /// Whether some letters are set so far apart that they may be read as words, though blanks are written between these.
    boolean spaced() {
        int apart = 0;
        boolean blanks = false;
        for (int i = 1; i < glyphs.size(); i++) {
            Glyph a = glyphs.get(i - 1);
            Glyph b = glyphs.get(i);
            blanks |= b.text().isBlank();
            apart += !a.text().isBlank() && !b.text().isBlank() && b.apart(a, BLANK) && !b.apart(a, SPACED) ? 1 : 0;
        }
        return blanks && apart > 2;
    }

    /// @param at gets, for each character, the glyph it came from; -1 for a blank that no glyph is
    String text(java.util.function.IntPredicate which, List<Integer> at) {
        return text(which, at, BLANK);
    }

    /// @param blank the least distance between two letters that is read as a blank, in parts of the type's size
    String text(java.util.function.IntPredicate which, List<Integer> at, double blank) {
        var text = new StringBuilder();
        Glyph before = null;
        for (int i = 0; i < glyphs.size(); i++) {
            Glyph g = glyphs.get(i);
            if (!which.test(i)) {
                if (before != null) {
                    text.append('\n');
                    at.add(-1);
                }
                before = null;
                continue;
            }
            boolean gap = before != null && g.apart(before, blank);
            if (gap && !text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
                at.add(-1);
            }
            for (int k = 0; k < g.text().length(); k++) {
                text.append(g.text().charAt(k));
                at.add(i);
            }
            before = g;
        }
        return text.toString();
    }

    /// The visible text whose centre lies in a rectangle of the page.
    String textIn(@Nullable PDRectangle r) {
        var out = new StringBuilder();
        if (r != null) {
            for (Glyph g : glyphs) {
                if (g.hidden() == null && r.contains((float) g.box().getCenterX(), (float) g.box().getCenterY())) {
                    out.append(g.text());
                }
            }
        }
        return out.toString();
    }
}
