package org.candour.release.text;

import org.candour.release.look.CodeNames;
import org.candour.release.look.Ink;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.look.Shown;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A web page: what the syntax says and the page does not show.
public final class HtmlScan {
    private static final String REMEDY = "Clean the file: it is written anew from what it shows.";

    /// Words beside an element, or a value of the author's own that is nothing but words.
    static final java.util.regex.Pattern WORDS = java.util.regex.Pattern.compile("(?i)(?:(?<![-\\w])content|--(?![\\w-]*(?:font|family|grid|area))[\\w-]+)\\s*:\\s*([\"'])(.*?)\\1");

    private HtmlScan() {}

    public static void scan(byte[] bytes, Look look) {
        String html = Kind.text(bytes);
        if (html == null) {
            look.unvouched("damaged", "", "it is not text", "Ask for a sound copy.");
            return;
        }
        Document d = Jsoup.parse(html);
        var shown = new Shown();
        String css = StyleSheet.text(d);
        var sheet = StyleSheet.of(d);
        d.traverse((node, depth) -> {
            look.tick();
            if (node instanceof Comment c && c.getData().codePoints().anyMatch(x -> !Character.isWhitespace(x) && x != '*' && x != '-' && x != '=') && !office(c.getData())) {
                look.leak("html-comment", "", "A comment", c.getData(), REMEDY);
            } else if (node instanceof Element e) {
                element(e, sheet, look);
            }
        });
        var remark = java.util.regex.Pattern.compile("(?s)/\\*(.*?)\\*/").matcher(css);
        while (remark.find()) {
            if (remark.group(1).codePoints().anyMatch(Character::isLetterOrDigit) && !remark.group(1).strip().matches("(Font|Style|Page|List|Table) Definitions")) {
                look.leak("html-comment", "style", "A comment in the style sheet", remark.group(1), REMEDY);
            }
        }
        String asked = css + d.select("[style]").stream().map(e -> e.attr("style")).collect(java.util.stream.Collectors.joining(";"));
        unasked(asked).forEach(m -> look.leak("html-style-content", "style", "A style holds a value that nothing asks for", m.group(2).strip(), REMEDY));
        var said = WORDS.matcher(css);
        while (said.find()) {
            if (words(said.group(2))) {
                look.leak("html-style-content", "style", "The style sheet holds words that are no text of the page", said.group(2), REMEDY);
            }
        }
        d.select("[style]").forEach(e -> pictures(e.attr("style"), e.normalName(), look));
        fetched(d, look);
        pictures(css, "style", look);
        String text = d.body().text();
        shown.add(text);
        shown.add(d.title());
        d.select("[placeholder]").stream().filter(e -> empty(e) && !unseen(e, sheet)).forEach(e -> shown.add(e.attr("placeholder")));
        var within = new java.util.LinkedHashSet<String>();
        d.traverse((node, depth) -> {
            if (node instanceof Element e) {
                attributes(e, shown, within, look);
            }
        });
        CodeNames.together(within).forEach(a -> look.notice("html-link-target", "a", "Links within the site lead to addresses that the page does not show", a, "Check that the addresses may go out."));
        names(d, css, shown, look);
        TextScan.invisible(text, "", look);
    }

    /// A value of the author's own that is more than numbers and colours.
    static final java.util.regex.Pattern OWN = java.util.regex.Pattern.compile("(--[\\w-]+)\\s*:\\s*([^;{}\"']+)");

    /// The values of a style sheet that it gives a name and never asks for, if they say something.
    static java.util.List<java.util.regex.MatchResult> unasked(String styles) {
        return OWN.matcher(styles).results().filter(m -> !CodeNames.plain(m.group(2).replaceAll("[a-z-]+\\([^)]*\\)|#[0-9a-fA-F]+", "")) && m.group(2).matches("(?s).*\\p{Lu}\\p{Ll}{2,}.*") && !styles.matches("(?s).*var\\(\\s*" + java.util.regex.Pattern.quote(m.group(1)) + "\\b.*")).toList();
    }

    /// Whether it is more than a sign: three letters that are no number of one.
    static boolean words(String said) {
        return said.codePoints().filter(Character::isLetter).count() > 2 && !said.startsWith("\\");
    }

