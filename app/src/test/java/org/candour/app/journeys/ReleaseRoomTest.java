package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import jakarta.mail.Part;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTextBox;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.candour.app.TestBrowser;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.app.letters.Drafting;
import org.candour.app.release.Clearing;
import org.candour.app.release.Marks;
import org.candour.app.release.Redactions;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candour.app.journeys.Chromium.press;

/// What comes into a case and what goes out: files of every kind, sent up in a browser, cleared, and received by the requester.
class ReleaseRoomTest {
    private static final String SECRET = "QUILLSECRET";
    private static final String PERSONAL = "foia-40-2-3a-a";
    private static final String CONFIDENCE = "foia-41-1";
    private final House house = House.get();
    private final Desk desk = house.bean(Desk.class);
    private final Clearing clearing = house.bean(Clearing.class);
    private final Redactions redactions = house.bean(Redactions.class);

    @TempDir
    Path folder;

    private CaseView opened(String subject) {
        CaseView view = house.open(House.POLICE, subject, new Requester("Alex Marlow", "alex@mail.example", ""), "What is written about it?");
        Acting.run(house.actor("officer"), () -> desk.tell(view.id(), new CaseCommand.Assign(house.person("officer").actorId())));
        return view;
    }

    /// Chooses files on the page of documents and waits until each was taken in.
    private static void send(Page page, CaseId id, Path... files) {
        page.navigate("/cases/" + id + "/documents");
        page.setInputFiles("#file", files);
        press(page, "Attach");
        page.waitForFunction("n => [...document.querySelectorAll('#progress p')].filter(p => /attached|there already/.test(p.textContent)).length === n", files.length);
        page.navigate("/cases/" + id + "/documents");
    }

    private String document(CaseId id, String name) {
        return house.view(id).documents().values().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow().id();
    }

