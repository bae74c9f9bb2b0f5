package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.app.release.Redactions;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.junit.jupiter.api.Test;

/// How long an officer waits in a document of 500 pages, in a real browser, beside nine other documents of the case.
///
/// Not part of the test run: `mvn -pl app -am test -Dtest.short= -Dtest=LongDocumentBench -Dsurefire.failIfNoSpecifiedTests=false`.
class LongDocumentBench {
    private static final int PAGES = 500;
    private static final int OTHERS = 9;
    private static final List<String> FIRST = List.of("Robin", "Oscar", "Alex", "Morgan", "Kit", "Jules", "Sasha", "Ellis");
    private static final List<String> LAST = List.of("Quill", "Field", "Marlow", "Harrow", "Fenwick", "Pomfret", "Larkham", "Oxley", "Tansley", "Wedmore");
    private static final String[] PROSE = ("the harbour master said that a crew of nine would come by noon with ropes and fuel for both boats because rain was near and nobody had swept quay steps after last week storm").split(" ");
    private final House house = House.get();
    private final Desk desk = house.bean(Desk.class);
    private final Redactions redactions = house.bean(Redactions.class);
    private final Random random = new Random(5);

    private interface Step {
        void take() throws IOException;
    }

    @Test
    void measure() throws IOException {
        CaseView view = house.open(House.POLICE, "A long file", new Requester("Alex Marlow", "alex@mail.example", ""), "What was written about it?");
        CaseId id = view.id();
        Acting.run(house.actor("officer"), () -> {
            desk.tell(id, new CaseCommand.Assign(house.person("officer").actorId()));
            desk.tell(id, new CaseCommand.Decide(1, new Outcome.PartlyWithheld("See the documents.", List.of(new Reasons("foia-40-2-3a-a", List.of(), Optional.empty(),
                "The names are those of people who did not expect them to be made public, and disclosure would not be fair to them.", Optional.empty())))));
        });
        for (int i = 0; i < OTHERS; i++) {
            pages(id, house.attach(id, "letter %d.pdf".formatted(i + 1), pdf(20)));
        }
        String document = house.attach(id, "file.pdf", pdf(PAGES));
        measured("pages made, in the background", () -> pages(id, document));
        Redactions.Table table = Acting.as(house.actor("officer"), () -> redactions.table(id, document));
        System.out.printf("%d pages, %d suggestions, of them %d sure%n", table.pages(), table.suggestions().size(), table.suggestions().stream().filter(Redactions.Suggested::sure).count());

        String address = "/cases/" + id + "/documents/" + document + "/redaction";
        Page page = Chromium.signedIn("officer");
        for (int i = 0; i < 3; i++) {
            measured("opened to first page drawn, time " + (i + 1), () -> {
                page.navigate(address);
                page.waitForSelector("#redaction[data-ready=true]");
                page.waitForSelector(".sheet canvas");
            });
        }
        page.focus("#r-pages");
        measured("to page 400", () -> go(page, 400));
        each("page turned", 40, i -> {
            page.keyboard().press("]");
            drawn(page, 401 + i);
        });
        each("suggestion accepted", 60, i -> {
            page.keyboard().press("y");
            page.waitForFunction("n => document.getElementById('r-count').textContent.includes(n + ' marked')", i + 1);
        });
        // A page of which nothing is marked yet: what is marked already is not marked again.
        page.focus("#r-pages");
        go(page, 490);
        page.waitForSelector(".sheet[data-page=\"490\"] .textLayer span");
        each("words marked on the page", 20, i -> {
            page.evaluate("n => { const s = document.querySelector('.sheet[data-page=\"490\"]'); const w = s.querySelectorAll('.textLayer span')[2 + n]; getSelection().selectAllChildren(w); }", i);
            page.keyboard().press("m");
            page.waitForFunction("n => document.getElementById('r-count').textContent.includes(n + ' marked')", 61 + i);
        });
        int named = table.suggestions().stream().filter(it -> it.words().contains("Quill")).mapToInt(Redactions.Suggested::page).max().orElseThrow();
        page.focus("#r-pages");
        go(page, named);
        page.waitForSelector(".sheet[data-page=\"%d\"] .textLayer span".formatted(named));
        measured("a name everywhere", () -> {
            page.evaluate("() => { const s = [...document.querySelectorAll('.textLayer span')].find(x => x.textContent.includes('Quill')); const n = s.firstChild, at = n.data.indexOf('Quill'), r = document.createRange(); r.setStart(n, at); r.setEnd(n, at + 5); getSelection().removeAllRanges(); getSelection().addRange(r); }");
            page.keyboard().press("e");
            page.waitForFunction("() => document.getElementById('r-status').textContent.startsWith('Marked everywhere')");
            System.out.println(page.innerText("#r-status").replaceAll(" on page.*", ""));
        });
        measured("opened again at once where it was left", () -> {
            page.navigate(address);
            page.waitForSelector("#redaction[data-ready=true]");
            page.waitForSelector(".sheet canvas");
        });
        measured("half a minute of looking on", () -> page.waitForTimeout(30_000));
        Object heap = page.evaluate("() => Math.round(performance.memory.usedJSHeapSize / 1048576)");
        page.navigate("/cases/" + id);
        measured("half a minute on another page", () -> page.waitForTimeout(30_000));
        System.gc();
        System.out.printf("heap of the server and this program %d MB; of the page %s MB%n", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20, heap);
    }

    private static void go(Page page, int n) {
        page.keyboard().press("g");
        page.keyboard().type(String.valueOf(n));
        page.keyboard().press("Enter");
        drawn(page, n);
    }

    private static void drawn(Page page, int n) {
        page.waitForSelector(".sheet[data-page=\"%d\"][data-state=drawn]".formatted(n));
    }

    private void measured(String what, Step step) throws IOException {
        long cpu = cpu();
        long start = System.nanoTime();
        step.take();
        System.out.printf("%-45s %,6d ms, %,6d ms of the server's processor time%n", what, (System.nanoTime() - start) / 1_000_000, (cpu() - cpu) / 1_000_000);
    }

    private void each(String what, int times, java.util.function.IntConsumer step) {
        long cpu = cpu();
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            step.accept(i);
            took[i] = (System.nanoTime() - start) / 1_000_000;
        }
        Arrays.sort(took);
        System.out.printf("%-45s %,6d ms half the time, %,d ms at most; %,d ms of the server's processor time each%n", what, took[times / 2], took[times - 1], (cpu() - cpu) / 1_000_000 / times);
    }

    /// Processor time of the server with what drives the browser; the database is not in it.
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void pages(CaseId id, String document) {
        while (Acting.as(house.actor("officer"), () -> redactions.table(id, document)).making()) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Pages of 40 lines; on each three people with a telephone number.
    private byte[] pdf(int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int p = 0; p < pages; p++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                    out.beginText();
                    out.setFont(font, 10);
                    out.setLeading(17);
                    out.newLineAtOffset(60, 780);
                    for (int line = 0; line < 40; line++) {
                        out.showText(line % 13 == 5 ? "Mr %s %s said so on 01632 960%03d,".formatted(pick(FIRST), pick(LAST), random.nextInt(1000)) : line());
                        out.newLine();
                    }
                    out.endText();
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        while (line.length() < 80) {
            line.append(PROSE[random.nextInt(PROSE.length)]).append(' ');
        }
        return line.toString().strip();
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
