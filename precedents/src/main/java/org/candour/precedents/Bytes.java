package org.candour.precedents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing run of bytes: variable-length integers (7 bits a byte, low first) and length-prefixed UTF-8.
final class Bytes {
    byte[] array;
    int size;

    Bytes(int expected) {
        array = new byte[Math.max(16, expected)];
    }

    void put(int b) {
        need(1);
        array[size++] = (byte) b;
    }

    void putVar(int value) {
        need(5);
        size = putVar(array, size, value);
    }

    /// Writes a variable-length integer and returns the place after it.
    static int putVar(byte[] into, int from, int value) {
        int at = from;
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            into[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[at++] = (byte) rest;
        return at;
    }

    static int varLength(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }

    void putInt(int value) {
        need(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            array[size++] = (byte) (value >>> shift);
        }
    }

    void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putVar(utf8.length);
        put(utf8, 0, utf8.length);
    }

    void put(byte[] from, int offset, int length) {
        need(length);
        System.arraycopy(from, offset, array, size, length);
        size += length;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    private void need(int more) {
        if (size + more > array.length) {
            array = Arrays.copyOf(array, Math.max(size + more, array.length + (array.length >> 1)));
        }
    }

    /// Reads back what [Bytes] wrote.
    static final class Reader {
        private final byte[] array;
        int at;

        Reader(byte[] array) {
            this.array = array;
        }

        Reader(byte[] array, int at) {
            this.array = array;
            this.at = at;
        }

        int var() {
            int value = 0;
            for (int shift = 0;; shift += 7) {
                byte b = array[at++];
                value |= (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        String text() {
            int length = var();
            String text = new String(array, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }
    }
}
