package org.candour.release.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.picture.Pictures;
import org.jspecify.annotations.Nullable;

/// Rich text written anew: the groups that put something on the page, without hidden runs, changes and properties.
public final class RtfRewrite {
    private static final Set<String> MARKS = Set.of("insrsid", "charrsid", "pararsid", "sectrsid", "delrsid", "tblrsid", "rsid", "rsidroot", "styrsid", "revised", "revauth", "revdttm", "deleted", "revauthdel", "revdttmdel", "crauth", "crdate", "v", "revprop",
        "oldpprops", "oldcprops", "annotprot", "formprot", "readprot", "revprot", "enforceprot", "protlevel", "revisions", "linkstyles");

    private final Look look;
    private final List<Integer> colours;
    private final Set<String> off;
    private final boolean listed;

    private RtfRewrite(Look look, Rtf.Group root) {
        this.look = look;
        this.colours = Rtf.colours(root);
        this.off = RtfScan.switchedOff(root);
        this.listed = listed(root);
    }

    public static byte[] rewrite(byte[] bytes, Look look) throws IOException {
        Rtf.Read read = Rtf.read(bytes, look);
        if (!read.whole()) {
            throw new IOException("the end of the text is missing: ask for a sound copy");
        }
        Rtf.Group root = new RtfRewrite(look, read.root()).group(read.root(), Rtf.Ink.PLAIN);
        return Rtf.write(root);
    }

    private Rtf.Group group(Rtf.Group old, Rtf.Ink from) throws IOException {
        var out = new ArrayList<Rtf.Node>();
        Rtf.Ink ink = from;
        for (Rtf.Node n : old.items()) {
            look.tick();
            switch (n) {
                case Rtf.Word w -> {
                    ink = ink.after(w);
                    boolean character = w.name().matches("emdash|endash|bullet|tab|line|ldblquote|rdblquote|lquote|rquote|~|_|chpgn");
                    if (!MARKS.contains(w.name()) && !(character && !ink.why(colours).isEmpty())) {
                        out.add(w);
                    }
                }
                case Rtf.Letter l -> {
                    if (ink.why(colours).isEmpty()) {
                        out.add(l);
                    }
                }
                case Rtf.Binary _ -> { }
                case Rtf.Group g -> {
                    Rtf.Group fresh = inner(g, ink);
                    if (fresh != null) {
                        out.add(fresh);
                    }
                }
            }
        }
        return new Rtf.Group(out);
    }