    /// Names of elements that no style sheet and no link speaks of: nothing shows them. A style sheet elsewhere may speak of any.
    private static void names(Document d, String css, Shown shown, Look look) {
        boolean styledElsewhere = !d.select("link[rel~=(?i)stylesheet]").isEmpty() || css.contains("@import");
        var referred = referred(d);
        var names = new java.util.LinkedHashSet<String>();
        var classes = new java.util.LinkedHashSet<String>();
        for (Element e : d.getAllElements()) {
            look.tick();
            String id = e.id();
            if (!id.isEmpty() && !referred.contains(id) && !CodeNames.styled(css, "#" + id) && !styledElsewhere && !CodeNames.plain(id) && !shown.says(id)) {
                names.add(id);
            }
            String name = e.normalName().matches("meta|param") ? "" : e.attr("name");
            if (!name.isEmpty() && !referred.contains(name) && !CodeNames.plain(name) && !shown.says(name)) {
                names.add(name);
            }
            for (String c : e.classNames()) {
                if (!classes.contains(c) && !CodeNames.styled(css, "." + c) && !styledElsewhere && !CodeNames.plain(c) && !shown.says(c)) {
                    classes.add(c);
                }
            }
        }
        CodeNames.together(names).forEach(n -> look.metadata("html-name", "", "Elements have names that nothing refers to", n, REMEDY));
        CodeNames.together(classes).forEach(c -> look.metadata("html-name", "", "Elements are of classes that no style sheet speaks of", c, REMEDY));
    }

    /// The names that links, labels and other attributes of a page refer to.
    static java.util.Set<String> referred(Document d) {
        var out = new java.util.HashSet<String>();
        var url = java.util.regex.Pattern.compile("url\\(\\s*['\"]?#([^)'\"]+)");
        for (Element e : d.getAllElements()) {
            e.attributes().forEach(a -> {
                String key = a.getKey().toLowerCase(java.util.Locale.ROOT);
                if (a.getValue().startsWith("#")) {
                    out.add(a.getValue().substring(1));
                } else if (key.startsWith("aria-") || key.matches("for|headers|list|form|itemref|usemap")) {
                    out.addAll(java.util.List.of(a.getValue().strip().split("\\s+")));
                }
                url.matcher(a.getValue()).results().forEach(m -> out.add(m.group(1)));
            });
        }
        return out;
    }

    /// The settings that Word writes into every mail for itself: flags and sizes, nobody's words.
    private static boolean office(String comment) {
        if (comment.strip().matches("(?i)\\[(endif|if !?(supportLists|supportEmptyParas|supportFields|supportFootnotes|supportAnnotations|supportLineBreakNewLine|supportMisalignedColumns|supportMisalignedRows|supportNestedAnchors|supportTextWrap|vml|mso|(gte |lt |lte |gt )?mso \\d{1,2}|(gte |lt |lte |gt )?IE( \\d{1,2})?))\\]")) {
            return true;
        }
        if (!comment.matches("(?is)\\[if (gte mso|!?mso|gte vml|lt mso|mso|(!?|\\(?)[a-z ]*(ie|mso|vml)).*")) {
            return false;
        }
        Document inner = Jsoup.parse(comment.replaceFirst("(?s)^\\[if[^>]*>", "").replaceFirst("(?s)<!\\[endif\\]$", ""));
        return inner.body().text().matches("(\\s|\\d{1,4}|(?i)auto|false|true|clean|none|EN-[A-Z]{2}|X-NONE|AR-SA|JA)*") && inner.select("img, a").isEmpty() && !inner.body().html().matches("(?is).*(title|alt|descr|content)\\s*=.*");
    }

