package org.candour.release.picture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.candour.release.look.Bytes;
import org.candour.release.look.Look;

/// A profile of colours (ICC.1): whether it is one, and what it says in words.
final class IccScan {
    private static final int HEADER = 128;
    private static final int ENTRY = 12;
    private static final String REMEDY = "Clean the file: the picture is written anew from its pixels.";
    /// Of what the texts of profiles speak: colours, devices, standards and who may copy them.
    private static final String TRADE = "(?is).*(icc|rgb|gr[ae]y|gamma|cmyk|profile|display|colou?r|lcd|photo|camera|p3|rec\\W*\\d+|monitor|standard|linear|skia|copyright|\\(c\\)|public domain|\\biec\\b|\\binc\\b|company|licen[sc]e|consortium|viewing condition|built-in|fogra|swop|gracol|dot gain|press|paper|scanner|printer|adobe|apple|microsoft|google|hewlett|artifex|kodak|epson|canon|lcms).*|[\\w .:-]{0,4}";

    private IccScan() {}

    static void scan(byte[] p, String where, Look look) {
        if (p.length > 0 && !is(p)) {
            look.leak("image-private-data", where, "What goes by the name of a profile of colours is none", Bytes.latin1(p, 0, Math.min(p.length, 200)), REMEDY);
            return;
        }
        unsaid(p).forEach(said -> look.metadata("image-profile-name", where, "The profile of colours says something in words", said, REMEDY));
    }

    /// Whether it is a profile that speaks of nothing but colours.
    static boolean plain(byte[] p) {
        return is(p) && unsaid(p).isEmpty();
    }

    private static boolean is(byte[] p) {
        return p.length >= HEADER + 4 && Bytes.startsWith(p, 36, "acsp");
    }

    private static List<String> unsaid(byte[] p) {
        var out = new ArrayList<String>();
        for (int i = 0; i < Math.min(Bytes.be32(p, HEADER), 100); i++) {
            int entry = HEADER + 4 + ENTRY * i;
            long at = Bytes.be32(p, entry + 4);
            long size = Bytes.be32(p, entry + 8);
            if (at + size <= p.length && at >= 0 && size > 8) {
                String said = words(p, (int) at, (int) size);
                if (!said.matches(TRADE)) {
                    out.add(said);
                }
            }
        }
        return out;
    }

    /// The words of an entry; empty if it holds numbers.
    private static String words(byte[] p, int at, int size) {
        String type = Bytes.latin1(p, at, at + 4);
        return switch (type) {
            case "desc", "text" -> ImageScan.strings(p, at + 8, at + size).strip();
            case "mluc" -> said(p, at, size);
            default -> "";
        };
    }

    /// The same words in several languages: for each its place and length (ICC.1, 10.15).
    private static String said(byte[] p, int at, int size) {
        var out = new StringBuilder();
        for (int i = 0; i < Math.min(Bytes.be32(p, at + 8), 50) && 16 + ENTRY * (i + 1) <= size; i++) {
            long length = Bytes.be32(p, at + 16 + ENTRY * i + 4);
            long from = at + Bytes.be32(p, at + 16 + ENTRY * i + 8);
            if (from + length <= p.length) {
                out.append(new String(p, (int) from, (int) length, StandardCharsets.UTF_16BE)).append(' ');
            }
        }
        return out.toString().strip();
    }
}
