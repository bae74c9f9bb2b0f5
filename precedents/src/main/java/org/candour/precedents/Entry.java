package org.candour.precedents;

import java.util.List;

/// What a segment keeps of a request or passage.
///
/// @param id     unique in the store
/// @param day    days since 1970-01-01, or [Integer#MIN_VALUE] if unknown
/// @param labels short texts that many entries share (authority, outcome, publisher, source)
/// @param text   for a passage its words; empty for a request
/// @param words  word hashes in text order, [#UNIT_END] after each sentence
record Entry(String id, int day, List<String> labels, String text, int[] words) {
    static final int UNIT_END = 0;
    static final int NO_DAY = Integer.MIN_VALUE;

    /// As one journal record.
    byte[] toBytes() {
        Bytes out = new Bytes(64 + words.length * 4);
        out.putText(id);
        out.putInt(day);
        out.putVar(labels.size());
        labels.forEach(out::putText);
        out.putText(text);
        out.putVar(words.length);
        for (int word : words) {
            out.putInt(word);
        }
        return out.toArray();
    }

    static Entry fromBytes(byte[] bytes) {
        Bytes.Reader in = new Bytes.Reader(bytes);
        String id = in.text();
        int day = int32(bytes, in.at);
        in.at += 4;
        String[] labels = new String[in.var()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.text();
        }
        String text = in.text();
        int[] words = new int[in.var()];
        for (int i = 0; i < words.length; i++, in.at += 4) {
            words[i] = int32(bytes, in.at);
        }
        return new Entry(id, day, List.of(labels), text, words);
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
