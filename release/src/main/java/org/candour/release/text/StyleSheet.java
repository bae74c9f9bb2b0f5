package org.candour.release.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.candour.release.look.Ink;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The style sheets of a web page, as far as they tell what a reader at an ordinary screen does not see.
final class StyleSheet {
    /// What hides an element, in a rule or in a style of its own.
    static final String HIDDEN = "(?is).*(display\\s*:\\s*none|visibility\\s*:\\s*(hidden|collapse)|opacity\\s*:\\s*0?\\.?0*\\s*(;|!|$)|font-size\\s*:\\s*[01](\\.\\d+)?(px|pt|em|%)?\\s*(;|!|$)|(left|top|text-indent|right)\\s*:\\s*-\\d{3,}|clip\\s*:\\s*rect\\(0|clip-path\\s*:\\s*inset\\((100|[5-9]\\d)%|transform\\s*:\\s*scale\\w*\\(0?\\.?0*\\)|(?<![-a-z])color\\s*:\\s*(transparent|(rgba?|hsla?)\\([^)]*[,/]\\s*0?\\.?0+%?\\s*\\)|#[0-9a-f]{6}00|#[0-9a-f]{3}0(?![0-9a-f]))|(?<![-a-z])filter\\s*:[^;]*opacity\\(\\s*0?\\.?0*%?\\s*\\)|(?<![-a-z])font\\s*:\\s*0(px|pt|em)?[\\s/]|(left|top)\\s*:\\s*(\\d{3,}v[wh]|\\d{5,}px)|margin(-left|-top)?\\s*:\\s*-\\d{4,}|translate\\w*\\(\\s*-\\d{4,}|content-visibility\\s*:\\s*hidden|z-index\\s*:\\s*-|(max-)?(height|width)\\s*:\\s*[01](px)?\\s*(;|!|$)).*";
    /// No colour, or one that cannot be told, as over a picture.
    static final int UNKNOWN = -1;
    private static final int NONE = -2;

    /// Media that an ordinary screen is not: paper, small screens, wishes of the reader.
    private static final Pattern ELSEWHERE = Pattern.compile("(?is)\\b(print|speech|aural|braille|handheld)\\b|max-(device-)?width\\s*:\\s*(1[0-4]\\d\\d|\\d{1,3})(\\.\\d+)?px|max-(device-)?width\\s*:\\s*\\d{1,2}(\\.\\d+)?r?em|\\(\\s*(prefers|orientation|forced|inverted|hover|pointer)");
    /// A moment, or something beside the words of an element, not these as they stand.
    private static final Pattern MOMENT = Pattern.compile("(?i)::?(before|after|hover|focus[a-z-]*|active|visited|marker|placeholder|selection|backdrop|target|-[a-z-]+).*");
    private static final Pattern GROUND = Pattern.compile("(?i)(?<![-a-z])background(?:-color|-image)?\\s*:\\s*([^;}]+)");
    private static final Pattern COLOUR = Pattern.compile("(?i)#[0-9a-f]{3,6}|(?:rgb|hsl)a?\\([\\d,.% ]+\\)|[a-z]+");
    private static final Pattern RUN = Pattern.compile("(?:repeating-)?(?:linear|radial|conic)-gradient\\((.*)\\)");
    private static final Pattern STOP = Pattern.compile("[a-z]+\\([^)]*\\)|[^,()]+");
    /// What a run of colours says beside its colours: where to and in which shape.
    private static final String DIRECTION = "-?[\\d.]+(deg|turn|rad)|to [a-z ]+|(circle|ellipse|closest|farthest|at )[a-z0-9 %-]*";
    private static final Pattern INK = Pattern.compile("(?i)(?<![-a-z])color\\s*:\\s*([^;}]+)");
    private static final int STEPS = 4;

    private record Rule(String selector, String declarations) { }

    private final String css;
    private final List<Rule> grounds = new ArrayList<>();
    private final List<Rule> inked = new ArrayList<>();

