package org.candour.release.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// What an Office part says where no page, sheet or slide shows it: names and captions in attributes, text in elements that hold none, and
/// whatever belongs to no format of Office.
final class OoxmlUnsaid {
    /// @param holder  an attribute, or an element whose own text it is
    /// @param foreign whether no format of Office knows it
    record Said(Node holder, String text, boolean foreign) {}

    private static final List<String> OFFICE = List.of("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "http://schemas.microsoft.com/", "urn:schemas-microsoft-com:", "http://www.w3.org/", "http://schemas.libreoffice.org/",
        "http://customooxmlschemas.google.com/", "http://www.wps.cn/", "http://web.wps.cn/");

    /// Attributes in which somebody may have written, with the elements of which no view shows them.
    private static final Map<String, Set<String>> WRITTEN = Map.ofEntries(Map.entry("codeName", Set.of("sheetPr", "workbookPr")),
        Map.entry("name", Set.of("protectedRange", "table", "tableColumn", "cellStyle", "tableStyle", "theme", "themeFamily", "clrScheme", "fontScheme", "fmtScheme", "custClr", "snd", "caption", "customPr", "dataRef", "cSld", "abstractNum")),
        Map.entry("displayName", Set.of("table")), Map.entry("text", Set.of("cfRule")), Map.entry("display", Set.of("hyperlink")), Map.entry("location", Set.of("hyperlink")), Map.entry("errorTitle", Set.of("dataValidation")),
        Map.entry("totalsRowLabel", Set.of("tableColumn")), Map.entry("sheet", Set.of("dataRef")), Map.entry("title", Set.of("webPublishItem")), Map.entry("destinationFile", Set.of("webPublishItem")), Map.entry("securityDescriptor", Set.of("protectedRange")),
        Map.entry("matchingName", Set.of("sldLayout")), Map.entry("docLocation", Set.of("hyperlink")), Map.entry("tgtFrame", Set.of("hyperlink", "hlinkClick")), Map.entry("caption", Set.of("pivotField", "item")),
        Map.entry("val", Set.of("docPart", "docPartGallery", "docPartCategory", "helpText", "statusText", "entryMacro", "exitMacro", "listEntry")));