    private static void element(Element e, StyleSheet sheet, Look look) {
        switch (e.normalName()) {
            case "script", "noscript", "template", "iframe", "object", "embed", "applet" -> {
                if (!shadow(e)) {
                    look.leak("html-" + e.normalName(), e.normalName(), "The page holds a " + e.normalName(), text(e).isBlank() ? e.attr("src") + e.html() : text(e), REMEDY);
                }
            }
            case "meta" -> {
                String name = e.attr("name") + e.attr("property");
                if (!name.isEmpty() && !name.matches("(?i)viewport|generator|author|sdfootnote|sdendnote|color-scheme|theme-color|robots|format-detection|changedby|created|changed") && !(name.matches("AppVersion|DocSecurity|ScaleCrop|LinksUpToDate|ShareDoc|HyperlinksChanged") && Properties.harmless(e.attr("content"))) || name.matches("(?i)generator|author") && !Properties.software(e.attr("content"))) {
                    look.metadata("html-meta", "meta", "The page says about itself: " + name, e.attr("content"), REMEDY);
                }
            }
            case "input" -> {
                if (e.attr("type").equalsIgnoreCase("hidden")) {
                    look.leak("html-hidden-input", "input", "A hidden field", e.attr("name") + " = " + e.attr("value"), REMEDY);
                } else if (e.attr("type").equalsIgnoreCase("password") && !e.attr("value").matches("\\u2022*")) {
                    look.leak("html-hidden-input", "input", "A field that shows dots", e.attr("value"), REMEDY);
                }
            }
            case "option" -> {
                if (!e.hasAttr("selected") && e.elementSiblingIndex() > 0) {
                    look.leak("html-unselected-option", "select", "A choice that is not shown", e.text() + " " + e.attr("value"), REMEDY);
                }
            }
            default -> { }
        }
        if (!e.ownText().isBlank() && e.children().stream().anyMatch(HtmlScan::shadow)) {
            look.leak("html-hidden-element", e.normalName(), "Words that stand behind a template that is shown", e.ownText(), REMEDY);
        }
        if (unseen(e, sheet)) {
            var again = shownAgain(e, sheet);
            Element hidden = again.isEmpty() ? e : without(e, again);
            if (!text(hidden).isBlank() || !hidden.select("img, option").isEmpty()) {
                look.leak("html-hidden-element", e.normalName(), "An element that the page does not show", text(hidden).isBlank() ? hidden.html() : text(hidden), REMEDY);
            }
        }
    }

    private static String text(Element e) {
        return e.text().isBlank() ? e.data() : e.text();
    }

    /// Whether the page does not show an element of its body.
    static boolean unseen(Element e, StyleSheet sheet) {
        boolean closed = (e.normalName().equals("details") || e.normalName().equals("dialog")) && !e.hasAttr("open") || e.normalName().matches("datalist|desc|metadata")
            || instead(e) || e.normalName().equals("text") && undrawn(e) || e.parent() != null && e.parent().children().stream().anyMatch(HtmlScan::shadow) && !shadow(e);
        return e.hasAttr("hidden") || e.attr("style").matches(StyleSheet.HIDDEN) || closed || sheet.hides(e) || sameColour(e, sheet);
    }

    /// What an element that is no more than invisible shows within it all the same, each as a whole.
    static java.util.List<Element> shownAgain(Element e, StyleSheet sheet) {
        var within = e.getAllElements().stream().filter(x -> x != e && sheet.showsAgain(x)).toList();
        if (within.isEmpty()) {
            return within;
        }
        String style = e.attr("style");
        e.attr("style", StyleSheet.withoutVisibility(style));
        StyleSheet other = sheet.withoutVisibility();
        boolean gone = unseen(e, other);
        if (style.isEmpty()) {
            e.removeAttr("style");
        } else {
            e.attr("style", style);
        }
        return gone ? java.util.List.of() : within.stream().filter(x -> !unseen(x, other) && x.parents().stream().takeWhile(p -> p != e).noneMatch(p -> within.contains(p) || unseen(p, other))).toList();
    }

    private static Element without(Element e, java.util.List<Element> some) {
        Element copy = e.clone();
        var all = e.getAllElements();
        var copies = copy.getAllElements();
        some.forEach(x -> copies.get(all.indexOf(x)).remove());
        return copy;
    }

