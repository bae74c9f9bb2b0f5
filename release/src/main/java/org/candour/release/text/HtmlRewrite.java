package org.candour.release.text;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.release.look.Bytes;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.picture.Pictures;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.nodes.XmlDeclaration;
import org.jsoup.select.Selector;

/// A web page written anew from the elements that it shows.
public final class HtmlRewrite {
    private static final String GONE = "script, noscript, template, iframe, object, embed, applet, link, base, meta, audio, video, source, track, param, input[type=hidden], svg title, svg desc";
    /// Pictures that a style holds.
    static final Pattern DATA = Pattern.compile("(?is)url\\(\\s*[\"']?data:[^,)]*;base64,([A-Za-z0-9+/=\\s%]+)[\"']?\\s*\\)");
    private static final String ELSEWHERE = "url\\((?!\\s*[\"']?(?:#|data:image/(?:jpeg|png|gif|tiff|svg\\+xml);base64,))[^)]*\\)";
    private static final Pattern FETCHED = Pattern.compile("(?is)" + ELSEWHERE);
    private static final Pattern GROUND = Pattern.compile("(?is)(background(?:-image)?\\s*:[^;}]*?)" + ELSEWHERE);
    private static final Set<String> ATTRIBUTES = Set.of("class", "id", "style", "colspan", "rowspan", "width", "height", "align", "valign", "bgcolor", "color", "face", "size", "border", "cellpadding", "cellspacing", "dir", "lang",
        "type", "start", "value", "scope", "headers", "for", "name", "checked", "selected", "open", "span", "nowrap", "background-color", "rows", "cols", "char", "hspace", "vspace", "clear", "text", "link", "vlink", "reversed", "min", "max", "low", "high", "optimum", "multiple", "disabled");

    private HtmlRewrite() {}

    public static byte[] rewrite(byte[] bytes, Look look) throws IOException {
        return rewrite(bytes, Map.of(), look);
    }

    /// @param beside the new names of pictures that lie beside the page in a mail, by their old
    public static byte[] rewrite(byte[] bytes, Map<String, String> beside, Look look) throws IOException {
        String html = Kind.text(bytes);
        if (html == null) {
            throw new IOException("it is not text");
        }
        Document d = Jsoup.parse(html);
        String css = StyleSheet.text(d);
        var sheet = StyleSheet.of(d);
        if (!d.select("link[rel=stylesheet], img[src~=(?i)^(https?:|//|file:)], iframe, object, embed, video, audio").isEmpty()) {
            look.notKept("What the page fetches from elsewhere (style sheets, pictures, frames) is not in the file and left out.");
        }
        d.select("template").stream().filter(HtmlScan::shadow).toList().forEach(HtmlRewrite::unfold);
        d.select(GONE).remove();
        d.select("input[type=password]").forEach(i -> i.attr("value", "\u2022".repeat(i.attr("value").length())));
        d.select("progress, meter, canvas").forEach(Element::empty);
        css = spoken(css, d);
        d.select("[style], [class], [id], [hidden], details, dialog, datalist, desc, metadata, font, rp, annotation, annotation-xml, text").stream().filter(e -> d.body() != e && HtmlScan.unseen(e, sheet)).toList().forEach(e -> drop(e, sheet));
        d.body().getAllElements().stream().filter(e -> e != d.body() && !e.ownText().isBlank() && e.ownerDocument() == d && HtmlScan.unseen(e, sheet)).toList().forEach(e -> drop(e, sheet));
        d.select("option").stream().filter(o -> !o.hasAttr("selected") && o.elementSiblingIndex() > 0).toList().forEach(Element::remove);
        d.select("img, image").forEach(i -> picture(i, beside, look));
        var shown = new Shown();
        shown.add(d.body().text());
        shown.add(d.title());
        for (Node n : d.nodeStream().toList()) {
            look.tick();
            if (n instanceof Comment || n instanceof XmlDeclaration) {
                n.remove();
            } else if (n instanceof TextNode t) {
                t.text(TextRewrite.visible(t.getWholeText()));
            } else if (n instanceof Element e && e.normalName().equals("style")) {
                e.empty().appendChild(new DataNode(used(css, d, look)));
                e.clearAttributes();
            } else if (n instanceof Element e) {
                attributes(e, shown, look);
            }
        }
        // Each style sheet now holds all rules: one is enough.
        var sheets = d.select("style");
        for (int i = 1; i < sheets.size(); i++) {
            sheets.get(i).remove();
        }
        names(d);
        d.head().prependElement("meta").attr("charset", "UTF-8");
        d.outputSettings().prettyPrint(false).charset("UTF-8");
        return Bytes.utf8(d.outerHtml());
    }

