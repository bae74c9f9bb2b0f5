package org.candour.release.marks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;

/// What is printed on a box: its label, in smaller type where it must be, then the provision alone, then nothing. A function
/// of the label and of the box, whose size never depends on what it covers.
///
/// @param text in letters that the font has
/// @param size of the type, in the units of the box
public record Caption(String text, double size) {
    /// Smaller print is not read by anybody.
    public static final double LEAST_POINTS = 4;
    public static final double LEAST_PIXELS = 9;
    private static final Pattern PROVISION = Pattern.compile("(?i)(?:s\\.?|section|reg(?:ulation|\\.)?|r\\.?)?\\s*[0-9]{1,3}[a-z]?(?:\\([0-9a-z]{1,4}\\))*");
    private static final Pattern SAID = Pattern.compile("Redacted(: (s|reg )[0-9]{1,3}[A-Z]?(\\(([0-9]{1,2}|[a-z]{1,2}|[ivx]{1,4})\\)){0,4})?");

    /// @param most  the size of the type where there is room
    /// @param least below which it is not made
    public static @Nullable Caption fit(String label, double width, double height, double most, double least) {
        String whole = written(label);
        var provision = PROVISION.matcher(whole);
        for (String text : provision.find() ? new String[] {whole, provision.group().strip()} : new String[] {whole}) {
            double size = Math.floor(2 * Math.min(Math.min(most, 0.8 * height), (width - 2) / width(text))) / 2;
            if (size >= least) {
                return new Caption(text, size);
            }
        }
        return null;
    }

    /// What a screen reader says of a box too small to print on, from its ground: `foia-40-2` is “Redacted: s40(2)”.
    public static String said(String ground) {
        String[] parts = ground.split("-");
        var out = new StringBuilder("Redacted: ").append(parts[0].startsWith("ei") ? "reg " : "s").append(parts[1].toUpperCase(java.util.Locale.ROOT));
        for (int i = 2; i < parts.length; i++) {
            out.append('(').append(parts[i]).append(')');
        }
        return isSaid(out.toString()) ? out.toString() : "Redacted";
    }

    /// Whether a text is what [#said] says, which can tell nothing else.
    public static boolean isSaid(String text) {
        return SAID.matcher(text).matches();
    }

    public double width() {
        return width(text) * size;
    }

    /// The codes of the text in Windows' Latin alphabet, as the standard fonts are written with.
    public byte[] codes() {
        try {
            return Helvetica.FONT.encode(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Draws itself in white in the middle of a box of pixels.
    public void draw(Graphics2D g, Rectangle2D box) {
        g.setColor(Color.WHITE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var at = new AffineTransform(size / 1000, 0, 0, -size / 1000, Math.rint(box.getCenterX() - width() / 2), Math.rint(box.getCenterY() + 0.35 * size));
        try {
            for (byte code : codes()) {
                g.fill(at.createTransformedShape(Helvetica.FONT.getNormalizedPath(code & 255)));
                at.translate(Helvetica.FONT.getWidth(code & 255), 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double width(String text) {
        try {
            return Helvetica.FONT.getStringWidth(text) / 1000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(String label) {
        var out = new StringBuilder();
        label.codePoints().forEach(c -> {
            try {
                Helvetica.FONT.encode(Character.toString(c));
                out.appendCodePoint(c);
            } catch (IOException | IllegalArgumentException e) {
                out.append('?');
            }
        });
        return out.toString();
    }

    /// Loaded when first needed: reading its outlines takes a while.
    private static final class Helvetica {
        static final PDType1Font FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    }
}
