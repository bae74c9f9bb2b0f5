package org.candour.release;

import java.awt.Color;

/// Colours as a reader sees them: whether two can be told apart.
final class Ink {
    private Ink() {}

    /// Below this distance in RGB (0 to 441) a reader does not see one colour upon the other.
    private static final double NEAR = 30;

    static boolean same(int a, int b) {
        return distance(a, b) < NEAR;
    }

    static double distance(int a, int b) {
        Color x = new Color(a);
        Color y = new Color(b);
        int r = x.getRed() - y.getRed();
        int g = x.getGreen() - y.getGreen();
        int k = x.getBlue() - y.getBlue();
        return Math.sqrt(r * r + g * g + k * k);
    }
}