    private Rtf.@Nullable Group inner(Rtf.Group g, Rtf.Ink ink) throws IOException {
        String destination = g.destination().replaceFirst("^\\*", "");
        if (destination.equals("pict")) {
            return ink.why(colours).isEmpty() ? picture(g) : null;
        } else if (destination.equals("object")) {
            // The picture that stands for the object stays.
            look.notKept("An embedded object is the picture that stood for it now.");
            return g.items().stream().filter(n -> n instanceof Rtf.Group r && r.destination().equals("result")).map(n -> (Rtf.Group) n).findFirst().map(r -> {
                r.items().removeIf(n -> n instanceof Rtf.Word w && w.name().equals("result"));
                try {
                    return group(r, ink);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }).orElse(null);
        } else if (destination.equals("field")) {
            return field(g, ink);
        } else if (destination.matches("listtable|listoverridetable") && !listed) {
            return null;
        } else if (destination.equals("stylesheet")) {
            return styles(group(g, ink));
        } else if (RtfScan.shown(g.destination()) && !RtfScan.dropped(destination) && !off.contains(destination) && !RtfScan.says(g)) {
            return group(g, ink);
        }
        return null;
    }

    /// Styles that somebody named, called by their number.
    private static Rtf.Group styles(Rtf.Group sheet) {
        int number = 0;
        for (Rtf.Node n : sheet.items()) {
            number++;
            if (n instanceof Rtf.Group style && !CodeNames.given(RtfScan.styleName(n))) {
                style.items().removeIf(Rtf.Letter.class::isInstance);
                ("Style " + number + ";").chars().forEach(c -> style.items().add(new Rtf.Letter((char) c, String.valueOf((char) c))));
            }
        }
        return sheet;
    }

    /// Whether a paragraph or a style is in a list.
    private static boolean listed(Rtf.Group g) {
        return !g.destination().endsWith("listoverridetable") && g.items().stream().anyMatch(n -> n instanceof Rtf.Word w && w.name().equals("ls") || n instanceof Rtf.Group inner && listed(inner));
    }

    /// Page numbers stay fields; of every other field the page shows the result.
    private Rtf.@Nullable Group field(Rtf.Group g, Rtf.Ink ink) throws IOException {
        Rtf.Group result = null;
        boolean page = false;
        boolean shows = false;
        String button = "";
        for (Rtf.Node n : g.items()) {
            if (n instanceof Rtf.Group part && part.destination().endsWith("fldinst")) {
                String asked = Rtf.text(part).strip();
                page = asked.matches("(?i)(PAGE|NUMPAGES|SECTIONPAGES)\\b[^\"]{0,40}");
                // These show what they say: words above words, and a place to click.
                shows = asked.matches("(?is)EQ\\b.*");
                button = asked.matches("(?is)MACROBUTTON\\s+\\S+\\s.*") ? asked.replaceFirst("(?is)MACROBUTTON\\s+\\S+\\s+", "") : button;
            } else if (n instanceof Rtf.Group part && part.destination().equals("fldrslt")) {
                result = part;
            }
        }
        if (page || shows && (result == null || Rtf.text(result).isBlank() && !pictured(result))) {
            return group(g, ink);
        } else if (result == null && !button.isEmpty() && ink.why(colours).isEmpty()) {
            var words = new ArrayList<Rtf.Node>();
            TextRewrite.visible(button).chars().filter(c -> c < 127 && c >= ' ').forEach(c -> words.add(new Rtf.Letter((char) c, ("{}\\".indexOf(c) < 0 ? "" : "\\") + (char) c)));
            return new Rtf.Group(words);
        } else if (result == null) {
            return null;
        }
        result.items().removeIf(n -> n instanceof Rtf.Word w && w.name().equals("fldrslt"));
        return group(result, ink);
    }

    private static boolean pictured(Rtf.Group g) {
        return g.destination().endsWith("pict") || g.items().stream().anyMatch(n -> n instanceof Rtf.Group inner && pictured(inner));
    }

    private Rtf.@Nullable Group picture(Rtf.Group g) throws IOException {
        String name = g.items().stream().filter(n -> n instanceof Rtf.Word).map(n -> ((Rtf.Word) n).name()).filter(w -> w.matches("emfblip|wmetafile|pngblip|jpegblip")).findFirst().orElse("");
        byte[] bytes = Rtf.picture(g);
        try {
            var clean = Pictures.clean(name.equals("emfblip") ? "a.emf" : name.equals("wmetafile") ? "a.wmf" : "a", name.equals("wmetafile") ? placeable(g, bytes) : bytes, Pictures.Crop.NONE, look);
            var out = new ArrayList<Rtf.Node>();
            for (Rtf.Node n : g.items()) {
                if (n instanceof Rtf.Word w && w.name().equals(name)) {
                    out.add(new Rtf.Word(clean.kind() == Kind.JPEG ? "jpegblip" : "pngblip", ""));
                } else if (n instanceof Rtf.Word w && !w.name().matches("blipuid|bliptag|\\*")) {
                    out.add(w);
                }
            }
            HexFormat.of().formatHex(clean.bytes()).chars().forEach(c -> out.add(new Rtf.Letter((char) c, String.valueOf((char) c))));
            return new Rtf.Group(out);
        } catch (IOException e) {
            look.notKept("A picture could not be read and is left out (" + Look.reason(e) + ").");
            return null;
        }
    }

    /// A drawing in rich text lacks the header that tells its size (MS-WMF 2.3.2.3).
    private static byte[] placeable(Rtf.Group g, byte[] wmf) {
        int width = 1000;
        int height = 1000;
        for (Rtf.Node n : g.items()) {
            if (n instanceof Rtf.Word w && w.number().matches("\\d{1,5}")) {
                width = w.name().equals("picwgoal") ? Integer.parseInt(w.number()) : width;
                height = w.name().equals("pichgoal") ? Integer.parseInt(w.number()) : height;
            }
        }
        var out = java.nio.ByteBuffer.allocate(22 + wmf.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x9ac6cdd7).putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) Math.min(width, 32_000)).putShort((short) Math.min(height, 32_000)).putShort((short) 1440).putInt(0);
        short sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum ^= out.getShort(i);
        }
        return out.putShort(sum).put(wmf).array();
    }
}
