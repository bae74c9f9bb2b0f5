package org.candour.release.look;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Names that pages and drawings give to their pieces for style sheets and links: whether one says more than such names do.
public final class CodeNames {
    /// Those that programs make by themselves.
    private static final Pattern MADE = Pattern.compile("(?i)(x_)*(mso|gmail|moz|apple|outlook|yahoo|yiv|ydp|protonmail|aolmail|elementtoproof|appendonsend|divrplyfwdmsg|wordsection|_ftn|_edn|_msocom|_toc|_ref|_hlk|docs-internal|sdendnote|sdfootnote|"
        + "svgid|xmlid|cairo|matplotlib|dejavu|inkscape|namedview|ooo:|com\\.sun\\.star|govuk-|nhsuk-)[-_:.\\w]*|[a-z]{0,4}[-_.:]?(?=[a-f]*\\d)[0-9a-f]{6,}");

    /// The shortest word that is looked at.
    private static final int LEAST = 4;
    private static final String SEPARATOR = ", ";

    private static final Set<String> WORDS = Set.of(("header footer main content contents navigation menu container wrapper wrap inner outer cell column columns table thead tbody note notes footnote title titles heading "
        + "headings text texts page pages body section sections article aside left right bottom center centre middle first last even item items list lists link links button buttons "
        + "image images figure figures caption picture pictures logo icon icons label labels legend axis axes line lines path paths shape shapes group groups layer layers slide "
        + "slides background foreground border boxes block blocks bold italic small large hidden visible active current selected date dates time number numbers name names address "
        + "email phone quote quoted blockquote code lead intro summary details card cards grid panel banner hero alert warning error info message messages data value values total "
        + "totals subtitle super paragraph para normal default western plain clip clips mask rect circle ellipse polygon polyline symbol symbols glyph glyphs font marker arrow "
        + "arrows gradient linear radial pattern filter shadow defs chart charts plot plots bars area series tick ticks patch collection surface view root html bounding dummy master "
        + "presentation meta form forms field fields input select option checkbox radio required skip search results result breadcrumb breadcrumbs tags tabs accordion modal dialog "
        + "tooltip dropdown language print screen reader only primary secondary tertiary light dark green blue white black grey gray yellow orange wide narrow full half third "
        + "quarter width height align aligned start back next previous down home index anchor bookmark appendix annex letter reply forward original signature disclaimer recipient "
        + "sender subject attachment preheader spacer indent outline level style styled theme color colour clear clearfix float inline flex stack cover graph node nodes edge edges "
        + "cluster entity entry keys step steps answer answers question questions "
        // Words of Bootstrap, WordPress, DocBook, Texinfo and highlighters of code; words that are common surnames as well are left out.
        + "navbar sidebar toolbar toggle toggler expand collapse collapsed collapsible justify between around evenly jumbotron fluid rounded striped hover responsive pagination carousel thumbnail popover spinner "
        + "offcanvas offset gutter gutters muted uppercase lowercase capitalize truncate overflow relative absolute sticky fixed static danger success valid invalid feedback badge disabled submit control controls visually focus focusable visited "
        + "widget widgets comment comments respond site branding featured media social gallery slider embed video audio player category categories archive template component components module modules "
        + "chapter chapters titlepage programlisting variablelist itemizedlist orderedlist simplelist listitem mediaobject inlinemediaobject informaltable informalexample example caution important glossary bibliography biblioentry bibliomixed refentry "
        + "refentrytitle refnamediv refsynopsisdiv refsect sect simplesect term terms userinput computeroutput varname structname classname filename literal literallayout replaceable acronym citerefentry cmdsynopsis synopsis envar errorcode ulink "
        + "legalnotice authorgroup firstname surname subsection subsubsection unnumbered settitle bash json java javascript python shell sourcecode highlight keyword string").split(" "));

    private CodeNames() {}

