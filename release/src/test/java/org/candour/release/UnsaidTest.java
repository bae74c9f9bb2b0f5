package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Office files that say something where no page, sheet or slide shows it: it is found and gone from the copy, and the nearest honest file passes.
class UnsaidTest {
    private static final String SECRET = "Quillfeather";
    private static final String SHOWN = "Potholes";
    private static final String W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    private static final String RUN = "<w:r><w:t>" + SHOWN + "</w:t></w:r>";

    @TempDir
    Path folder;

    static Stream<HiddenTwin> twins() {
        return Stream.of(
            new HiddenTwin("text white by the style of its characters", "a.docx", () -> styled(SECRET, "FFFFFF", 24, "r"), () -> styled("More", "C00000", 24, "r")),
            new HiddenTwin("text white by the style of its paragraph", "a.docx", () -> styled(SECRET, "FEFEFE", 24, "p"), () -> styled("More", "1F3864", 24, "p")),
            new HiddenTwin("text tiny by its style", "a.docx", () -> styled(SECRET, "000000", 2, "p"), () -> styled("More", "000000", 16, "p")),
            new HiddenTwin("text far below its line", "a.docx", () -> docx(p(RUN + "<w:r><w:rPr><w:position w:val='-3000'/></w:rPr><w:t>" + SECRET + "</w:t></w:r>")), () -> docx(p(RUN + "<w:r><w:rPr><w:position w:val='-6'/></w:rPr><w:t>2</w:t></w:r>"))),
            new HiddenTwin("cell that goes on from the one above", "a.docx", () -> docx(p(RUN) + rows(SECRET)), () -> docx(p(RUN) + rows(""))),
            new HiddenTwin("white words in a white box", "a.docx", () -> docx(p(RUN + box(SECRET, "<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>"))), () -> docx(p(RUN + box("More", "<a:solidFill><a:srgbClr val='1F3864'/></a:solidFill>")))),
            new HiddenTwin("white words on a run of pale colours", "a.docx", () -> docx(p(RUN + box(SECRET, gradient("FFFFFF", "F8FAFC")))), () -> docx(p(RUN + box("More", gradient("FFFFFF", "1F3864"))))),
            new HiddenTwin("placeholder of a control", "a.docx", () -> docx(control(SECRET)), () -> docx(control("DefaultPlaceholder_1081868574"))),
            new HiddenTwin("help of a form field", "a.docx", () -> docx(p(formField(SECRET))), () -> docx(p(formField("")))),
            new HiddenTwin("data beside a field", "a.docx", () -> docx(p(field(SECRET))), () -> docx(p(field("_Toc123456")))),
            new HiddenTwin("attribute of a language that is none of Office's", "a.docx", () -> docx("<w:p xmlns:q='urn:q' q:who='" + SECRET + "'>" + RUN + "</w:p>"), () -> docx("<w:p xmlns:q='urn:q' q:who='12'>" + RUN + "</w:p>")),
            new HiddenTwin("words of a list that nothing is in", "a.docx", () -> numbered(SECRET + " %1", ""), () -> numbered("Article %1", "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>")),
            new HiddenTwin("text in an element that has none", "a.docx", () -> docx(p("<w:pPr>" + SECRET + "</w:pPr>" + RUN)), () -> docx(p("<w:pPr> </w:pPr>" + RUN))),
            new HiddenTwin("text of a conditional format", "a.xlsx", () -> xlsx("", condition(SECRET)), () -> xlsx("", condition(SHOWN))),
            new HiddenTwin("face of a link within the book", "a.xlsx", () -> xlsx("", link(SECRET)), () -> xlsx("", link(SHOWN))),
            new HiddenTwin("name of a protected range", "a.xlsx", () -> xlsx("", "<protectedRanges><protectedRange sqref='A1' name='" + SECRET + "'/></protectedRanges>"), () -> xlsx("", "<protectedRanges><protectedRange sqref='A1' name='Range1'/></protectedRanges>")),
            new HiddenTwin("title of an error", "a.xlsx", () -> xlsx("", validation("errorTitle='" + SECRET + "'")), () -> xlsx("", validation(""))),
            new HiddenTwin("name of a sheet for macros", "a.xlsx", () -> xlsx("<sheetPr codeName='" + SECRET + "'/>", ""), () -> xlsx("<sheetPr codeName='Sheet1'/>", "")),
            new HiddenTwin("sheet whose cells are added up", "a.xlsx", () -> xlsx("", "<dataConsolidate><dataRefs count='1'><dataRef ref='A1:B2' sheet='" + SECRET + "'/></dataRefs></dataConsolidate>"), () -> xlsx("", "<dataConsolidate><dataRefs count='1'><dataRef ref='A1:B2' sheet='" + SHOWN + "'/></dataRefs></dataConsolidate>")),
            new HiddenTwin("extension that nobody knows", "a.xlsx", () -> xlsx("", "<extLst><ext uri='{00000000-97BC-4b89-ADB6-D9C93CAAB3DF}'><q:note xmlns:q='urn:q'>" + SECRET + "</q:note></ext></extLst>"), () -> xlsx("", "<extLst><ext uri='{00000000-97BC-4b89-ADB6-D9C93CAAB3DF}'><q:note xmlns:q='urn:q'>7</q:note></ext></extLst>")),
            new HiddenTwin("second value of a cell", "a.xlsx", () -> cell("<c r='A2'><v>12</v><is><t>" + SECRET + "</t></is></c>", "General"), () -> cell("<c r='A2'><v>12</v></c>", "General")),
            new HiddenTwin("words for a number that no cell has", "a.xlsx", () -> cell("<c r='A2' s='1'><v>12</v></c>", "[=99999]&quot;" + SECRET + "&quot;;General"), () -> cell("<c r='A2' s='1'><v>12</v></c>", "0 &quot;holes&quot;")),
            new HiddenTwin("name of a cell's style", "a.xlsx", () -> named(SECRET), () -> named("Normal 2")),
            new HiddenTwin("merged-away cell of a slide", "a.pptx", () -> pptx("</p:spTree>", table(SECRET) + "</p:spTree>"), () -> pptx("</p:spTree>", table("") + "</p:spTree>")),
            new HiddenTwin("text under a shape, on a slide where something else moves", "a.pptx", () -> pptx("</p:spTree>", under("98", SECRET)), () -> pptx("</p:spTree>", under("41", "Then"))),
            new HiddenTwin("words of a master that its slide switches off", "a.pptx", () -> master("0", SECRET), () -> master("1", "Northshire")),
            new HiddenTwin("name of a slide", "a.pptx", () -> pptx("<p:cSld", "<p:cSld name='" + SECRET + "'"), () -> pptx("<p:cSld", "<p:cSld name='Slide 1'")));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void what_is_said_nowhere_is_found_and_the_nearest_honest_file_passes(HiddenTwin twin) throws Exception {
        twin.isTold(SECRET);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void the_copy_says_what_was_shown_and_no_part_of_it_the_secret(HiddenTwin twin) throws Exception {
        Path in = Files.write(folder.resolve(twin.name()), twin.hidden().make());
        Path out = folder.resolve("copy-" + twin.name());
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        var all = new StringBuilder();
        parts(Files.readAllBytes(out)).values().forEach(all::append);
        assertThat(all.toString()).contains(SHOWN).doesNotContain(SECRET);
    }

    // Word --------------------------------------------------------------------------------------------------------

    private static String p(String runs) {
        return "<w:p>" + runs + "</w:p>";
    }

    private static byte[] docx(String body) {
        return docx(body, Map.of());
    }

    /// @param more further parts by their kind
    private static byte[] docx(String body, Map<String, String> more) {
        var parts = new LinkedHashMap<String, String>();
        String word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        var types = new StringBuilder("<Override PartName='/word/document.xml' ContentType='" + word + "document.main+xml'/>");
        var rels = new StringBuilder();
        more.forEach((kind, xml) -> {
            types.append("<Override PartName='/word/").append(kind).append(".xml' ContentType='").append(word).append(kind).append("+xml'/>");
            rels.append(relation("r" + kind, kind, kind + ".xml"));
            parts.put("word/" + kind + ".xml", xml);
        });
        parts.put("word/document.xml", "<w:document " + W + "><w:body>" + body + "<w:sectPr/></w:body></w:document>");
        parts.put("word/_rels/document.xml.rels", relations(rels.toString()));
        return office(parts, types.toString(), "word/document.xml");
    }

    private static byte[] styled(String said, String ink, int size, String what) {
        String style = "<w:style w:type='" + (what.equals("p") ? "paragraph" : "character") + "' w:customStyle='1' w:styleId='S'><w:name w:val='Small Text'/><w:rPr><w:color w:val='" + ink + "'/><w:sz w:val='" + size + "'/></w:rPr></w:style>";
        return docx(p(RUN) + "<w:p>" + (what.equals("p") ? "<w:pPr><w:pStyle w:val='S'/></w:pPr>" : "") + "<w:r>" + (what.equals("r") ? "<w:rPr><w:rStyle w:val='S'/></w:rPr>" : "") + "<w:t>" + said + "</w:t></w:r></w:p>",
            Map.of("styles", "<w:styles " + W + ">" + style + "</w:styles>"));
    }

    private static String rows(String below) {
        return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='2000'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("<w:r><w:t>Lamps</w:t></w:r>") + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
            + p(below.isEmpty() ? "" : "<w:r><w:t>" + below + "</w:t></w:r>") + "</w:tc></w:tr></w:tbl>" + p("");
    }

    private static String box(String said, String fill) {
        return "<w:r><w:drawing xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wp:inline>"
            + "<wp:extent cx='3000000' cy='900000'/><wp:docPr id='1' name='Text Box 1'/><a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:prstGeom prst='rect'/>" + fill
            + "</wps:spPr><wps:txbx><w:txbxContent>" + p("<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>" + said + "</w:t></w:r>") + "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    }

    private static String gradient(String from, String to) {
        return "<a:gradFill><a:gsLst><a:gs pos='0'><a:srgbClr val='" + from + "'/></a:gs><a:gs pos='100000'><a:srgbClr val='" + to + "'/></a:gs></a:gsLst><a:lin ang='0'/></a:gradFill>";
    }

    private static String control(String placeholder) {
        return "<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val='" + placeholder + "'/></w:placeholder><w:text/></w:sdtPr><w:sdtContent>" + p(RUN) + "</w:sdtContent></w:sdt>";
    }

    private static String formField(String help) {
        return "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='Text1'/><w:enabled/>" + (help.isEmpty() ? "" : "<w:helpText w:type='text' w:val='" + help + "'/>") + "<w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + RUN + "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    }

    private static String field(String data) {
        String packed = java.util.Base64.getEncoder().encodeToString((data + "\0").getBytes(StandardCharsets.UTF_16LE));
        return "<w:r><w:fldChar w:fldCharType='begin'><w:fldData>" + packed + "</w:fldData></w:fldChar></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>" + RUN;
    }

    private static byte[] numbered(String words, String properties) {
        return docx("<w:p>" + properties + RUN + "</w:p>", Map.of("numbering", "<w:numbering " + W + "><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='" + words
            + "'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"));
    }

    // Excel -------------------------------------------------------------------------------------------------------

    private static byte[] xlsx(String before, String behind) {
        return xlsx(before, "<c r='A2'><v>12</v></c>", behind, "General", "Normal");
    }

    private static byte[] cell(String second, String format) {
        return xlsx("", second, "", format, "Normal");
    }

    private static byte[] named(String style) {
        return xlsx("", "<c r='A2'><v>12</v></c>", "", "General", style);
    }

    private static byte[] xlsx(String before, String second, String behind, String format, String style) {
        var parts = new LinkedHashMap<String, String>();
        String ns = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'";
        parts.put("xl/workbook.xml", "<workbook " + ns + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='Roads' sheetId='1' r:id='r1'/></sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", "worksheets/sheet1.xml") + relation("r2", "styles", "styles.xml")));
        parts.put("xl/worksheets/sheet1.xml", "<worksheet " + ns + ">" + before + "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>" + SHOWN + "</t></is></c></row><row r='2'>" + second + "</row></sheetData>" + behind + "</worksheet>");
        parts.put("xl/styles.xml", "<styleSheet " + ns + "><numFmts count='1'><numFmt numFmtId='170' formatCode='" + format + "'/></numFmts><fonts count='1'><font><sz val='11'/></font></fonts><fills count='1'><fill><patternFill patternType='none'/></fill></fills>"
            + "<borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs count='2'><xf fontId='0' fillId='0'/><xf fontId='0' fillId='0' numFmtId='170' applyNumberFormat='1'/></cellXfs><cellStyles count='1'><cellStyle name='" + style + "' xfId='0'/></cellStyles></styleSheet>");
        String excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        return office(parts, "<Override PartName='/xl/workbook.xml' ContentType='" + excel + "sheet.main+xml'/><Override PartName='/xl/worksheets/sheet1.xml' ContentType='" + excel + "worksheet+xml'/><Override PartName='/xl/styles.xml' ContentType='" + excel + "styles+xml'/>", "xl/workbook.xml");
    }

    private static String condition(String text) {
        return "<conditionalFormatting sqref='A1:A3'><cfRule type='containsText' priority='1' operator='containsText' text='" + text + "'><formula>LEN(A1)&gt;1</formula></cfRule></conditionalFormatting>";
    }

    private static String link(String face) {
        return "<hyperlinks><hyperlink ref='A1' location='Roads!A2' display='" + face + "'/></hyperlinks>";
    }

    private static String validation(String attribute) {
        return "<dataValidations count='1'><dataValidation type='whole' " + attribute + " sqref='B2'><formula1>1</formula1></dataValidation></dataValidations>";
    }

    // PowerPoint --------------------------------------------------------------------------------------------------

    /// A slide of the library with one piece of its XML put in place of another.
    private static byte[] pptx(String old, String fresh) throws Exception {
        return replaced(slides(), "ppt/slides/slide1.xml", old, fresh);
    }

    private static byte[] slides() throws Exception {
        try (var show = new XMLSlideShow(); var out = new ByteArrayOutputStream()) {
            var box = show.createSlide().createTextBox();
            box.setText(SHOWN);
            box.setAnchor(new java.awt.Rectangle(20, 20, 300, 40));
            show.write(out);
            Map<String, String> all = parts(out.toByteArray());
            all.remove("docProps/thumbnail.jpeg");
            return packed(all);
        }
    }

    private static byte[] master(String shown, String words) throws Exception {
        byte[] with = replaced(slides(), "ppt/slideMasters/slideMaster1.xml", "</p:spTree>", shape("77", words, 100, "") + "</p:spTree>");
        return replaced(with, "ppt/slides/slide1.xml", "<p:sld ", "<p:sld showMasterSp='" + shown + "' ");
    }

    private static String shape(String id, String words, int top, String fill) {
        return "<p:sp><p:nvSpPr><p:cNvPr id='" + id + "' name='TextBox " + id + "'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x='1000000' y='" + top * 10_000 + "'/><a:ext cx='2000000' cy='500000'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom>" + fill
            + "</p:spPr><p:txBody><a:bodyPr/><a:p>" + (words.isEmpty() ? "" : "<a:r><a:rPr lang='en-GB'/><a:t>" + words + "</a:t></a:r>") + "</a:p></p:txBody></p:sp>";
    }

    /// A text below an opaque shape; what is numbered moves.
    private static String under(String moving, String said) {
        return shape("41", said, 300, "") + shape("42", "", 300, "<a:solidFill><a:srgbClr val='C00000'/></a:solidFill>") + "</p:spTree></p:cSld><p:timing><p:tnLst><p:par><p:cTn id='1' dur='indefinite' nodeType='tmRoot'><p:childTnLst><p:set><p:cBhvr><p:cTn id='2' dur='1'/>"
            + "<p:tgtEl><p:spTgt spid='" + moving + "'/></p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing></p:sld><!--";
    }

    private static String table(String second) {
        return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='9' name='Table 9'/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='1000000' y='3000000'/><a:ext cx='4000000' cy='500000'/></p:xfrm><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/table'>"
            + "<a:tbl><a:tblPr/><a:tblGrid><a:gridCol w='2000000'/><a:gridCol w='2000000'/></a:tblGrid><a:tr h='400000'><a:tc gridSpan='2'><a:txBody><a:bodyPr/><a:p><a:r><a:t>Roads</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc><a:tc hMerge='1'><a:txBody><a:bodyPr/><a:p>"
            + (second.isEmpty() ? "" : "<a:r><a:t>" + second + "</a:t></a:r>") + "</a:p></a:txBody><a:tcPr/></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
    }

    // Packages ----------------------------------------------------------------------------------------------------

    private static String relation(String id, String kind, String target) {
        return "<Relationship Id='" + id + "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind + "' Target='" + target + "'/>";
    }

    private static String relations(String all) {
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + all + "</Relationships>";
    }

    private static byte[] office(Map<String, String> parts, String types, String main) {
        var all = new LinkedHashMap<String, String>();
        all.put("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>" + types + "</Types>");
        all.put("_rels/.rels", relations(relation("r1", "officeDocument", main)));
        all.putAll(parts);
        return packed(all);
    }

    private static byte[] replaced(byte[] zip, String part, String old, String fresh) throws Exception {
        Map<String, String> all = parts(zip);
        assertThat(all.get(part)).contains(old);
        String with = all.get(part).replace(old, fresh);
        all.put(part, fresh.endsWith("<!--") ? with.substring(0, with.indexOf("<!--")) : with);
        return packed(all);
    }

    /// As text of one byte a character, so that pictures come through.
    private static Map<String, String> parts(byte[] zip) throws Exception {
        var out = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                out.put(e.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return out;
    }

    private static byte[] packed(Map<String, String> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var e : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(e.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
