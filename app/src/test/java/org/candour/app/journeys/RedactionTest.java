package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.app.letters.Drafting;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candour.app.journeys.Chromium.press;

/// Marking up documents: by keyboard, by two people, without a script; and what then leaves.
class RedactionTest {
    private static final String GROUND = "foia-40-2-3a-a";
    private final House house = House.get();
    private final Desk desk = house.bean(Desk.class);
    private final Redactions redactions = house.bean(Redactions.class);

    private CaseView decided(String subject) {
        CaseView view = house.open(House.POLICE, subject, new Requester("Alex Marlow", "alex@mail.example", ""), "What was written about it?");
        return Acting.as(house.actor("officer"), () -> {
            desk.tell(view.id(), new CaseCommand.Assign(house.person("officer").actorId()));
            return desk.tell(view.id(), new CaseCommand.Decide(1, new Outcome.PartlyWithheld("See the documents.", List.of(new Reasons(GROUND, List.of(), Optional.empty(),
                "The names are those of people who did not expect them to be made public, and disclosure would not be fair to them.", Optional.empty())))));
        });
    }

    private Redactions.Table ready(CaseId id, String document) {
        Redactions.Table[] last = {table("officer", id, document)};
        for (int i = 0; i < 4 && last[0].making(); i++) {
            // Pages are made in a process of its own, which a busy machine keeps waiting.
            try {
                last[0] = House.await("the pages", () -> Optional.of(table("officer", id, document)).filter(t -> !t.making()));
            } catch (AssertionError late) {
                last[0] = table("officer", id, document);
            }
        }
        assertThat(last[0].making()).as("the pages are made").isFalse();
        return last[0];
    }

    private Redactions.Table table(String part, CaseId id, String document) {
        return Acting.as(house.actor(part), () -> redactions.table(id, document));
    }

    private static final List<String> PROSE = List.of(("the harbour master said that a crew of nine would come by noon with ropes and fuel for both boats because rain was near "
        + "and nobody had swept quay steps after last week storm").split(" "));

    /// Lines of many lengths, as people write them, each with a telephone number.
    private static String letter(int people) {
        StringBuilder text = new StringBuilder("Minutes of the harbour meeting\n\n");
        for (int i = 1; i <= people; i++) {
            text.append("Item %d.".formatted(i));
            for (int k = 0; k < 3 + i * 7 % 11; k++) {
                text.append(' ').append(PROSE.get((i * 5 + k * 3) % PROSE.size()));
            }
            text.append(", on 01632 960%03d".formatted(i - 1));
            for (int k = 0; k < i * 5 % 7; k++) {
                text.append(' ').append(PROSE.get((i * 3 + k) % PROSE.size()));
            }
            text.append(".\n");
        }
        return text.toString();
    }

    private static Page opened(Page page, String address) {
        page.navigate(address);
        page.waitForSelector("#redaction[data-ready=true]");
        page.waitForSelector(".sheet canvas");
        return page;
    }

