package org.candour.release.look;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// A ZIP file read from its central directory, with every byte accounted for.
///
/// What the directory does not list, and what lies before, between and after the entries, is a finding.
public final class Zip {
    /// @param mode compression: 0 stored, 8 deflated
    private record Entry(String name, int flags, int mode, long crc, int packed, long size, int header, int extra) {}

    private final byte[] bytes;
    private final Look look;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Zip(byte[] bytes, Look look) {
        this.bytes = bytes;
        this.look = look;
    }

    /// Writes an entry that does not tell when it was made.
    public static void put(ZipOutputStream to, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }

    /// @param report whether to report what lies outside the entries
    public static Zip read(byte[] bytes, Look look, boolean report) {
        Zip zip = new Zip(bytes, look);
        zip.directory(report);
        return zip;
    }

    private void directory(boolean report) {
        int end = Bytes.lastIndexOf(bytes, "PK\5\6");
        if (end < 0) {
            throw new IllegalArgumentException("the directory of the ZIP is missing");
        }
        int count = Bytes.le16(bytes, end + 10);
        long size = Bytes.le32(bytes, end + 12);
        long start = Bytes.le32(bytes, end + 16);
        int comment = Bytes.le16(bytes, end + 20);
        int directoryEnd = end;
        if (start == 0xffffffffL || count == 0xffff) {
            throw new IllegalArgumentException("ZIP files beyond 4 GiB or 65,534 entries are not read");
        }
        long prefix = end - size - start;
        if (prefix < 0) {
            throw new IllegalArgumentException("the directory of the ZIP is damaged");
        }
        int at = (int) (start + prefix);
        var spans = new TreeMap<Integer, Integer>();
        for (int i = 0; i < count; i++) {
            look.part();
            if (!Bytes.startsWith(bytes, at, "PK\1\2")) {
                throw new IllegalArgumentException("entry %d of the ZIP directory is damaged".formatted(i + 1));
            }
            int nameLength = Bytes.le16(bytes, at + 28);
            int extraLength = Bytes.le16(bytes, at + 30);
            int commentLength = Bytes.le16(bytes, at + 32);
            int flags = Bytes.le16(bytes, at + 8);
            int nameEnd = Math.min(bytes.length, at + 46 + nameLength);
            String name = new String(bytes, at + 46, Math.max(0, nameEnd - at - 46), StandardCharsets.UTF_8);
            long packed = Bytes.le32(bytes, at + 20);
            long header = Bytes.le32(bytes, at + 42) + prefix;
            if (packed > bytes.length || header > bytes.length || !Bytes.startsWith(bytes, (int) header, "PK\3\4")) {
                throw new IllegalArgumentException("the entry %s does not lie where the ZIP directory says".formatted(name));
            }
            var entry = new Entry(name, flags, Bytes.le16(bytes, at + 10), Bytes.le32(bytes, at + 16), (int) packed, Bytes.le32(bytes, at + 24), (int) header, at + 46 + nameLength);
            if (entries.putIfAbsent(name, entry) != null && report) {
                look.leak("zip-entry-twice", name, "The ZIP has two entries of this name; a reader sees only one", "", "Write the ZIP anew.");
            }
            int dataEnd = data(entry) + entry.packed();
            if ((flags & 8) != 0) {
                dataEnd += Bytes.startsWith(bytes, dataEnd, "PK\7\10") ? 16 : 12;
            }
            if (report) {
                reportEntry(entry, at, nameLength, extraLength, commentLength);
            }
            spans.merge((int) header, dataEnd, Math::max);
            at += 46 + nameLength + extraLength + commentLength;
        }
        if (report) {
            gaps(spans, (int) (start + prefix), at, directoryEnd, end + 22, comment, prefix);
        }
    }

    private void reportEntry(Entry e, int at, int nameLength, int extraLength, int commentLength) {
        if (commentLength > 0) {
            look.leak("zip-comment", e.name(), "The ZIP entry has a comment", Bytes.latin1(bytes, at + 46 + nameLength + extraLength, at + 46 + nameLength + extraLength + commentLength), "Write the ZIP anew.");
        }
        extra(e, at + 46 + nameLength, extraLength);
        int localName = Bytes.le16(bytes, e.header() + 26);
        extra(e, e.header() + 30 + localName, Bytes.le16(bytes, e.header() + 28));
        String local = new String(bytes, e.header() + 30, Math.max(0, Math.min(localName, bytes.length - e.header() - 30)), StandardCharsets.UTF_8);
        if (!local.equals(e.name())) {
            look.leak("zip-other-name", e.name(), "The entry has another name in front of its data", local, "Write the ZIP anew.");
        }
    }