    /// Words of typography, of which programs make the names of styles.
    private static final Pattern TYPOGRAPHY = Pattern.compile("(?i)(\\W|_|\\d|heading|header|footer|foot|end|note|index|list|table|body|text|title|sub|caption|quote|quotation|contents?|frame|normal|default|paragraph|para|character|char|styles?|bullets?|number(ed|ing)?|emphasis|strong|internet|link|hyper|visited|line|page|comment|balloon|plain|pre|formatted|source|date|author|address|sender|reference|anchor|symbols?|grid|light|dark|accent|colou?rful|medium|first|last|left|right|centred|centered|bold|italic|indent|indented|block|box|label|row|cell|column|no|spacing|space|of|and|the|in|for|with|web|html|code|sample|variable|definition|term|abstract|book|chapter|section|appendix|annex|document|map|placeholder|mention|unresolved|smart|revision|bibliography|toc|figure|image|picture|illustration|drawing|object|endnote|small|large|big|blue|red|green|black|white|grey|gray|before|after|above|below|under|level|outline|main|standard|western|cjk|ctl|user|aligned|horizontal|rule|teletype|example|intense|subtle|message|signature|salutation|complimentary|close|subject|font|office|theme|slides?|blank|comparison|vertical|only|master|layout|extra|built|excel|conditional|conditionalstyle|comma|currency|percent|explanatory|check|linked|calculation|input|output|total|results?|status|good|bad|neutral|warning|error|accentuation|filled|outlined|dashed|dash|long|arrows?|shapes?|lines|without|fill|objectwithoutfill|caps|drop|rubies|entry|hanging|marginalia|addressee|citation|ole|formula|watermark|graphics?|alphabetical|headings?|cont\\.?|start|form|forms|marker|macro|continue|characters|yellow|orange)*");
    private static final Pattern CODED = Pattern.compile("_([0-9a-f]{2})_");
    /// As office programs make the names of pieces: for themselves, or a word and a number, in whatever language they speak.
    private static final Pattern OFFICE = Pattern.compile("_.*|WW[-_0-9N].*|ta_extref|\\p{L}{1,16}_?\\d{1,4}");
    private static final Pattern SHAPE = Pattern.compile("[\\p{L} :,]{1,40} \\d{1,4}");
    private static final int LONGEST = 80;

    public static boolean typographic(String name) {
        return name.length() <= LONGEST && TYPOGRAPHY.matcher(name).matches();
    }

    /// Whether it is a name that an office program gives to a style, a list, a frame or a mark by itself.
    public static boolean given(String name) {
        String said = CODED.matcher(name).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16)))).replaceFirst("^PageStyle_", "").replaceFirst("(?<=.)\\.[A-Z]{1,2}\\d*$", "");
        return OFFICE.matcher(said).matches() || typographic(said) || plain(said);
    }

    /// Whether it is one that they give to a shape: what it is, and its number.
    public static boolean shape(String name) {
        return SHAPE.matcher(name).matches() || given(name);
    }

    /// Whether each word of a name is one of the trade, a number or too short to say anything.
    public static boolean plain(String name) {
        if (MADE.matcher(name).matches()) {
            return true;
        }
        for (String word : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() >= LEAST && !WORDS.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// Names put together into as few excerpts as show each of them whole, since a page may have hundreds.
    public static List<String> together(Collection<String> names) {
        var out = new ArrayList<String>();
        var line = new StringBuilder();
        for (String name : names) {
            if (!line.isEmpty() && line.length() + SEPARATOR.length() + name.length() > Finding.EXCERPT) {
                out.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : SEPARATOR).append(name);
        }
        if (!line.isEmpty()) {
            out.add(line.toString());
        }
        return out;
    }

    /// Whether a style sheet speaks of a class (`.name`) or an id (`#name`).
    public static boolean styled(String css, String selector) {
        for (int at = css.indexOf(selector); at >= 0; at = css.indexOf(selector, at + 1)) {
            int end = at + selector.length();
            if (end >= css.length() || !Character.isLetterOrDigit(css.charAt(end)) && css.charAt(end) != '-' && css.charAt(end) != '_') {
                return true;
            }
        }
        return false;
    }
}