    @Test
    void a_hundred_suggestions_are_accepted_by_keyboard_and_undone_and_what_leaves_holds_none_of_them() throws IOException {
        CaseView view = decided("Harbour meeting");
        String document = house.attach(view.id(), "minutes.txt", letter(100).getBytes(StandardCharsets.UTF_8));
        assertThat(ready(view.id(), document).suggestions()).hasSizeGreaterThanOrEqualTo(100);
        String address = "/cases/" + view.id() + "/documents/" + document + "/redaction";
        Page page = opened(Chromium.signedIn("officer"), address);
        assertThat(page.innerText("#r-documents")).contains("Documents of the case (1)");
        page.focus("#r-list");
        for (int i = 0; i < 50; i++) {
            page.keyboard().press("y");
        }
        House.awaitThat("fifty marks", () -> table("officer", view.id(), document).marks().size() == 50);
        List<Redactions.Marked> fifty = table("officer", view.id(), document).marks();
        for (int i = 0; i < 50; i++) {
            page.keyboard().press("y");
        }
        House.awaitThat("a hundred marks", () -> table("officer", view.id(), document).marks().size() == 100);
        page.waitForCondition(() -> page.innerText("#r-release").contains("100 marks"));
        assertThat(page.innerText("#r-release")).contains("ask a colleague to check them");
        assertThat(page.textContent("#r-documents")).contains("100 marked");
        List<Redactions.Marked> hundred = table("officer", view.id(), document).marks();
        for (int i = 0; i < 50; i++) {
            page.keyboard().press("u");
        }
        House.awaitThat("fifty undone", () -> table("officer", view.id(), document).marks().size() == 50);
        page.waitForCondition(() -> page.innerText("#r-release").contains("neither taken out nor left in yet"));
        assertThat(table("officer", view.id(), document).marks()).isEqualTo(fifty);
        for (int i = 0; i < 50; i++) {
            page.keyboard().press("r");
        }
        House.awaitThat("fifty done again", () -> table("officer", view.id(), document).marks().size() == 100);
        assertThat(table("officer", view.id(), document).marks()).isEqualTo(hundred);
        page.waitForCondition(() -> page.innerText("#r-count").contains("100 marked"));
        picture(page, "redaction.png");
        assertThat(page.innerText("#r-outline")).contains("Documents of the case").contains("Page 1: ").contains(" marked");
        Survey.look(page);

        Page second = opened(Chromium.signedIn("second"), address);
        assertThat(second.innerText("#r-others")).contains("oscar");
        press(second, "I have read the marks and agree");
        page.navigate(address);
        page.getByLabel("What the document is, for the schedule").fill("Minutes about 01632 960007");
        press(page, "Apply the marks and clear the copy");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("marked to be taken out");
        page.getByLabel("What the document is, for the schedule").fill("Minutes of the harbour meeting");
        page.getByLabel("Date of the document, if it bears one").fill("3/2/2026");
        press(page, "Apply the marks and clear the copy");
        CaseView.Document left = house.view(view.id()).documents().get(document);
        assertThat(left.cleared()).isPresent();
        assertThat(left.leavesAs()).isEqualTo("Document 1, redacted.pdf");
        try (PDDocument copy = Loader.loadPDF(house.bean(Vault.class).bytes(left.cleared().orElseThrow()))) {
            String words = new PDFTextStripper().getText(copy);
            assertThat(words).contains("Minutes of the harbour meeting", "Item 100.").doesNotContain("01632").doesNotContain("960");
        }
        CaseView cleared = house.view(view.id());
        String composed = Acting.as(house.actor("officer"), () -> house.bean(Drafting.class).composed(cleared)).text();
        assertThat(composed).contains("Date: 3 February 2026\nDocument: Minutes of the harbour meeting\nPages: 2\n").contains("40(2)");

        page.navigate(address);
        page.waitForSelector("#redaction[data-ready=true]");
        page.focus("#r-list");
        page.keyboard().press("w");
        House.awaitThat("the clearance to fall with a change", () -> house.view(view.id()).documents().get(document).cleared().isEmpty());
        assertThat(table("second", view.id(), document).checked()).isEmpty();
    }

    @Test
    void words_areas_pages_and_the_same_words_everywhere_are_marked_without_a_mouse() {
        CaseView view = decided("Letters about a pier");
        String document = house.attach(view.id(), "pier.html", "<p>Robin Quill wrote.</p><p>Then Robin Quill wrote again about the pier.</p>".getBytes(StandardCharsets.UTF_8));
        ready(view.id(), document);
        String address = "/cases/" + view.id() + "/documents/" + document + "/redaction";
        Page page = opened(Chromium.signedIn("second"), address);
        page.focus("#r-pages");
        page.keyboard().press("m");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Enter");
        House.awaitThat("an area", () -> table("second", view.id(), document).marks().size() == 1);
        assertThat(table("second", view.id(), document).marks().getFirst().mark().rects().getFirst().get(2)).isEqualTo(124);
        page.evaluate("""
            () => { const span = [...document.querySelectorAll('.textLayer span')].find(e => e.textContent.includes('again'));
              const range = document.createRange(); range.selectNodeContents(span); const s = getSelection(); s.removeAllRanges(); s.addRange(range); }""");
        page.focus("#r-pages");
        page.keyboard().press("m");
        House.awaitThat("selected words", () -> table("second", view.id(), document).marks().size() == 2);
        assertThat(table("second", view.id(), document).marks().get(1).mark().words()).contains("again");
        page.keyboard().press("w");
        House.awaitThat("a whole page", () -> table("second", view.id(), document).marks().size() == 3);

        Page plain = Chromium.signIn(Chromium.window(false), "officer");
        plain.navigate(address);
        plain.getByLabel("Words to take out, as they stand on the page").fill("robin  quill");
        press(plain, "Mark the words everywhere");
        Redactions.Table now = table("officer", view.id(), document);
        assertThat(now.marks()).hasSize(4);
        assertThat(now.marks().getLast().mark().spread()).hasSize(2);
        plain.getByLabel("Words to take out, as they stand on the page").fill("Oscar Field");
        press(plain, "Mark the words on this page");
        assertThat(plain.locator(".govuk-error-summary").innerText()).contains("does not say");
        press(plain, "Undo my last step");
        assertThat(table("officer", view.id(), document).marks()).hasSize(3);
        assertThat(Acting.as(house.actor("officer"), () -> redactions.undo(view.id(), document))).as("another's steps are not mine to undo").isFalse();
    }