    /// The addresses of what a page fetches when it is opened, words of the trade apart.
    private static void fetched(Document d, Look look) {
        var addresses = new java.util.LinkedHashSet<String>();
        for (Element e : d.select("[src], [srcset], [poster], [background], [action], link[href], base[href], image[href]").not("script, iframe, object, embed, applet")) {
            look.tick();
            for (String key : java.util.List.of("src", "srcset", "poster", "background", "action", "href")) {
                String address = e.attr(key).strip();
                if (!address.matches("(?is)(data|cid|about|javascript):.*|#.*") && !CodeNames.plain(address.replaceAll("\\.(css|js|png|gif|jpe?g|svg|html?)\\b", ""))) {
                    addresses.add(address);
                }
            }
        }
        java.util.regex.Pattern.compile("(?i)url\\(\\s*[\"']?([^)\"']+)").matcher(StyleSheet.text(d) + d.select("[style]").stream().map(e -> e.attr("style")).collect(java.util.stream.Collectors.joining(";"))).results().map(m -> m.group(1).strip())
            .filter(a -> !a.matches("(?is)(data|about):.*|#.*") && !CodeNames.plain(a.replaceAll("\\.(css|js|png|gif|jpe?g|svg|woff2?|ttf|eot|otf)\\b", ""))).forEach(addresses::add);
        addresses.forEach(a -> look.notice("html-fetched", "", "The page fetches something from an address that it does not show", a, "Check that the address may go out."));
    }

    /// Whether a field has nothing in it, and so shows what it asks for.
    static boolean empty(Element field) {
        return field.normalName().equals("textarea") ? field.text().isEmpty() : field.attr("value").isEmpty() && field.attr("type").matches("(?i)|text|search|url|tel|email|number|password");
    }

    /// What stands in the page for programs that do not know the element around it or the sign itself.
    private static boolean instead(Element e) {
        return switch (e.normalName()) {
            case "canvas", "video", "audio", "progress", "meter", "annotation", "annotation-xml" -> true;
            case "rp" -> e.text().codePoints().anyMatch(Character::isLetterOrDigit);
            case "title" -> e.closest("svg") != null;
            default -> false;
        };
    }

    /// A template that is shown, in place of what stands beside it.
    static boolean shadow(Element e) {
        return e.normalName().equals("template") && e.hasAttr("shadowrootmode");
    }

