package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.candour.release.look.FileReport;
import org.candour.release.look.Finding;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.look.Severity;
import org.candour.release.look.Verdict;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.text.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// For each format that is cleaned: what is hidden is found and gone from every byte of the copy, what is shown stays.
class CleanTest {
    private static final String SECRET = "QUILLSECRET";
    private static final String SHOWN = "Potholes";

    @TempDir
    Path folder;

    static Stream<HiddenTwin> twins() {
        return Stream.of(
            new HiddenTwin("tracked deletion", "a.odt", () -> odt("<text:tracked-changes><text:p>" + SECRET + "</text:p></text:tracked-changes><text:p>" + SHOWN + "</text:p>", ""), () -> odt("<text:p>" + SHOWN + "</text:p>", "")),
            new HiddenTwin("comment", "a.odt", () -> odt("<text:p>" + SHOWN + "<office:annotation><text:p>" + SECRET + "</text:p></office:annotation></text:p>", ""), () -> odt("<text:p>" + SHOWN + "<text:span>!</text:span></text:p>", "")),
            new HiddenTwin("hidden run", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:span text:style-name='H'>" + SECRET + "</text:span></text:p>", "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"),
                () -> odt("<text:p>" + SHOWN + "<text:span text:style-name='H'>bold</text:span></text:p>", "<style:style style:name='H' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>")),
            new HiddenTwin("hidden section", "a.odt", () -> odt("<text:section text:display='none'><text:p>" + SECRET + "</text:p></text:section><text:p>" + SHOWN + "</text:p>", ""), () -> odt("<text:section><text:p>" + SHOWN + "</text:p></text:section>", "")),
            new HiddenTwin("alternative text", "a.odt", () -> odt("<text:p>" + SHOWN + "</text:p><text:p><draw:frame><draw:text-box/><svg:desc>" + SECRET + "</svg:desc></draw:frame></text:p>", ""),
                () -> odt("<text:p>" + SHOWN + "</text:p><text:p><draw:frame><draw:text-box/><svg:desc>" + SHOWN + "</svg:desc></draw:frame></text:p>", "")),
            new HiddenTwin("part that nothing uses", "a.odt", () -> zipWith(odt("<text:p>" + SHOWN + "</text:p>", ""), "Pictures/old.txt", SECRET), () -> odt("<text:p>" + SHOWN + "</text:p>", "")),
            new HiddenTwin("hidden sheet", "a.ods", () -> ods("<table:table table:name='Staff' table:style-name='H'><table:table-row><table:table-cell><text:p>" + SECRET + "</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='Second'><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>")),
            new HiddenTwin("hidden row", "a.ods", () -> ods("<table:table table:name='Second'><table:table-row table:visibility='collapse'><table:table-cell><text:p>" + SECRET + "</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='Second'><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>")),
            new HiddenTwin("hidden column", "a.ods", () -> ods("<table:table table:name='Second'><table:table-column/><table:table-column table:visibility='collapse'/><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell><table:table-cell><text:p>" + SECRET + "</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='Second'><table:table-column table:number-columns-repeated='2'/><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>")),
            new HiddenTwin("speaker's notes", "a.odp", () -> odp("<presentation:notes><draw:frame><draw:text-box><text:p>" + SECRET + "</text:p></draw:text-box></draw:frame></presentation:notes>"), () -> odp("")),
            new HiddenTwin("comment", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\*\\annotation " + SECRET + "}}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\b now}}")),
            new HiddenTwin("hidden run", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + " \\v " + SECRET + "\\v0  more}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + " \\i more\\i0 }")),
            new HiddenTwin("white on white", "a.rtf", () -> utf8("{\\rtf1\\ansi{\\colortbl;\\red255\\green255\\blue255;}" + SHOWN + " {\\cf1 " + SECRET + "}}"), () -> utf8("{\\rtf1\\ansi{\\colortbl;\\red200\\green0\\blue0;}" + SHOWN + " {\\cf1 red}}")),
            new HiddenTwin("author", "a.rtf", () -> utf8("{\\rtf1\\ansi{\\info{\\author " + SECRET + "}}" + SHOWN + "}"), () -> utf8("{\\rtf1\\ansi{\\info{\\creatim\\yr2025}}" + SHOWN + "}")),
            new HiddenTwin("deleted text", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\deleted " + SECRET + "}}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + "}")),
            new HiddenTwin("description of a shape", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv " + SECRET + "}}}}}"),
                () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv " + SHOWN + "}}{\\sp{\\sn wzName}{\\sv Picture 3}}}}}")),
            new HiddenTwin("binary data", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + "\\bin11 " + SECRET + "}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + "}")),
            new HiddenTwin("comment", "a.html", () -> utf8("<html><body><p>" + SHOWN + "</p><!-- " + SECRET + " --></body></html>"), () -> utf8("<html><body><p>" + SHOWN + "</p></body></html>")),
            new HiddenTwin("hidden by a rule", "a.html", () -> utf8("<html><head><style>.n{display:none}</style></head><body><p class='n'>" + SECRET + "</p><p>" + SHOWN + "</p></body></html>"),
                () -> utf8("<html><head><style>.n{color:#222}</style></head><body><p class='n'>" + SHOWN + "</p></body></html>")),
            new HiddenTwin("remark in the style sheet", "a.html", () -> utf8("<html><head><style>/* " + SECRET + " */ p{color:#222}</style></head><body><p>" + SHOWN + "</p></body></html>"),
                () -> utf8("<html><head><style>p{color:#222}</style></head><body><p>" + SHOWN + "</p></body></html>")),
            new HiddenTwin("data attribute", "a.html", () -> utf8("<html><body><p data-who='" + SECRET + "'>" + SHOWN + "</p></body></html>"), () -> utf8("<html><body><p class='x'>" + SHOWN + "</p></body></html>")),
            new HiddenTwin("folded away", "a.html", () -> utf8("<html><body><details><summary>" + SHOWN + "</summary>" + SECRET + "</details></body></html>"), () -> utf8("<html><body><details open><summary>" + SHOWN + "</summary>x</details></body></html>")),
            new HiddenTwin("symbol that is never drawn", "a.svg", () -> svg("<defs><symbol id='s'><text>" + SECRET + "</text></symbol></defs>"), () -> svg("<defs><symbol id='s'><text>again</text></symbol></defs><use href='#s'/>")),
            new HiddenTwin("hidden layer", "a.svg", () -> svg("<g style='display:none'><text>" + SECRET + "</text></g>"), () -> svg("<g><text>more</text></g>")),
            new HiddenTwin("hidden slide", "a.pptx", () -> pptx(s -> {
                s.createSlide().createTextBox().setText(SECRET);
                s.getSlides().get(1).setHidden(true);
            }), () -> pptx(s -> s.createSlide())),
            new HiddenTwin("shape off the slide", "a.pptx", () -> pptx(s -> {
                var box = s.getSlides().getFirst().createTextBox();
                box.setText(SECRET);
                box.setAnchor(new java.awt.Rectangle(5000, 10, 100, 50));
            }), () -> pptx(s -> {
                var box = s.getSlides().getFirst().createTextBox();
                box.setText("More");
                box.setAnchor(new java.awt.Rectangle(200, 100, 100, 50));
            })),
            new HiddenTwin("address of a link", "a.pptx", () -> pptx(s -> link(s, "https://example.org/" + SECRET).setText("our page")), () -> pptx(s -> link(s, "https://www.example.org/").setText("example.org"))),
            new HiddenTwin("address behind a shape", "a.pptx", () -> pptx(s -> {
                var box = box(s);
                box.setText("More");
                box.createHyperlink().setAddress("https://example.org/" + SECRET);
            }), () -> pptx(s -> box(s).setText("More"))),
            new HiddenTwin("tip of a link", "a.pptx", () -> pptx(s -> {
                var run = link(s, "https://example.org/");
                run.setText("example.org");
                run.getHyperlink().getXmlObject().setTooltip(SECRET);
            }), () -> pptx(s -> link(s, "https://example.org/").setText("example.org"))),
            new HiddenTwin("speaker's notes", "a.pptx", () -> pptx(s -> s.getNotesSlide(s.getSlides().getFirst()).getTextParagraphs().getFirst().getFirst().addNewTextRun().setText(SECRET)), () -> pptx(s -> { })),
            new HiddenTwin("white cell", "a.ods", () -> colouredCells("#ffffff", ""), () -> colouredCells("#222222", "")),
            new HiddenTwin("cell in the colour of its own ground", "a.ods", () -> colouredCells("#1f3864", "#1f3864"), () -> colouredCells("#ffffff", "#1f3864")),
            new HiddenTwin("white column behind repeated cells", "a.ods", () -> repeatedCells(SECRET, "More"), () -> repeatedCells("", "More")),
            new HiddenTwin("prompt for an entry", "a.ods", () -> ods("<table:content-validations><table:content-validation table:name='v'><table:help-message table:title='Help' table:display='true'><text:p>" + SECRET + "</text:p></table:help-message></table:content-validation></table:content-validations>"),
                () -> ods("<table:content-validations><table:content-validation table:name='v' table:condition='of:cell-content()&gt;0'/></table:content-validations>")),
            new HiddenTwin("number without a face", "a.ods", () -> ods("<table:table table:name='Second'><table:table-row><table:table-cell office:value-type='float' office:value='90210'/><table:table-cell><text:p>" + SHOWN + "</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='Second'><table:table-row><table:table-cell office:value-type='float' office:value='0'/></table:table-row></table:table>")),
            new HiddenTwin("shape off the slide", "a.odp", () -> slide("", "40cm", SECRET), () -> slide("", "3cm", "More")),
            new HiddenTwin("text in the colour of the slide", "a.odp", () -> slide("#ffffff", "3cm", SECRET), () -> slide("#333333", "3cm", "More")),
            new HiddenTwin("text in the colour of the slide", "a.pptx", () -> pptx(s -> coloured(s, java.awt.Color.WHITE, SECRET)), () -> pptx(s -> coloured(s, java.awt.Color.DARK_GRAY, "More"))),
            new HiddenTwin("text in the colour of a dark slide", "a.pptx", () -> pptx(s -> {
                s.getSlides().getFirst().getBackground().setFillColor(new java.awt.Color(0x1f3864));
                coloured(s, new java.awt.Color(0x1f3864), SECRET);
            }), () -> pptx(s -> {
                s.getSlides().getFirst().getBackground().setFillColor(new java.awt.Color(0x1f3864));
                coloured(s, java.awt.Color.WHITE, "More");
            })),
            new HiddenTwin("white text upon nothing", "a.pptx", () -> pptx(s -> coloured(s, java.awt.Color.WHITE, SECRET)), () -> pptx(s -> {
                box(s).setFillColor(new java.awt.Color(0x1f3864));
                coloured(s, java.awt.Color.WHITE, "A heading on a band");
            })),
            new HiddenTwin("text under a shape", "a.pptx", () -> pptx(s -> under(s, SECRET, 50)), () -> pptx(s -> under(s, "More", 400))),
            new HiddenTwin("names of the slices of a pie", "a.pptx", () -> pie(false), null),
            new HiddenTwin("text that a terminal conceals", "a.txt", () -> utf8(SHOWN + " \u001b[8m" + SECRET + "\u001b[0m mended\n"), () -> utf8(SHOWN + " mended\n")),
            new HiddenTwin("ink and ground of one colour", "a.txt", () -> utf8(SHOWN + " \u001b[30;40m" + SECRET + "\u001b[0m mended\n"), () -> utf8(SHOWN + " [30;40m mended\n")),
            new HiddenTwin("title of a terminal window", "a.txt", () -> utf8(SHOWN + "\u001b]0;" + SECRET + "\u0007 mended\n"), () -> utf8(SHOWN + " ]0; mended\n")),
            new HiddenTwin("overwritten line", "a.txt", () -> utf8("One\n" + SECRET + "\r" + SHOWN + " mended\n"), () -> utf8("One\r\n" + SHOWN + " mended\r\n")),
            new HiddenTwin("canvas", "a.html", () -> html("<canvas>" + SECRET + "</canvas>"), () -> html("<canvas></canvas>")),
            new HiddenTwin("words for players that do not play", "a.html", () -> html("<video><p>" + SECRET + "</p></video>"), () -> html("<video></video>")),
            new HiddenTwin("bracket of small words above", "a.html", () -> html("<ruby>a<rp>" + SECRET + "</rp><rt>b</rt></ruby>"), () -> html("<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>")),
            new HiddenTwin("formula said again", "a.html", () -> html("<math><semantics><mi>x</mi><annotation>" + SECRET + "</annotation></semantics></math>"), () -> html("<math><semantics><mi>x</mi></semantics></math>")),
            new HiddenTwin("words of a bar", "a.html", () -> html("<progress value='3' max='9'>" + SECRET + "</progress>"), () -> html("<progress value='3' max='9'></progress>")),
            new HiddenTwin("password", "a.html", () -> html("<input type='password' value='" + SECRET + "'>"), () -> html("<input type='password' value='\u2022\u2022\u2022'>")),
            new HiddenTwin("words behind a shadow", "a.html", () -> html("<div><template shadowrootmode='open'><p>More</p></template><p>" + SECRET + "</p></div>"), () -> html("<div><template shadowrootmode='open'><p>More</p></template></div>")),
            new HiddenTwin("bare words behind a shadow", "a.html", () -> html("<div><template shadowrootmode='open'><p>More</p></template>" + SECRET + "</div>"), () -> html("<div><template shadowrootmode='open'><p>More</p></template></div>")),
            new HiddenTwin("words that a drawing declares", "a.html", () -> html("<svg width='9' height='9'><defs><text id='n'>" + SECRET + "</text></defs></svg>"), () -> html("<svg width='9' height='9'><defs><text id='n'>x</text></defs><use href='#n'/></svg>")),
            new HiddenTwin("address of an area", "a.html", () -> html("<map name='m'><area href='https://example.org/" + SECRET + "'></map><img usemap='#m'>"), () -> html("<map name='m'><area href='#top'></map><img usemap='#m'>")),
            new HiddenTwin("address of a button", "a.html", () -> html("<button formaction='https://example.org/" + SECRET + "'>Go</button>"), () -> html("<button>Go</button>")),
            new HiddenTwin("word with a name in the style sheet", "a.html", () -> utf8("<html><head><style>:root{--x:'" + SECRET + "'}</style></head><body><p>" + SHOWN + "</p></body></html>"),
                () -> utf8("<html><head><style>:root{--font:'Helvetica Neue';--ink:#222}p{color:var(--ink)}</style></head><body><p>" + SHOWN + "</p></body></html>")),
            new HiddenTwin("hidden by a rule", "a.svg", () -> svg("<style>.h{display:none}</style><text class='h' y='20'>" + SECRET + "</text>"), () -> svg("<style>.h{fill:red}@media print{.h{display:none}}</style><text class='h' y='20'>more</text>")),
            new HiddenTwin("painted with nothing by a rule", "a.svg", () -> svg("<style>.h{fill:none}</style><text class='h' y='20'>" + SECRET + "</text>"), () -> svg("<style>.h{fill:none;stroke:#222}</style><text class='h' y='20'>more</text>")),
            new HiddenTwin("black mask", "a.svg", () -> svg("<mask id='m'><rect width='99' height='99'/></mask><g mask='url(#m)'><text y='20'>" + SECRET + "</text></g>"), () -> svg("<mask id='m'><rect width='99' height='99' fill='white'/></mask><g mask='url(#m)'><text y='20'>more</text></g>")),
            new HiddenTwin("made as small as nothing", "a.svg", () -> svg("<g transform='scale(0)'><text y='20'>" + SECRET + "</text></g>"), () -> svg("<g transform='scale(0.5)'><text y='20'>more</text></g>")),
            new HiddenTwin("words for another language", "a.svg", () -> svg("<switch><text systemLanguage='fr' y='20'>" + SECRET + "</text><text y='20'>more</text></switch>"), () -> svg("<switch><text systemLanguage='en-GB' y='20'>more</text></switch>")),
            new HiddenTwin("second choice", "a.svg", () -> svg("<switch><text y='20'>more</text><text y='20'>" + SECRET + "</text></switch>"), () -> svg("<switch><text y='20'>more</text></switch>")),
            new HiddenTwin("drawing without size", "a.svg", () -> svg("<svg width='0' height='0'><text y='9'>" + SECRET + "</text></svg>"), () -> svg("<svg width='90' height='30'><text y='9'>more</text></svg>")),
            new HiddenTwin("words along a path that is not there", "a.svg", () -> svg("<text><textPath href='#none'>" + SECRET + "</textPath></text>"), () -> svg("<path id='p' d='M0 20H90' fill='none'/><text><textPath href='#p'>more</textPath></text>")),
            new HiddenTwin("white word within a text", "a.svg", () -> svg("<text x='9' y='40'>A<tspan fill='white'>" + SECRET + "</tspan></text>"), () -> svg("<text x='9' y='40'>A<tspan fill='#900'>more</tspan></text>")),
            new HiddenTwin("remark in the style sheet", "a.svg", () -> svg("<style>text{fill:#222} /* " + SECRET + " */</style>"), () -> svg("<style>text{fill:#222}</style>")),
            new HiddenTwin("paragraph that a field takes off the page", "a.odt", () -> odt("<text:p>" + SHOWN + "</text:p><text:p><text:hidden-paragraph text:condition='ooow:1' text:is-hidden='true'/>" + SECRET + "</text:p>", ""), () -> odt("<text:p>" + SHOWN + "</text:p><text:p>More</text:p>", "")),
            new HiddenTwin("mark for an index", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:toc-mark text:string-value='" + SECRET + "' text:outline-level='1'/></text:p>", ""), () -> odt("<text:p>" + SHOWN + "<text:toc-mark text:string-value='" + SHOWN + "' text:outline-level='1'/></text:p>", "")),
            new HiddenTwin("author of a book", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:bibliography-mark text:bibliography-type='book' text:identifier='a' text:author='" + SECRET + "'>[a]</text:bibliography-mark></text:p>", ""),
                () -> odt("<text:p>" + SHOWN + "<text:bibliography-mark text:bibliography-type='book' text:identifier='a'>[a]</text:bibliography-mark></text:p>", "")),
            new HiddenTwin("name of a mark", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:reference-mark text:name='" + SECRET + " 7'/></text:p>", ""), () -> odt("<text:p>" + SHOWN + "<text:reference-mark text:name='ref1'/></text:p>", "")),
            new HiddenTwin("choice that was not taken", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:drop-down text:name='d'><text:label text:value='Yes'/><text:label text:value='" + SECRET + "'/>Yes</text:drop-down></text:p>", ""),
                () -> odt("<text:p>" + SHOWN + "<text:drop-down text:name='d'><text:label text:value='Yes'/>Yes</text:drop-down></text:p>", "")),
            new HiddenTwin("tip of a placeholder", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:placeholder text:placeholder-type='text' text:description='" + SECRET + "'>Name</text:placeholder></text:p>", ""), () -> odt("<text:p>" + SHOWN + "<text:placeholder text:placeholder-type='text'>Name</text:placeholder></text:p>", "")),
            new HiddenTwin("column of a database", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:database-display text:database-name='" + SECRET + "' text:column-name='x'>y</text:database-display></text:p>", ""), () -> odt("<text:p>" + SHOWN + "<text:span>y</text:span></text:p>", "")),
            new HiddenTwin("header that is switched off", "a.odt", () -> withStyles(odt("<text:p>" + SHOWN + "</text:p>", ""), "<style:master-page style:name='Standard'><style:header style:display='false'><text:p>" + SECRET + "</text:p></style:header></style:master-page>"),
                () -> withStyles(odt("<text:p>" + SHOWN + "</text:p>", ""), "<style:master-page style:name='Standard'><style:header style:display='false'><text:p><text:page-number>1</text:page-number></text:p></style:header></style:master-page>")),
            new HiddenTwin("style of pages that no page has", "a.odt", () -> withStyles(odt("<text:p>" + SHOWN + "</text:p>", ""), "<style:master-page style:name='Standard'/><style:master-page style:name='Old'><style:header><text:p>" + SECRET + "</text:p></style:header></style:master-page>"),
                () -> withStyles(odt("<text:p>" + SHOWN + "</text:p>", ""), "<style:master-page style:name='Standard' style:next-style-name='Next'/><style:master-page style:name='Next'><style:header><text:p>More</text:p></style:header></style:master-page>")),
            new HiddenTwin("foot that no slide takes", "a.odp", () -> odp("", "<presentation:footer-decl presentation:name='f2'>" + SECRET + "</presentation:footer-decl>"), () -> odp("", "")),
            new HiddenTwin("condition of a filter", "a.ods", () -> ods("<table:database-ranges><table:database-range table:name='__Anonymous_Sheet_DB__0' table:target-range-address='W.A1:W.B1'><table:filter><table:filter-condition table:field-number='0' table:value='" + SECRET + "' table:operator='='/></table:filter></table:database-range></table:database-ranges>"),
                () -> ods("<table:database-ranges><table:database-range table:name='__Anonymous_Sheet_DB__0' table:target-range-address='W.A1:W.B1'/></table:database-ranges>")),
            new HiddenTwin("value that differs from its words", "a.ods", () -> ods("<table:table table:name='W'><table:table-row><table:table-cell office:value-type='string' office:string-value='" + SECRET + "'><text:p>More</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='W'><table:table-row><table:table-cell office:value-type='string' office:string-value='More'><text:p>More</text:p></table:table-cell></table:table-row></table:table>")),
            new HiddenTwin("invitation beside its words", "a.eml", () -> versions("text/calendar", "BEGIN:VCALENDAR\r\nATTENDEE:mailto:" + SECRET + "@example.org\r\nEND:VCALENDAR"), () -> versions("text/html", "<p>" + SHOWN + "</p>")),
            new HiddenTwin("version that few programs show", "a.eml", () -> versions("text/enriched", SECRET), () -> versions("text/html", "<b>" + SHOWN + "</b>")),
            new HiddenTwin("header of a part", "a.eml", () -> versions("text/html\r\nX-Note: " + SECRET, "<p>" + SHOWN + "</p>"), () -> versions("text/html\r\nContent-Language: en", "<p>" + SHOWN + "</p>")),
            new HiddenTwin("setting of a part", "a.eml", () -> versions("text/html\r\nContent-Disposition: inline; creation-date=\"" + SECRET + "\"", "<p>" + SHOWN + "</p>"), () -> versions("text/html\r\nContent-Disposition: inline; creation-date=\"Mon, 02 Mar 2026 10:00:00 GMT\"; size=12", "<p>" + SHOWN + "</p>")),
            new HiddenTwin("head of a first page that is as all others", "a.rtf", () -> rtf("{\\headerf " + SECRET + "\\par}"), () -> rtf("\\titlepg{\\headerf More\\par}")),
            new HiddenTwin("foot of left pages that are as right ones", "a.rtf", () -> rtf("{\\footerl " + SECRET + "\\par}"), () -> rtf("\\facingp{\\footerl More\\par}")),
            new HiddenTwin("letters that stand for another", "a.rtf", () -> rtf("\\uc12\\u65 " + SECRET + " more"), () -> rtf("\\uc3\\u8364 EUR more")),
            new HiddenTwin("shape for programs that draw none", "a.rtf", () -> rtf("{\\shp{\\*\\shpinst{\\shptxt More\\par}}{\\shprslt " + SECRET + "}}"), () -> rtf("{\\shp{\\*\\shpinst{\\shptxt More\\par}}{\\shprslt More}}")),
            new HiddenTwin("mark for an index", "a.rtf", () -> rtf("{\\tc " + SECRET + "}"), () -> rtf("{\\tc " + SHOWN + "}")),
            new HiddenTwin("field of a form", "a.rtf", () -> rtf("{\\*\\formfield{\\fftype0{\\*\\ffdeftext " + SECRET + "}}}"), () -> rtf("{\\*\\formfield{\\fftype0{\\*\\ffdeftext " + SHOWN + "}}}")),
            new HiddenTwin("theme that is none", "a.rtf", () -> rtf("{\\*\\themedata " + java.util.HexFormat.of().formatHex(utf8(SECRET)) + "}"), () -> rtf("{\\*\\themedata 504b0304}")),
            new HiddenTwin("name of a section", "a.odt", () -> odt("<text:section text:name='" + SECRET + "'><text:p>" + SHOWN + "</text:p></text:section>", ""), () -> odt("<text:section text:name='Section1'><text:p>" + SHOWN + "</text:p></text:section>", "")),
            new HiddenTwin("name of a form", "a.odt", () -> odt("<office:forms><form:form form:name='" + SECRET + "'/></office:forms><text:p>" + SHOWN + "</text:p>", ""), () -> odt("<office:forms><form:form form:name='Standard'/></office:forms><text:p>" + SHOWN + "</text:p>", "")),
            new HiddenTwin("name of a table of words", "a.odt", () -> odt("<text:p>" + SHOWN + "</text:p>" + words("table:name='" + SECRET + "'"), ""), () -> odt("<text:p>" + SHOWN + "</text:p>" + words("table:name='Table1'"), "")),
            new HiddenTwin("name of a frame", "a.odt", () -> odt("<text:p>" + SHOWN + "</text:p><text:p><draw:frame draw:name='" + SECRET + "'><draw:text-box><text:p>In</text:p></draw:text-box></draw:frame></text:p>", ""),
                () -> odt("<text:p>" + SHOWN + "</text:p><text:p><draw:frame draw:name='Slide Number Placeholder 3'><draw:text-box><text:p>In</text:p></draw:text-box></draw:frame></text:p>", "")),
            new HiddenTwin("name of a variable", "a.odt", () -> odt("<text:variable-decls><text:variable-decl office:value-type='string' text:name='" + SECRET + "'/></text:variable-decls><text:p>" + SHOWN + "</text:p>", ""),
                () -> odt("<text:sequence-decls><text:sequence-decl text:name='Illustration'/><text:sequence-decl text:name='Drawing'/></text:sequence-decls><text:p>" + SHOWN + "</text:p>", "")),
            new HiddenTwin("name of a mark, one word", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:bookmark text:name='" + SECRET + "'/></text:p>", ""), () -> odt("<text:p>" + SHOWN + "<text:bookmark text:name='__RefHeading___Toc12_1'/><text:bookmark text:name='Lesezeichen3'/></text:p>", "")),
            new HiddenTwin("name of a list", "a.odt", () -> odt("<text:list xml:id='" + SECRET + "'><text:list-item><text:p>" + SHOWN + "</text:p></text:list-item></text:list>", ""), () -> odt("<text:list xml:id='list1838223'><text:list-item><text:p>" + SHOWN + "</text:p></text:list-item></text:list>", "")),
            new HiddenTwin("name of a style", "a.odt", () -> odt("<text:p text:style-name='" + SECRET + "'>" + SHOWN + "</text:p>", style("style:style", SECRET)), () -> odt("<text:p text:style-name='P12'>" + SHOWN + "</text:p>", style("style:style", "P12") + style("style:style", "Strong_20_Emphasis") + style("style:style", "Table1.A1")
                + style("style:style", "ConditionalStyle_5f_1") + style("style:style", "objectwithoutfill") + style("style:style", "Excel_20_Built-in_20_Hyperlink") + style("style:style", "Internet_20_link") + style("style:style", "N137P0"))),
            new HiddenTwin("name of a style for lists", "a.odt", () -> odt("<text:list text:style-name='" + SECRET + "'><text:list-item><text:p>" + SHOWN + "</text:p></text:list-item></text:list>", style("text:list-style", SECRET)),
                () -> odt("<text:list text:style-name='WWNum1'><text:list-item><text:p>" + SHOWN + "</text:p></text:list-item></text:list>", style("text:list-style", "WWNum1") + style("text:list-style", "Numbering_20_123"))),
            new HiddenTwin("name of a slide", "a.odp", () -> odp("", "<draw:page draw:name='" + SECRET + "'/>"), () -> odp("", "<draw:page draw:name='page7'/>")),
            new HiddenTwin("name of a show", "a.odp", () -> odp("", "<presentation:settings><presentation:show presentation:name='" + SECRET + "' presentation:pages='page1'/></presentation:settings>"), () -> odp("", "<presentation:settings presentation:mouse-visible='false'/>")),
            new HiddenTwin("name of a rule for cells", "a.ods", () -> ods("<table:content-validations><table:content-validation table:name='" + SECRET + "'/></table:content-validations>"), () -> ods("<table:content-validations><table:content-validation table:name='val1'/></table:content-validations>")),
            new HiddenTwin("mark with a name, one word", "a.rtf", () -> rtf("{\\*\\bkmkstart " + SECRET + "}a{\\*\\bkmkend " + SECRET + "}"), () -> rtf("{\\*\\bkmkstart _Toc12}a{\\*\\bkmkend _Toc12}")),
            new HiddenTwin("name of a style", "a.rtf", () -> rtf("{\\stylesheet{\\s1\\snext1 " + SECRET + ";}}"), () -> rtf("{\\stylesheet{\\s0\\snext0 Normal;}{\\*\\cs15\\snext15 Heading 1 Char;}{\\s51 Text Body;}{\\s52 Index Heading;}}")),
            new HiddenTwin("name of a list", "a.rtf", () -> rtf("{\\*\\listtable{\\list{\\listname " + SECRET + ";}\\listid1}}"), () -> rtf("{\\*\\listtable{\\list{\\listname WWNum1;}\\listid1}}")),
            new HiddenTwin("words of a list that no paragraph is in", "a.rtf", () -> rtf("{\\*\\listtable{\\list{\\listlevel{\\leveltext\\'0b" + SECRET + ";}{\\levelnumbers;}}\\listid1}}"),
                () -> rtf("{\\*\\listtable{\\list{\\listlevel{\\leveltext\\'05Part \\'00;}{\\levelnumbers;}}\\listid1}}{\\*\\listoverridetable{\\listoverride\\listid1\\ls1}}\\pard\\ls1{\\listtext Part 1}One\\par")),
            new HiddenTwin("name of a field", "a.rtf", () -> rtf("{\\*\\formfield{\\fftype0{\\*\\ffname " + SECRET + "}}}"), () -> rtf("{\\*\\formfield{\\fftype0{\\*\\ffname Text1}}}")),
            new HiddenTwin("program that made it", "a.rtf", () -> rtf("{\\*\\generator " + SECRET + ";}"), () -> rtf("{\\*\\generator LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40;}")),
            new HiddenTwin("file that a page fetches", "a.html", () -> html("<audio src='" + SECRET + ".mp3'></audio>"), () -> html("<img src='data:,'>")),
            new HiddenTwin("style sheet that a page fetches", "a.html", () -> html("<link rel=stylesheet href='" + SECRET + ".css'>"), () -> html("<link rel=stylesheet href='style.css'>")),
            new HiddenTwin("picture for sharper screens", "a.html", () -> html("<img srcset='" + SECRET + ".png 2x'>"), () -> html("<img srcset='image.png 2x'>")),
            new HiddenTwin("address of a button", "a.html", () -> html("<button formaction='" + SECRET + "'>Press</button>"), () -> html("<button formaction='search'>Press</button>")),
            new HiddenTwin("name of a group of choices", "a.html", () -> html("<select><optgroup label='" + SECRET + "'><option selected>a</option></optgroup></select>"), () -> html("<select><optgroup label='" + SHOWN + "'><option selected>a</option></optgroup></select>")),
            new HiddenTwin("words that a diagram does not draw", "a.docx", () -> smartArt("", "<dgm:pt modelId='3'><dgm:t><a:p><a:r><a:t>" + SECRET + "</a:t></a:r></a:p></dgm:t></dgm:pt>"), () -> smartArt("", "")),
            new HiddenTwin("prompt of a diagram", "a.docx", () -> smartArt(SECRET, ""), () -> smartArt("[Text]", "")),
            new HiddenTwin("white words in a white box", "a.pptx", () -> pptx(s -> upon(s, "<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>", SECRET)), () -> pptx(s -> upon(s, "<a:solidFill><a:srgbClr val='1F3864'/></a:solidFill>", "More"))),
            new HiddenTwin("white words on a run of pale colours", "a.pptx", () -> pptx(s -> upon(s, gradient("FFFFFF", "F4F8FC"), SECRET)), () -> pptx(s -> upon(s, gradient("FFFFFF", "1F3864"), "More"))),
            new HiddenTwin("white words on a white band", "a.pptx", () -> pptx(s -> {
                band(s, java.awt.Color.WHITE);
                coloured(s, java.awt.Color.WHITE, SECRET);
            }), () -> pptx(s -> {
                band(s, new java.awt.Color(0x1f3864));
                coloured(s, java.awt.Color.WHITE, "More");
            })),
            new HiddenTwin("white words on the white of a picture", "a.pptx", () -> pptx(s -> {
                halves(s, 60);
                coloured(s, java.awt.Color.WHITE, SECRET);
            }), () -> pptx(s -> {
                halves(s, 240);
                coloured(s, java.awt.Color.WHITE, "More");
            })),
            new HiddenTwin("name of an element", "a.html", () -> utf8("<html><body><p id='" + SECRET + "'>" + SHOWN + "</p></body></html>"), () -> utf8("<html><body><a href='#quillfeather'>Go</a><p id='quillfeather' class='MsoNormal main-content'>" + SHOWN + "</p></body></html>")),
            new HiddenTwin("name of a field", "a.html", () -> utf8("<html><body><p>" + SHOWN + "</p><input name='" + SECRET + "' value='3'></body></html>"), () -> utf8("<html><body><p>" + SHOWN + "</p><input name='number' value='3'></body></html>")),
            new HiddenTwin("class without a rule", "a.html", () -> utf8("<html><head><style>.shown{color:#222}</style></head><body><p class='shown " + SECRET + "'>" + SHOWN + "</p></body></html>"),
                () -> utf8("<html><head><style>.quillfeather{color:#222}</style></head><body><p class='quillfeather'>" + SHOWN + "</p></body></html>")),
            new HiddenTwin("name of a shape", "a.svg", () -> svg("<rect id='" + SECRET + "' width='3' height='3'/>"), () -> svg("<defs><linearGradient id='quillfeather'/></defs><rect id='path1234' fill='url(#quillfeather)' width='3' height='3'/>")),
            new HiddenTwin("class of a shape", "a.svg", () -> svg("<rect class='" + SECRET + "' width='3' height='3'/>"), () -> svg("<style>.quillfeather{fill:#222222}</style><rect class='quillfeather' width='3' height='3'/>")),
            new HiddenTwin("line between the parts", "a.eml", () -> mail("==" + SECRET + "==", ""), () -> mail("----=_NextPart_000_0012_01D9A3B4.5C6D7E80", "")),
            new HiddenTwin("picture that the text does not show", "a.eml", () -> mail("000000000000a1b2c3", "<p>" + SHOWN + "</p>"), () -> mail("------------ZJ0mF4bqkQ7Yc0u5W8xVxkzo", "<p>" + SHOWN + "</p><img src='cid:pic@example.org'>")),
            new HiddenTwin("cells hidden by a condition", "a.xlsx", () -> condition(org.apache.poi.ss.usermodel.IndexedColors.WHITE), () -> condition(org.apache.poi.ss.usermodel.IndexedColors.RED)),
            new HiddenTwin("text of a table", "a.xlsx", () -> table(SECRET), () -> table(SHOWN)),
            new HiddenTwin("hidden sheet", "a.xls", () -> xls(true), null),
            new HiddenTwin("hidden rows", "a.xlsx", () -> xlsx(true), () -> xlsx(false)));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void what_is_hidden_is_found_and_the_nearest_honest_file_passes(HiddenTwin twin) throws Exception {
        FileReport hidden = Scan.scan(twin.name(), twin.hidden().make(), Limits.USUAL);
        assertThat(hidden.findings()).anyMatch(f -> (f.excerpt() + f.what()).contains(SECRET) || f.severity() == Severity.LEAK);
        if (twin.honest() != null) {
            assertThat(Scan.scan(twin.name(), twin.honest().make(), Limits.USUAL).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void the_copy_says_what_was_shown_and_no_byte_of_it_the_secret(HiddenTwin twin) throws Exception {
        Path in = folder.resolve(twin.name());
        Files.write(in, twin.hidden().make());
        Path out = folder.resolve("copy-" + Clean.nameOf(in));
        CleanReport report = Clean.clean(in, out);
        assertThat(report.scan().findings()).isEmpty();
        assertThat(report.removed()).isNotEmpty();
        String all = everything(Files.readAllBytes(out));
        assertThat(all).contains(SHOWN).doesNotContain(SECRET);
    }

    private static byte[] cell(String value, String words) {
        return ods("<table:table table:name='W'><table:table-row><table:table-cell office:value-type='float' office:value='" + value + "'><text:p>" + words + "</text:p></table:table-cell></table:table-row></table:table>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"3.75|&lt;5", "471193|Withheld", "90217|5", "-8417.3|12"})
    void a_number_that_differs_from_the_words_of_its_cell_is_found_and_left_out(String value, String words) throws Exception {
        Path in = Files.write(folder.resolve("a.ods"), cell(value, words));
        assertThat(Scan.scan("a.ods", Files.readAllBytes(in), Limits.USUAL).findings()).anyMatch(f -> f.code().equals("odf-unseen-cell") && f.excerpt().equals(value));
        CleanReport report = Clean.clean(in, folder.resolve("b.ods"));
        assertThat(report.scan().findings()).isEmpty();
        assertThat(everything(Files.readAllBytes(folder.resolve("b.ods")))).contains(words).doesNotContain("\"" + value);
    }

    /// As sheets print numbers: rounded, in groups, by thousands, as shares and sums of money, with units and with signs before them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1234567.891|1,234,567.89", "1234567.891|1.234.567,9", "1234567|1 235 Tsd", "0.1234|12.3 %", "0.125|1/8", "120000|1.2E+05", "2079460000|020 7946 0000", "-5|(5)", "-5.25|£-5.25", "12.4|12 m2", "0|-", "1|Yes",
        "0.005|0.01", "3|3rd", "0.5|.5", "44927|2023-01-01", "0.25|06:00", "2500000|2.5m", "1e-7|0", "1E3|1000"})
    void a_number_as_sheets_print_it_passes(String value, String words) {
        assertThat(Scan.scan("a.ods", cell(value, words), Limits.USUAL).findings()).isEmpty();
    }

    @Test
    void what_stands_in_a_hidden_paragraph_and_is_shown_all_the_same_stays() throws Exception {
        for (String hidden : List.of("<p style='visibility:hidden'>", "<p class='h'>")) {
            Path in = Files.write(folder.resolve("a.html"), utf8("<html><head><style>.h{visibility:hidden}.s{visibility:visible}</style></head><body>" + hidden + SECRET + "<i>" + SECRET + "</i><b style='visibility:visible'>" + SHOWN
                + "</b><b class='s'>Lamps <i style='visibility:hidden'>" + SECRET + "</i></b></p></body></html>"));
            assertThat(Scan.scan("a.html", Files.readAllBytes(in), Limits.USUAL).findings()).isNotEmpty();
            CleanReport report = Clean.clean(in, folder.resolve("b.html"));
            assertThat(report.scan().findings()).isEmpty();
            assertThat(Files.readString(folder.resolve("b.html"))).contains(SHOWN).contains("Lamps").doesNotContain(SECRET);
        }
    }

    @Test
    void a_style_that_lost_its_name_is_still_that_of_its_paragraph() throws Exception {
        byte[] odf = withStyles(odt("<text:p text:style-name='" + SECRET + "'>" + SHOWN + "</text:p>", ""), "").clone();
        String styles = new String(Zip.read(odf, Look.begin(Limits.USUAL), false).get("styles.xml"), java.nio.charset.StandardCharsets.UTF_8).replace("<office:master-styles>", "<office:styles>" + style("style:style", SECRET) + "</office:styles><office:master-styles>");
        Path in = Files.write(folder.resolve("a.odt"), zipWith(without(odf, "styles.xml"), "styles.xml", styles));
        assertThat(Clean.clean(in, folder.resolve("b.odt")).scan().findings()).isEmpty();
        Zip copy = Zip.read(Files.readAllBytes(folder.resolve("b.odt")), Look.begin(Limits.USUAL), false);
        String style = Xml.attribute(Xml.first(Xml.parse(copy.get("content.xml")), "p"), "style-name");
        assertThat(style).isNotEmpty().isNotEqualTo(SECRET);
        assertThat(Xml.all(Xml.parse(copy.get("styles.xml")), "style")).extracting(s -> Xml.attribute(s, "name")).containsExactly(style);
    }

    @Test
    void a_letter_whose_list_of_types_has_single_quotes_is_a_letter() throws Exception {
        byte[] letter = smartArt("", "");
        byte[] quoted = zipWith(without(letter, "[Content_Types].xml"), "[Content_Types].xml", new String(Zip.read(letter, Look.begin(Limits.USUAL), false).get("[Content_Types].xml"), java.nio.charset.StandardCharsets.UTF_8).replace('"', '\''));
        assertThat(Scan.scan("a.docx", quoted, Limits.USUAL).type()).isEqualTo(Scan.scan("a.docx", letter, Limits.USUAL).type()).isEqualTo("docx");
        assertThat(Scan.scan("a.docx", quoted, Limits.USUAL).findings()).isEmpty();
    }

    @Test
    void a_cell_that_a_spreadsheet_would_compute_is_kept_as_text() throws Exception {
        String formulas = "name,note\n=HYPERLINK(\"\"http://example.org\"\"),Potholes\n\"=cmd|' /C calc'!A0\",ok\n@SUM(1+1),+cmd|' /C calc'!A0\n";
        FileReport found = Scan.scan("a.csv", utf8(formulas), Limits.USUAL);
        assertThat(found.findings()).hasSize(4).allMatch(f -> f.code().equals("csv-formula") && f.severity() == Severity.NOTICE);
        String ordinary = "name,note\n+44 20 7946 0000,-5.2\n- see note (a),@northshire\n====,= \n";
        assertThat(Scan.scan("a.csv", utf8(ordinary), Limits.USUAL).findings()).isEmpty();
        Path in = folder.resolve("a.csv");
        Files.write(in, utf8(formulas));
        CleanReport report = Clean.clean(in, folder.resolve("b.csv"));
        assertThat(report.scan().findings()).isEmpty();
        assertThat(report.notKept()).anyMatch(n -> n.contains("apostrophe"));
        assertThat(Csv.read(Files.readString(folder.resolve("b.csv")))).contains(List.of("'=cmd|' /C calc'!A0", "ok"), List.of("'@SUM(1+1)", "'+cmd|' /C calc'!A0"));
    }

    @Test
    void given_a_formula_that_was_never_worked_out__then_the_report_says_that_its_cell_is_empty() throws Exception {
        Path in = folder.resolve("a.xlsx");
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook(); var out = Files.newOutputStream(in)) {
            var row = book.createSheet("Counts").createRow(0);
            row.createCell(0).setCellValue(4);
            row.createCell(1).setCellFormula("A1+1");
            book.write(out);
        }
        assertThat(Clean.clean(in, folder.resolve("b.xlsx")).notKept()).anyMatch(n -> n.contains("worked out"));
    }

    @Test
    void given_a_word_that_only_the_web_view_hides__then_it_is_no_finding_and_the_copy_shows_it_in_every_view() throws Exception {
        Path in = folder.resolve("a.docx");
        try (var document = new org.apache.poi.xwpf.usermodel.XWPFDocument(); var out = Files.newOutputStream(in)) {
            var run = document.createParagraph().createRun();
            run.setText(SHOWN);
            run.getCTR().addNewRPr().addNewWebHidden();
            document.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(webHiddenStyle()));
            document.write(out);
        }
        assertThat(Scan.scan("a.docx", Files.readAllBytes(in), Limits.USUAL).findings()).isEmpty();
        assertThat(Clean.clean(in, folder.resolve("b.docx")).scan().findings()).isEmpty();
        assertThat(everything(Files.readAllBytes(folder.resolve("b.docx")))).contains(SHOWN).contains("w:styleId=\"Quiet\"").doesNotContain("webHidden");
    }

    private static org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle webHiddenStyle() {
        var style = org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
        style.setStyleId("Quiet");
        style.setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType.CHARACTER);
        style.addNewName().setVal("Quiet");
        style.addNewRPr().addNewWebHidden();
        return style;
    }

    /// Classes that Bootstrap, WordPress and the style sheets of DocBook write, in a page that was saved without its style sheet.
    private static final String ORDINARY = "navbar navbar-expand-lg navbar-toggler btn-outline-secondary d-flex justify-content-between align-items-center jumbotron img-fluid rounded-circle sr-only table-striped table-responsive pagination carousel-inner "
        + "offset-md-2 text-muted text-uppercase alert-danger badge-success widget-area sidebar wp-block-image comment-respond entry-meta screen-reader-text site-branding featured-media skip-link chapter titlepage programlisting variablelist "
        + "itemizedlist orderedlist listitem mediaobject tip caution important glossary refentry refsect1 sect2 simplesect toc language-bash subsection collapse dropdown-toggle visually-hidden thumbnail breadcrumb-item";

    @Test
    void given_a_page_without_its_style_sheet__then_ordinary_classes_are_no_findings_and_a_surname_among_them_is() {
        assertThat(Scan.scan("a.html", classes(ORDINARY), Limits.USUAL).findings()).isEmpty();
        for (String planted : new String[] {SECRET, "btn-" + SECRET, SECRET + "2", "navbar" + SECRET, "col_" + SECRET + "_md"}) {
            assertThat(Scan.scan("a.html", classes(ORDINARY + " " + planted), Limits.USUAL).findings()).as(planted).anyMatch(f -> f.severity() == Severity.METADATA && f.excerpt().contains(SECRET));
        }
    }

    @Test
    void given_many_odd_names__then_they_are_told_together_and_none_is_cut_off() {
        List<String> odd = java.util.stream.IntStream.range(0, 60).mapToObj(i -> "quux" + (char) ('a' + i % 26) + (char) ('a' + i / 26)).toList();
        List<Finding> found = Scan.scan("a.html", classes(String.join(" ", odd)), Limits.USUAL).findings();
        // 60 names of six letters, with what stands between them, need four excerpts of 120 signs.
        assertThat(found).hasSize(4).allMatch(f -> f.code().equals("html-name"));
        assertThat(found.stream().flatMap(f -> Stream.of(f.excerpt().split(", ")))).containsExactlyElementsOf(odd);
    }

    @Test
    void given_a_drawing_with_many_odd_names__then_they_are_told_together() {
        List<String> odd = java.util.stream.IntStream.range(0, 60).mapToObj(i -> "quux" + (char) ('a' + i % 26) + (char) ('a' + i / 26)).toList();
        byte[] drawing = svg(odd.stream().map(id -> "<rect id='" + id + "' width='3' height='3'/>").reduce("", String::concat));
        List<Finding> found = Scan.scan("a.svg", drawing, Limits.USUAL).findings();
        assertThat(found).hasSize(4).allMatch(f -> f.code().equals("svg-name"));
        assertThat(found.stream().flatMap(f -> Stream.of(f.excerpt().split(", ")))).containsExactlyElementsOf(odd);
    }

    private static byte[] classes(String names) {
        return utf8("<html><body>" + Stream.of(names.split(" ")).map(c -> "<p class='" + c + "'>" + SHOWN + "</p>").reduce("", String::concat) + "</body></html>");
    }

    @Test
    void the_slices_of_a_pie_are_named_only_where_the_names_are_drawn() throws Exception {
        assertThat(Scan.scan("a.pptx", pie(false), Limits.USUAL).findings()).anyMatch(f -> f.code().equals("ooxml-chart-cache") && f.excerpt().contains(SECRET));
        assertThat(Scan.scan("a.pptx", pie(true), Limits.USUAL).findings()).noneMatch(f -> f.code().equals("ooxml-chart-cache"));
    }

    @Test
    void an_empty_text_is_clean_and_an_empty_file_of_another_kind_is_not() {
        assertThat(Scan.scan("a.txt", new byte[0], Limits.USUAL).verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(Scan.scan("a.csv", new byte[0], Limits.USUAL).verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(Scan.scan("a.pdf", new byte[0], Limits.USUAL).verdict()).isNotEqualTo(Verdict.CLEAN);
    }

    @Test
    void a_text_that_moves_about_the_screen_gives_no_copy() throws Exception {
        Path in = folder.resolve("a.txt");
        Files.write(in, utf8(SECRET + "\n\u001b[1A" + SHOWN + "\n"));
        Path out = folder.resolve("b.txt");
        assertThat(Clean.clean(in, out).scan().verdict()).isEqualTo(Verdict.UNVOUCHED);
        assertThat(out).doesNotExist();
    }

    @Test
    void only_the_cells_that_a_condition_hides_now_are_left_out() throws Exception {
        Path in = folder.resolve("a.xlsx");
        Files.write(in, condition(org.apache.poi.ss.usermodel.IndexedColors.WHITE));
        Clean.clean(in, folder.resolve("b.xlsx"));
        try (var book = new XSSFWorkbook(Files.newInputStream(folder.resolve("b.xlsx")))) {
            assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).isEqualTo(SHOWN);
            assertThat(book.getSheetAt(0).getSheetConditionalFormatting().getNumConditionalFormattings()).isZero();
        }
    }

    @Test
    void charts_pictures_and_tables_of_a_workbook_stay() throws Exception {
        byte[] copy = Rewrite.bytes(Kind.XLSX, xlsx(true), new RedactionPlan(List.of()), Look.begin(Limits.USUAL));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            var sheet = book.getSheetAt(0);
            var chart = sheet.createDrawingPatriarch().getCharts().getFirst();
            String xml = chart.getCTChart().xmlText();
            // The hidden row between them is gone, and the chart draws the cells where they stand now.
            assertThat(xml).contains("'Repairs'!$A$2:$A$3").contains("North").contains("East").contains("12.0").contains("28.0").doesNotContain("77.0");
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("East");
            assertThat(sheet.getMergedRegion(0).formatAsString()).isEqualTo("A5:B5");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getRow(3).getCell(1).getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.NUMERIC);
            assertThat(sheet.getColumnWidth(0)).isEqualTo(24 * 256);
            assertThat(book.getAllPictures()).hasSize(1);
        }
    }

    @Test
    void a_copy_must_have_a_name_that_fits() throws Exception {
        Path in = folder.resolve("a.xls");
        Files.write(in, xls(false));
        CleanReport report = Clean.clean(in, folder.resolve("b.xls"));
        assertThat(report.scan().verdict()).isEqualTo(Verdict.UNVOUCHED);
        assertThat(report.scan().findings().getFirst().remedy()).contains(".xlsx");
        assertThat(folder.resolve("b.xls")).doesNotExist();
        assertThat(Clean.nameOf(in)).isEqualTo("a.xlsx");
    }

    @Test
    void a_flattened_page_is_a_picture_with_the_text_that_it_shows() throws Exception {
        Path in = folder.resolve("a.pdf");
        try (var d = new org.apache.pdfbox.pdmodel.PDDocument()) {
            var page = new org.apache.pdfbox.pdmodel.PDPage();
            d.addPage(page);
            try (var c = new org.apache.pdfbox.pdmodel.PDPageContentStream(d, page)) {
                c.beginText();
                c.setFont(new org.apache.pdfbox.pdmodel.font.PDType1Font(org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA), 14);
                c.newLineAtOffset(72, 600);
                c.showText(SHOWN + " mended");
                c.setRenderingMode(org.apache.pdfbox.pdmodel.graphics.state.RenderingMode.NEITHER);
                c.showText(SECRET);
                c.endText();
            }
            d.save(in.toFile());
        }
        Path out = folder.resolve("flat.pdf");
        assertThat(Clean.flatten(in, out, Limits.USUAL).scan().findings()).isEmpty();
        try (var d = org.apache.pdfbox.Loader.loadPDF(out.toFile())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(d).strip()).isEqualTo(SHOWN + " mended");
            assertThat(d.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
    }

    @Test
    void what_breaks_a_parser_is_never_passed() {
        for (String name : new String[] {"a.rtf", "a.html", "a.svg", "a.odt", "a.eml"}) {
            String deep = switch (Kind.extension(name)) {
                case "rtf" -> "{\\rtf1" + "{".repeat(100_000) + "}".repeat(100_001);
                case "svg" -> "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>".repeat(50_000) + "</g>".repeat(50_000) + "</svg>";
                case "html" -> "<html>" + "<div>".repeat(3_000) + SHOWN;
                default -> "PK\3\4" + SHOWN;
            };
            FileReport report = Scan.scan(name, utf8(deep), Limits.USUAL);
            if (!name.equals("a.html") && !name.equals("a.eml")) {
                assertThat(report.verdict()).as(name).isEqualTo(Verdict.UNVOUCHED);
            }
        }
        String laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>&b;</office:document-content>";
        assertThat(Scan.scan("a.odt", packed(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", laughs)), Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
    }

    /// The hiding file of each twin, by its kind and place.
    static Map<String, byte[]> files() throws Exception {
        var out = new LinkedHashMap<String, byte[]>();
        for (HiddenTwin t : twins().toList()) {
            out.put(Kind.extension(t.name()) + " " + t.place(), t.hidden().make());
        }
        return out;
    }

    // Making files ------------------------------------------------------------------------------------------------

    private static String everything(byte[] bytes) {
        var all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        if (bytes[0] == 'P' && bytes[1] == 'K') {
            Zip zip = Zip.read(bytes, Look.begin(Limits.USUAL), false);
            for (String part : zip.names()) {
                all.append(part).append(new String(zip.get(part), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    private static final String NAMES = " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
        + " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
        + " xmlns:form='urn:oasis:names:tc:opendocument:xmlns:form:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:presentation='urn:oasis:names:tc:opendocument:xmlns:presentation:1.0'";

    private static byte[] odf(String kind, String styles, String body) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("mimetype", "application/vnd.oasis.opendocument." + kind);
        parts.put("content.xml", "<office:document-content" + NAMES + "><office:automatic-styles>" + styles + "</office:automatic-styles><office:body><office:" + kind + ">" + body + "</office:" + kind + "></office:body></office:document-content>");
        return packed(parts);
    }

    static byte[] odt(String body, String styles) {
        return odf("text", styles, body);
    }

    private static String style(String kind, String name) {
        return "<" + kind + " style:name='" + name + "' style:family='paragraph'/>";
    }

    private static String words(String name) {
        return "<table:table " + name + "><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>";
    }

    static byte[] ods(String more) {
        return odf("spreadsheet", "<style:style style:name='H' style:family='table'><style:table-properties table:display='false'/></style:style>",
            "<table:table table:name='First'><table:table-row><table:table-cell><text:p>" + SHOWN + "</text:p></table:table-cell></table:table-row></table:table>" + more);
    }

    /// With styles for pages.
    private static byte[] withStyles(byte[] odf, String masters) {
        return zipWith(odf, "styles.xml", "<office:document-styles xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' office:version='1.3'>"
            + "<office:master-styles>" + masters + "</office:master-styles></office:document-styles>");
    }

    private static byte[] odp(String more) {
        return odp(more, "");
    }

    private static byte[] odp(String more, String before) {
        return odf("presentation", "", before + "<draw:page draw:name='page1'><draw:frame><draw:text-box><text:p>" + SHOWN + "</text:p></draw:text-box></draw:frame>" + more + "</draw:page>");
    }

    /// A cell in an ink upon a ground, each perhaps not said.
    private static byte[] colouredCells(String ink, String ground) {
        String style = "<style:style style:name='C' style:family='table-cell'><style:table-cell-properties" + (ground.isEmpty() ? "" : " fo:background-color='" + ground + "'") + "/><style:text-properties fo:color='" + ink + "'/></style:style>";
        boolean same = ink.equals(ground) || ink.equals("#ffffff") && ground.isEmpty();
        return odf("spreadsheet", style, "<table:table table:name='First'><table:table-column table:default-cell-style-name='Default'/><table:table-column table:default-cell-style-name='C'/><table:table-row><table:table-cell><text:p>" + SHOWN
            + "</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>" + (same ? SECRET : "More") + "</text:p></table:table-cell></table:table-row></table:table>");
    }

    /// Three plain columns and a white one; the second row fills three columns with one cell, the third says something in the third column.
    private static byte[] repeatedCells(String fourth, String third) {
        String style = "<style:style style:name='W' style:family='table-cell'><style:text-properties fo:color='#ffffff'/></style:style>";
        return odf("spreadsheet", style, "<table:table table:name='First'><table:table-column table:number-columns-repeated='3'/><table:table-column table:default-cell-style-name='W'/><table:table-row>" + cell(SHOWN)
            + "</table:table-row><table:table-row><table:table-cell table:number-columns-repeated='3'/>" + cell(fourth) + "</table:table-row><table:table-row>" + cell("") + cell("") + cell(third) + "</table:table-row></table:table>");
    }

    private static String cell(String said) {
        return said.isEmpty() ? "<table:table-cell/>" : "<table:table-cell office:value-type='string'><text:p>" + said + "</text:p></table:table-cell>";
    }

    private static byte[] slide(String ink, String x, String said) {
        String style = "<style:style style:name='G' style:family='graphic'><style:graphic-properties draw:fill='none'/></style:style><style:style style:name='T' style:family='text'><style:text-properties" + (ink.isEmpty() ? "" : " fo:color='" + ink + "'") + "/></style:style>";
        return odf("presentation", style, "<draw:page draw:name='page1'><draw:frame><draw:text-box><text:p>" + SHOWN + "</text:p></draw:text-box></draw:frame></draw:page><draw:page draw:name='page2'><draw:frame draw:style-name='G' svg:x='" + x
            + "' svg:y='2cm' svg:width='5cm' svg:height='2cm'><draw:text-box><text:p><text:span text:style-name='T'>" + said + "</text:span></text:p></draw:text-box></draw:frame></draw:page>");
    }

    private static void coloured(XMLSlideShow show, java.awt.Color ink, String said) {
        var box = box(show);
        box.setText("");
        var run = box.getTextParagraphs().getFirst().addNewTextRun();
        run.setText(said);
        run.setFontColor(ink);
    }

    /// White words in a box of this fill.
    private static void upon(XMLSlideShow show, String fill, String said) throws Exception {
        coloured(show, java.awt.Color.WHITE, said);
        var properties = ((org.openxmlformats.schemas.presentationml.x2006.main.CTShape) show.getSlides().getFirst().getShapes().getLast().getXmlObject()).getSpPr();
        var parsed = org.openxmlformats.schemas.drawingml.x2006.main.CTShapeProperties.Factory.parse("<xml-fragment xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>" + fill + "</xml-fragment>");
        if (properties.isSetNoFill()) {
            properties.unsetNoFill();
        }
        if (parsed.isSetSolidFill()) {
            properties.setSolidFill(parsed.getSolidFill());
        } else {
            properties.setGradFill(parsed.getGradFill());
        }
    }

    private static String gradient(String from, String to) {
        return "<a:gradFill><a:gsLst><a:gs pos='0'><a:srgbClr val='" + from + "'/></a:gs><a:gs pos='100000'><a:srgbClr val='" + to + "'/></a:gs></a:gsLst><a:lin ang='0'/></a:gradFill>";
    }

    private static void band(XMLSlideShow show, java.awt.Color colour) {
        var band = show.getSlides().getFirst().createAutoShape();
        band.setShapeType(org.apache.poi.sl.usermodel.ShapeType.RECT);
        band.setAnchor(new java.awt.Rectangle(40, 190, 300, 90));
        band.setFillColor(colour);
    }

    /// A picture of half white and half blue, of which the white begins or ends where the words stand.
    private static void halves(XMLSlideShow show, int blue) throws Exception {
        var image = new java.awt.image.BufferedImage(300, 300, java.awt.image.BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(java.awt.Color.WHITE);
        g.fillRect(0, 0, 300, 300);
        g.setColor(new java.awt.Color(0x1f3864));
        g.fillRect(0, 0, 300, blue);
        g.dispose();
        var png = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(image, "png", png);
        show.getSlides().getFirst().createPicture(show.addPicture(png.toByteArray(), org.apache.poi.sl.usermodel.PictureData.PictureType.PNG)).setAnchor(new java.awt.Rectangle(20, 100, 300, 300));
    }

    /// A box with words, and an opaque rectangle drawn after it.
    private static void under(XMLSlideShow show, String said, int left) {
        box(show).setText(said);
        var cover = show.getSlides().getFirst().createAutoShape();
        cover.setShapeType(org.apache.poi.sl.usermodel.ShapeType.RECT);
        cover.setAnchor(new java.awt.Rectangle(left - 10, 190, 250, 90));
        cover.setFillColor(java.awt.Color.BLACK);
    }

    /// A pie on a slide, with a legend that names its slices or without.
    private static byte[] pie(boolean legend) throws Exception {
        return pptx(s -> {
            var chart = s.createChart();
            var data = chart.createData(ChartTypes.PIE, null, null);
            data.addSeries(XDDFDataSourcesFactory.fromArray(new String[] {legend ? "North" : SECRET, "South"}), XDDFDataSourcesFactory.fromArray(new Integer[] {3, 4}));
            if (legend) {
                chart.getOrAddLegend();
            }
            chart.plot(data);
            s.getSlides().getFirst().addChart(chart, new java.awt.Rectangle(1_000_000, 1_000_000, 3_000_000, 2_000_000));
        });
    }

    /// A mail with a page and, where it is said, a picture with the secret's bytes that the page may show.
    private static byte[] mail(String boundary, String page) {
        String head = "From: a@example.org\r\nTo: b@example.org\r\nSubject: " + SHOWN + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"" + boundary + "\"\r\n\r\n";
        String text = "--" + boundary + "\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>" + (page.isEmpty() ? "<p>" + SHOWN + "</p>" : page) + "</body></html>\r\n";
        var png = new ByteArrayOutputStream();
        try {
            javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(9, 9, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String picture = "--" + boundary + "\r\nContent-Type: image/png\r\nContent-ID: <pic@example.org>\r\nContent-Disposition: inline; filename=\"" + (page.contains("cid:") ? "pic" : SECRET) + ".png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + java.util.Base64.getMimeEncoder().encodeToString(png.toByteArray()) + "\r\n";
        return utf8(head + text + (page.isEmpty() ? "" : picture) + "--" + boundary + "--\r\n");
    }

    /// A condition that gives the ink of a cell a colour, over one cell that meets it and one that does not.
    private static byte[] condition(org.apache.poi.ss.usermodel.IndexedColors ink) throws Exception {
        try (var book = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("First");
            sheet.createRow(0).createCell(0).setCellValue(SHOWN);
            sheet.createRow(1).createCell(0).setCellValue(ink == org.apache.poi.ss.usermodel.IndexedColors.WHITE ? SECRET : "Mended");
            var rule = sheet.getSheetConditionalFormatting().createConditionalFormattingRule("ROW(A1)=2");
            rule.createFontFormatting().setFontColorIndex(ink.index);
            sheet.getSheetConditionalFormatting().addConditionalFormatting(new CellRangeAddress[] {CellRangeAddress.valueOf("A1:A2")}, rule);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] table(String said) throws Exception {
        try (var book = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("First");
            sheet.createRow(0).createCell(0).setCellValue(SHOWN);
            sheet.createRow(1).createCell(0).setCellValue("One");
            var table = sheet.createTable(new org.apache.poi.ss.util.AreaReference("A1:A2", org.apache.poi.ss.SpreadsheetVersion.EXCEL2007));
            table.getCTTable().setComment(said);
            book.write(out);
            return out.toByteArray();
        }
    }

    /// A mail whose text has two versions.
    private static byte[] versions(String type, String second) {
        return utf8("From: r@example.org\r\nSubject: Roads\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\n" + SHOWN + "\r\n--b1\r\nContent-Type: " + type + "\r\n\r\n" + second + "\r\n--b1--\r\n");
    }

    private static byte[] rtf(String more) {
        return utf8("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard " + SHOWN + "\\par " + more + "\\par}");
    }

    /// A diagram of one point, as it is kept and as it is drawn.
    private static byte[] smartArt(String prompt, String more) throws Exception {
        String spaces = " xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
            + " xmlns:dsp='http://schemas.microsoft.com/office/drawing/2008/diagram'";
        String words = "<a:p><a:r><a:t>Plan</a:t></a:r></a:p>";
        var parts = new LinkedHashMap<String, String>();
        parts.put("word/document.xml", "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'" + spaces + "><w:body><w:p><w:r><w:t>" + SHOWN + "</w:t></w:r></w:p><w:p><w:r><w:drawing><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/diagram'>"
            + "<dgm:relIds r:dm='d1'/></a:graphicData></a:graphic></w:drawing></w:r></w:p></w:body></w:document>");
        parts.put("word/diagrams/data1.xml", "<dgm:dataModel" + spaces + "><dgm:ptLst><dgm:pt modelId='1'><dgm:prSet phldrT='" + prompt + "'/><dgm:t>" + words + "</dgm:t></dgm:pt>" + more + "</dgm:ptLst><dgm:cxnLst><dgm:cxn modelId='9' srcId='1' destId='3'/></dgm:cxnLst></dgm:dataModel>");
        parts.put("word/diagrams/drawing1.xml", "<dsp:drawing" + spaces + "><dsp:spTree><dsp:sp><dsp:txBody>" + words + "</dsp:txBody></dsp:sp></dsp:spTree></dsp:drawing>");
        String to = "<Relationship Id='%s' Type='%s' Target='%s'/>";
        String rels = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        parts.put("_rels/.rels", rels.formatted(to.formatted("r1", office + "officeDocument", "word/document.xml")));
        parts.put("word/_rels/document.xml.rels", rels.formatted(to.formatted("d1", office + "diagramData", "diagrams/data1.xml") + to.formatted("d5", "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing", "diagrams/drawing1.xml")));
        parts.put("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' ContentType='application/xml'/>"
            + "<Override PartName='/word/document.xml' ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
        return packed(parts);
    }

    private static byte[] html(String body) {
        return utf8("<html><body><p>" + SHOWN + "</p>" + body + "</body></html>");
    }

    private static byte[] svg(String body) {
        return utf8("<svg xmlns='http://www.w3.org/2000/svg'><text x='5' y='20'>" + SHOWN + "</text>" + body + "</svg>");
    }

    private interface Change<T> {
        void to(T t) throws Exception;
    }

    /// A run on the first slide that leads to an address.
    private static XSLFTextRun link(XMLSlideShow show, String address) {
        var run = box(show).addNewTextParagraph().addNewTextRun();
        run.createHyperlink().setAddress(address);
        return run;
    }

    private static XSLFTextBox box(XMLSlideShow show) {
        var box = show.getSlides().getFirst().createTextBox();
        box.setAnchor(new java.awt.Rectangle(50, 200, 200, 60));
        return box;
    }

    private static byte[] pptx(Change<XMLSlideShow> change) throws Exception {
        try (var show = new XMLSlideShow(); var out = new ByteArrayOutputStream()) {
            var box = show.createSlide().createTextBox();
            box.setText(SHOWN);
            box.setAnchor(new java.awt.Rectangle(50, 50, 200, 60));
            change.to(show);
            show.write(out);
            // The picture of the first page that POI's template brings along is a finding of its own.
            return without(out.toByteArray(), "docProps/thumbnail.jpeg");
        }
    }

    private static byte[] xls(boolean hidden) throws Exception {
        try (var book = new HSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            book.createSheet("First").createRow(0).createCell(0).setCellValue(SHOWN);
            book.createSheet("Staff").createRow(0).createCell(0).setCellValue(hidden ? SECRET : "More");
            book.setSheetHidden(1, hidden);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] xlsx(boolean hidden) throws Exception {
        try (var book = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Repairs");
            Object[][] rows = {{"Ward", SHOWN}, {"North", 12}, {hidden ? SECRET : "Mid", 77}, {"East", 28}};
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r);
                row.createCell(0).setCellValue((String) rows[r][0]);
                if (rows[r][1] instanceof Integer n) {
                    row.createCell(1).setCellValue(n);
                } else {
                    row.createCell(1).setCellValue((String) rows[r][1]);
                }
            }
            sheet.getRow(2).setZeroHeight(hidden);
            var total = sheet.createRow(4);
            total.createCell(0).setCellValue("Total");
            total.createCell(1).setCellFormula("SUM(B2,B4)");
            sheet.createRow(5).createCell(0).setCellValue("A note");
            sheet.addMergedRegion(new CellRangeAddress(5, 5, 0, 1));
            sheet.setColumnWidth(0, 24 * 256);
            sheet.createFreezePane(0, 1);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            var drawing = sheet.createDrawingPatriarch();
            var chart = drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 3, 1, 9, 12));
            var data = chart.createData(ChartTypes.BAR, chart.createCategoryAxis(AxisPosition.BOTTOM), chart.createValueAxis(AxisPosition.LEFT));
            data.addSeries(XDDFDataSourcesFactory.fromStringCellRange(sheet, CellRangeAddress.valueOf("A2:A4")), XDDFDataSourcesFactory.fromNumericCellRange(sheet, CellRangeAddress.valueOf("B2:B4")));
            chart.plot(data);
            var png = new ByteArrayOutputStream();
            var image = new java.awt.image.BufferedImage(30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 3, 0xff8800);
            javax.imageio.ImageIO.write(image, "png", png);
            drawing.createPicture(drawing.createAnchor(0, 0, 0, 0, 3, 14, 5, 18), book.addPicture(png.toByteArray(), XSSFWorkbook.PICTURE_TYPE_PNG));
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] without(byte[] old, String name) {
        Zip zip = Zip.read(old, Look.begin(Limits.USUAL), false);
        var parts = new LinkedHashMap<String, byte[]>();
        zip.names().forEach(n -> parts.put(n, zip.get(n)));
        parts.remove(name);
        parts.computeIfPresent("_rels/.rels", (n, b) -> utf8(new String(b, StandardCharsets.UTF_8).replaceAll("<Relationship [^>]*thumbnail[^>]*/>", "")));
        return packedBytes(parts);
    }

    static byte[] zipWith(byte[] old, String name, String content) {
        Zip zip = Zip.read(old, Look.begin(Limits.USUAL), false);
        var parts = new LinkedHashMap<String, byte[]>();
        zip.names().forEach(n -> parts.put(n, zip.get(n)));
        parts.put(name, utf8(content));
        return packedBytes(parts);
    }

    private static byte[] packed(Map<String, String> parts) {
        var bytes = new LinkedHashMap<String, byte[]>();
        parts.forEach((name, text) -> bytes.put(name, utf8(text)));
        return packedBytes(bytes);
    }

    static byte[] packedBytes(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var e : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(e.getValue());
                zip.closeEntry();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