    /// Extra fields of time stamps, owners' numbers and alignment say nothing; others may hold anything.
    private void extra(Entry e, int at, int length) {
        int end = Math.min(bytes.length, at + length);
        int p = at;
        while (p + 4 <= end) {
            int id = Bytes.le16(bytes, p);
            int size = Bytes.le16(bytes, p + 2);
            boolean harmless = switch (id) {
                case 0x0001 -> size <= 28;
                case 0x5455 -> size == 5 || size == 9 || size == 13;
                case 0x000a -> size == 32;
                case 0x7875 -> size <= 11;
                case 0x5855 -> size == 8 || size == 12;
                case 0xcafe -> size == 0;
                case 0x9901 -> size == 7;
                case 0xa220 -> size <= 4096 && blank(p + 8, p + 4 + size);
                default -> false;
            };
            if (!harmless) {
                look.leak("zip-extra-field", e.name(), "The ZIP entry carries a field (0x%04x, %d bytes) that no reader shows".formatted(id, size), Bytes.latin1(bytes, p + 4, p + 4 + size), "Write the ZIP anew.");
            }
            p += 4 + size;
        }
        if (p < end && !blank(p, end)) {
            look.leak("zip-extra-field", e.name(), "The ZIP entry carries bytes that no reader shows", Bytes.latin1(bytes, p, end), "Write the ZIP anew.");
        }
    }

    private boolean blank(int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, bytes.length); i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void gaps(TreeMap<Integer, Integer> spans, int start, int directoryRead, int end, int tail, int comment, long prefix) {
        int at = 0;
        for (var span : spans.entrySet()) {
            gap(at, span.getKey());
            at = Math.max(at, span.getValue());
        }
        gap(at, start);
        gap(directoryRead, end);
        if (comment > 0) {
            look.leak("zip-comment", "", "The ZIP has a comment", Bytes.latin1(bytes, tail, tail + comment), "Write the ZIP anew.");
        }
        if (tail + comment < bytes.length) {
            look.leak("trailing-bytes", "", "%,d bytes follow the end of the ZIP".formatted(bytes.length - tail - comment), Bytes.latin1(bytes, tail + comment, tail + comment + 200), "Write the ZIP anew.");
        }
    }

    private void gap(int from, int to) {
        if (to > from) {
            String code = from == 0 ? "leading-bytes" : Bytes.startsWith(bytes, from, "PK\3\4") ? "zip-removed-entry" : "zip-gap";
            String what = switch (code) {
                case "leading-bytes" -> "%,d bytes stand before the ZIP begins";
                case "zip-removed-entry" -> "An entry of %,d bytes is in the ZIP but not in its directory";
                default -> "%,d bytes between the entries belong to none";
            };
            look.leak(code, "byte " + from, what.formatted(to - from), Bytes.latin1(bytes, from, Math.min(to, from + 200)), "Write the ZIP anew.");
        }
    }

    private int data(Entry e) {
        return e.header() + 30 + Bytes.le16(bytes, e.header() + 26) + Bytes.le16(bytes, e.header() + 28);
    }

    public Iterable<String> names() {
        return entries.keySet();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    public boolean encrypted(String name) {
        Entry e = entries.get(name);
        return e != null && (e.flags() & 1) != 0;
    }

    /// The first bytes of a small entry, uncounted; null if there is none or it cannot be read.
    public byte @Nullable [] peek(String name) {
        Entry e = entries.get(name);
        try {
            return e == null || e.size() > 1 << 20 ? null : inflate(e, 1 << 20);
        } catch (DataFormatException | RuntimeException ex) {
            return null;
        }
    }

    /// An entry unpacked and counted against the limits.
    public byte[] get(String name) {
        Entry e = entries.get(name);
        if (e == null) {
            throw new IllegalArgumentException("the part %s is missing".formatted(name));
        }
        if (encrypted(name)) {
            throw new IllegalArgumentException("the part %s is encrypted".formatted(name));
        }
        try {
            byte[] out = inflate(e, look.bytesLeft());
            look.unpacked(out.length);
            var crc = new CRC32();
            crc.update(out);
            if (crc.getValue() != e.crc()) {
                throw new IllegalArgumentException("the part %s is damaged: its check sum is wrong".formatted(name));
            }
            return out;
        } catch (DataFormatException ex) {
            throw new IllegalArgumentException("the part %s cannot be unpacked".formatted(name), ex);
        }
    }

    private byte[] inflate(Entry e, long most) throws DataFormatException {
        int from = data(e);
        if (from + (long) e.packed() > bytes.length) {
            throw new IllegalArgumentException("the part %s is cut off".formatted(e.name()));
        }
        if (e.mode() == 0) {
            return java.util.Arrays.copyOfRange(bytes, from, from + e.packed());
        }
        if (e.mode() != 8) {
            throw new IllegalArgumentException("the part %s is packed in an unknown way (%d)".formatted(e.name(), e.mode()));
        }
        var inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, from, e.packed());
            var out = new ByteArrayOutputStream((int) Math.min(Math.max(64, e.size()), 1 << 24));
            var buffer = new byte[1 << 16];
            while (!inflater.finished()) {
                look.tick();
                int n = inflater.inflate(buffer);
                if (n == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DataFormatException("cut off");
                }
                out.write(buffer, 0, n);
                if (out.size() > most || out.size() > 1 << 20 && out.size() / Math.max(1, e.packed()) > look.limits().ratio()) {
                    throw new LimitReached("the part %s unpacks beyond all measure".formatted(e.name()));
                }
            }
            if (inflater.getRemaining() > 0) {
                look.leak("zip-slack", e.name(), "%,d bytes follow the packed data of the entry".formatted(inflater.getRemaining()),
                    Bytes.latin1(bytes, from + e.packed() - inflater.getRemaining(), from + e.packed()), "Write the ZIP anew.");
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
