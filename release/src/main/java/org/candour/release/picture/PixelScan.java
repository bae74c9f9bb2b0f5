package org.candour.release.picture;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import org.candour.release.look.Look;

/// Pixels that are there but cannot be seen.
final class PixelScan {
    private PixelScan() {}

    static void scan(BufferedImage image, Look look) {
        int w = image.getWidth();
        int h = image.getHeight();
        if (image.getColorModel().hasAlpha()) {
            transparent(image, w, h, look);
        }
        faint(image, w, h, look);
    }

    private static void transparent(BufferedImage image, int w, int h, Look look) {
        var colours = new HashMap<Integer, Integer>();
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            look.tick();
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int x = 0; x < w; x++) {
                if (row[x] >>> 24 == 0 && colours.size() < 64) {
                    colours.merge(row[x] & 0xffffff, 1, Integer::sum);
                }
            }
        }
        // One colour under transparency is how programs write "nothing"; two or more draw something.
        long drawn = colours.values().stream().filter(n -> n >= 8).count();
        if (drawn > 1) {
            look.leak("image-under-transparency", "", "Transparent pixels keep %d colours: there is a picture under the transparency".formatted(drawn), "", "Clean the file: transparent pixels lose their colour.");
        }
    }

    /// Large areas of a flat colour with marks in a colour that differs by a few levels: writing that nobody can read.
    private static void faint(BufferedImage image, int w, int h, Look look) {
        var counts = new HashMap<Integer, Integer>();
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            look.tick();
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int x = 0; x < w; x++) {
                if (row[x] >>> 24 == 255) {
                    counts.merge(row[x] & 0xffffff, 1, Integer::sum);
                    if (counts.size() > 64) {
                        return;  // a photograph or anti-aliased drawing: neighbouring shades are normal
                    }
                }
            }
        }
        int all = w * h;
        for (var ground : counts.entrySet()) {
            if (ground.getValue() < all / 5) {
                continue;
            }
            for (var mark : counts.entrySet()) {
                int a = ground.getKey();
                int b = mark.getKey();
                int d = Math.max(Math.abs((a >> 16 & 255) - (b >> 16 & 255)), Math.max(Math.abs((a >> 8 & 255) - (b >> 8 & 255)), Math.abs((a & 255) - (b & 255))));
                if (d > 0 && d <= 3 && mark.getValue() >= 20) {
                    look.leak("image-faint-marks", "", "%,d points differ from their ground by so little that nobody sees them".formatted(mark.getValue()), "", "Look at the picture with the contrast raised.");
                    return;
                }
            }
        }
    }
}