    private StyleSheet(String css) {
        this.css = css;
        for (int open = css.indexOf('{'), from = 0; open >= 0; open = css.indexOf('{', from)) {
            int shut = css.indexOf('}', open);
            if (shut < 0) {
                break;
            }
            String said = css.substring(open + 1, shut);
            boolean ground = GROUND.matcher(said).find();
            boolean ink = INK.matcher(said).find();
            if (ground || ink) {
                var rule = new Rule(css.substring(Math.max(Math.max(css.lastIndexOf('}', open), css.lastIndexOf('{', open - 1)), 0), open).replaceFirst("^[{}]", "").strip(), said);
                (ground ? grounds : inked).add(rule);
                if (ground && ink) {
                    inked.add(rule);
                }
            }
            from = shut + 1;
        }
    }

    static StyleSheet of(Document d) {
        return new StyleSheet(onScreen(text(d)));
    }

    private static final Pattern INVISIBLE = Pattern.compile("(?i)visibility\\s*:\\s*(hidden|collapse)");
    private static final String VISIBLE = "(?is).*(?<![-a-z])visibility\\s*:\\s*visible.*";

    /// The same without what makes elements invisible, which those within can undo: what is hidden by it is hidden for good.
    StyleSheet withoutVisibility() {
        return new StyleSheet(INVISIBLE.matcher(css).replaceAll(""));
    }

    /// A style without what makes its element invisible.
    static String withoutVisibility(String style) {
        return INVISIBLE.matcher(style).replaceAll("");
    }

    /// Whether an element is shown again within an invisible one.
    boolean showsAgain(Element e) {
        return e.attr("style").matches(VISIBLE) || declares(e, VISIBLE);
    }

    /// All the style sheets of a page as one; what is for certain media alone says so.
    static String text(Document d) {
        var out = new StringBuilder();
        for (Element sheet : d.select("style")) {
            String media = sheet.attr("media").strip();
            out.append(media.isEmpty() ? sheet.data() : "@media " + media.replaceAll("[{}]", "") + "{" + sheet.data() + "}").append('\n');
        }
        return out.toString();
    }

    /// A style sheet without remarks and without the rules that an ordinary screen does not follow.
    static String onScreen(String css) {
        String plain = css.replaceAll("(?s)/\\*.*?\\*/", " ");
        var out = new StringBuilder();
        int from = 0;
        for (int at = plain.indexOf("@media"); at >= 0; at = plain.indexOf("@media", from)) {
            int open = plain.indexOf('{', at);
            if (open < 0) {
                break;
            }
            boolean elsewhere = List.of(plain.substring(at + 6, open).split(",")).stream().allMatch(q -> ELSEWHERE.matcher(q).find());
            out.append(plain, from, at);
            from = elsewhere ? end(plain, open) : open + 1;
        }
        return out.append(plain.substring(Math.min(from, plain.length()))).toString();
    }

    /// Where the block that opens at a brace has ended.
    static int end(String css, int open) {
        int depth = 1;
        int end = open + 1;
        while (end < css.length() && depth > 0) {
            depth += css.charAt(end) == '{' ? 1 : css.charAt(end) == '}' ? -1 : 0;
            end++;
        }
        return end;
    }

    /// Whether a rule for the element's name, id or class hides it.
    boolean hides(Element e) {
        return declares(e, HIDDEN);
    }

    private boolean declares(Element e, String what) {
        return declares(e, e.normalName(), what) || !e.id().isEmpty() && declares(e, "#" + e.id(), what) || e.classNames().stream().anyMatch(c -> declares(e, "." + c, what));
    }

