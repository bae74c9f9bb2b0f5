package org.candour.precedents;

/// Open-addressing table from a non-zero int to an int; grows, never forgets.
final class IntTable {
    static final int ABSENT = -1;

    private int[] keys;
    private int[] values;
    private int size;

    IntTable(int expected) {
        int slots = Integer.highestOneBit(Math.max(8, expected * 2 - 1)) << 1;
        keys = new int[slots];
        values = new int[slots];
    }

    int get(int key) {
        int mask = keys.length - 1;
        for (int at = mix(key) & mask;; at = (at + 1) & mask) {
            int found = keys[at];
            if (found == key) {
                return values[at];
            }
            if (found == 0) {
                return ABSENT;
            }
        }
    }

    void put(int key, int value) {
        if (size * 3 > keys.length * 2) {
            grow();
        }
        int mask = keys.length - 1;
        int at = mix(key) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        if (keys[at] == 0) {
            keys[at] = key;
            size++;
        }
        values[at] = value;
    }

    int size() {
        return size;
    }

    void clear() {
        java.util.Arrays.fill(keys, 0);
        size = 0;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }

    private static int mix(int key) {
        int h = key * 0x9E3779B9;
        return h ^ h >>> 15;
    }
}