    /// Elements whose text is shown, or looked at where it stands.
    private static final Set<String> TEXTS = Set.of("t", "delText", "instrText", "delInstrText", "v", "is", "f", "pt", "sqref", "formula", "formula1", "formula2", "definedName", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
        "formatCode", "calculatedColumnFormula", "totalsRowFormula", "attrName", "align", "posOffset", "fldData", "separator");
    private static final Pattern FORMULAS = Pattern.compile("f|formula|calculatedColumnFormula|totalsRowFormula");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]{3,})\"");
    private static final Pattern GUID = Pattern.compile("\\{?[0-9A-Fa-f-]{32,36}\\}?");

    /// Names that Office gives to its themes, their colours and type.
    private static final Pattern THEME = Pattern.compile("(?i)((office|theme|design|custom|default|classic|blank|simple light|simple dark|sheets|docs|material|personali[sz]ed|\\d{4}|-|\\d+|[\\p{L}]+-design"
        + "|facet|integral|ion|boardroom|organic|retrospect|slice|wisp|banded|basis|berlin|circuit|damask|depth|dividend|droplet|frame|gallery|main event|mesh|metropolitan|parallax|parcel|quotable|savon|slate|view|wood type|badge|celestial|crop"
        + "|feathered|headlines|vapor trail|atlas|madison|gradient|gr[ae]yscale|median|adjacency|angles|apex|apothecary|aspect|austin|black tie|civic|clarity|composite|concourse|couture|elemental|equity|essential|executive|flow|foundry|grid"
        + "|hardcover|horizon|metro|module|newsprint|opulent|oriel|origin|paper|perspective|pushpin|solstice|technic|thatch|trek|urban|verve|waveform|blue|green|red|violet|orange|yellow|aspect|marquee|slipstream|warm|ii|i|v|arial|calibri|cambria"
        + "|times new roman|gill sans mt|century gothic|corbel|garamond|tw cen mt|trebuchet ms|franklin gothic|aptos|georgia|libreoffice|light|dark|classic)[ _]*)*");

    private OoxmlUnsaid() {}

    /// @param shown what the file shows
    static List<Said> in(Document d, Shown shown) {
        var out = new ArrayList<Said>();
        boolean chart = "chartSpace".equals(d.getDocumentElement().getLocalName());
        Xml.each(d, e -> {
            boolean foreign = !office(e.getNamespaceURI()) && !Xml.within(e, "textbox");
            // Only a chart that is printed by itself has a head of its own.
            String own = chart && String.valueOf(e.getLocalName()).matches("(odd|even|first)(Header|Footer)") ? own(e).replaceAll("&([A-Z]|\"[^\"]*\")", "") : own(e);
            boolean text = TEXTS.contains(e.getLocalName()) && !(chart && String.valueOf(e.getLocalName()).endsWith("er"));
            if (!own.isEmpty() && (foreign || !text && office(e.getNamespaceURI()) && !String.valueOf(e.getNamespaceURI()).startsWith("urn:")) && speaks(own) && !GUID.matcher(own).matches() && !shown.says(own)) {
                out.add(new Said(e, own, true));
            } else if (FORMULAS.matcher(String.valueOf(e.getLocalName())).matches() && !Xml.within(e, "c", "cfRule")) {
                LITERAL.matcher(own).results().filter(m -> speaks(m.group(1)) && !shown.says(m.group(1))).findFirst().ifPresent(m -> out.add(new Said(e, m.group(1), false)));
            }
            var attributes = e.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                var a = (Attr) attributes.item(i);
                String value = a.getValue();
                boolean strange = a.getNamespaceURI() != null ? !office(a.getNamespaceURI()) : foreign;
                if (strange ? speaks(value) && !shown.says(value) : written(e, a) && !given(e, value) && !shown.says(sheet(e, a, value))) {
                    out.add(new Said(a, value, strange));
                }
            }
        });
        return out;
    }

    private static boolean office(String namespace) {
        return namespace == null || OFFICE.stream().anyMatch(namespace::startsWith);
    }

    private static String own(Element e) {
        var out = new StringBuilder();
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n.getNodeType() == Node.TEXT_NODE || n.getNodeType() == Node.CDATA_SECTION_NODE) {
                out.append(n.getNodeValue());
            }
        }
        return out.toString().strip();
    }

    private static boolean speaks(String said) {
        return said.codePoints().filter(Character::isLetter).count() > 2;
    }

    private static boolean written(Element e, Attr a) {
        String local = a.getLocalName() == null ? a.getNodeName() : a.getLocalName();
        String element = e.getLocalName();
        boolean formField = Xml.within(e, "ffData") && local.equals("val") && Set.of("name", "default").contains(element);
        return speaks(a.getValue()) && (formField || WRITTEN.getOrDefault(local, Set.of()).contains(element));
    }

    /// The sheet in which a place lies, where an attribute names a place.
    private static String sheet(Element e, Attr a, String value) {
        return e.getLocalName().equals("hyperlink") && a.getNodeName().equals("location") ? value.replaceFirst("![$A-Z0-9:]+$", "") : value;
    }

    /// Whether a program or the format itself gives such names.
    private static boolean given(Element e, String value) {
        return switch (e.getLocalName()) {
            case "theme", "themeFamily", "clrScheme", "fontScheme", "fmtScheme" -> THEME.matcher(value.strip()).matches();
            case "sheetPr", "workbookPr" -> CodeNames.given(value) || value.matches("(?i)(ThisWorkbook|DieseArbeitsmappe|EstaPastaDeTrabalho|EsteLibro|Questa_cartella_di_lavoro)\\w*|\\p{L}{1,16}[_\\d]+|\\{.*\\}");
            case "hyperlink" -> value.matches("_\\w+|#?[A-Z]{1,3}\\d+(:[A-Z]{1,3}\\d+)?") || CodeNames.given(value);
            case "cellStyle" -> !e.getAttribute("builtinId").isEmpty() || CodeNames.given(value);
            case "cSld" -> CodeNames.shape(value) || value.matches("(?i)[\\p{L} ,&]*(slide|title|content|layout|blank|section|header|picture|caption|comparison|vertical|text|only|two|object|media|chart|table|diagram|default)[\\p{L} ,&_\\d]*");
            case "docPart" -> GUID.matcher(value).matches() || value.matches("(?i)DefaultPlaceholder_[-\\d]+|[0-9A-F]{16,40}") || CodeNames.given(value);
            default -> CodeNames.given(value);
        };
    }

    /// Takes out what [#in] finds; what must have a name gets one that says nothing.
    static void drop(Document d, Shown shown) {
        var names = new HashMap<String, String>();
        for (Said s : in(d, shown)) {
            if (s.holder() instanceof Attr a && a.getOwnerElement() instanceof Element e) {
                boolean named = !s.foreign() && a.getNodeName().matches("(w:)?(name|displayName)|w:val");
                if (named) {
                    a.setValue(names.computeIfAbsent(a.getValue(), _ -> "Name " + (names.size() + 1)));
                } else {
                    e.removeAttributeNode(a);
                }
            } else if (s.holder() instanceof Element e) {
                Xml.remove(e);
            }
        }
    }
}