    @Test
    void all_of_a_page_goes_but_the_words_that_are_to_stay() throws IOException {
        CaseView view = decided("What may stay");
        String document = house.attach(view.id(), "pier.html", "<p>Robin Quill wrote on Monday.</p><p>Then Oscar Field asked what the pier would cost.</p><p>Nobody had told them.</p>".getBytes(StandardCharsets.UTF_8));
        ready(view.id(), document);
        Acting.run(house.actor("officer"), () -> {
            assertThatThrownBy(() -> redactions.take(view.id(), document, new Redactions.Order("except", 1, List.of(), "the lighthouse", GROUND, 0, 0)))
                .isInstanceOf(NotAllowed.class).hasMessageContaining("does not say");
            redactions.take(view.id(), document, new Redactions.Order("except", 1, List.of(), "what the pier would cost", GROUND, 0, 0));
        });
        Acting.run(house.actor("second"), () -> redactions.check(view.id(), document));
        Acting.run(house.actor("officer"), () -> redactions.apply(view.id(), document, "A note about the pier", Optional.empty()));
        try (PDDocument copy = Loader.loadPDF(house.bean(Vault.class).bytes(house.view(view.id()).documents().get(document).cleared().orElseThrow()))) {
            assertThat(new PDFTextStripper().getText(copy)).contains("what the pier would cost").doesNotContain("Quill").doesNotContain("Field").doesNotContain("Nobody").doesNotContain("asked");
        }
    }

    @Test
    void nobody_checks_their_own_marks_and_nothing_unchecked_is_applied() {
        CaseView view = decided("A note");
        String document = house.attach(view.id(), "note.txt", "Robin Quill telephoned.".getBytes(StandardCharsets.UTF_8));
        ready(view.id(), document);
        Acting.run(house.actor("officer"), () -> {
            redactions.take(view.id(), document, new Redactions.Order("phrase", 1, List.of(), "Robin Quill", GROUND, 0, 0));
            assertThatThrownBy(() -> redactions.check(view.id(), document)).isInstanceOf(NotAllowed.class).hasMessageContaining("you marked");
            assertThatThrownBy(() -> redactions.apply(view.id(), document, "A note", Optional.empty())).isInstanceOf(NotAllowed.class).hasMessageContaining("no second person");
            assertThatThrownBy(() -> redactions.take(view.id(), document, new Redactions.Order("phrase", 1, List.of(), "telephoned", "foia-31-1-a", 0, 0)))
                .isInstanceOf(NotAllowed.class).hasMessageContaining("does not rely on");
        });
        Acting.run(house.actor("second"), () -> redactions.check(view.id(), document));
        Acting.run(house.actor("officer"), () -> {
            redactions.take(view.id(), document, new Redactions.Order("phrase", 1, List.of(), "telephoned", GROUND, 0, 0));
            assertThatThrownBy(() -> redactions.apply(view.id(), document, "A note", Optional.empty())).isInstanceOf(NotAllowed.class).hasMessageContaining("no second person");
            redactions.withhold(view.id(), document, GROUND, "A note of a call", Optional.empty());
        });
        CaseView.Document withheld = house.view(view.id()).documents().get(document);
        assertThat(withheld.cleared()).isEmpty();
        assertThat(withheld.scheduled().orElseThrow().given()).isEqualTo(CaseEvent.Given.WITHHELD);
        assertThat(Acting.as(house.actor("officer"), () -> house.bean(Drafting.class).composed(house.view(view.id()))).text()).contains("A note of a call");
    }

    @Test
    void damaged_locked_and_mislabelled_files_are_refused_with_a_reason_and_harm_nothing() {
        CaseView view = decided("Odd files");
        String mislabelled = house.attach(view.id(), "table.xlsx", "%PDF-1.7 no".getBytes(StandardCharsets.UTF_8));
        String bomb = house.attach(view.id(), "bomb.html", ("<table>" + "<tr><td><table>".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
        String unknown = house.attach(view.id(), "..\\..\\évil\u202ename.exe", new byte[] {'M', 'Z', 0, 1, 2, 3});
        assertThat(ready(view.id(), mislabelled).trouble()).contains("damaged");
        assertThat(ready(view.id(), unknown).trouble()).contains("cannot be made into pages");
        assertThat(ready(view.id(), bomb).trouble()).isNotEmpty();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", name)));
        assertThat(Files.exists(Path.of("target", name))).isTrue();
    }
}