    /// Leaves the names that the style sheet or a link of the copy speaks of.
    private static void names(Document d) {
        String css = d.select("style").stream().map(Element::data).reduce("", String::concat);
        Set<String> referred = HtmlScan.referred(d);
        for (Element e : d.getAllElements()) {
            if (!referred.contains(e.id()) && !CodeNames.styled(css, "#" + e.id())) {
                e.removeAttr("id");
            }
            if (e.hasAttr("name") && !referred.contains(e.attr("name"))) {
                e.removeAttr("name");
            }
            var styled = e.classNames().stream().filter(c -> CodeNames.styled(css, "." + c)).toList();
            if (styled.isEmpty()) {
                e.removeAttr("class");
            } else {
                e.attr("class", String.join(" ", styled));
            }
        }
    }

    /// Puts a template that is shown in place of what stands beside it, of which only slots show something.
    private static void unfold(Element template) {
        Element host = template.parent();
        if (host == null) {
            return;
        }
        String shown = template.html();
        template.remove();
        Element beside = host.shallowClone();
        beside.html(host.html());
        host.html(shown);
        host.select("slot").forEach(slot -> slot.html(beside.html()));
    }

    private static final Pattern RULE = Pattern.compile("(?is)([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern SAID = Pattern.compile("(?is)(?:^|;)\\s*(?:content|(--)[\\w-]+)\\s*:\\s*([\"'])((?:(?!\\2).)*)\\2\\s*(?=;|$)");
    private static final Pattern BESIDE = Pattern.compile("(?is)(.*?)::?(before|after)");

    /// Turns words that a style sheet shows before or after elements into words of the page.
    ///
    /// @return the style sheet without them and without words that it gives a name
    private static String spoken(String css, Document d) {
        String screen = StyleSheet.onScreen(css);
        var out = new StringBuilder();
        var rule = RULE.matcher(css.replaceAll("(?s)/\\*.*?\\*/", " "));
        while (rule.find()) {
            String declarations = rule.group(2);
            var said = SAID.matcher(declarations).results().filter(m -> HtmlScan.WORDS.matcher(m.group()).find() && HtmlScan.words(m.group(3))).toList();
            for (var m : said) {
                declarations = declarations.replace(m.group(), "");
                if (m.group(1) == null && screen.contains(rule.group()) && !declarations.matches(StyleSheet.HIDDEN)) {
                    for (String selector : rule.group(1).strip().split(",")) {
                        beside(selector.strip(), m.group(3), declarations.strip(), d);
                    }
                }
            }
            rule.appendReplacement(out, java.util.regex.Matcher.quoteReplacement(said.isEmpty() ? rule.group() : rule.group(1) + "{" + declarations + "}"));
        }
        return rule.appendTail(out).toString();
    }

    private static void beside(String selector, String words, String style, Document d) {
        var m = BESIDE.matcher(selector);
        if (m.matches()) {
            for (Element e : named(m.group(1), d)) {
                var span = new Element("span").attr("style", style).text(words);
                if (m.group(2).equalsIgnoreCase("before")) {
                    e.prependChild(span);
                } else {
                    e.appendChild(span);
                }
            }
        }
    }

    private static java.util.List<Element> named(String selector, Document d) {
        try {
            return d.body().select(selector);
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            return java.util.List.of();
        }
    }

    /// A closed fold shows its summary alone, and an invisible element what is visible within it; anything else unseen goes whole.
    private static void drop(Element e, StyleSheet sheet) {
        var again = HtmlScan.shownAgain(e, sheet);
        if (!again.isEmpty() && e.parent() != null) {
            var fresh = new Element(e.normalName());
            again.forEach(fresh::appendChild);
            e.replaceWith(fresh);
            return;
        }
        Element summary = e.normalName().equals("details") && !e.hasAttr("hidden") ? e.selectFirst("> summary") : null;
        if (summary != null) {
            e.before(new Element("p").html(summary.html()));
        }
        e.remove();
    }

    /// A name without the signs that an address writes for others (RFC 3986, 2.1).
    public static String decoded(String name) {
        return java.net.URLDecoder.decode(name.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void picture(Element img, Map<String, String> beside, Look look) {
        String key = img.normalName().equals("image") ? img.hasAttr("href") ? "href" : "xlink:href" : "src";
        String src = img.attr(key);
        String called = src.startsWith("cid:") ? src.substring(4).strip() : "";
        String name = beside.getOrDefault(called, beside.get(decoded(called)));
        if (name != null) {
            img.attr(key, "cid:" + name);
            return;
        }
        if (!src.startsWith("data:") || !src.contains("base64,")) {
            img.removeAttr(key);
            return;
        }
        try {
            img.attr(key, cleaned(src.substring(src.indexOf("base64,") + 7), look));
        } catch (IOException | IllegalArgumentException e) {
            img.removeAttr(key);
            look.notKept("A picture of the page could not be read and is left out (" + Look.reason(e) + ").");
        }
    }

    private static void attributes(Element e, Shown shown, Look look) {
        for (var a : e.attributes().asList()) {
            String key = a.getKey().toLowerCase(java.util.Locale.ROOT);
            boolean kept = ATTRIBUTES.contains(key) || key.equals("src") && (a.getValue().startsWith("data:") || a.getValue().startsWith("cid:")) || key.equals("alt") && shown.says(a.getValue()) || key.equals("placeholder") && HtmlScan.empty(e);
            if (key.equals("href") && e.normalName().equals("a")) {
                String plain = Shown.plain(a.getValue().replaceFirst("(?i)^(https?://(www\\.)?|mailto:)", ""));
                kept = a.getValue().startsWith("#") || Shown.plain(e.text()).contains(plain);
                if (!kept) {
                    look.notKept("Links whose address the page does not show are text now.");
                }
            }
            if (key.equals("lang") && !a.getValue().matches(HtmlScan.LANGUAGE)) {
                e.removeAttr(a.getKey());
            }
            if (key.equals("style") && a.getValue().contains("--")) {
                e.attr(a.getKey(), HtmlScan.OWN.matcher(a.getValue()).replaceAll(""));
            }
            if (key.equals("style") && a.getValue().toLowerCase(java.util.Locale.ROOT).contains("url(")) {
                e.attr(a.getKey(), pictured(a.getValue(), look));
            }
            if (!kept && !drawn(e, key, a.getValue())) {
                e.removeAttr(a.getKey());
            }
        }
    }

    /// The rules of a style sheet that style something of the page, without remarks and without what is fetched.
    private static String used(String css, Document d, Look look) {
        var out = new StringBuilder();
        String plain = css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?i)@(import|charset|namespace)[^;{]*;", "").replaceAll("<!--|-->", "");
        int at = 0;
        while (at < plain.length()) {
            int open = plain.indexOf('{', at);
            if (open < 0) {
                break;
            }
            int end = StyleSheet.end(plain, open);
            String selector = plain.substring(at, open).strip();
            if (applies(selector, d)) {
                String rule = pictured(plain.substring(open, end), look);
                out.append(selector).append(rule).append('\n');
            }
            at = end;
        }
        return out.toString();
    }

    /// What a drawing inside the page is drawn by.
    private static boolean drawn(Element e, String key, String value) {
        return (e.normalName().equals("svg") || e.closest("svg") != null) && !key.matches("(data-|aria-|on|xmlns|inkscape|sodipodi|role$|title$).*") && (!key.endsWith("href") || value.startsWith("#") || value.startsWith("data:"));
    }

    /// A style with the pictures that it holds written anew, and without those that it fetches.
    private static String pictured(String style, Look look) {
        var out = new StringBuilder();
        var m = DATA.matcher(style);
        while (m.find()) {
            String fresh = "none";
            try {
                fresh = "url(" + cleaned(m.group(1), look) + ")";
            } catch (IOException | IllegalArgumentException e) {
                look.notKept("A picture of the page could not be read and is left out (" + Look.reason(e) + ").");
            }
            m.appendReplacement(out, fresh);
        }
        String held = m.appendTail(out).toString();
        // White words may stand on a background: in grey they can be read without it.
        String rest = FETCHED.matcher(GROUND.matcher(held).replaceAll("$1linear-gradient(#777,#777)")).replaceAll("none");
        if (!rest.equals(held)) {
            look.notKept("Backgrounds fetched from elsewhere are plain grey now.");
        }
        return rest;
    }

    private static String cleaned(String base64, Look look) throws IOException {
        byte[] old = Base64.getMimeDecoder().decode(base64);
        Kind kind = Kind.of("", old);
        String type = kind == Kind.SVG ? "svg+xml" : kind.word();
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(kind == Kind.SVG ? SvgRewrite.rewrite(old, look) : Pictures.clean(kind, old, look));
    }

    private static boolean applies(String selector, Document d) {
        if (selector.startsWith("@page") || selector.startsWith("@media")) {
            return true;
        } else if (selector.startsWith("@")) {
            return false;
        }
        try {
            String plain = selector.replaceAll(":root\\b", "html").replaceAll("::?[a-z-]+(\\([^)]*\\))?", "");
            return !d.select(plain).isEmpty();
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            return false;
        }
    }
}
