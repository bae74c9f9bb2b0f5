package org.candour.release.picture;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Tiff;
import org.candour.release.marks.Caption;
import org.candour.release.marks.RedactionPlan;

/// Pictures written anew, with what a plan covers painted over point by point.
public final class ImageRewrite {
    private ImageRewrite() {}

    public static byte[] rewrite(Kind kind, byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        if (kind == Kind.GIF && ImageClean.frames(bytes, look) > 1) {
            look.notKept("A moving picture is its first frame now.");
        }
        List<Tiff.Page> pages = kind == Kind.TIFF ? Tiff.pages(bytes) : List.of();
        if (pages.size() > 1 && !plan.marks().isEmpty()) {
            throw new IOException("a TIFF of %,d pages is not redacted: clean it, which makes a PDF of it, and redact that".formatted(pages.size()));
        } else if (pages.size() > 1) {
            return Fax.pdf(bytes, pages, look);
        }
        if (plan.marks().isEmpty()) {
            return ImageClean.clean(kind, bytes, look);
        }
        var image = ImageClean.decode(bytes, look);
        var plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var g = plain.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.drawImage(image, 0, 0, null);
        // What a JPEG keeps of a letter reaches to the edge of its blocks: of 16 points where colour is kept at half size.
        int block = kind == Kind.JPEG ? 16 : 1;
        var all = new Rectangle(image.getWidth(), image.getHeight());
        for (RedactionPlan.Mark m : plan.marks()) {
            if (!m.ofPage(1)) {
                continue;
            }
            Rectangle area = m.whole() ? all : m.rect() == null ? new Rectangle() : outward(m.rect(), block).intersection(all);
            if (!area.isEmpty()) {
                g.setColor(Color.BLACK);
                g.fill(area);
                Caption caption = Caption.fit(m.label(), area.width, area.height, Math.max(12, image.getHeight() / 50.0), Caption.LEAST_PIXELS);
                if (caption != null) {
                    caption.draw(g, area);
                }
                plan.covering().covered(m);
            }
        }
        plan.covering().unread("the words in a picture");
        g.dispose();
        return ImageClean.encode(kind, plain, bytes);
    }

    /// The whole points, in blocks, that a rectangle touches.
    private static Rectangle outward(List<Double> r, int block) {
        int left = (int) Math.floor(r.get(0) / block) * block;
        int top = (int) Math.floor(r.get(1) / block) * block;
        int right = (int) Math.ceil((r.get(0) + r.get(2)) / block) * block;
        int bottom = (int) Math.ceil((r.get(1) + r.get(3)) / block) * block;
        return new Rectangle(left, top, right - left, bottom - top);
    }
}
