package org.candour.release.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.candour.release.look.Bytes;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.look.Shown;
import org.candour.release.picture.ImageScan;

/// Rich text: destinations and runs that are not shown.
public final class RtfScan {
    private static final String REMEDY = "Clean the file, or save it as PDF.";
    private static final Map<String, String> LEAKS = Map.ofEntries(Map.entry("annotation", "rtf-comment"), Map.entry("atnauthor", "rtf-comment"), Map.entry("atnid", "rtf-comment"), Map.entry("object", "rtf-object"), Map.entry("objdata", "rtf-object"), Map.entry("docvar", "rtf-variable"), Map.entry("xmlnstbl", "rtf-custom-data"), Map.entry("datastore", "rtf-custom-data"), Map.entry("bkmkstart", "rtf-bookmark"),
        Map.entry("private", "rtf-private-data"), Map.entry("mailmerge", "rtf-mail-merge"), Map.entry("template", "rtf-template"), Map.entry("revtbl", "rtf-reviewers"), Map.entry("userprops", "rtf-property"), Map.entry("author", "rtf-property"), Map.entry("operator", "rtf-property"), Map.entry("manager", "rtf-property"), Map.entry("company", "rtf-property"),
        Map.entry("subject", "rtf-property"), Map.entry("keywords", "rtf-property"), Map.entry("doccomm", "rtf-property"), Map.entry("category", "rtf-property"), Map.entry("hlinkbase", "rtf-property"));
    private static final Set<String> SHOWN = Set.of("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "generator", "info", "title", "creatim", "revtim", "printim", "pict", "shppict", "nonshppict", "field",
        "fldinst", "fldrslt", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "pntext", "pn", "listtext", "listname", "levelnumbers",
        "leveltext", "listlevel", "list", "listoverride", "themedata", "colorschememapping", "latentstyles", "rsidtbl", "mmathPr", "pgdsctbl", "aftnsep", "ftnsep", "ftnsepc", "aftnsepc",
        "wgrffmtfilter", "pgptbl", "defchp", "defpap", "panose", "falt", "fname", "upr", "ud", "shp", "shpinst", "sp", "sn", "sv", "shptxt", "shprslt", "picprop", "blipuid", "cs", "tx",
        "expandedcolortbl", "background", "pnseclvl", "pntxta", "pntxtb", "lsdlockedexcept", "bkmkend", "shpgrp", "result", "do", "dptxbxtext", "ftncn", "aftncn", "htmautsp",
        "listpicture", "pnlvlbody", "pnlvlblt", "rtf", "fontemb", "hsv", "margl", "nesttableprops", "nonesttables", "noqfpromote", "formfield", "ffname", "ffdeftext", "ffentrymcr",
        "ffexitmcr", "ffformat", "ffhelptext", "ffstattext", "ffl", "writereservhash", "tc", "xe", "txe", "rxe");
    /// Shown or harmless as they are, but left out of a copy.
    private static final Set<String> DROPPED = Set.of("info", "generator", "nonshppict", "shprslt", "falt", "themedata", "colorschememapping", "latentstyles", "rsidtbl", "bkmkend", "blipuid", "wgrffmtfilter", "formfield", "tc", "xe", "writereservhash", "lsdlockedexcept", "pgptbl", "listname", "picprop", "objdata");

    /// What may say again what the page shows: for programs that draw no shapes, for indexes, and what fields of a form say before they are filled in.
    private static final Map<String, String> ELSEWHERE = Map.of("shprslt", "rtf-other-version", "tc", "rtf-index-mark", "xe", "rtf-index-mark", "ffdeftext", "rtf-form-field", "ffhelptext", "rtf-form-field", "ffstattext", "rtf-form-field", "ffl", "rtf-form-field",
        "ffentrymcr", "rtf-form-field", "ffexitmcr", "rtf-form-field");

    /// Tables and settings whose characters are no text of the page.
    private static final Set<String> QUIET = Set.of("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "generator", "info", "title", "creatim", "revtim", "printim", "themedata", "colorschememapping", "latentstyles", "rsidtbl", "mmathPr",
        "pgdsctbl", "wgrffmtfilter", "pgptbl", "defchp", "defpap", "blipuid", "expandedcolortbl", "pnseclvl", "sn", "sv", "sp", "picprop", "lsdlockedexcept", "writereservhash", "bkmkend", "nonshppict");

