package org.candour.release.pdf;

import java.util.HashSet;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSDocument;
import org.candour.release.look.Bytes;
import org.candour.release.look.LimitReached;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.picture.ImageScan;

/// The bytes of a PDF: each belongs to an object that is in use, or to the table of contents.
final class PdfBytes {
    private static final String REMEDY = "Clean the file: it is rebuilt from what its pages show.";
    private static final Pattern OBJECT = Pattern.compile("(\\d{1,10})\\s+(\\d{1,5})\\s+obj\\b");
    /// Further than what is left over by a careless program.
    private static final int SLACK = 1 << 20;

    private PdfBytes() {}

    /// Unpacks every packed stream without keeping it, before any parser does: a bomb ends here.
    static void bombs(byte[] b, Look look) {
        var buffer = new byte[1 << 16];
        for (int p = Bytes.indexOf(b, "stream", 0); p >= 0; p = Bytes.indexOf(b, "stream", p + 6)) {
            look.tick();
            int at = p + 6;
            at += at < b.length && b[at] == '\r' ? 1 : 0;
            at += at < b.length && b[at] == '\n' ? 1 : 0;
            if (at + 2 > b.length || (b[at] & 0x0f) != 8 || Bytes.be16(b, at) % 31 != 0) {
                continue;
            }
            var inflater = new Inflater();
            try {
                inflater.setInput(b, at, b.length - at);
                int n;
                while (!inflater.finished() && (n = inflater.inflate(buffer)) > 0) {
                    look.unpacked(n);
                    if (inflater.getBytesWritten() > 16 << 20 && inflater.getBytesWritten() / Math.max(1, inflater.getBytesRead()) > look.limits().ratio() * 2L) {
                        throw new LimitReached("a stream at byte %,d unpacks beyond all measure".formatted(p));
                    }
                }
                slack(b, inflater.finished() ? at + (int) inflater.getBytesRead() : -1, look);
            } catch (DataFormatException e) {
                // Not a packed stream after all, or a damaged one: the parser will say so.
            } finally {
                inflater.end();
            }
        }
    }

    /// What stands between the end of packed data and the end of its stream, where no program unpacks it.
    private static void slack(byte[] b, int from, Look look) {
        int end = from < 0 ? -1 : Bytes.indexOf(b, "endstream", from, Math.min(b.length, from + SLACK));
        int letters = 0;
        for (int i = from; i < end; i++) {
            letters += b[i] > ' ' && b[i] < 127 ? 1 : 0;
        }
        if (letters > 3) {
            look.leak("pdf-stream-slack", "byte " + from, "Bytes follow the packed data of a stream", Bytes.latin1(b, from, Math.min(end, from + 200)).strip(), REMEDY);
        }
    }

    static void scan(byte[] bytes, COSDocument cos, Look look) {
        int header = Bytes.indexOf(bytes, "%PDF-", 0, 1100);
        if (header > 0) {
            look.leak("leading-bytes", "byte 0", "%,d bytes stand before the PDF begins".formatted(header), Bytes.latin1(bytes, 0, header), REMEDY);
        }
        int eof = Bytes.lastIndexOf(bytes, "%%EOF");
        if (eof < 0) {
            look.unvouched("damaged", "", "the end of the PDF is missing", "Ask for a sound copy.");
            return;
        }
        String tail = Bytes.latin1(bytes, eof + 5, bytes.length);
        if (!tail.isBlank()) {
            look.leak("trailing-bytes", "byte " + (eof + 5), "%,d bytes follow the end of the PDF".formatted(tail.length()), tail.strip(), REMEDY);
        }
        // Each object in the bytes must be the one that the table of contents points to; nothing may lie between.
        var live = new HashSet<Long>();
        cos.getXrefTable().forEach((key, at) -> {
            if (at != null && at >= 0) {
                live.add(at + header);
                live.add(at);
            }
        });
        int at = header + 5;
        int reports = 0;
        while (at < eof && reports < 20) {
            look.tick();
            int c = bytes[at];
            if (c <= ' ') {
                at++;
            } else if (c == '%') {
                int end = at;
                while (end < eof && bytes[end] != '\n' && bytes[end] != '\r') {
                    end++;
                }
                String comment = Bytes.latin1(bytes, at + 1, end);
                boolean plain = at < header + 40 || comment.startsWith("%EOF") || comment.length() <= 8 && comment.chars().noneMatch(Character::isLetterOrDigit) || comment.chars().filter(x -> x >= 128).count() >= 4 && comment.length() <= 8;
                if (!plain && !Properties.software(comment) || at < header + 40 && comment.length() > 12 && !Properties.software(comment.replaceAll("[^ -~]", ""))) {
                    look.leak("pdf-comment", "byte " + at, "A comment between the objects", comment, REMEDY);
                    reports++;
                }
                at = end;
            } else if (Character.isDigit(c)) {
                var m = OBJECT.matcher(Bytes.latin1(bytes, at, Math.min(at + 40, eof)));
                if (!m.lookingAt()) {
                    at = token(bytes, at, eof);
                    continue;
                }
                int end = objectEnd(bytes, at, eof);
                if (!live.contains((long) at) && !isXref(bytes, at, end)) {
                    look.leak("pdf-superseded-object", "object " + m.group(1), "An earlier or removed object is still in the file", ImageScan.strings(bytes, at, Math.min(end, at + 400)), REMEDY);
                    reports++;
                }
                at = end;
            } else if (Bytes.startsWith(bytes, at, "xref") || Bytes.startsWith(bytes, at, "trailer") || Bytes.startsWith(bytes, at, "startxref")) {
                at = at + 4;
                while (at < eof && !Bytes.startsWith(bytes, at, "%%EOF")) {
                    at++;
                }
            } else {
                int end = token(bytes, at, eof);
                look.leak("pdf-gap", "byte " + at, "Bytes between the objects belong to none", Bytes.latin1(bytes, at, Math.min(end + 60, eof)), REMEDY);
                reports++;
                int next = Bytes.indexOf(bytes, " obj", end, eof);
                at = next < 0 ? eof : Math.max(end, next - 12);
                while (at < eof && bytes[at] > ' ' && !Character.isDigit(bytes[at])) {
                    at++;
                }
            }
        }
    }

    private static int token(byte[] bytes, int from, int eof) {
        int at = from + 1;
        while (at < eof && bytes[at] > ' ') {
            at++;
        }
        return at;
    }

    private static boolean isXref(byte[] bytes, int from, int end) {
        return Bytes.indexOf(bytes, "/XRef", from, Math.min(end, from + 1000)) >= 0;
    }

    private static int objectEnd(byte[] bytes, int from, int eof) {
        int end = Bytes.indexOf(bytes, "endobj", from, eof);
        int stream = Bytes.indexOf(bytes, "stream", from, end < 0 ? eof : end);
        if (stream >= 0) {
            int after = -1;
            var m = Pattern.compile("/Length\\s+(\\d{1,10})(?!\\s+\\d+\\s+R)").matcher(Bytes.latin1(bytes, from, stream));
            if (m.find()) {
                long guess = stream + 6L + Long.parseLong(m.group(1));
                after = guess < eof ? Bytes.indexOf(bytes, "endstream", (int) guess, (int) Math.min(eof, guess + 40)) : -1;
            }
            if (after < 0) {
                after = Bytes.indexOf(bytes, "endstream", stream, eof);
            }
            end = after < 0 ? eof : Bytes.indexOf(bytes, "endobj", after, eof);
        }
        return end < 0 ? eof : end + 6;
    }
}