    private boolean declares(Element e, String part, String what) {
        for (int at = css.indexOf(part); at >= 0; at = css.indexOf(part, at + 1)) {
            int open = css.indexOf('{', at);
            int shut = open < 0 ? -1 : css.indexOf('}', open);
            if (shut < 0) {
                return false;
            }
            boolean begins = !Character.isLetterOrDigit(part.charAt(0)) || at == 0 || !named(css.charAt(at - 1)) && ".#:".indexOf(css.charAt(at - 1)) < 0;
            boolean whole = begins && !named(css.charAt(at + part.length()));
            if (whole && css.substring(open + 1, shut).matches(what)) {
                int start = Math.max(Math.max(css.lastIndexOf('}', at), css.lastIndexOf('{', at)), css.lastIndexOf(',', at)) + 1;
                int comma = css.indexOf(',', at);
                if (at < open && applies(css.substring(start, comma < 0 ? open : Math.min(comma, open)).replaceAll("<!--|-->", "").strip(), e)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean named(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    /// Whether one selector means the element as it stands; one that cannot be told does.
    private static boolean applies(String selector, Element e) {
        String last = selector.replaceFirst("(?s).*[\\s>+~](?=\\S)", "");
        if (MOMENT.matcher(last.replaceFirst("^[^:]*", "")).matches()) {
            return false;
        } else if (selector.split("[\\s>+~]+").length > STEPS) {
            return true;
        }
        try {
            return e.is(selector);
        } catch (IllegalArgumentException | IllegalStateException ex) {
            return true;
        }
    }

    /// The colour that lies behind the text of an element; [#UNKNOWN] where a picture, a run of colours or something that cannot be told does.
    int ground(Element e) {
        for (Element at = e; at != null; at = at.parent()) {
            int own = declared(at.attr("style"));
            int said = own != NONE ? own : at.hasAttr("bgcolor") ? colour(at.attr("bgcolor")) : at.hasAttr("background") ? UNKNOWN : ruled(at);
            if (said != NONE) {
                return said;
            }
        }
        return 0xffffff;
    }

    private int ruled(Element e) {
        int found = NONE;
        for (Rule rule : grounds) {
            for (String selector : rule.selector().split(",")) {
                if (applies(selector.replaceAll("<!--|-->", "").strip(), e)) {
                    int said = declared(rule.declarations());
                    // Which of several rules holds is not worked out.
                    found = said == NONE ? found : found == NONE || found == said ? said : UNKNOWN;
                }
            }
        }
        return found;
    }

    private static int declared(String style) {
        int found = NONE;
        var m = GROUND.matcher(style);
        while (m.find()) {
            String value = m.group(1).replaceAll("!.*", "").strip().toLowerCase(Locale.ROOT);
            if (!value.matches("none|transparent|inherit|initial|unset|0|0 0|none repeat scroll 0 0")) {
                found = COLOUR.matcher(value).matches() ? colour(value) : gradient(value);
            }
        }
        return found;
    }

    /// The colour of a run of colours in which none can be told from the next; unknown where one can, and for anything else.
    private static int gradient(String value) {
        var m = RUN.matcher(value);
        return !m.matches() ? UNKNOWN : Ink.flat(STOP.matcher(m.group(1)).results().map(s -> s.group().replaceAll("\\s+-?[\\d.]+(%|px|em)", "").strip())
            .filter(s -> !s.isEmpty() && !s.matches(DIRECTION)).map(StyleSheet::colour).toList());
    }

    private java.util.@org.jspecify.annotations.Nullable Map<Element, Integer> inks;

    /// The ink of the words of an element where a rule gives it one; unknown where its own style does, where nothing does, or where the place of its words
    /// or the rules behind them are not known.
    int ruledInk(Element e) {
        if (inks == null) {
            inks = new java.util.IdentityHashMap<>();
            Document d = e.ownerDocument();
            if (d.select("link[rel~=(?i)stylesheet]").isEmpty() && !css.contains("@import")) {
                inked.forEach(rule -> inked(rule, d));
            }
        }
        for (Element at = e; at != null && !inks.isEmpty(); at = at.parent()) {
            if (INK.matcher(at.attr("style")).find() || at.hasAttr("color")) {
                return UNKNOWN;
            }
            Integer said = inks.get(at);
            if (said != null) {
                return said >= 0 && !placed(e) ? said : UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    private void inked(Rule rule, Document d) {
        var m = INK.matcher(rule.declarations());
        int said = UNKNOWN;
        while (m.find()) {
            said = colour(m.group(1).replaceAll("!.*", "").strip());
        }
        for (String selector : rule.selector().split(",")) {
            String plain = selector.replaceAll("<!--|-->", "").strip();
            if (plain.isEmpty() || MOMENT.matcher(plain.replaceFirst("(?s).*[\\s>+~](?=\\S)", "").replaceFirst("^[^:]*", "")).matches()) {
                continue;
            }
            try {
                for (Element e : d.select(plain)) {
                    Integer known = inks.get(e);
                    // Which of several rules holds is not worked out.
                    inks.put(e, known == null || known == said ? said : UNKNOWN);
                }
            } catch (IllegalArgumentException | IllegalStateException ex) {
                inks.put(d.body(), UNKNOWN);
            }
        }
    }

    /// Whether an element is put over something else, or may be.
    private boolean placed(Element e) {
        for (Element at = e; at != null; at = at.parent()) {
            if (at.attr("style").matches(PLACED) || declares(at, PLACED)) {
                return true;
            }
        }
        return false;
    }

    private static final String PLACED = "(?is).*(position\\s*:\\s*(absolute|fixed|sticky)|margin[a-z-]*\\s*:\\s*[^;]*-\\d|grid-area|background-clip|mix-blend-mode).*";

    private static final Pattern RGB = Pattern.compile("(?i)rgba?\\(\\s*(\\d{1,3})\\s*[, ]\\s*(\\d{1,3})\\s*[, ]\\s*(\\d{1,3})\\s*(?:[,/]\\s*(?:1(?:\\.0+)?|100%)\\s*)?\\)");
    private static final Pattern HSL = Pattern.compile("(?i)hsla?\\(\\s*(\\d{1,3}(?:\\.\\d+)?)(?:deg)?\\s*[, ]\\s*(\\d{1,3}(?:\\.\\d+)?)%\\s*[, ]\\s*(\\d{1,3}(?:\\.\\d+)?)%\\s*(?:[,/]\\s*(?:1(?:\\.0+)?|100%)\\s*)?\\)");

    /// Hue in degrees, the others from 0 to 1 (CSS Color 4, 7.1).
    private static int hsl(double hue, double saturation, double lightness) {
        int out = 0;
        for (int n : new int[] {0, 8, 4}) {
            double k = (n + hue / 30) % 12;
            double part = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
            out = out << 8 | (int) Math.round(255 * part);
        }
        return out;
    }

    static int colour(String css) {
        var rgb = RGB.matcher(css);
        if (rgb.matches()) {
            return Math.min(255, Integer.parseInt(rgb.group(1))) << 16 | Math.min(255, Integer.parseInt(rgb.group(2))) << 8 | Math.min(255, Integer.parseInt(rgb.group(3)));
        }
        var hsl = HSL.matcher(css);
        if (hsl.matches()) {
            return hsl(Double.parseDouble(hsl.group(1)), Math.min(1, Double.parseDouble(hsl.group(2)) / 100), Math.min(1, Double.parseDouble(hsl.group(3)) / 100));
        }
        return switch (css.toLowerCase(Locale.ROOT)) {
            case "white", "#fff" -> 0xffffff;
            case "whitesmoke" -> 0xf5f5f5;
            case "snow", "floralwhite" -> 0xfffafa;
            case "ivory" -> 0xfffff0;
            case "ghostwhite" -> 0xf8f8ff;
            case "black", "#000" -> 0;
            default -> css.matches("#[0-9A-Fa-f]{6}") ? Integer.parseInt(css.substring(1), 16)
                : css.matches("#[0-9A-Fa-f]{3}") ? Integer.parseInt(css.replaceAll("#(.)(.)(.)", "$1$1$2$2$3$3"), 16) : UNKNOWN;
        };
    }
}
