package org.candour.app.journeys;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.candour.letters.Letter;
import org.candour.letters.LetterKind;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.Chromium.press;

/// Anybody has an answer looked at: pasted, as a PDF, as Word; and what was sent in leaves no trace.
class CheckAnAnswerTest {
    private static final String ANSWER = """
        Westmarch Police
        1 Quay Road, Marchester WM1 1AA
        Our reference: FOI 0441/23
        Date: 6 June 2023

        Dear Robin Quill

        Your request was received on 9 May 2023. You asked how many wombats the force has kept.

        Westmarch Police can neither confirm nor deny that it holds the information you requested, by virtue of section 31(3) of the Freedom of
        Information Act 2000. Confirming that information is held could harm the prevention of crime.

        Yours sincerely
        Information Manager
        """;

    private final House house = House.get();

    @Test
    void a_pasted_answer_is_explained_and_a_request_for_review_drafted() throws SQLException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        Page page = Chromium.window(false);
        page.navigate("/log");
        page.getByText("check an answer you received", new Page.GetByTextOptions().setExact(true)).click();
        press(page, "Check the answer");
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("Paste the words of the answer, or choose a file");

        page.getByLabel("Words of the answer").fill(ANSWER);
        press(page, "Check the answer");

        String says = page.locator("main").innerText();
        assertThat(says).contains("This letter from Westmarch Police, of 6 June 2023, refuses to say whether the information exists")
            .contains("It does not say how to complain to the Commissioner", "The harm it speaks of is too uncertain", "could harm")
            // 40 working days after 6 June 2023, past the holiday of 12 July in Northern Ireland: 2 August.
            .contains("until 2 August 2023", "That day has passed");
        String draft = page.getByLabel("A request to look again").inputValue();
        assertThat(draft).contains("Westmarch Police", "FOI 0441/23", "of 6 June 2023", "would happen or would be likely to happen").doesNotContain("Quill");
        root.detachAppender(log);

        assertThat(log.list).as("what was logged").noneMatch(event -> event.getFormattedMessage().contains("wombats"));
        assertThat(tablesThatHold("wombats")).isEmpty();
    }

    @Test
    void an_answer_that_came_late_is_said_to_have_come_late() {
        String late = """
            Northshire County Council
            County Hall, Northgate, Northshire NS1 1AA
            Our reference: FOI 2026/1177
            Date: 5 October 2026

            Your request under the Freedom of Information Act 2000

            Thank you for your request, which we received on 4 August 2026. We hold the report you asked for and refuse to release it, because it is exempt under section 36 of the Freedom of Information Act 2000.

            If you are unhappy with this answer you may ask for an internal review within 40 working days, by writing to foi@northshire.example.
            """;
        Page page = Chromium.window();
        page.navigate("/check-answer");
        page.getByLabel("Words of the answer").fill(late);
        // Sent the evening before it was received, as the letter says: no contradiction.
        page.getByLabel("Day you sent your request").fill("3/8/2026");
        press(page, "Check the answer");

        assertThat(page.locator("main").innerText()).contains("The answer came late").doesNotContain("Was the answer in time?");
        assertThat(page.content()).contains("the 20th working day after 4 August 2026 was 2 September 2026").doesNotContain("the case says");
        assertThat(page.locator("blockquote").allInnerTexts()).as("passages begin with a whole word").anyMatch(words -> words.startsWith("If you are unhappy"));
        assertThat(page.getByLabel("A request to look again").inputValue())
            .contains("Please review your answer of 5 October 2026 to my request for information.", "took longer than the 20 working days");
    }

    @Test
    void a_file_is_read_in_a_process_of_its_own() {
        Letter letter = Letter.fromMarkup(ANSWER.replace("\n", "\n\n"), new Letter.Head("Answer", "Westmarch Police", "FOI 0441/23", LocalDate.of(2023, 6, 6), "en", LetterKind.NCND));
        for (FilePayload file : List.of(new FilePayload("answer.pdf", "application/pdf", letter.pdf()),
            new FilePayload("answer.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", letter.docx()))) {
            Page page = upload(file);
            assertThat(page.locator("main").innerText()).as(file.name).contains("This letter from Westmarch Police, of 6 June 2023", "refuses to say whether the information exists");
            Survey.look(page);
        }
    }

    @Test
    void a_file_that_is_no_letter_is_refused_with_what_to_do() {
        Page page = upload(new FilePayload("answer.pdf", "application/pdf", "%PDF-1.7 nothing else".getBytes(StandardCharsets.US_ASCII)));

        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("Cannot read answer.pdf", "save it anew");
        Survey.look(page);
    }

    @Test
    void a_file_that_cannot_be_read_is_told_in_one_plain_line() throws IOException {
        assertThat(summary(new FilePayload("answer.pdf", "application/pdf", new byte[0]))).isEqualTo("Cannot read answer.pdf: it is empty. Check that it was saved whole.");
        assertThat(summary(new FilePayload("answer.docx", "application/zip", zip("notes.txt", "A zip file, and no Word document"))))
            .isEqualTo("Cannot read answer.docx: it is damaged or no letter. Open it, save it anew and try again.");
        assertThat(summary(new FilePayload("answer.odt", "application/zip", zip("mimetype", "application/vnd.oasis.opendocument.text"))))
            .isEqualTo("Cannot read answer.odt: it is an OpenDocument file. Save it as .docx or PDF and try again.");
    }

    private static String summary(FilePayload file) {
        return upload(file).locator(".govuk-error-summary__list").innerText().strip();
    }

    /// With its one file stored as it is, as OpenDocument asks of its first.
    private static byte[] zip(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void more_than_a_form_takes_is_refused_with_what_to_do() {
        Page page = Chromium.window();
        page.navigate("/check-answer");
        page.getByLabel("Words of the answer").evaluate("area => area.value = 'x'.repeat(2_500_000)");
        press(page, "Check the answer");

        assertThat(page.locator("main").innerText()).contains("Too large", "paste less, or send it as a file").doesNotContain("wrong on our side");
    }

    @Test
    void words_that_are_no_answer_are_said_to_be_none() {
        Page page = Chromium.window();
        page.navigate("/check-answer");
        page.getByLabel("Words of the answer").fill("The quick brown fox jumps over the lazy dog.");
        press(page, "Check the answer");

        assertThat(page.locator("main").innerText()).contains("This does not read like an answer to a request");
    }

    private static Page upload(FilePayload file) {
        Page page = Chromium.window();
        page.navigate("/check-answer");
        page.getByLabel("Or a file").setInputFiles(file);
        press(page, "Check the answer");
        return page;
    }

    private List<String> tablesThatHold(String word) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = house.database("postgres"); Statement statement = connection.createStatement()) {
            List<String> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            assertThat(all).hasSizeGreaterThan(10);
            for (String table : all) {
                try (ResultSet row = statement.executeQuery("select count(*) from \"%s\" t where t::text like '%%%s%%'".formatted(table, word))) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        tables.add(table);
                    }
                }
            }
        }
        return tables;
    }
}
