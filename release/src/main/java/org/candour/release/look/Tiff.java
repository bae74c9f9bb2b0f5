package org.candour.release.look;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The directories of a TIFF, of which each describes one picture: a page, or something that only programs look at.
public final class Tiff {
    /// More entries than any directory of a picture has.
    private static final int MOST_ENTRIES = 4_096;
    private static final int MOST_PAGES = 10_000;

    /// @param index       among all pictures of the file
    /// @param shown       whether it is a page, and neither a small copy of one nor a mask
    /// @param orientation how it is to be turned before it is shown, 1 to 8
    /// @param packed      by which method, as the directory numbers it
    /// @param resolution  points to the inch across and down; null where the file does not say
    public record Page(int index, boolean shown, int orientation, int packed, double @Nullable [] resolution) {
        /// Packed as photographs are, with a loss.
        public boolean photograph() {
            return packed == 6 || packed == 7;
        }
    }

    private final byte[] b;
    private final boolean little;

    private Tiff(byte[] b) {
        this.b = b;
        this.little = b.length > 0 && b[0] == 'I';
    }

    public static boolean is(byte[] b) {
        return Bytes.startsWith(b, 0, "II*\0") || Bytes.startsWith(b, 0, "MM\0*");
    }

    /// Every picture of the file, in order.
    public static List<Page> pictures(byte[] b) {
        var tiff = new Tiff(b);
        var out = new ArrayList<Page>();
        Set<Long> seen = new HashSet<>();
        long at = tiff.u32(4);
        while (at != 0 && at < b.length && seen.add(at)) {
            if (out.size() == MOST_PAGES) {
                throw new LimitReached("it has more than %,d pages".formatted(MOST_PAGES));
            }
            out.add(tiff.page(out.size(), at));
            at = tiff.u32(at + 2 + 12L * tiff.u16(at));
        }
        return out;
    }

    /// What a viewer shows: the pages, or the first picture if none says that it is one.
    public static List<Page> pages(byte[] b) {
        List<Page> all = pictures(b);
        List<Page> pages = all.stream().filter(Page::shown).toList();
        return pages.isEmpty() ? all.subList(0, Math.min(1, all.size())) : pages;
    }

    /// A small copy of another page, or a mask of one, by the newer of two entries that say so and by the older.
    private Page page(int index, long ifd) {
        long orientation = value(ifd, 0x112, 1);
        return new Page(index, (value(ifd, 0xfe, 0) & 5) == 0 && value(ifd, 0xff, 1) != 2, orientation >= 1 && orientation <= 8 ? (int) orientation : 1, (int) value(ifd, 0x103, 1), resolution(ifd));
    }

    /// Where the unit is left open, the two numbers only say how much wider than high a point is.
    private double @Nullable [] resolution(long ifd) {
        double across = ratio(ifd, 0x11a);
        double down = ratio(ifd, 0x11b);
        if (!(across > 0) || !(down > 0)) {
            return null;
        }
        return switch ((int) value(ifd, 0x128, 2)) {
            case 2 -> new double[] {across, down};
            case 3 -> new double[] {across * 2.54, down * 2.54};
            default -> across == down ? null : new double[] {72, 72 * down / across};
        };
    }

    private double ratio(long ifd, int tag) {
        long at = value(ifd, tag, 0);
        return at == 0 ? 0 : (double) u32(at) / u32(at + 4);
    }

    private long value(long ifd, int tag, long otherwise) {
        int n = Math.min(u16(ifd), MOST_ENTRIES);
        for (int i = 0; i < n; i++) {
            long e = ifd + 2 + 12L * i;
            if (u16(e) == tag) {
                return u16(e + 2) == 3 ? u16(e + 8) : u32(e + 8);
            }
        }
        return otherwise;
    }

    private int u16(long at) {
        return Bytes.u16(b, at, little);
    }

    private long u32(long at) {
        return Bytes.u32(b, at, little);
    }
}