    /// Whether a group of this destination puts something on the page, or says how it looks.
    static boolean shown(String destination) {
        String word = destination.replaceFirst("^\\*", "");
        return !LEAKS.containsKey(word) && (!destination.startsWith("*") || SHOWN.contains(word));
    }

    /// Heads and feet that the text does not show: of a first page that is as all others, and of left pages that are as right ones.
    static Set<String> switchedOff(Rtf.Group root) {
        var out = new java.util.HashSet<>(Set.of("headerf", "footerf", "headerl", "footerl"));
        for (Rtf.Node n : root.items()) {
            if (n instanceof Rtf.Word w && w.name().equals("titlepg")) {
                out.removeAll(Set.of("headerf", "footerf"));
            } else if (n instanceof Rtf.Word w && w.name().equals("facingp")) {
                out.removeAll(Set.of("headerl", "footerl"));
            }
        }
        return out;
    }

    /// Whether a copy does without it.
    static boolean dropped(String word) {
        return DROPPED.contains(word);
    }

    private final Look look;
    private final List<Integer> colours;
    private final Set<String> off;
    private final Map<String, StringBuilder> hidden = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private RtfScan(Look look, Rtf.Group root) {
        this.look = look;
        this.colours = Rtf.colours(root);
        this.off = switchedOff(root);
    }

    public static void scan(byte[] b, Look look) {
        Rtf.Read read = Rtf.read(b, look);
        if (!read.whole()) {
            look.unvouched("damaged", "", "the end of the text is missing", "Ask for a sound copy.");
        }
        var scan = new RtfScan(look, read.root());
        scan.group(read.root(), Rtf.Ink.PLAIN, "");
        scan.described(read.root());
        TextScan.invisible(scan.text.toString(), "", look);
        scan.report();
        String tail = Bytes.latin1(b, read.end(), b.length).replace("\0", "");
        if (!tail.isBlank()) {
            look.leak("trailing-bytes", "byte " + read.end(), "%,d bytes follow the end of the text".formatted(b.length - read.end()), tail.strip(), REMEDY);
        }
    }

    private void say(String code, String text) {
        var all = hidden.computeIfAbsent(code, k -> new StringBuilder());
        if (all.length() < 400) {
            all.append(text);
        }
    }

    /// @param code under which all of the group is reported; empty where it is shown
    private void group(Rtf.Group g, Rtf.Ink from, String code) {
        Rtf.Ink ink = from;
        for (Rtf.Node n : g.items()) {
            look.tick();
            switch (n) {
                case Rtf.Word w -> {
                    ink = ink.after(w);
                    if (w.name().equals("revised") && !w.off()) {
                        say("rtf-tracked-change", "an insertion");
                    } else if (w.name().endsWith("rsid") && w.name().length() > 4 && !w.off()) {
                        hidden.putIfAbsent("rtf-revision-ids", new StringBuilder("rsid"));
                    }
                }
                case Rtf.Letter l -> letter(l.shown(), ink, code);
                case Rtf.Binary b -> say(code.isEmpty() ? "rtf-object" : code, ImageScan.strings(b.data(), 0, Math.min(400, b.data().length)));
                case Rtf.Group inner -> inner(inner, ink, code);
            }
        }
    }

    private void letter(char c, Rtf.Ink ink, String code) {
        String why = code.isEmpty() ? ink.why(colours) : "";
        if (!code.isEmpty()) {
            say(code, String.valueOf(c));
        } else if (!why.isEmpty()) {
            say("rtf-" + why, String.valueOf(c));
        } else {
            text.append(c);
        }
    }

