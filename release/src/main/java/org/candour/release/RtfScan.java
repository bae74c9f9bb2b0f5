package org.candour.release;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Rich text: destinations and runs that are not shown.
final class RtfScan {
    private static final String REMEDY = "Clean the file, or save it as PDF.";
    private static final Map<String, String> LEAKS = Map.ofEntries(Map.entry("annotation", "rtf-comment"), Map.entry("atnauthor", "rtf-comment"), Map.entry("atnid", "rtf-comment"), Map.entry("deleted", "rtf-tracked-change"), Map.entry("revised", "rtf-tracked-change"),
        Map.entry("v", "rtf-hidden-text"), Map.entry("object", "rtf-object"), Map.entry("objdata", "rtf-object"), Map.entry("docvar", "rtf-variable"), Map.entry("xmlnstbl", "rtf-custom-data"), Map.entry("datastore", "rtf-custom-data"), Map.entry("bkmkstart", "rtf-bookmark"),
        Map.entry("private", "rtf-private-data"), Map.entry("mailmerge", "rtf-mail-merge"), Map.entry("template", "rtf-template"), Map.entry("revtbl", "rtf-reviewers"), Map.entry("userprops", "rtf-property"), Map.entry("author", "rtf-property"), Map.entry("operator", "rtf-property"), Map.entry("manager", "rtf-property"), Map.entry("company", "rtf-property"),
        Map.entry("subject", "rtf-property"), Map.entry("keywords", "rtf-property"), Map.entry("doccomm", "rtf-property"), Map.entry("category", "rtf-property"), Map.entry("hlinkbase", "rtf-property"));
    private static final Set<String> SHOWN = Set.of("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "generator", "info", "title", "creatim", "revtim", "printim", "pict", "shppict", "nonshppict", "field", "fldinst", "fldrslt", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "footnote", "pntext", "pn", "listtext", "listname", "levelnumbers", "leveltext", "listlevel", "list", "listoverride", "themedata", "colorschememapping", "latentstyles", "rsidtbl", "mmathPr", "pgdsctbl", "aftnsep", "ftnsep", "ftnsepc", "aftnsepc", "wgrffmtfilter", "pgptbl", "defchp", "defpap",
        "panose", "falt", "fname", "upr", "ud", "shp", "shpinst", "sp", "sn", "sv", "shptxt", "shprslt", "picprop", "blipuid", "cs", "tx", "expandedcolortbl", "background", "pnseclvl", "pntxta", "pntxtb", "lsdlockedexcept", "bkmkend");

    private RtfScan() {}

    private static final class Group {
        String destination = "";
        boolean hidden;
        final StringBuilder text = new StringBuilder();
    }

    static void scan(byte[] b, Look look) {
        var groups = new ArrayDeque<Group>();
        var hidden = new HashMap<String, StringBuilder>();
        boolean starred = false;
        int p = 0;
        int end = b.length;
        while (p < b.length) {
            look.tick();
            char c = (char) (b[p] & 0xff);
            if (c == '{') {
                Group g = new Group();
                if (!groups.isEmpty()) {
                    g.destination = groups.peek().destination;
                    g.hidden = groups.peek().hidden;
                }
                groups.push(g);
                look.part();
                p++;
            } else if (c == '}') {
                if (groups.isEmpty()) {
                    throw new IllegalArgumentException("the braces do not match");
                }
                groups.pop();
                p++;
                if (groups.isEmpty()) {
                    end = p;
                    break;
                }
            } else if (c == '\\' && p + 1 < b.length) {
                int q = p + 1;
                if (Character.isLetter(b[q])) {
                    while (q < b.length && Character.isLetter(b[q])) {
                        q++;
                    }
                    String word = Bytes.latin1(b, p + 1, q);
                    int n = q;
                    while (n < b.length && (b[n] == '-' || Character.isDigit(b[n]))) {
                        n++;
                    }
                    String number = Bytes.latin1(b, q, n);
                    p = n < b.length && b[n] == ' ' ? n + 1 : n;
                    if (word.equals("bin") && number.matches("\\d{1,9}")) {
                        p += Integer.parseInt(number);
                        hidden.computeIfAbsent("rtf-object", k -> new StringBuilder()).append("binary data");
                    }
                    Group g = groups.isEmpty() ? new Group() : groups.peek();
                    if (LEAKS.containsKey(word) && !(word.equals("v") && number.equals("0"))) {
                        g.destination = LEAKS.get(word);
                        g.hidden = true;
                    } else if (word.equals("v") || word.equals("plain") && g.destination.equals("rtf-hidden-text")) {
                        g.hidden = false;
                        g.destination = "";
                    } else if (word.equals("fs") && number.matches("[0-4]")) {
                        g.destination = "rtf-hidden-text";
                        g.hidden = true;
                    } else if (starred && !SHOWN.contains(word)) {
                        g.destination = "rtf-unknown-destination";
                        g.hidden = true;
                    } else if (SHOWN.contains(word)) {
                        g.destination = g.hidden ? g.destination : word;
                    }
                    starred = false;
                } else {
                    starred = b[q] == '*';
                    p += b[q] == '\'' ? 4 : 2;
                }
            } else {
                if (!groups.isEmpty() && groups.peek().hidden && c >= 32) {
                    var text = hidden.computeIfAbsent(groups.peek().destination, k -> new StringBuilder());
                    if (text.length() < 400) {
                        text.append(c);
                    }
                }
                p++;
            }
        }
        if (!groups.isEmpty()) {
            look.unvouched("damaged", "", "the end of the text is missing", "Ask for a sound copy.");
        }
        hidden.forEach((code, text) -> {
            if (text.toString().isBlank()) {
                return;
            }
            if (code.equals("rtf-property") || code.equals("rtf-template") || code.equals("rtf-bookmark") || code.equals("rtf-reviewers")) {
                look.metadata(code, "", "The file says about itself or its authors", text.toString(), REMEDY);
            } else {
                look.leak(code, "", "Something that the page does not show (" + code.substring(4).replace('-', ' ') + ")", text.toString(), REMEDY);
            }
        });
        String tail = Bytes.latin1(b, end, b.length).replace("\0", "");
        if (!tail.isBlank()) {
            look.leak("trailing-bytes", "byte " + end, "%,d bytes follow the end of the text".formatted(b.length - end), tail.strip(), REMEDY);
        }
    }
}
