package org.candour.release.picture;

/// The packing of GIF (GIF89a, appendix F), read for its length alone.
final class Lzw {
    private static final int WIDEST = 12;

    private Lzw() {}

    /// How many bytes follow the code that ends the points; 0 if there is none.
    ///
    /// @param size of a code at first, as the picture says
    static int surplus(byte[] packed, int size) {
        if (size < 2 || size > 8) {
            return 0;
        }
        int clear = 1 << size;
        int width = size + 1;
        int next = clear + 2;
        boolean first = true;
        long bit = 0;
        while (bit + width <= packed.length * 8L) {
            int code = 0;
            for (int i = 0; i < width; i++, bit++) {
                code |= (packed[(int) (bit >> 3)] >> (bit & 7) & 1) << i;
            }
            if (code == clear) {
                width = size + 1;
                next = clear + 2;
                first = true;
            } else if (code == clear + 1) {
                return packed.length - (int) ((bit + 7) >> 3);
            } else if (first) {
                first = false;
            } else if (next < 1 << WIDEST) {
                next++;
                width = next == 1 << width && width < WIDEST ? width + 1 : width;
            }
        }
        return 0;
    }
}
