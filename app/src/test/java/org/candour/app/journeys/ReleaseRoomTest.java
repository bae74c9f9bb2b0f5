package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import jakarta.mail.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTextBox;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.app.letters.Drafting;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.Chromium.press;

/// What comes into a case and what goes out: files of every kind, sent up in a browser, cleared, and received by the requester.
class ReleaseRoomTest {
    private static final String SECRET = "QUILLSECRET";
    private final House house = House.get();
    private final Desk desk = house.bean(Desk.class);

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
        page.getByText("Attach", new Page.GetByTextOptions().setExact(true)).last().click();
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
        Survey.look(page);
        CaseView.Document report = house.view(view.id()).documents().get(document(view.id(), "hidden.doc"));
        assertThat(house.signedIn("officer").open("/cases/" + view.id() + "/documents/" + report.id() + "/copy").headers().firstValue("Content-Disposition").orElse("")).contains("hidden.docx");

        Map<String, byte[]> files = answered(view, new Outcome.Disclosed("It is in the files."));
        String office = " application/vnd.openxmlformats-officedocument.";
        assertThat(files).containsKeys("hidden.docx" + office + "wordprocessingml.document", "Potholes.xlsx" + office + "spreadsheetml.sheet", "Potholes.pptx" + office + "presentationml.presentation");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().contains(office)) {
                assertThat(everything(file.getValue())).as(file.getKey()).contains("Potholes").doesNotContain(SECRET);
            }
        }
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
