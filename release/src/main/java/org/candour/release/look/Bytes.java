package org.candour.release.look;

import java.nio.charset.StandardCharsets;

/// Searching in bytes, and numbers and text in them.
public final class Bytes {
    private Bytes() {}

    public static boolean startsWith(byte[] b, int at, String latin1) {
        if (at < 0 || b.length - at < latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((b[at + i] & 0xff) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// First place at or after `from` and before `to`, or -1.
    public static int indexOf(byte[] b, String latin1, int from, int to) {
        byte first = (byte) latin1.charAt(0);
        for (int i = Math.max(0, from), last = Math.min(b.length, to) - latin1.length(); i <= last; i++) {
            if (b[i] == first && startsWith(b, i, latin1)) {
                return i;
            }
        }
        return -1;
    }

    public static int indexOf(byte[] b, String latin1, int from) {
        return indexOf(b, latin1, from, b.length);
    }

    public static int lastIndexOf(byte[] b, String latin1) {
        for (int i = b.length - latin1.length(); i >= 0; i--) {
            if (startsWith(b, i, latin1)) {
                return i;
            }
        }
        return -1;
    }

    public static String latin1(byte[] b, int from, int to) {
        int start = Math.clamp(from, 0, b.length);
        return new String(b, start, Math.clamp(to, start, b.length) - start, StandardCharsets.ISO_8859_1);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static int le16(byte[] b, int at) {
        return at < 0 || at + 2 > b.length ? 0 : (b[at] & 0xff) | (b[at + 1] & 0xff) << 8;
    }

    public static long le32(byte[] b, int at) {
        return le16(b, at) | (long) le16(b, at + 2) << 16;
    }

    public static long be32(byte[] b, int at) {
        return at < 0 || at + 4 > b.length ? 0
            : (b[at] & 0xffL) << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | (b[at + 3] & 0xff);
    }

    public static int be16(byte[] b, int at) {
        return at < 0 || at + 2 > b.length ? 0 : (b[at] & 0xff) << 8 | (b[at + 1] & 0xff);
    }

    /// @param at where a file says, which may be anywhere: beyond the end stands 0
    public static int u16(byte[] b, long at, boolean little) {
        int p = (int) Math.min(at, b.length);
        return little ? le16(b, p) : be16(b, p);
    }

    /// @param at where a file says, which may be anywhere: beyond the end stands 0
    public static long u32(byte[] b, long at, boolean little) {
        int p = (int) Math.min(at, b.length);
        return little ? le32(b, p) : be32(b, p);
    }
}
