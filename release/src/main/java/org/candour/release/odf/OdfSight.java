package org.candour.release.odf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.release.look.Ink;
import org.candour.release.look.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What the styles of an OpenDocument file say about what is seen: shared by the scan and by the copy.
final class OdfSight {
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,6}");

    private final Set<String> hiding = new HashSet<>();
    private final Set<String> white = new HashSet<>();
    private final Set<String> hiddenTables = new HashSet<>();
    private final Set<String> hiddenPages = new HashSet<>();
    private final Map<String, Set<String>> withoutFeet = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    OdfSight(Document... sources) {
        for (Document source : sources) {
            for (Element s : Xml.all(source, "style")) {
                String name = Xml.attribute(s, "name");
                Element p = Xml.child(s, "text-properties");
                String size = Xml.attribute(p, "font-size");
                boolean ownGround = Xml.attribute(p, "background-color").startsWith("#") || Xml.attribute(Xml.child(s, "paragraph-properties"), "background-color").startsWith("#");
                String colour = Xml.attribute(p, "color");
                if (Xml.attribute(p, "display").equals("none") || size.matches("[0-2](\\.\\d+)?pt") || Xml.attribute(p, "text-scale").matches("[0-5]%")) {
                    hiding.add(name);
                } else if (colour.matches("#[0-9A-Fa-f]{6}") && Ink.same(Integer.parseInt(colour.substring(1), 16), 0xffffff) && !ownGround && Xml.attribute(s, "family").matches("text|paragraph")) {
                    white.add(name);
                }
                if (Xml.attribute(Xml.child(s, "table-properties"), "display").equals("false")) {
                    hiddenTables.add(name);
                }
                if (Xml.attribute(Xml.child(s, "drawing-page-properties"), "visibility").equals("hidden")) {
                    hiddenPages.add(name);
                }
                for (String kind : new String[] {"header", "footer", "date-time"}) {
                    if (Xml.attribute(Xml.child(s, "drawing-page-properties"), "display-" + kind).equals("false")) {
                        withoutFeet.computeIfAbsent(kind, _ -> new HashSet<>()).add(name);
                    }
                }
                parents.put(name, Xml.attribute(s, "parent-style-name"));
            }
        }
    }

    /// A paragraph that a field within it takes off the page; a page that has one is none of its words.
    static boolean taken(Element paragraph) {
        return Xml.all(paragraph, "hidden-paragraph").stream().anyMatch(h -> !Xml.attribute(h, "is-hidden").equals("false"));
    }

    /// The styles of pages that no page has: not the standard one, none that a style or a slide asks for, and none that follows upon such.
    static java.util.List<Element> unusedMasters(Document... sources) {
        Set<String> used = new HashSet<>(Set.of("Standard", "Default"));
        var masters = new java.util.LinkedHashMap<String, Element>();
        for (Document source : sources) {
            Xml.each(source, e -> {
                used.add(Xml.attribute(e, "master-page-name"));
                if ("master-page".equals(e.getLocalName())) {
                    masters.put(Xml.attribute(e, "name"), e);
                }
            });
        }
        masters.keySet().stream().findFirst().ifPresent(used::add);
        for (int before = 0; before < used.size();) {
            before = used.size();
            masters.forEach((name, m) -> {
                if (used.contains(name)) {
                    used.add(Xml.attribute(m, "next-style-name"));
                }
            });
        }
        return masters.entrySet().stream().filter(m -> !used.contains(m.getKey())).map(Map.Entry::getValue).toList();
    }

    /// Heads, feet and dates for slides that no slide on show takes.
    java.util.List<Element> unusedFeet(Document content) {
        Set<String> used = new HashSet<>();
        for (Element page : Xml.all(content, "page")) {
            for (String kind : hidden(page) ? new String[0] : new String[] {"header", "footer", "date-time"}) {
                if (!in(withoutFeet.getOrDefault(kind, Set.of()), Xml.attribute(page, "style-name"))) {
                    used.add(kind + " " + Xml.attribute(page, "use-" + kind + "-name"));
                }
            }
        }
        return Xml.list(content).stream().filter(e -> String.valueOf(e.getLocalName()).matches("(header|footer|date-time)-decl") && !used.contains(e.getLocalName().replace("-decl", " ") + Xml.attribute(e, "name"))).toList();
    }

    private boolean in(Set<String> set, String style) {
        String at = style;
        for (int i = 0; i < 20 && !at.isEmpty(); i++) {
            if (set.contains(at)) {
                return true;
            }
            at = parents.getOrDefault(at, "");
        }
        return false;
    }

    /// A sheet or slide that is not shown.
    boolean hidden(Element tableOrPage) {
        return in("table".equals(tableOrPage.getLocalName()) ? hiddenTables : hiddenPages, Xml.attribute(tableOrPage, "style-name"));
    }

    /// A run, paragraph or heading that nobody sees. White on the ground of a table cell or a shape is how headings are drawn.
    boolean unseen(Element text) {
        String style = Xml.attribute(text, "style-name");
        boolean onPaper = in(white, style) && !Xml.within(text, "table-cell", "text-box", "custom-shape", "frame", "rect", "ellipse", "path", "polygon");
        return onPaper || in(hiding, style);
    }

    /// Whether a row or column is folded or filtered away.
    static boolean collapsed(Element rowOrColumn) {
        return Xml.attribute(rowOrColumn, "visibility").matches("collapse|filter");
    }

    static int repeated(Element e, String what) {
        String n = Xml.attribute(e, "number-" + what + "-repeated");
        return COUNT.matcher(n).matches() ? Integer.parseInt(n) : 1;
    }

    /// For each column of a table, from the left, whether it is collapsed; runs of columns are kept short.
    static java.util.List<Boolean> columns(Element table) {
        var out = new java.util.ArrayList<Boolean>();
        Xml.each(table, e -> {
            if ("table-column".equals(e.getLocalName()) && table(e) == table) {
                boolean gone = collapsed(e);
                for (int i = 0; i < repeated(e, "columns") && out.size() < 20_000; i++) {
                    out.add(gone);
                }
            }
        });
        return out;
    }

    /// What a paragraph shows: without comments, notes and the texts that stand for its pictures.
    static String text(Element paragraph) {
        var out = new StringBuilder();
        org.w3c.dom.Node n = paragraph;
        while (n != null) {
            if (n instanceof org.w3c.dom.Text t && !Xml.within(t, "annotation", "desc", "title", "tracked-changes")) {
                out.append(t.getData());
            }
            n = Xml.next(n, paragraph);
        }
        return out.toString();
    }

    /// The table in which a row, column or cell stands.
    static @org.jspecify.annotations.Nullable Element table(Element e) {
        for (var n = e.getParentNode(); n instanceof Element p; n = n.getParentNode()) {
            if ("table".equals(p.getLocalName())) {
                return p;
            }
        }
        return null;
    }

    /// Whether a field is set without being shown.
    static boolean unsaid(Element e) {
        return Xml.attribute(e, "display").equals("none") && e.getNodeName().startsWith("text:");
    }

    private static final java.util.regex.Pattern PRINTED = java.util.regex.Pattern.compile("[.,]?\\d[\\d.,'’\\u00a0\\u202f ]*");
    /// Days, times, fractions and powers of ten.
    private static final java.util.regex.Pattern OTHERWISE = java.util.regex.Pattern.compile(".*(\\d:\\d|\\d/\\d|\\d[eE][+-]?\\d|\\d([-.])\\d{1,2}\\2\\d{1,4}(?!\\d)).*", java.util.regex.Pattern.DOTALL);
    /// As it is, as a share, by thousands, millions and thousands of millions.
    private static final int[] POWERS = {0, 2, -3, -6, -9};
    private static final int MOST_DIGITS = 400;

    /// Whether the words of a cell can be the number that it keeps, as sheets print numbers: rounded, with units and signs.
    static boolean prints(String value, String words) {
        if (value.isBlank() || words.isBlank() || words.equals(value) || OTHERWISE.matcher(words).matches()) {
            return true;
        }
        java.math.BigDecimal number;
        try {
            number = new java.math.BigDecimal(value.strip()).abs();
        } catch (NumberFormatException e) {
            return false;
        }
        if (Math.abs(number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            return false;
        }
        var tokens = PRINTED.matcher(words).results().map(java.util.regex.MatchResult::group).toList();
        // A format may say yes, no or nothing of nought and one.
        return tokens.isEmpty() ? number.compareTo(java.math.BigDecimal.ONE) <= 0 : number.signum() == 0 || tokens.stream().anyMatch(t -> rounded(number, t.strip())) || rounded(number, String.join("", tokens));
    }

    private static boolean rounded(java.math.BigDecimal number, String token) {
        String digits = digits(token);
        int places = Math.max(token.lastIndexOf('.'), token.lastIndexOf(',')) < 0 ? 0 : token.length() - 1 - Math.max(token.lastIndexOf('.'), token.lastIndexOf(','));
        for (int power : POWERS) {
            var scaled = number.scaleByPowerOfTen(power);
            if (digits(scaled.setScale(0, java.math.RoundingMode.HALF_UP).toPlainString()).equals(digits) || digits(scaled.setScale(places, java.math.RoundingMode.HALF_UP).toPlainString()).equals(digits)) {
                return true;
            }
        }
        return false;
    }

    private static String digits(String said) {
        return said.replaceAll("\\D", "").replaceFirst("^0+", "");
    }
}
