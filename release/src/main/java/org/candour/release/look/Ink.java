package org.candour.release.look;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/// Colours as a reader sees them: whether two can be told apart.
public final class Ink {
    /// How much of a picture may differ from its colour, and from how far on (RGB), before it is more than one colour: a photograph is never quite one.
    private static final double STRAY = 0.02;
    private static final double UNLIKE = 20;
    public static final int UNKNOWN = -1;

    private Ink() {}

    /// Below this distance in RGB (0 to 441) a reader does not see one colour upon the other.
    private static final double NEAR = 30;

    public static boolean same(int a, int b) {
        return distance(a, b) < NEAR;
    }

    public static double distance(int a, int b) {
        Color x = new Color(a);
        Color y = new Color(b);
        int r = x.getRed() - y.getRed();
        int g = x.getGreen() - y.getGreen();
        int k = x.getBlue() - y.getBlue();
        return Math.sqrt(r * r + g * g + k * k);
    }

    /// The colour of a run of colours in which none can be told from the first; [#UNKNOWN] if one can.
    public static int flat(List<Integer> stops) {
        return !stops.isEmpty() && stops.stream().allMatch(c -> c >= 0 && same(c, stops.getFirst())) ? stops.getFirst() : UNKNOWN;
    }

    /// The colour of a part of a picture that is all of it; [#UNKNOWN] if it shows something, or what is behind it.
    public static int flat(BufferedImage image, int left, int top, int right, int bottom) {
        int x0 = Math.clamp(left, 0, image.getWidth() - 1);
        int y0 = Math.clamp(top, 0, image.getHeight() - 1);
        int x1 = Math.clamp(right, x0 + 1, image.getWidth());
        int y1 = Math.clamp(bottom, y0 + 1, image.getHeight());
        long[] sum = new long[3];
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int c = image.getRGB(x, y);
                if (c >>> 24 != 255) {
                    return UNKNOWN;
                }
                sum[0] += c >> 16 & 255;
                sum[1] += c >> 8 & 255;
                sum[2] += c & 255;
            }
        }
        int all = (x1 - x0) * (y1 - y0);
        int mean = (int) (sum[0] / all) << 16 | (int) (sum[1] / all) << 8 | (int) (sum[2] / all);
        int others = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                others += distance(mean, image.getRGB(x, y) & 0xffffff) < UNLIKE ? 0 : 1;
            }
        }
        return others <= STRAY * all ? mean : UNKNOWN;
    }
}