    /// Has the letter approved and sent by e-mail.
    ///
    /// @return what the requester was sent with it, by name and type
    private Map<String, byte[]> answered(CaseView view, Outcome outcome) {
        Drafting drafting = house.bean(Drafting.class);
        Acting.run(house.actor("officer"), () -> {
            if (!house.view(view.id()).decisions().containsKey(1)) {
                desk.tell(view.id(), new CaseCommand.Decide(1, outcome));
            }
            CaseView saved = drafting.save(view.id(), -1, drafting.current(desk.view(view.id())).markup());
            desk.tell(view.id(), new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), CaseEvent.Track.STANDARD));
        });
        Acting.run(house.actor("approver"), () -> {
            desk.tell(view.id(), new CaseCommand.ApproveLetter(1, CaseEvent.Clearance.APPROVER));
            drafting.clearToSend(view.id(), -1, CaseEvent.Delivery.EMAIL);
        });
        House.awaitThat("the answer", () -> house.view(view.id()).stage() == CaseView.Stage.ANSWERED);
        Map<String, byte[]> files = new TreeMap<>();
        house.received("mail.example", view.reference()).stream().flatMap(House::parts).forEach(p -> {
            try {
                if (p.getFileName() != null) {
                    files.put(p.getFileName() + " " + House.type(p).split(";")[0], bytes(p));
                }
            } catch (jakarta.mail.MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return files;
    }

    private static byte[] bytes(Part part) throws IOException, jakarta.mail.MessagingException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    /// Every unpacked byte of a package.
    private static String everything(byte[] bytes) throws IOException {
        StringBuilder all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void old_office_files_leave_in_todays_form_under_a_name_that_says_so_and_hide_nothing() throws IOException {
        CaseView view = opened("Old files");
        Path doc = Path.of("../release/src/test/resources/org/candour/release/hidden.doc");
        Path xls = made("Potholes.xls", out -> {
            try (HSSFWorkbook book = new HSSFWorkbook()) {
                book.createSheet("First").createRow(0).createCell(0).setCellValue("Potholes");
                book.createSheet("Staff").createRow(0).createCell(0).setCellValue(SECRET);
                book.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
                book.write(out);
            }
        });
        Path ppt = made("Potholes.ppt", out -> {
            try (HSLFSlideShow show = new HSLFSlideShow()) {
                HSLFTextBox box = show.createSlide().createTextBox();
                box.setText("Potholes");
                box.setAnchor(new java.awt.Rectangle(50, 50, 300, 60));
                show.createSlide().createTextBox().setText(SECRET);
                show.getSlides().get(1).setHidden(true);
                show.write(out);
            }
        });
        Page page = Chromium.signedIn("officer");
        send(page, view.id(), doc, xls, ppt);
        for (String name : List.of("hidden.doc", "Potholes.xls", "Potholes.ppt")) {
            press(page, "Scan and clear " + name);
            assertThat(page.locator(".govuk-error-summary").count()).as(name + ": " + page.locator("main").innerText()).isZero();
        }
        assertThat(page.locator("main").innerText()).contains("hidden.docx, a clean copy in today's format", "Potholes.xlsx, a clean copy", "Potholes.pptx, a clean copy");
        String doc1 = document(view.id(), "hidden.doc");
        page.getByText("Describe it for the schedule: hidden.doc").click();
        page.locator("#description-" + doc1).fill("Report on potholes");
        page.locator("#dated-" + doc1).fill("31/13/2026");
        page.locator("#fileName-" + doc1).fill("Report on potholes");
        press(page, "Put it into the schedule hidden.doc");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("as a date");
        assertThat(page.locator("#description-" + doc1).inputValue()).isEqualTo("Report on potholes");
        Survey.look(page);
        page.locator("#dated-" + doc1).fill("31/3/2026");
        press(page, "Put it into the schedule hidden.doc");
        assertThat(page.locator("main").innerText()).contains("In the schedule: Report on potholes, 31/3/2026", "Report on potholes.docx, a clean copy in today's format");
        CaseView.Document report = house.view(view.id()).documents().get(document(view.id(), "hidden.doc"));
        assertThat(house.signedIn("officer").open("/cases/" + view.id() + "/documents/" + report.id() + "/copy").headers().firstValue("Content-Disposition").orElse("")).contains("Report%20on%20potholes.docx");

        Map<String, byte[]> files = answered(view, new Outcome.Disclosed("It is in the files."));
        String office = " application/vnd.openxmlformats-officedocument.";
        assertThat(files).containsKeys("Report on potholes.docx" + office + "wordprocessingml.document", "Potholes.xlsx" + office + "spreadsheetml.sheet", "Potholes.pptx" + office + "presentationml.presentation");
        assertThat(letter(files)).contains("31 March 2026").contains("Report on potholes").contains("Potholes.xlsx");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().contains(office)) {
                assertThat(everything(file.getValue())).as(file.getKey()).contains("Potholes").doesNotContain(SECRET);
            }
        }
    }

    @Test
    void a_name_is_taken_out_of_a_letter_a_table_a_mail_and_its_attachment_at_once_and_a_picture_is_covered_by_keyboard() throws Exception {
        CaseView view = opened("The pier");
        Path letter = made("Letter.docx", out -> {
            try (XWPFDocument document = new XWPFDocument()) {
                List.of("Notes on the pier", "Ms Robin Quill wrote to the harbour master about the pier.", "Robin Quill can be reached on 01632 960123.").forEach(t -> document.createParagraph().createRun().setText(t));
                document.write(out);
            }
        });
        Path table = made("Visits.xlsx", out -> {
            try (XSSFWorkbook book = new XSSFWorkbook()) {
                Sheet sheet = book.createSheet("Visits");
                for (int i = 0; i < 3; i++) {
                    sheet.createRow(i).createCell(0).setCellValue(List.of("Visitor", "Robin Quill", "The ferry crew").get(i));
                    sheet.getRow(i).createCell(1).setCellValue(List.of("Times", "4", "7").get(i));
                }
                book.write(out);
            }
        });
        Path mail = made("Pier.eml", out -> out.write(MAIL.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        Path picture = made("Pier.png", out -> {
            BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, 400, 300);
            g.setColor(Color.BLUE);
            g.drawString("Robin Quill on the pier", 100, 200);
            g.dispose();
            ImageIO.write(image, "png", out);
        });
        Path named = made("Robin Quill at the ferry.txt", out -> out.write("Minutes of the ferry crew\n4 May 2024\n\nThe ferry runs.\n".getBytes(StandardCharsets.UTF_8)));
        Page page = Chromium.signedIn("officer");
        send(page, view.id(), letter, table, mail, picture, named);
        List<String> names = List.of("Letter.docx", "Visits.xlsx", "Pier.eml", "Note.txt", "Pier.png");
        assertThat(house.view(view.id()).documents().values()).extracting(CaseView.Document::name).startsWith(names.toArray(String[]::new)).hasSize(6);
        assertThat(page.locator("main").innerText()).contains("came with Pier.eml");
        decide(view.id());
        names.forEach(n -> ready(view.id(), n));

        open(page, view.id(), "Note.txt");
        assertThat(Acting.as(house.actor("officer"), () -> redactions.table(view.id(), document(view.id(), "Note.txt"))).suggestions())
            .anySatisfy(s -> assertThat(s.words() + ", " + s.reason()).isEqualTo("Robin Quill, same as in Letter.docx"));
        open(page, view.id(), "Letter.docx");
        page.focus("#r-list");
        page.keyboard().press("2");
        House.awaitThat("the name", () -> {
            boolean there = page.innerText("#r-current").startsWith("Robin Quill");
            if (!there) {
                page.keyboard().press("j");
            }
            return there;
        });
        page.keyboard().press("c");
        page.waitForCondition(() -> page.innerText("#r-status").contains("marked in 4 documents of the case"));
        for (String name : names.subList(0, 4)) {
            assertThat(marks(view.id(), name)).as(name).singleElement().satisfies(m -> {
                assertThat(m.form()).isEqualTo(Marks.Form.EVERYWHERE);
                assertThat(m.ground()).isEqualTo(CONFIDENCE);
            });
        }
        page.keyboard().press("1");
        House.awaitThat("the telephone number", () -> {
            boolean there = page.innerText("#r-current").startsWith("01632 960123");
            if (!there) {
                page.keyboard().press("j");
            }
            return there;
        });
        page.keyboard().press("y");
        House.awaitThat("the telephone number's mark", () -> marks(view.id(), "Letter.docx").size() == 2);
        assertThat(marks(view.id(), "Letter.docx").getLast().ground()).isEqualTo(PERSONAL);

        page.reload();
        page.waitForSelector("#redaction[data-ready=true]");
        assertThat(page.innerText("#r-documents").replaceAll("\\s+", " ")).contains("Documents of the case (6)").contains("Visits.xlsx 1 page, ").contains("Letter.docx 1 page, 0 to check, 2 marked, second look needed");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "documents-beside.png")));
        open(page, view.id(), "Pier.png");
        page.focus("#r-pages");
        page.keyboard().press("m");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("x");
        House.awaitThat("all but a box", () -> marks(view.id(), "Pier.png").size() == 1);
        assertThat(marks(view.id(), "Pier.png").getFirst().form()).isEqualTo(Marks.Form.EXCEPT);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "all-except.png")));

        names.forEach(n -> Acting.run(house.actor("second"), () -> redactions.check(view.id(), document(view.id(), n))));
        page.navigate("/cases/" + view.id() + "/documents/" + document(view.id(), "Pier.eml") + "/redaction");
        assertThat(page.inputValue("#description")).isEqualTo("The pier");
        assertThat(page.inputValue("#dated")).isEqualTo("3/2/2026");
        String ferry = document(view.id(), "Robin Quill at the ferry.txt");
        Acting.run(house.actor("officer"), () -> {
            clearing.clear(view.id(), ferry, "");
            assertThatThrownBy(() -> clearing.describe(view.id(), ferry, "Robin Quill at the ferry", Optional.empty(), "")).isInstanceOf(NotAllowed.class).hasMessageContaining("marked to be taken out");
            assertThatThrownBy(() -> redactions.apply(view.id(), document(view.id(), "Pier.eml"), "Mail of ROBIN  QUILL", Optional.empty())).isInstanceOf(NotAllowed.class).hasMessageContaining("marked to be taken out");
        });
        names.forEach(n -> Acting.run(house.actor("officer"), () -> redactions.apply(view.id(), document(view.id(), n), "A paper about the pier", Optional.empty())));
        Map<String, byte[]> files = answered(view, new Outcome.Disclosed(""));
        assertThat(files).hasSize(7).containsKeys("Document 5, redacted.pdf application/pdf", "Document 6.txt text/plain");
        for (int i = 1; i <= 5; i++) {
            try (PDDocument copy = Loader.loadPDF(files.get("Document %d, redacted.pdf application/pdf".formatted(i)))) {
                assertThat(decoded(copy)).as("document " + i).doesNotContainIgnoringCase("quill").doesNotContain("960123");
                if (i < 5) {
                    assertThat(new PDFTextStripper().getText(copy)).as("document " + i).containsAnyOf("pier", "ferry");
                } else {
                    assertThat(dark(new PDFRenderer(copy).renderImage(0))).as("how much of the picture is covered").isGreaterThan(0.9);
                }
            }
        }
        assertThat(letter(files)).contains("A paper about").contains("section 41").contains("section 40(2)").contains("4 May 2024 Minutes of the ferry crew").doesNotContain("Quill");
    }

    /// The words of the answer's letter, on one line.
    private static String letter(Map<String, byte[]> files) throws IOException {
        String answer = files.keySet().stream().filter(n -> n.startsWith("Response")).findFirst().orElseThrow();
        try (PDDocument said = Loader.loadPDF(files.get(answer))) {
            return new PDFTextStripper().getText(said).replaceAll("\\s+", " ");
        }
    }

    private static final String MAIL = """
        From: Harbour Office <office@harbour.example>
        To: Pier Group <pier@harbour.example>
        Date: Tue, 3 Feb 2026 09:00:00 +0000
        Message-ID: <pier-1@harbour.example>
        Subject: The pier
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset=utf-8

        We heard from Robin Quill about the pier.

        --b
        Content-Type: text/plain; charset=utf-8
        Content-Disposition: attachment; filename="Note.txt"

        Then robin quill telephoned about the pier again.

        --b--
        """;

    private void decide(CaseId id) {
        Acting.run(house.actor("officer"), () -> desk.tell(id, new CaseCommand.Decide(1, new Outcome.PartlyWithheld("It is in the papers.", List.of(
            new Reasons(PERSONAL, List.of(), Optional.empty(), "The names are those of people who did not expect them to be made public, and disclosure would not be fair to them.", Optional.empty()),
            new Reasons(CONFIDENCE, List.of(), Optional.empty(), "It was given by a visitor in confidence, and to disclose it would be a breach that they could take to court.", Optional.empty()))))));
    }

    private void ready(CaseId id, String name) {
        Redactions.Table[] last = new Redactions.Table[1];
        House.awaitThat("the pages of " + name, () -> {
            last[0] = Acting.as(house.actor("officer"), () -> redactions.table(id, document(id, name)));
            return !last[0].making();
        });
        assertThat(last[0].trouble()).as(name).isEmpty();
    }

    private List<Marks.Mark> marks(CaseId id, String name) {
        return Acting.as(house.actor("officer"), () -> redactions.table(id, document(id, name))).marks().stream().map(Redactions.Marked::mark).toList();
    }

    private void open(Page page, CaseId id, String name) {
        page.navigate("/cases/" + id + "/documents/" + document(id, name) + "/redaction");
        page.waitForSelector("#redaction[data-ready=true]");
        page.waitForSelector(".sheet canvas");
    }

    /// Every stream of a PDF, unpacked.
    private static String decoded(PDDocument document) throws IOException {
        StringBuilder all = new StringBuilder();
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            COSBase base = document.getDocument().getObjectFromPool(key).getObject();
            all.append(base).append('\n');
            if (base instanceof COSStream stream) {
                try (InputStream in = stream.createInputStream()) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString();
    }

    private static double dark(BufferedImage image) {
        int dark = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += (image.getRGB(x, y) & 0xff) < 64 ? 1 : 0;
            }
        }
        return (double) dark / image.getWidth() / image.getHeight();
    }

    @Test
    void notices_pass_on_the_page_of_documents_with_a_reason_only_and_what_was_typed_stays() {
        CaseView view = opened("The tide bell");
        // There is nothing in it that a clean copy could leave out.
        String document = house.attach(view.id(), "Bell.pdf", new byte[0]);
        String leak = house.attach(view.id(), "Key.exe", new byte[] {'M', 'Z', 0, 1, 2, 3});
        String address = "/cases/" + view.id() + "/documents";
        TestBrowser officer = house.signedIn("officer");
        officer.open(address);
        HttpResponse<String> refused = officer.submit(address, Map.of("clear", document, "override", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("give a reason why these notices may pass");
        assertThat(officer.submit(address, Map.of("clear", document, "override", "   ")).statusCode()).isEqualTo(422);
        // A leak never passes, whatever is said, and the reason need not be typed again.
        HttpResponse<String> never = officer.submit(address, Map.of("clear", leak, "override", "It is harmless"));
        assertThat(never.statusCode()).isEqualTo(422);
        assertThat(never.body()).contains("remove this file").contains("value=\"It is harmless\"");
        assertThat(house.view(view.id()).documents().values()).noneMatch(d -> d.cleared().isPresent());
        assertThat(officer.submit(address, Map.of("clear", document, "override", "The log of that day was left empty")).body()).contains("may leave");
        assertThat(house.view(view.id()).documents().get(document).clearance().orElseThrow().letPass()).startsWith("The log of that day was left empty. The scan said: ");
        assertThat(officer.open("/cases/" + view.id() + "/history").body()).contains("Notices let pass: The log of that day was left empty");
    }

    /// That a file was let pass, its name and what the scan said of it are read by nobody on a sealed case but those cleared.
    @Test
    void what_was_let_pass_is_part_of_the_clearance_and_sealed_with_it() {
        CaseView view = opened("The tide gauge");
        byte[] drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><desc>Drawn by the harbour crew</desc><rect width=\"9\" height=\"9\"/></svg>".getBytes(StandardCharsets.UTF_8);
        Vault.Kept kept = house.bean(Vault.class).keep(drawing, "image/svg+xml");
        Acting.run(house.actor("officer"), () -> {
            desk.tell(view.id(), new CaseCommand.AttachDocument("d1", "Gauge of Eastmere.svg", "image/svg+xml", kept.bytes(), kept.sha256()));
            desk.tell(view.id(), new CaseCommand.ClearDocument("d1", kept.sha256(), kept.bytes(), kept.sha256(), "Gauge of Eastmere.svg", "image/svg+xml",
                "The crew is named in the yearbook. The scan said: a description that is not drawn"));
        });
        String history = "/cases/" + view.id() + "/history";
        for (String reader : List.of("officer", "auditor")) {
            assertThat(house.signedIn(reader).open(history).body()).contains("Notices let pass: The crew is named in the yearbook. The scan said: ");
        }
        Acting.run(house.actor("officer"), () -> {
            desk.tell(view.id(), new CaseCommand.NoteEvidence("gauges", "1", List.of()));
            desk.tell(view.id(), new CaseCommand.Decide(1, new Outcome.NeitherConfirmedNorDenied(List.of(new Reasons("foia-31-3", List.of("foia-31-1-a"), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY),
                "It would tell where the gauges are.", Optional.of(new Reasons.PublicInterest(List.of("The sea concerns everyone."), List.of("They would be tampered with."), "The harm outweighs it.")))))));
        });
        assertThat(house.view(view.id()).sealed()).isTrue();
        assertThat(house.signedIn("officer").open(history).body()).contains("The crew is named in the yearbook");
        for (String reader : List.of("auditor", "reviewer", "head")) {
            assertThat(house.signedIn(reader).open(history).body()).as(reader).contains("History").doesNotContain("Gauge of Eastmere", "yearbook", "The scan said", "cleared for release", "<li value=");
        }
    }

    @Test
    void an_upload_that_breaks_off_goes_on_where_it_stopped_when_the_file_is_chosen_again() throws IOException {
        CaseView view = opened("A long log");
        byte[] log = new byte[9 << 20];
        new Random(5).nextBytes(log);
        for (int i = 0; i < log.length; i++) {
            log[i] = (byte) ('a' + (log[i] & 15));
        }
        Path file = made("Log.txt", out -> out.write(log));
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        Page page = Chromium.signedIn("officer");
        page.onRequest(r -> {
            if (r.url().contains("/uploads") && !r.method().equals("GET")) {
                sent.add(r.method() + " " + r.headers().getOrDefault("upload-offset", ""));
            }
        });
        Consumer<Route> broken = route -> {
            if (route.request().method().equals("PATCH") && !"0".equals(route.request().headers().get("upload-offset"))) {
                route.abort();
            } else {
                route.resume();
            }
        };
        page.route("**/uploads/*", broken);
        page.navigate("/cases/" + view.id() + "/documents");
        page.setInputFiles("#file", file);
        press(page, "Attach");
        page.waitForCondition(() -> page.innerText("#progress").contains("No connection"));
        page.unroute("**/uploads/*");
        page.navigate("/cases/" + view.id() + "/documents");
        assertThat(house.view(view.id()).documents()).isEmpty();

        send(page, view.id(), file);
        CaseView.Document whole = house.view(view.id()).documents().values().iterator().next();
        assertThat(house.bean(Vault.class).bytes(whole.sha256())).isEqualTo(log);
        assertThat(sent.stream().filter(s -> s.startsWith("POST"))).as("uploads begun").hasSize(1);
        assertThat(sent.stream().filter(s -> s.equals("PATCH 0"))).as("first pieces sent").hasSize(1);
    }

    private interface Written {
        void to(OutputStream out) throws IOException;
    }

    private Path made(String name, Written written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.to(bytes);
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }
}
