package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType2;
import org.candour.release.look.Finding;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.look.Tiff;
import org.candour.release.look.Zip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Usual things of other programs' files: what is shown is not taken for hidden, and the copy shows it too.
class ShownStaysTest {
    @TempDir
    Path folder;

    /// The copy of a file, which must be written.
    private byte[] clean(String name, byte[] bytes) throws Exception {
        return Files.readAllBytes(report(name, bytes));
    }

    private CleanReport last;

    private Path report(String name, byte[] bytes) throws Exception {
        Path in = Files.write(folder.resolve(name), bytes);
        Path out = folder.resolve("out-" + Clean.nameOf(in));
        last = Clean.clean(in, out);
        assertThat(last.scan().findings()).isEmpty();
        return out;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String page(String style, String body) {
        return "<!DOCTYPE html><html><head><style>" + style + "</style></head><body>" + body + "</body></html>";
    }

    // Web pages ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {
        ".band{background:linear-gradient(90deg,#036,#69c)}| class=band",
        ".band{background-color:#1f4e78}| class=band",
        "#band{background:url(background.png)}| id=band",
        "div{background:#036}|",
        "body{background:#036}|",
        ".menu .band{background:#fff}.band{background:#036}| class=band",
    })
    void whiteWordsOnTheGroundOfAStyleSheetAreShown(String made) throws Exception {
        String html = page(made.replaceFirst("\\|.*", ""), "<div" + made.replaceFirst(".*\\|", "") + "><h1 style='color:white'>Parking in Eastmere</h1></div>");
        assertThat(Scan.scan("a.html", utf8(html), Limits.USUAL).findings()).isEmpty();
        assertThat(new String(clean("a.html", utf8(html)), StandardCharsets.UTF_8)).contains("Parking in Eastmere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".band{background:#fff}", ".other{background:#036}", ".band{background:none}", ".band::before{background:#036}"})
    void whiteWordsOnWhiteAreFound(String style) {
        String html = page(style, "<div class=band><p style='color:#fefefe'>QUILLSECRET</p></div>");
        assertThat(Scan.scan("a.html", utf8(html), Limits.USUAL).findings()).extracting(Finding::code).contains("html-hidden-element");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "@media print{.piece{display:none}}",
        "@media (max-width: 991.98px){.piece{display:none}}",
        "@media screen and (max-width:40em){.piece{display:none}}",
        ".piece::after{display:none}",
        ".piece:hover{opacity:0}",
        ".piece .inner{display:none}",
        ".closed .piece{display:none}",
        "nav.piece{display:none}",
    })
    void whatARuleHidesElsewhereIsShownHere(String rule) throws Exception {
        String html = page(rule, "<p class=piece>Fees and permits</p>");
        assertThat(Scan.scan("a.html", utf8(html), Limits.USUAL).findings()).isEmpty();
        assertThat(new String(clean("a.html", utf8(html)), StandardCharsets.UTF_8)).contains("Fees and permits");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        ".piece{display:none}",
        "p.piece{display:none}",
        "body > .piece{display:none}",
        ".x,.piece{display:none}",
        "p{display:none}",
        ".piece:first-child{display:none}",
        ".piece::first-line{font-size:0}",
        ":link,.piece:not(:checked){display:none}",
        "@media screen{.piece{display:none}}",
        "@media print,screen{.piece{display:none}}",
        "@media (min-width:1px){.piece{display:none}}",
        "@media (max-width:99999px){.piece{display:none}}",
        "/* x */.piece{display:none}",
    })
    void whatARuleHidesIsFoundAndLeftOut(String rule) throws Exception {
        String html = page(rule, "<p class=piece>QUILLSECRET</p><div>Fees and permits</div>");
        assertThat(Scan.scan("a.html", utf8(html), Limits.USUAL).findings()).extracting(Finding::code).contains("html-hidden-element");
        assertThat(new String(clean("a.html", utf8(html)), StandardCharsets.UTF_8)).contains("Fees and permits").doesNotContain("QUILLSECRET");
    }

    /// Words that a rule shows beside an element are words of the copy, which has no rule that says anything.
    @Test
    void wordsOfAStyleSheetThatAreShownStay() throws Exception {
        String style = ".note::before{content:'Note: ';color:#900} .gone::after{content:'Spare';display:none} @media print{.note::after{content:'Leaflet'}} .dash::before{content:'\\2014'}";
        String copy = new String(clean("a.html", utf8(page(style, "<p class=note>Harbour</p><p class=gone>Ward</p><p class=dash>Mill</p>"))), StandardCharsets.UTF_8);
        assertThat(org.jsoup.Jsoup.parse(copy).body().text()).isEqualTo("Note: Harbour Ward Mill");
        assertThat(copy).contains("color:#900", "2014").doesNotContain("Spare", "Leaflet");
    }

    @Test
    void whatAnEmptyFieldAsksForAndHowFullABarIsStay() throws Exception {
        String in = page("", "<input placeholder='Your ward'><input value='Mill' placeholder='QUILLSECRET'><progress value=3 max=9></progress>");
        assertThat(Scan.scan("a.html", utf8(in), Limits.USUAL).findings()).extracting(Finding::excerpt).containsExactly("QUILLSECRET");
        assertThat(new String(clean("a.html", utf8(in)), StandardCharsets.UTF_8)).contains("placeholder=\"Your ward\"", "max=\"9\"").doesNotContain("QUILLSECRET");
    }

    @Test
    void colourOfTheRootAndWhatAShadowShowsStay() throws Exception {
        String copy = new String(clean("a.html", utf8(page(":root{--ink:#900}p{color:var(--ink)}", "<p>Harbour</p><div><template shadowrootmode=open><p>Mill <slot></slot></p></template>Hill</div>"))), StandardCharsets.UTF_8);
        assertThat(copy).contains("--ink:#900");
        assertThat(org.jsoup.Jsoup.parse(copy).body().text()).isEqualTo("Harbour Mill Hill");
    }

    @Test
    void aDrawingInAPageKeepsItsShapes() throws Exception {
        String html = page("", "<svg width='120' height='60' viewBox='0 0 120 60'><defs><linearGradient id='lg'><stop offset='0' stop-color='#c00'/></linearGradient></defs>"
            + "<rect x='3' y='4' width='110' height='50' rx='5' fill='url(#lg)' onclick='QUILLSECRET'/><text x='10' y='35' fill='#fff' data-who='QUILLSECRET'>Harbour</text><title>QUILLSECRET</title></svg>");
        String copy = new String(clean("a.html", utf8(html)), StandardCharsets.UTF_8);
        assertThat(copy.toLowerCase(java.util.Locale.ROOT)).contains("viewbox=\"0 0 120 60\"", "x=\"3\"", "rx=\"5\"", "fill=\"url(#lg)\"", "stop-color=\"#c00\"", "id=\"lg\"", "y=\"35\"", "harbour").doesNotContain("quillsecret");
    }

    @Test
    void aStyleKeepsItsPicturesAndTheRestOfItsRules() throws Exception {
        var chunk = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", chunk);
        byte[] told = TwinsTest.chunk(chunk.toByteArray(), "tEXt", "Author\0QUILLSECRET");
        String data = "url('data:image/png;base64," + Base64.getEncoder().encodeToString(told) + "')";
        String other = data.replace("url('", "url( ").replace("')", " )").replace(Base64.getEncoder().encodeToString(told), Base64.getEncoder().encodeToString(TwinsTest.chunk(chunk.toByteArray(), "tEXt", "Author\0QUILLSECRET too")));
        String html = page(".a{background-image:" + data + ";color:white;padding:40px}.b{background:#036 url(https://eastmere.example/QUILLSECRET.png);color:yellow}", "<div class=a>One</div><div class=b>Two</div><div style=\"background:" + other + ";margin:3px\">Three</div>");
        assertThat(Scan.scan("a.html", utf8(html), Limits.USUAL).findings()).extracting(Finding::excerpt).filteredOn(e -> e.contains("QUILLSECRET")).containsExactlyInAnyOrder("QUILLSECRET", "QUILLSECRET too", "https://eastmere.example/QUILLSECRET.png");
        String copy = new String(clean("a.html", utf8(html)), StandardCharsets.UTF_8);
        assertThat(copy).contains("color:white", "padding:40px", "color:yellow", "margin:3px").doesNotContain("QUILLSECRET");
        assertThat(copy.split("data:image/png;base64,")).hasSize(3);
    }

    @Test
    void sheetsForPaperStayForPaper() throws Exception {
        String html = "<html><head><style media='print'>p{font-size:30pt}</style><style>p{color:#333}</style></head><body><p>Fees</p></body></html>";
        String copy = new String(clean("a.html", utf8(html)), StandardCharsets.UTF_8);
        assertThat(copy.replaceAll("\\s", "")).containsOnlyOnce("@mediaprint{p{font-size:30pt}}").containsOnlyOnce("font-size").contains("p{color:#333}");
        // A page that says no type of document is laid out by the old rules, and its copy must be as well.
        assertThat(copy).doesNotContainIgnoringCase("<!doctype");
    }

    @Test
    void wordsOwnBracketsInAPageAreNoRemarks() {
        String html = "<html><body><p><![if !supportLists]><span>1.</span><![endif]>A point</p></body></html>";
        assertThat(Scan.scan("a.html", utf8(html), Limits.USUAL).findings()).isEmpty();
        assertThat(Scan.scan("a.html", utf8(html.replace("supportLists", "supportQuill")), Limits.USUAL).findings()).isNotEmpty();
    }

    // PDF ---------------------------------------------------------------------------------------------------------

    private interface Page {
        void draw(PDDocument d, PDPage p, PDPageContentStream c) throws Exception;
    }

    private static byte[] pdf(Page page) throws Exception {
        try (var d = new PDDocument(); var out = new java.io.ByteArrayOutputStream()) {
            var p = new PDPage();
            d.addPage(p);
            try (var c = new PDPageContentStream(d, p)) {
                page.draw(d, p, c);
            }
            d.save(out);
            return out.toByteArray();
        }
    }

    private static void words(PDPageContentStream c, Color ink, float x, float y, String words) throws Exception {
        c.setNonStrokingColor(ink);
        c.beginText();
        c.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
        c.newLineAtOffset(x, y);
        c.showText(words);
        c.endText();
    }

    private static COSArray numbers(float... of) {
        var out = new COSArray();
        out.setFloatArray(of);
        return out;
    }

    private static PDShading shading(Color from, Color to) {
        var function = new COSDictionary();
        function.setInt(COSName.FUNCTION_TYPE, 2);
        function.setItem(COSName.DOMAIN, numbers(0f, 1f));
        function.setItem(COSName.C0, numbers(from.getRed() / 255f, from.getGreen() / 255f, from.getBlue() / 255f));
        function.setItem(COSName.C1, numbers(to.getRed() / 255f, to.getGreen() / 255f, to.getBlue() / 255f));
        function.setInt(COSName.N, 1);
        var shading = new COSDictionary();
        shading.setInt(COSName.SHADING_TYPE, 2);
        shading.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
        shading.setItem(COSName.COORDS, numbers(0f, 0f, 612f, 0f));
        shading.setItem(COSName.FUNCTION, function);
        shading.setItem(COSName.EXTEND, new COSArray(List.<org.apache.pdfbox.cos.COSBase>of(COSBoolean.TRUE, COSBoolean.TRUE)));
        return new PDShadingType2(shading);
    }

    /// The left half in one colour, the right in another.
    private static BufferedImage halves(Color left, Color right, int type) {
        var image = new BufferedImage(200, 100, type);
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 100; y++) {
                image.setRGB(x, y, (x < 100 ? left : right).getRGB());
            }
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void whiteWordsOverPicturesAndRunsOfColourAreJudgedByWhatLiesBehind(int rotation) throws Exception {
        byte[] in = pdf((d, p, c) -> {
            p.setRotation(rotation);
            // The ink is white before the ground is drawn, as programs leave it.
            c.setNonStrokingColor(Color.WHITE);
            c.saveGraphicsState();
            c.addRect(0, 600, 612, 100);
            c.clip();
            c.shadingFill(shading(new Color(0x003366), new Color(0x6699cc)));
            c.restoreGraphicsState();
            words(c, Color.WHITE, 72, 640, "Annual report");
            c.drawImage(LosslessFactory.createFromImage(d, halves(new Color(0x1f3864), Color.WHITE, BufferedImage.TYPE_INT_RGB)), 72, 300, 400, 200);
            words(c, Color.WHITE, 80, 400, "Harbour");
            words(c, Color.WHITE, 290, 400, "QUILLSECRET");
            words(c, Color.BLACK, 290, 350, "Mill Hill");
            c.setNonStrokingColor(Color.WHITE);
            c.drawImage(LosslessFactory.createFromImage(d, halves(new Color(0x1f3864), new Color(0, 0, 0, 0), BufferedImage.TYPE_INT_ARGB)), 72, 50, 400, 200);
            words(c, Color.WHITE, 80, 150, "Northbank");
            words(c, Color.WHITE, 290, 150, "QUILLSECRET");
        });
        List<Finding> found = Scan.scan("a.pdf", in, Limits.USUAL).findings();
        assertThat(found).extracting(Finding::code).containsOnly("pdf-hidden-text");
        assertThat(found).extracting(Finding::excerpt).containsOnly("QUILLSECRETQUILLSECRET");
        try (var copy = org.apache.pdfbox.Loader.loadPDF(clean("a.pdf", in))) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(copy).replaceAll("\\s", "")).contains("Annualreport", "Harbour", "MillHill", "Northbank").doesNotContain("QUILL");
        }
    }

    @Test
    void whatPatternsPaintByNameIsPainted() throws Exception {
        byte[] in = pdf((d, p, c) -> {
            var form = new PDFormXObject(d);
            form.setBBox(new PDRectangle(50, 50));
            form.setResources(new PDResources());
            COSName shade = form.getResources().add(shading(Color.RED, Color.BLUE));
            try (var out = form.getContentStream().createOutputStream()) {
                out.write(utf8("/" + shade.getName() + " sh"));
            }
            var pattern = new PDTilingPattern();
            pattern.setPaintType(PDTilingPattern.PAINT_COLORED);
            pattern.setTilingType(1);
            pattern.setBBox(new PDRectangle(50, 50));
            pattern.setXStep(50);
            pattern.setYStep(50);
            pattern.setResources(new PDResources());
            COSName inner = pattern.getResources().add(form);
            try (var out = ((org.apache.pdfbox.cos.COSStream) pattern.getCOSObject()).createOutputStream()) {
                out.write(utf8("/" + inner.getName() + " Do"));
            }
            p.setResources(new PDResources());
            COSName name = p.getResources().add(pattern);
            c.setNonStrokingColor(new PDColor(name, new PDPattern(p.getResources())));
            c.addRect(72, 600, 200, 100);
            c.fill();
            words(c, Color.BLACK, 72, 400, "Harbour");
        });
        assertThat(Scan.scan("a.pdf", in, Limits.USUAL).findings()).isEmpty();
        clean("a.pdf", in);
    }

    /// As office programs draw the shadow of a box: a grey picture, packed as a photograph, with a mask of the box's shape.
    @Test
    void theShadowBehindABoxHidesNothing() throws Exception {
        for (boolean writing : new boolean[] {false, true}) {
            var grey = new BufferedImage(200, 100, BufferedImage.TYPE_INT_ARGB);
            for (int x = 0; x < 200; x++) {
                for (int y = 0; y < 100; y++) {
                    boolean corner = Math.hypot(x - Math.clamp(x, 20, 180), y - Math.clamp(y, 20, 80)) > 20;
                    int noise = (x * 7 + y * 3) % 12;
                    grey.setRGB(x, y, corner || writing && y > 20 && y < 60 && x > 60 && x < 130 && x / 8 % 2 == 0 ? 0 : 0xff000000 | (118 + noise) * 0x010101);
                }
            }
            byte[] in = pdf((d, p, c) -> {
                c.drawImage(LosslessFactory.createFromImage(d, grey), 76, 596, 200, 100);
                c.setNonStrokingColor(new Color(0xffc000));
                c.addRect(72, 600, 200, 100);
                c.fill();
                words(c, Color.BLACK, 80, 640, "Harbour");
            });
            assertThat(Scan.scan("a.pdf", in, Limits.USUAL).findings()).as("writing: " + writing).hasSize(writing ? 1 : 0);
        }
    }

    // Pictures ----------------------------------------------------------------------------------------------------

    private static BufferedImage ramp(int type) {
        var image = new BufferedImage(256, 4, type);
        int full = (1 << image.getColorModel().getComponentSize(0)) - 1;
        for (int x = 0; x < 256; x++) {
            for (int y = 0; y < 4; y++) {
                image.getRaster().setSample(x, y, 0, (int) Math.round(x / 255.0 * full));
            }
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png 10", "a.png 11", "a.tif 10"})
    void greysStayAsTheyAre(String made) throws Exception {
        String name = made.split(" ")[0];
        var out = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(ramp(Integer.parseInt(made.split(" ")[1])), name.endsWith("png") ? "png" : "tiff", out);
        var copy = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(clean(name, out.toByteArray())));
        for (int x = 0; x < 256; x++) {
            assertThat(copy.getRaster().getSample(x, 1, 0)).isEqualTo(x);
        }
    }

    /// A fax has twice as many points to the inch across as down; without that it is shown squashed.
    @Test
    void aFaxKeepsItsShape() throws Exception {
        var first = new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_BINARY);
        byte[] copy = clean("a.tif", fax(first));
        try (var in = javax.imageio.ImageIO.createImageInputStream(new java.io.ByteArrayInputStream(copy))) {
            var reader = javax.imageio.ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            var directory = javax.imageio.plugins.tiff.TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            assertThat(directory.getTIFFField(282).getAsDouble(0)).isEqualTo(200);
            assertThat(directory.getTIFFField(283).getAsDouble(0)).isEqualTo(100);
            assertThat(directory.getTIFFField(296).getAsInt(0)).isEqualTo(2);
        }
    }

    private static byte[] fax(BufferedImage... pages) throws Exception {
        return fax("LZW", 0, pages);
    }

    /// @param further of what kind the pages after the first are, as a TIFF says it
    private static byte[] fax(String packed, int further, BufferedImage... pages) throws Exception {
        var writer = javax.imageio.ImageIO.getImageWritersByFormatName("tiff").next();
        var param = writer.getDefaultWriteParam();
        param.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(packed);
        var out = new java.io.ByteArrayOutputStream();
        try (var to = javax.imageio.ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                var directory = javax.imageio.plugins.tiff.TIFFDirectory.createFromMetadata(writer.getDefaultImageMetadata(javax.imageio.ImageTypeSpecifier.createFromRenderedImage(page), param));
                var tags = javax.imageio.plugins.tiff.BaselineTIFFTagSet.getInstance();
                directory.addTIFFField(new javax.imageio.plugins.tiff.TIFFField(tags.getTag(282), 5, 1, new long[][] {{200, 1}}));
                directory.addTIFFField(new javax.imageio.plugins.tiff.TIFFField(tags.getTag(283), 5, 1, new long[][] {{100, 1}}));
                directory.addTIFFField(new javax.imageio.plugins.tiff.TIFFField(tags.getTag(296), 2));
                directory.addTIFFField(new javax.imageio.plugins.tiff.TIFFField(tags.getTag(254), 4, 1, new long[] {page == pages[0] ? 0 : further}));
                writer.writeToSequence(new javax.imageio.IIOImage(page, null, directory.getAsMetadata()), param);
            }
            writer.endWriteSequence();
        }
        return out.toByteArray();
    }

    private static BufferedImage page(int w, int h, int type, Color ground, Color ink, int left) {
        var image = new BufferedImage(w, h, type);
        var g = image.createGraphics();
        g.setColor(ground);
        g.fillRect(0, 0, w, h);
        g.setColor(ink);
        g.fillRect(left, 4, 8, 8);
        g.dispose();
        return image;
    }

    /// Many viewers show the first page alone, so the copy is of a kind that every viewer turns.
    @ParameterizedTest
    @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6", "LZW"})
    void aFaxOfMorePagesIsAPdfOfAsMany(String packed) throws Exception {
        int type = packed.equals("LZW") ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_BINARY;
        List<BufferedImage> pages = List.of(page(400, 200, type, Color.WHITE, Color.BLACK, 4), page(400, 200, type, Color.WHITE, Color.BLACK, 40), page(600, 100, type, Color.WHITE, type == BufferedImage.TYPE_INT_RGB ? Color.RED : Color.BLACK, 80));
        Path out = report("a.tif", fax(packed, 0, pages.toArray(BufferedImage[]::new)));
        assertThat(out.getFileName()).hasToString("out-a.pdf");
        try (var copy = org.apache.pdfbox.Loader.loadPDF(out.toFile())) {
            assertThat(copy.getNumberOfPages()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                PDPage page = copy.getPage(i);
                // 200 points to the inch across and 100 down.
                assertThat(page.getMediaBox().getWidth()).isEqualTo(pages.get(i).getWidth() * 72f / 200);
                assertThat(page.getMediaBox().getHeight()).isEqualTo(pages.get(i).getHeight() * 72f / 100);
                var name = page.getResources().getXObjectNames().iterator().next();
                BufferedImage shown = ((org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject) page.getResources().getXObject(name)).getImage();
                assertThat(pixels(shown)).isEqualTo(pixels(pages.get(i)));
            }
        }
    }

    private static List<Integer> pixels(BufferedImage image) {
        return java.util.Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).boxed().toList();
    }

    /// A small copy of a page (1) or a mask (4) that no viewer shows is found wherever it stands, and the copy has the page alone.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whatViewersDoNotShowOfAFaxIsLeftOut(int subfile) throws Exception {
        BufferedImage shown = page(40, 20, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.RED, 4);
        BufferedImage hidden = page(40, 20, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLUE, 20);
        byte[] in = fax("LZW", subfile, shown, hidden);
        assertThat(Scan.scan("a.tif", in, Limits.USUAL).findings()).extracting(Finding::code).containsExactly("image-thumbnail");
        byte[] copy = clean("a.tif", in);
        assertThat(Tiff.pictures(copy)).hasSize(1);
        assertThat(pixels(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(copy)))).isEqualTo(pixels(shown));
        assertThat(Scan.scan("a.tif", fax("LZW", 0, shown, hidden), Limits.USUAL).findings()).extracting(Finding::code).containsExactly("image-second-picture");
    }

    /// Each page stands on its own: what is too faint to see on the second is told as on the first.
    @Test
    void aSecondPageIsLookedAtAsTheFirst() throws Exception {
        BufferedImage plain = page(40, 20, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK, 4);
        BufferedImage faint = page(40, 20, BufferedImage.TYPE_INT_RGB, Color.WHITE, new Color(0xfefefe), 20);
        assertThat(Scan.scan("a.tif", fax("LZW", 0, plain, faint), Limits.USUAL).findings()).extracting(Finding::code).contains("image-faint-marks");
    }

    /// Viewers turn a page as it asks for.
    @Test
    void aPageThatLiesOnItsSideIsTurned() throws Exception {
        BufferedImage page = page(40, 20, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.RED, 4);
        byte[] in = fax("LZW", 0, page);
        var found = new java.io.ByteArrayOutputStream();
        var writer = javax.imageio.ImageIO.getImageWritersByFormatName("tiff").next();
        try (var to = javax.imageio.ImageIO.createImageOutputStream(found); var from = javax.imageio.ImageIO.createImageInputStream(new java.io.ByteArrayInputStream(in))) {
            var reader = javax.imageio.ImageIO.getImageReaders(from).next();
            reader.setInput(from);
            var directory = javax.imageio.plugins.tiff.TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            directory.addTIFFField(new javax.imageio.plugins.tiff.TIFFField(javax.imageio.plugins.tiff.BaselineTIFFTagSet.getInstance().getTag(274), 6));
            writer.setOutput(to);
            writer.write(new javax.imageio.IIOImage(page, null, directory.getAsMetadata()));
        }
        var copy = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(clean("a.tif", found.toByteArray())));
        assertThat(copy.getWidth()).isEqualTo(20);
        // A quarter turn to the right: what was at the left of the top is at the right of it.
        assertThat(copy.getRGB(20 - 1 - 5, 5)).isEqualTo(Color.RED.getRGB());
        assertThat(copy.getRGB(5, 5)).isEqualTo(Color.WHITE.getRGB());
    }

    /// Directories that all refer to the same strip cost nothing to write and much to draw.
    @Test
    void aTiffOfManyPagesEndsInTime() throws Exception {
        byte[] one = fax("LZW", 0, page(2_000, 2_000, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.RED, 4));
        var b = java.nio.ByteBuffer.wrap(one).order(one[0] == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        int ifd = b.getInt(4);
        int size = 2 + 12 * b.getShort(ifd) + 4;
        var bomb = java.nio.ByteBuffer.allocate(one.length + size * 9_000).order(b.order()).put(one);
        int next = ifd + size - 4;
        for (int i = 0; i < 9_000; i++) {
            bomb.putInt(next, bomb.position());
            next = bomb.position() + size - 4;
            bomb.put(one, ifd, size - 4).putInt(0);
        }
        Path in = Files.write(folder.resolve("a.tif"), bomb.array());
        CleanReport report = Clean.clean(in, folder.resolve("b.pdf"), Limits.USUAL.withTime(java.time.Duration.ofSeconds(2)));
        assertThat(report.scan().findings()).extracting(Finding::code).containsExactly("limit-reached");
        assertThat(folder.resolve("b.pdf")).doesNotExist();
    }

    @Test
    void filesOfAnArchiveStayInItsFolder() throws Exception {
        byte[] copy = clean("a.zip", CleanTest.packedBytes(java.util.Map.of("../../notes/minutes.txt", utf8("Harbour"))));
        assertThat(Zip.read(copy, Look.begin(Limits.USUAL), false).names()).containsExactly("notes/minutes.txt");
    }

    /// A copy in another format may be called as a file beside it is.
    @Test
    void filesOfAnArchiveThatComeByOneNameStayTwo() throws Exception {
        var page = new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_BINARY);
        byte[] copy = clean("a.zip", CleanTest.packedBytes(new java.util.LinkedHashMap<>(java.util.Map.of("fax.tif", fax(page, page), "fax.TIFF", fax(page, page)))));
        assertThat(Zip.read(copy, Look.begin(Limits.USUAL), false).names()).containsExactlyInAnyOrder("fax.pdf", "fax-2.pdf");
    }

    // Mail --------------------------------------------------------------------------------------------------------

    @Test
    void aMailKeepsPicturesInTheirPlaceAndNamesOutOfAddresses() throws Exception {
        var chunk = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", chunk);
        String picture = Base64.getEncoder().encodeToString(TwinsTest.chunk(chunk.toByteArray(), "tEXt", "Author\0QUILLSECRET"));
        String mail = "From: Records <records@eastmere.example>\r\nTo: =?utf-8?q?Andr=C3=A9_B?= <andre@northshire.example>, c@northshire.example\r\nSubject: Fees\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n"
            + "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Before</p><img src=\"cid:QUILLSECRET@x\" width=\"8\"><p>after</p></body></html>\r\n"
            + "--b\r\nContent-Type: image/png; name=\"QUILLSECRET.png\"\r\nContent-ID: <QUILLSECRET@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n" + picture + "\r\n--b--\r\n";
        byte[] made = clean("a.eml", utf8(mail));
        var copy = new jakarta.mail.internet.MimeMessage(null, new java.io.ByteArrayInputStream(made));
        var to = (jakarta.mail.internet.InternetAddress) copy.getRecipients(jakarta.mail.Message.RecipientType.TO)[0];
        assertThat(to.getAddress()).isEqualTo("andre@northshire.example");
        assertThat(to.getPersonal()).isEqualTo("Andr\u00e9 B");
        var related = (jakarta.mail.internet.MimeMultipart) ((jakarta.mail.internet.MimeMultipart) copy.getContent()).getBodyPart(0).getContent();
        assertThat(String.valueOf(related.getBodyPart(0).getContent())).contains("Before</p><img src=\"cid:picture1\" width=\"8\"><p>after");
        assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<picture1>");
        assertThat(related.getBodyPart(1).getContentType()).startsWith("image/png");
        assertThat(related.getBodyPart(1).getFileName()).isEqualTo("picture1.png");
        assertThat(javax.imageio.ImageIO.read(related.getBodyPart(1).getInputStream()).getWidth()).isEqualTo(8);
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain("QUILLSECRET");
    }

    // OpenDocument ------------------------------------------------------------------------------------------------

    /// A field that looks up what the copy no longer holds must be the words that it showed.
    @Test
    void fieldsStayTheWordsThatTheyShow() throws Exception {
        byte[] in = CleanTest.odt("<text:p>By <text:initial-creator>A Clerk</text:initial-creator>, ward <text:user-field-get text:name='W'>Harbour</text:user-field-get>, fee <text:variable-set text:name='F' office:value-type='float' office:value='12.5'>12.50</text:variable-set>"
            + "<text:variable-set text:name='G' text:display='none' office:value-type='string' office:string-value='QUILLSECRET'>QUILLSECRET</text:variable-set>, of <text:date text:date-value='2024-03-05'>5 March 2024</text:date>, <text:placeholder text:placeholder-type='text'>&lt;Street&gt;</text:placeholder>,"
            + " <text:conditional-text text:condition='ooow:1==1' text:string-value-if-true='indeed' text:string-value-if-false='QUILLSECRET'>indeed</text:conditional-text>, <text:drop-down text:name='D'><text:label text:value='QUILLSECRET'/><text:label text:value='Chosen'/>Chosen</text:drop-down>,"
            + " <text:meta-field xml:id='m'>kept words</text:meta-field> of <text:page-count>3</text:page-count></text:p>", "");
        String copy = new String(Zip.read(clean("a.odt", in), Look.begin(Limits.USUAL), false).get("content.xml"), StandardCharsets.UTF_8);
        assertThat(copy.replaceAll("<(?!text:page-count)[^>]*>", "")).contains("By A Clerk, ward Harbour, fee 12.50, of 5 March 2024, &lt;Street&gt;, indeed, Chosen, kept words of ").contains("<text:page-count>");
        assertThat(copy).doesNotContain("QUILLSECRET", "initial-creator", "user-field", "variable", "text:date", "drop-down", "meta-field");
    }

    /// A place in the text and a table are called by names that nobody sees; the styles of a table bear its name.
    @Test
    void namesOfPlacesAndTablesGoAndTheirLookStays() throws Exception {
        byte[] in = CleanTest.odt("<text:p><text:a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:type='simple' xlink:href='#QUILLSECRET'>go there</text:a></text:p><table:table table:name='QUILLSECRET' table:style-name='QUILLSECRET'><table:table-row><table:table-cell table:style-name='QUILLSECRET.A1'><text:p>Fees</text:p></table:table-cell></table:table-row></table:table>",
            "<style:style style:name='QUILLSECRET' style:family='table'><style:table-properties style:width='9cm'/></style:style><style:style style:name='QUILLSECRET.A1' style:family='table-cell'><style:table-cell-properties fo:background-color='#ffeecc'/></style:style>");
        String copy = new String(Zip.read(clean("a.odt", in), Look.begin(Limits.USUAL), false).get("content.xml"), StandardCharsets.UTF_8);
        assertThat(copy).doesNotContain("QUILLSECRET").contains(">go there</text:a>");
        var named = java.util.regex.Pattern.compile("style:name=\"(\\w+)\"").matcher(copy).results().map(m -> m.group(1)).toList();
        assertThat(named).hasSize(2);
        assertThat(copy).contains("<table:table table:name=\"Table 1\" table:style-name=\"" + named.get(0) + "\"", "<table:table-cell table:style-name=\"" + named.get(1) + "\"");
    }

    /// A program refuses a package that says another version than its content.
    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.2", "1.3", "1.4"})
    void aPackageSaysTheVersionOfItsContent(String version) throws Exception {
        byte[] in = CleanTest.odt("<text:p>Fees</text:p>", "");
        Zip parts = Zip.read(in, Look.begin(Limits.USUAL), false);
        String content = new String(parts.get("content.xml"), StandardCharsets.UTF_8).replaceFirst(" office:version=['\"][^'\"]*['\"]", "").replaceFirst("(<office:document-content)", "$1 office:version='" + version + "'");
        Zip copy = Zip.read(clean("a.odt", CleanTest.zipWith(in, "content.xml", content)), Look.begin(Limits.USUAL), false);
        String manifest = new String(copy.get("META-INF/manifest.xml"), StandardCharsets.UTF_8);
        if (version.equals("1.0")) {
            assertThat(manifest).doesNotContain("manifest:version");
        } else {
            assertThat(manifest.split("manifest:version=\"" + version + "\"", -1)).hasSize(3);
        }
        assertThat(new String(copy.get("content.xml"), StandardCharsets.UTF_8)).contains("office:version=\"" + version + "\"");
    }

    @Test
    void aFormulasWordsStayWords() throws Exception {
        byte[] in = CleanTest.ods("<table:table table:name='Second'><table:table-row><table:table-cell table:formula='of:=TRUE()' office:value-type='float' office:value='1'><text:p>TRUE</text:p></table:table-cell>"
            + "<table:table-cell table:formula='of:=1+1' office:value-type='float' office:value='2'><text:p>2</text:p></table:table-cell>"
            + "<table:table-cell table:formula='of:=1/0' office:value-type='float' office:value='0'><text:p>#DIV/0!</text:p></table:table-cell></table:table-row></table:table>");
        String copy = new String(Zip.read(clean("a.ods", in), Look.begin(Limits.USUAL), false).get("content.xml"), StandardCharsets.UTF_8);
        assertThat(copy).contains("<table:table-cell office:value-type=\"string\"><text:p>TRUE</text:p>", "<table:table-cell office:value-type=\"string\"><text:p>#DIV/0!</text:p>", "office:value=\"2\"").doesNotContain("formula");
    }

    /// A chart draws the cells of its own sheet though another loses a column; one that draws the other holds its figures, and does not look for them elsewhere.
    @ParameterizedTest
    @ValueSource(strings = {"Data", "Staff"})
    void aChartKeepsItsFigures(String drawn) throws Exception {
        String cell = "<table:table-cell office:value-type='float' office:value='%s'><text:p>%s</text:p></table:table-cell>";
        String row = "<table:table-row>" + cell.formatted(3, 3) + cell.formatted(4, 4) + "</table:table-row>";
        byte[] in = CleanTest.ods("<table:table table:name='Data'><table:table-column table:number-columns-repeated='2'/>" + row + "<table:shapes><draw:frame><draw:object xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='./Object 1' xlink:type='simple'/></draw:frame></table:shapes></table:table>"
            + "<table:table table:name='Staff'><table:table-column table:visibility='collapse'/><table:table-column/>" + row + "</table:table>");
        String chart = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:chart='urn:oasis:names:tc:opendocument:xmlns:chart:1.0'"
            + " xmlns:xlink='http://www.w3.org/1999/xlink'><office:body><office:chart><chart:chart xlink:href='..' xlink:type='simple' chart:class='chart:bar'><chart:plot-area table:cell-range-address='%1$s.B1:%1$s.B1'><chart:series chart:values-cell-range-address='%1$s.B1:%1$s.B1'/></chart:plot-area>"
            + "<table:table table:name='local-table'><table:table-header-rows><table:table-row><table:table-cell/></table:table-row></table:table-header-rows><table:table-rows><table:table-row><table:table-cell/>" + cell.formatted(4, 4).replace("%", "%%") + "</table:table-row></table:table-rows></table:table></chart:chart></office:chart></office:body></office:document-content>";
        Zip copy = Zip.read(clean("a.ods", CleanTest.zipWith(in, "Object 1/content.xml", chart.formatted(drawn))), Look.begin(Limits.USUAL), false);
        String made = new String(copy.get("Object 1/content.xml"), StandardCharsets.UTF_8);
        if (drawn.equals("Data")) {
            assertThat(made).contains("Data.B1:Data.B1", "xlink:href=\"..\"");
        } else {
            assertThat(made).contains("local-table.$B$2").doesNotContain("Staff", "xlink:href");
        }
    }

    // Office files ------------------------------------------------------------------------------------------------

    @Test
    void breaksBetweenPagesMoveWithTheRows() throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook()) {
            var sheet = book.createSheet("Wards");
            for (int i = 0; i < 12; i++) {
                sheet.createRow(i).createCell(0).setCellValue("Ward " + i);
            }
            sheet.getRow(2).setZeroHeight(true);
            sheet.setRowBreak(7);
            sheet.createRow(0).createCell(5).setCellValue("QUILLSECRET");
            sheet.setColumnHidden(5, true);
            book.write(out);
        }
        try (var copy = new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(clean("a.xlsx", out.toByteArray())))) {
            assertThat(copy.getSheetAt(0).getRowBreaks()).containsExactly(6);
            assertThat(copy.getSheetAt(0).getRow(6).getCell(0).getStringCellValue()).isEqualTo("Ward 7");
        }
    }

    /// What a chart leaves unsaid is read by the version of the program that wrote it.
    @Test
    void theVersionThatAFileWasWrittenForStays() throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook()) {
            book.createSheet("Wards").createRow(0).createCell(0).setCellValue("Harbour");
            var said = book.getProperties().getExtendedProperties().getUnderlyingProperties();
            said.setApplication("Microsoft Excel");
            said.setAppVersion("12.0017");
            said.setCompany("QUILLSECRET");
            book.write(out);
        }
        try (var copy = new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(clean("a.xlsx", out.toByteArray())))) {
            var said = copy.getProperties().getExtendedProperties().getUnderlyingProperties();
            assertThat(said.getAppVersion()).isEqualTo("12.0000");
            assertThat(said.getApplication()).startsWith("Microsoft");
            assertThat(said.getCompany()).isNull();
        }
    }

    // What programs write by themselves ---------------------------------------------------------------------------

    @Test
    void fieldsOfRichTextThatShowWhatTheySayStay() throws Exception {
        byte[] in = utf8("{\\rtf1\\ansi Fees {\\field{\\*\\fldinst MACROBUTTON None Name of street}} {\\field{\\*\\fldinst EQ \\\\o(base)}} {\\field{\\*\\fldinst EQ \\\\o(\\\\s\\\\up 10(small),words)}{\\fldrslt {}}} {\\field{\\*\\fldinst DOCVARIABLE QUILLSECRET}}}");
        assertThat(new String(clean("a.rtf", in), StandardCharsets.US_ASCII)).contains("Name of street", "EQ", "base", "small").doesNotContain("MACROBUTTON", "QUILLSECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\\field{\\*\\fldinst HYPERLINK \"#_toc1\"}{\\fldrslt Go}}",
        "{\\field{\\*\\fldinst FILENAME \\\\p}{\\fldrslt report.rtf}}",
        "{\\field{\\*\\fldinst AUTHOR}{\\fldrslt A Clerk}}",
        "{\\*\\quux 00}",
    })
    void whatProgramsWriteIntoRichTextSaysNothing(String piece) {
        assertThat(Scan.scan("a.rtf", utf8("{\\rtf1\\ansi Fees " + piece + "}"), Limits.USUAL).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\\field{\\*\\fldinst HYPERLINK \"https://eastmere.example/QUILLSECRET\"}{\\fldrslt Go}}",
        "{\\field{\\*\\fldinst AUTHOR \"QUILLSECRET\"}{\\fldrslt A Clerk}}",
        "{\\field{\\*\\fldinst DOCVARIABLE QUILLSECRET}{\\fldrslt x}}",
        "{\\*\\quux QUILLSECRET}",
    })
    void whatSomebodyWroteIsFound(String piece) {
        assertThat(Scan.scan("a.rtf", utf8("{\\rtf1\\ansi Fees " + piece + "}"), Limits.USUAL).findings()).isNotEmpty();
    }

    @Test
    void aLinkOfADrawingThatItShowsIsNoFinding() {
        String drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='50'><a href='https://www.eastmere.example/'><text x='5' y='20'>www.eastmere.example</text></a></svg>";
        assertThat(Scan.scan("a.svg", utf8(drawing), Limits.USUAL).findings()).isEmpty();
        assertThat(Scan.scan("a.svg", utf8(drawing.replace("example/'", "example/quill'")), Limits.USUAL).findings()).isNotEmpty();
    }

    @Test
    void whoCommentedIsToldApartFromTheWords() throws Exception {
        byte[] in = CleanTest.odt("<text:p>Fees<office:annotation><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>A Clerk</dc:creator><text:p>too high</text:p><text:p>ask</text:p></office:annotation></text:p>", "");
        assertThat(Scan.scan("a.odt", in, Limits.USUAL).findings()).extracting(Finding::excerpt).contains("A Clerk too high ask");
    }
}