    private void inner(Rtf.Group g, Rtf.Ink ink, String code) {
        String destination = g.destination();
        String word = destination.replaceFirst("^\\*", "");
        if (word.equals("pict") && code.isEmpty()) {
            byte[] picture = Rtf.picture(g);
            Kind kind = Kind.of("", picture);
            if (!ink.why(colours).isEmpty()) {
                say("rtf-" + ink.why(colours), "a picture");
            } else if (kind == Kind.UNKNOWN || kind == Kind.TEXT) {
                look.unvouched("unknown-type", "picture", "drawings of this kind are not read", REMEDY);
            } else {
                look.inside("picture." + kind.word(), picture);
            }
        } else if (word.equals("fldinst")) {
            field(Rtf.text(g).strip());
        } else if (word.equals("bkmkstart") || word.equals("ffname")) {
            name(word.equals("ffname") ? "rtf-form-field-name" : "rtf-bookmark", Rtf.text(g));
        } else if (LEAKS.containsKey(word)) {
            group(g, ink, LEAKS.get(word));
        } else if (off.contains(word)) {
            group(g, ink, "rtf-unshown-header");
        } else if (ELSEWHERE.containsKey(word)) {
            elsewhere.computeIfAbsent(ELSEWHERE.get(word), k -> new java.util.ArrayList<>()).add(Rtf.text(g).strip());
        } else if (word.equals("themedata") || word.equals("colorschememapping")) {
            theme(g);
        } else if (code.isEmpty() && destination.startsWith("*") && !SHOWN.contains(word)) {
            group(g, ink, "rtf-unknown-destination");
        } else if (QUIET.contains(word)) {
            quiet(g, word);
        } else {
            group(g, ink, code);
        }
    }

    /// The theme lies in the text as a package, the mapping of its colours as XML of that name alone.
    private void theme(Rtf.Group g) {
        byte[] held = Rtf.picture(g);
        boolean mapping = new String(held, java.nio.charset.StandardCharsets.UTF_8).matches("(?s)\\s*(<\\?xml[^>]*>)?\\s*<a:clrMap [^<>]*/>\\s*");
        if (held.length > 0 && !mapping && !Bytes.startsWith(held, 0, "PK")) {
            say("rtf-custom-data", ImageScan.strings(held, 0, 400));
        }
    }

    /// What screen readers are told of pictures and shapes, and how these are called.
    private void described(Rtf.Group g) {
        for (Rtf.Node n : g.items()) {
            look.tick();
            if (n instanceof Rtf.Group inner) {
                if (says(inner)) {
                    descriptions.add(part(inner, "sv").strip());
                } else {
                    described(inner);
                }
            }
        }
    }

    /// Whether a group is the property of a shape that holds words: its name, description or tip.
    static boolean says(Rtf.Group g) {
        return g.destination().equals("sp") && part(g, "sn").strip().matches("wz(Description|Name|Tooltip)|pibName");
    }

    private static String part(Rtf.Group g, String destination) {
        return g.items().stream().filter(n -> n instanceof Rtf.Group inner && inner.destination().equals(destination)).map(n -> Rtf.text((Rtf.Group) n)).findFirst().orElse("");
    }

    /// Groups of settings: nobody reads them, and they are not free text.
    private void quiet(Rtf.Group g, String word) {
        if (word.equals("title")) {
            String title = Rtf.text(g);
            if (!title.isBlank()) {
                hidden.putIfAbsent("rtf-title", new StringBuilder(title));
            }
        } else if (word.equals("generator") && !Properties.software(Rtf.text(g).replace(";", ""))) {
            say("rtf-property", Rtf.text(g));
        } else if (word.equals("stylesheet")) {
            g.items().forEach(n -> name("rtf-style-name", styleName(n)));
        } else if (word.equals("listtable")) {
            lists(g);
        } else if (word.equals("rsidtbl")) {
            hidden.putIfAbsent("rtf-revision-ids", new StringBuilder("rsid"));
        } else if (word.equals("info")) {
            for (Rtf.Node n : g.items()) {
                if (n instanceof Rtf.Group inner) {
                    inner(inner, Rtf.Ink.PLAIN, "");
                }
            }
        }
    }

    /// The name of a style, said in its group beside what it sets; empty if this is none.
    static String styleName(Rtf.Node n) {
        if (!(n instanceof Rtf.Group style)) {
            return "";
        }
        var out = new StringBuilder();
        style.items().stream().filter(Rtf.Letter.class::isInstance).forEach(l -> out.append(((Rtf.Letter) l).shown()));
        return out.toString().replace(";", "").strip();
    }

    /// What lists are called, and the words that they put before their numbers, which paragraphs in them show.
    private void lists(Rtf.Group g) {
        for (Rtf.Node n : g.items()) {
            look.tick();
            if (n instanceof Rtf.Group inner) {
                String said = Rtf.text(inner).replace(";", "").strip();
                if (inner.destination().endsWith("listname")) {
                    name("rtf-list-name", said);
                } else if (inner.destination().equals("leveltext") && said.codePoints().filter(Character::isLetter).count() > 2) {
                    elsewhere.computeIfAbsent("rtf-list-words", k -> new java.util.ArrayList<>()).add(said);
                } else {
                    lists(inner);
                }
            }
        }
    }