    /// Whether words of a drawing lie in a declaration to which nothing refers.
    private static boolean undrawn(Element text) {
        if (text.closest("defs, symbol, clipPath, mask, pattern, marker") == null) {
            return false;
        }
        var referred = referred(text.ownerDocument());
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(text), text.parents().stream()).noneMatch(a -> referred.contains(a.id()));
    }

    private static boolean sameColour(Element e, StyleSheet sheet) {
        if (!e.ownText().isBlank()) {
            int ruled = sheet.ruledInk(e);
            int ground = ruled < 0 ? StyleSheet.UNKNOWN : sheet.ground(e);
            if (ground >= 0 && Ink.same(ruled, ground)) {
                return true;
            }
        }
        String style = e.attr("style") + ";color:" + (e.normalName().equals("font") ? e.attr("color") : "");
        var m = java.util.regex.Pattern.compile("(?i)(?<![-a-z])color\\s*:\\s*(#[0-9a-f]{3,6}|(?:rgb|hsl)a?\\([\\d,.% /]+\\)|[a-z]+)").matcher(style);
        if (!m.find()) {
            return false;
        }
        int ink = StyleSheet.colour(m.group(1));
        int ground = ink < 0 ? StyleSheet.UNKNOWN : sheet.ground(e);
        return ground >= 0 && Ink.same(ink, ground);
    }

    /// The pictures that a style holds.
    private static void pictures(String style, String where, Look look) {
        HtmlRewrite.DATA.matcher(style).results().forEach(m -> data(m.group(1), where, look));
    }

    private static void data(String base64, String where, Look look) {
        try {
            look.inside("data", java.util.Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException ex) {
            look.unvouched("damaged", where, "data in the page cannot be decoded", REMEDY);
        }
    }

    /// Whether an address within a site has a word that is neither on the page nor one of the trade.
    private static boolean unsaid(String address, Shown shown) {
        return java.util.Arrays.stream(address.split("[^\\p{L}]+")).anyMatch(w -> !CodeNames.plain(w) && !shown.says(w) && !w.matches("(?i)html?|php|aspx?|jsp|pdf|docx?|xlsx?"));
    }

    /// Attributes that mean something in a page or a drawing (HTML, SVG 2, RDFa and microdata), those looked at elsewhere among them.
    private static final java.util.Set<String> KNOWN = java.util.Set.of(("abbr accept accept-charset accesskey action align alink allow allowfullscreen alt archive as async autocapitalize autocomplete autocorrect autofocus autoplay axis background behavior bgcolor border bordercolor "
        + "capture cellpadding cellspacing char charoff charset checked cite class classid clear code codebase codetype color cols colspan compact content contenteditable controls coords crossorigin data datetime declare decoding default defer dir direction dirname disabled "
        + "download draggable enctype enterkeyhint face fetchpriority for form formaction formenctype formmethod formnovalidate formtarget frame frameborder headers height hidden high href hreflang hspace http-equiv icon id imagesizes imagesrcset inert inputmode integrity is ismap "
        + "itemid itemprop itemref itemscope itemtype kind label lang language link list longdesc loop low marginheight marginwidth max maxlength media method min minlength multiple muted name nohref nomodule nonce noresize noshade novalidate nowrap object open optimum part ping "
        + "placeholder playsinline popover poster preload profile prompt property readonly referrerpolicy rel required resource rev reversed role rows rowspan rules sandbox scheme scope scrolling selected shape size sizes slot span spellcheck src srcdoc srclang srcset standby start "
        + "step style summary tabindex target text title translate type typeof usemap valign value valuetype version vlink vocab vspace width wrap xmlns prefix about datatype inlist shadowrootmode shadowrootdelegatesfocus background-color background-image bordercolordark bordercolorlight").split(" "));
    static final String LANGUAGE = "(?i)[a-z]{2,3}(-(?!x-)[a-z0-9]{2,8}){0,3}|";

    /// Attributes that mean nothing to any program that shows pages.
    private static void unknown(Element e, String key, String value, Shown shown, Look look) {
        boolean drawing = e.closest("svg, math") != null;
        boolean framework = key.matches("(data|aria|xmlns|xml|xlink|epub|v|o|w|ng|x|hx|wp)[-:].*|on.*|[@:#(\\[*].*");
        boolean strange = drawing ? !framework && key.contains(":") : !framework && !KNOWN.contains(key);
        if (strange && !value.matches("(?i)#[0-9a-f]{3,8}|true|false|auto|none") && !CodeNames.plain(value) && !shown.says(value) || key.matches("(xml:)?lang|hreflang") && !value.matches(LANGUAGE) && !CodeNames.plain(value)) {
            look.metadata("html-attribute", e.normalName(), "An attribute that no page knows (" + key + ")", value, REMEDY);
        }
    }

    private static void attributes(Element e, Shown shown, java.util.Set<String> within, Look look) {
        e.attributes().forEach(a -> {
            String key = a.getKey().toLowerCase(java.util.Locale.ROOT);
            String value = a.getValue();
            if (value.isBlank()) {
                return;
            }
            boolean says = shown.says(value);
            unknown(e, key, value, shown, look);
            if (key.startsWith("data-") || key.startsWith("on") || key.equals("srcdoc") || key.equals("placeholder") || key.equals("aria-label") || key.matches("title|summary|aria-(description|roledescription|valuetext|placeholder)|download|abbr|standby") || key.equals("label") && e.normalName().matches("track|optgroup") || key.equals("value") && e.normalName().equals("param") || key.equals("content") && e.hasAttr("itemprop")) {
                if (!says && !(key.equals("title") && value.matches("(?i)header|footer"))) {
                    look.leak("html-attribute", e.normalName(), "The attribute " + key + " says what the page does not show", value, REMEDY);
                }
            } else if (key.equals("alt")) {
                if (!says) {
                    look.metadata("html-alternative-text", e.normalName(), "A text for screen readers that the page does not show", value, "Check that it may go out.");
                }
            } else if ((key.equals("href") && e.normalName().matches("a|area") && value.matches("(?i)(https?|mailto|file|ftp):.*") || key.matches("formaction|ping|cite|longdesc") && !CodeNames.plain(value)) && !Shown.plain(e.text()).contains(Shown.plain(Shown.address(value)))) {
                look.notice("html-link-target", "a", "A link leads to an address that the page does not show", value, "Check that the address may go out.");
            } else if (key.equals("href") && e.normalName().matches("a|area") && !value.matches("(?i)#.*|[a-z]+:.*") && unsaid(value, shown)) {
                within.add(value);
            } else if (value.startsWith("data:") && value.contains("base64,")) {
                data(value.substring(value.indexOf("base64,") + 7), e.normalName(), look);
            }
        });
    }
}