    private final Map<String, Set<String>> names = new LinkedHashMap<>();

    private void name(String code, String said) {
        if (!CodeNames.given(said.strip())) {
            names.computeIfAbsent(code, k -> new java.util.LinkedHashSet<>()).add(said.strip());
        }
    }

    /// Fields that ask for something and say nothing themselves.
    private static final java.util.regex.Pattern ASKS = java.util.regex.Pattern.compile("(?i)\\s*(FILENAME|AUTHOR|TITLE|SUBJECT|USERNAME|USERINITIALS|NUMWORDS|NUMCHARS|LASTSAVEDBY|PRINTDATE|EDITTIME|FILESIZE|KEYWORDS|COMMENTS|REVNUM)(\\s+\\\\([a-z]|[*@#]\\s*\\w+))*\\s*");

    private void field(String code) {
        var m = java.util.regex.Pattern.compile("(?i)HYPERLINK\\s+\\\\?\"?([^\"\\\\]+)").matcher(code);
        if (m.find()) {
            links.add(m.group(1).strip());
        } else if (!code.matches("(?is)(PAGE|NUMPAGES|SECTIONPAGES|TOC|PAGEREF|REF|SEQ|STYLEREF|DATE|TIME|CREATEDATE|SAVEDATE|SECTION|NOTEREF|INDEX|SYMBOL|EQ|=|FORMTEXT|FORMCHECKBOX|SHAPE|HYPERLINK)\\b.*") && !code.isBlank() && !ASKS.matcher(code).matches()) {
            say("rtf-field-code", code);
        }
    }

    private final Map<String, List<String>> elsewhere = new LinkedHashMap<>();
    private final List<String> links = new java.util.ArrayList<>();
    private final List<String> descriptions = new java.util.ArrayList<>();

    private void report() {
        var shown = new Shown();
        shown.add(text.toString());
        for (String link : links) {
            if (!link.startsWith("#") && !shown.says(Shown.address(link))) {
                look.notice("rtf-link-target", "", "A link leads to an address that the page does not show", link, "Check that the address may go out.");
            }
        }
        elsewhere.forEach((code, all) -> all.stream().filter(said -> !shown.says(said)).findFirst()
            .ifPresent(_ -> say(code, String.join(" ", all))));
        names.forEach((code, all) -> CodeNames.together(all.stream().filter(said -> !shown.says(said)).toList()).forEach(n -> look.metadata(code, "", "A name that the page does not show", n, REMEDY)));
        for (String said : descriptions) {
            if (!said.isEmpty() && !shown.says(said) && !Properties.picture(said) && !said.matches("(?i)(text ?box|text frame|frame|rectangle|straight connector|line|group|oval|arrow|table|autoshape|wordart)[ \\d]*")) {
                look.metadata("rtf-alternative-text", "", "A text for screen readers that the page does not show", said, "Check that it may go out.");
            }
        }
        hidden.forEach((code, said) -> {
            boolean numbers = code.equals("rtf-unknown-destination") && said.chars().noneMatch(Character::isLetter) && said.length() < 12;
            if (numbers || said.toString().isBlank() || code.equals("rtf-title") && (shown.says(said.toString()) || Properties.harmless(said.toString()))) {
                return;
            }
            switch (code) {
                case "rtf-property", "rtf-template", "rtf-reviewers", "rtf-title" -> {
                    boolean plain = code.equals("rtf-property") && Properties.harmless(said.toString().replaceFirst("^(AppVersion|DocSecurity|ScaleCrop|LinksUpToDate|ShareDoc|HyperlinksChanged)(?=[\\d.]|true|false)", ""));
                    if (!plain) {
                        look.metadata(code, "", "The file says about itself or its authors", said.toString(), REMEDY);
                    }
                }
                case "rtf-revision-ids" -> look.metadata(code, "", "Marks tell which pieces were typed in the same sitting", "", REMEDY);
                default -> look.leak(code, "", "Something that the page does not show (" + code.substring(4).replace('-', ' ') + ")", said.toString(), REMEDY);
            }
        });
    }
}
