package org.candour.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckLetterTest {
    private static final String REFUSAL = """
            Northshire Police
            1 Mill Road, Northtown NS1 1AA
            Our reference: FOI 0911/22
            Date: 2 November 2022

            Dear requester,

            Your request was received on 7 October 2022. You asked whether a source was used at Fenbridge.

            Northshire Police can neither confirm nor deny that it holds the information, by virtue of section 31(3).

            Yours sincerely
            Information Rights
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path letter = Path.of("");

    @BeforeEach
    void write() throws IOException {
        letter = Files.writeString(folder.resolve("letter.txt"), REFUSAL);
    }

    private int run(Object... words) {
        String[] args = new String[words.length + 1];
        args[0] = "check-letter";
        for (int i = 0; i < words.length; i++) {
            args[i + 1] = words[i].toString();
        }
        CommandLine command = Candour.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(args);
    }

    @Test
    void a_line_of_JSON_for_each_file_gives_reading_and_findings() {
        assertThat(run("--json", letter, letter)).isZero();

        assertThat(out.toString().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("{\"file\":\"" + letter)
                .contains("\"authority\":\"Northshire Police\"", "\"ourRef\":\"FOI 0911/22\"", "\"dated\":\"2022-11-02\"", "\"received\":\"2022-10-07\"")
                .contains("\"outcomes\":[\"ncnd\"]", "\"grounds\":[\"foia-31-3\"]", "\"ncnd\":true", "\"internalReview\":false", "\"regulatorRight\":false")
                .contains("\"rule\":\"rn-s50\",\"severity\":\"blocker\""));
    }

    @Test
    void people_see_the_line_and_the_passage() {
        assertThat(run(letter)).isZero();

        assertThat(out.toString()).contains("BLOCKER  rn-specifies-exemption", "line 10: \"section 31(3)\"");
    }

    @Test
    void a_file_that_cannot_be_read_does_not_stop_the_others() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pdf"));

        assertThat(run("--json", empty, letter, folder.resolve("none.txt"))).isEqualTo(2);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString().lines()).hasSize(2).anyMatch(line -> line.contains("empty.pdf: it is empty")).anyMatch(line -> line.contains("none.txt: there is no such file"));
    }

    @Test
    void a_script_can_stop_on_what_is_grave() {
        assertThat(run("--fail-on", "blocker", letter)).isEqualTo(1);
        assertThat(run("--fail-on", "error", letter)).isEqualTo(1);
        assertThat(run("--fail-on", "perhaps", letter)).isEqualTo(2);
    }

    private static final String NEITHER = """
            Northshire Police
            Our reference: 003516/18
            Date: 20 August 2018

            Dear requester,

            Your request was received on 27 July 2018. You asked for our estimate of drug lines.

            Northshire Police can neither confirm nor deny that it holds the information, by virtue of section 23(5), section 24(2) and section 31(3).

            Factors favouring confirming or denying

            The public would be better informed of how public funds are spent.

            Factors against confirming or denying

            Either answer would be likely to prejudice the prevention of crime.

            If you are unhappy you may ask for an internal review within 40 working days at review@northshire.example.

            Yours sincerely
            Information Rights
            """;

    @Test
    void the_JSON_says_how_each_item_is_answered() throws IOException {
        Path file = Files.writeString(folder.resolve("items.txt"), "Northshire Police\n\nYou asked for:\na) the number of wardens\nb) exit interviews\n\na) There are 37.\n\nb) We do not hold any.\n");

        assertThat(run("--json", file)).isZero();

        assertThat(out.toString()).contains("\"items\":2,\"answers\":{\"1\":[\"disclosed\"],\"2\":[\"not-held\"]}");
    }

    @Test
    void every_field_of_the_reading_has_its_place_in_the_JSON() throws IOException {
        Path file = Files.writeString(folder.resolve("neither.txt"), NEITHER);

        assertThat(run("--json", file)).isZero();

        assertThat(out.toString()).startsWith("{\"file\":\"" + file + "\",\"reading\":{\"authority\":\"Northshire Police\",\"ourRef\":\"003516/18\",\"yourRef\":null,"
                + "\"dated\":\"2018-08-20\",\"received\":\"2018-07-27\",\"requestDated\":null,\"regime\":\"FOIA\",\"addressee\":true,\"references\":[\"3516/18\"],"
                + "\"items\":0,\"answers\":{},\"outcomes\":[\"ncnd\"],\"grounds\":[\"foia-23-5\",\"foia-24-2\",\"foia-31-3\"],\"ncnd\":true,\"internalReview\":true,\"regulatorRight\":false,")
                .contains("\"pitFor\":", "\"pitAgainst\":")
                .containsPattern("\"findings\":\\[\\{\"rule\":\"[a-z0-9-]+\",\"severity\":\"[a-z]+\",\"message\":\"[^\"]+.*\"basis\":\"[^\"]+\",\"start\":\\d+,\"end\":\\d+\\}")
                .contains("{\"rule\":\"rn-s50\",\"severity\":\"blocker\",\"message\":\"", "\"basis\":\"FOIA s17(7)(b)\"");
        int start = NEITHER.indexOf("section 31(3)");
        assertThat(out.toString()).contains("\"start\":" + start + ",\"end\":" + (start + "section 31(3)".length()));
    }

    private static final String WITHHELD = """
            Eastmere Council
            Our ref: FOI 0417/24
            Date: 6 June 2024

            Dear Ms Reed

            Your request was received on 10 May 2024. You asked:

            1. What did the survey cost?

            2. Please send the survey.

            Question 1

            The survey cost 18,400 pounds. I enclose the invoice.

            Question 2

            We withhold the survey under section 43(2). Disclosure would be likely
            to prejudice the Council's commercial interests: bidders would learn
            what a clean-up costs.

            In favour of disclosure

            Residents want to know what lies in the ground.

            In favour of maintaining the exemption

            The site is to be sold and bids are still open.

            On balance the public interest in maintaining the exemption
            outweighs the public interest in disclosure.

            Advice and assistance

            The costs by year are at https://www.eastmere.example/costs.
            Northshire Police may hold more (000636/18).

            You may ask the Head of Legal Services for an internal review within
            40 working days, at review@eastmere.example. We will answer within
            20 working days. You may then apply to the Information Commissioner
            under section 50: www.ico.org.uk.

            Yours sincerely
            """;

    @ParameterizedTest
    @ValueSource(strings = {"withheld.txt", "withheld.html", "windows.txt"})
    void each_value_stands_in_the_text_where_the_JSON_says(String name) throws IOException {
        String content = switch (name) {
            case "withheld.html" -> "<html><body><p>" + WITHHELD.replace("24\nDate", "24<br>Date").replace("Council\nOur", "Council<br>Our").replace("\n\n", "</p>\n<p>") + "</p></body></html>";
            case "windows.txt" -> WITHHELD.replace("\n", "\r\n");
            default -> WITHHELD;
        };

        assertThat(run("--json", "--with-text", Files.writeString(folder.resolve(name), content))).isZero();

        JsonNode line = JsonMapper.shared().readTree(out.toString());
        JsonNode reading = line.get("reading");
        String text = line.get("text").asString();
        assertThat(at(text, reading.get("places").get("authority"))).isEqualTo("Eastmere Council");
        assertThat(at(text, reading.get("places").get("ourRef"))).isEqualTo("FOI 0417/24");
        assertThat(at(text, reading.get("places").get("dated"))).isEqualTo("6 June 2024");
        assertThat(at(text, reading.get("places").get("received"))).isEqualTo("10 May 2024");
        assertThat(reading.get("typedReferences")).extracting(it -> it.get("authority").asString() + " " + it.get("number") + "/" + it.get("year") + " as " + at(text, it))
                .containsExactly("Eastmere Council 417/2024 as 0417/24", "Northshire Police 636/2018 as 000636/18");
        assertThat(reading.get("request")).extracting(it -> at(text, it)).containsExactly("1. What did the survey cost? 2. Please send the survey.");
        assertThat(reading.get("asked")).extracting(it -> it.get("number") + " " + it.get("outcomes").get(0).asString() + ": " + at(text, it.get("answered").get(0)).replaceAll("(?<=\\.) .*", ""))
                .containsExactly("1 disclosed: Question 1 The survey cost 18,400 pounds.", "2 withheld: Question 2 We withhold the survey under section 43(2).");
        assertThat(reading.get("cited")).extracting(it -> at(text, it) + " " + it.get("ground").asString()).contains("section 43(2) foia-43-2");
        String harm = "Disclosure would be likely to prejudice the Council's commercial interests: bidders would learn what a clean-up costs.";
        assertThat(reading.get("harm")).extracting(it -> it.get("grounds") + " " + it.get("likelihood") + " " + at(text, it)).containsExactly("[\"foia-43-2\"] [\"would-be-likely\"] " + harm);
        assertThat(reading.get("factors")).extracting(it -> it.get("side").asString() + " " + it.get("grounds") + " " + at(text, it))
                .containsExactly("for [\"foia-43-2\"] Residents want to know what lies in the ground.", "against [\"foia-43-2\"] The site is to be sold and bids are still open.");
        assertThat(reading.get("balances")).extracting(it -> it.get("direction").asString() + " " + it.get("grounds") + " " + at(text, it))
                .containsExactly("withhold [\"foia-43-2\"] On balance the public interest in maintaining the exemption outweighs the public interest in disclosure.");
        assertThat(reading.get("review").properties()).extracting(it -> it.getKey() + ": " + at(text, it.getValue()))
                .containsExactly("offer: You may ask the Head of Legal Services for an internal review within 40 working days, at review@eastmere.example.", "to: the Head of Legal Services", "address: review@eastmere.example",
                        "timeToAsk: 40 working days", "timeToAnswer: 20 working days");
        assertThat(at(text, reading.get("regulator").get("right"))).isEqualTo("You may then apply to the Information Commissioner under section 50: www.ico.org.uk.");
        assertThat(reading.get("regulator").get("particulars")).extracting(it -> at(text, it)).containsExactly("www.ico.org.uk");
        assertThat(reading.get("advice")).extracting(it -> at(text, it)).containsExactly("The costs by year are at https://www.eastmere.example/costs.", "Northshire Police may hold more (000636/18).");
        assertThat(reading.get("links")).extracting(it -> at(text, it) + " " + it.get("dead")).containsExactly("https://www.eastmere.example/costs false", "review@eastmere.example false", "www.ico.org.uk false");
        assertThat(reading.get("enclosures")).extracting(it -> at(text, it)).containsExactly("I enclose the invoice.");
    }

    @Test
    void where_a_letter_breaks_off_is_its_last_sentence() throws IOException {
        String cut = WITHHELD.substring(0, WITHHELD.indexOf(" commercial interests"));

        assertThat(run("--json", Files.writeString(folder.resolve("cut.txt"), cut))).isZero();

        JsonNode reading = JsonMapper.shared().readTree(out.toString()).get("reading");
        assertThat(reading.get("truncated").asBoolean()).isTrue();
        assertThat(at(cut, reading.get("places").get("truncated"))).isEqualTo("Disclosure would be likely to prejudice the Council's");
    }

    private static String at(String text, JsonNode place) {
        return text.substring(place.get("start").asInt(), place.get("end").asInt()).replaceAll("\\s+", " ");
    }

    @Test
    void people_see_the_answer_to_each_item_the_way_to_a_review_and_what_should_come_with_it() throws IOException {
        assertThat(run(Files.writeString(folder.resolve("withheld.txt"), WITHHELD))).isZero();

        assertThat(out.toString()).contains("\n  item 1: disclosed; item 2: withheld\n", "\n  review: the Head of Legal Services, review@eastmere.example, within 40 working days, answered within 20 working days\n",
                "\n  says it encloses: \"I enclose the invoice.\"\n");
    }

    @Test
    void the_text_comes_only_when_it_is_asked_for() {
        assertThat(run("--json", letter)).isZero();

        assertThat(out.toString()).doesNotContain("\"text\":\"Northshire Police\\n");
    }

    @Test
    void each_file_that_cannot_be_read_has_its_line_and_the_others_are_read() throws IOException {
        Path locked = folder.resolve("locked.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(locked.toFile());
        }
        Path noise = Files.write(folder.resolve("noise.bin"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17});
        Path huge = folder.resolve("huge.txt");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(31L * 1024 * 1024);
        }

        assertThat(run("--json", locked, noise, letter, huge, folder)).isEqualTo(2);

        assertThat(out.toString().lines()).singleElement().asString().contains("letter.txt");
        assertThat(err.toString().lines()).hasSize(4)
                .anyMatch(line -> line.contains("locked.pdf: it is protected by a password"))
                .anyMatch(line -> line.contains("noise.bin: it is no text, PDF, Word, HTML or e-mail file"))
                .anyMatch(line -> line.contains("huge.txt: it is larger than 30 MB"))
                .anyMatch(line -> line.contains("it is a folder"));
    }

    @Test
    void a_missing_request_or_folder_is_said_and_the_letters_are_still_read() {
        assertThat(run("--json", "--request", folder.resolve("gone.txt"), "--corpus", folder.resolve("gone"), letter)).isEqualTo(2);

        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("gone.txt: there is no such file", "Check the name given with --corpus");
    }

    @Test
    void a_mild_finding_stops_nothing() throws IOException {
        Path mild = Files.writeString(folder.resolve("mild.txt"), "Northshire Police\n1 March 2024\n\nDear requester,\n\nYour request was received on 20 February 2024. We hold the the figure: "
                + "there are 14 drones.\n\nYou may re-use this under the Open Government Licence.\n\nYours sincerely\nInformation Rights\n");

        assertThat(run("--fail-on", "error", mild)).isZero();
        assertThat(out.toString()).contains("\"the\" stands twice");
    }

    @Test
    void the_request_tells_what_was_asked() throws IOException {
        Path request = Files.writeString(folder.resolve("request.txt"), "Please send the figures as an Excel spreadsheet.\n");
        Path given = Files.writeString(folder.resolve("given.txt"), "Northshire Police\n1 March 2024\n\nDear requester,\n\nYour request was received on 20 February 2024. The figures are "
                + "attached as a PDF. You may re-use this under the Open Government Licence.\n\nYours sincerely\nInformation Rights\n");

        assertThat(run("--json", given)).isZero();
        assertThat(out.toString()).doesNotContain("rn-form");
        assertThat(run("--json", "--request", request, given)).isZero();
        assertThat(out.toString()).contains("rn-form");
    }

    @Test
    void reasons_that_stand_in_another_letter_are_found_but_not_those_of_the_letter_itself() throws IOException {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        Files.writeString(corpus.resolve("same.txt"), NEITHER);
        Path file = Files.writeString(folder.resolve("neither.txt"), NEITHER);

        run("--json", "--corpus", corpus, file);
        assertThat(out.toString()).doesNotContain("boilerplate");
        Files.writeString(corpus.resolve("other.txt"), NEITHER.replace("drug lines", "burglaries"));
        run("--json", "--corpus", corpus, file);
        assertThat(out.toString()).contains("\"rule\":\"boilerplate\"", "stands word for word in 1 other letter");
    }

    @Test
    void names_matter_only_in_a_copy_for_publication() throws IOException {
        Path named = Files.writeString(folder.resolve("named.txt"), NEITHER.replace("Dear requester,", "Dear Ms Quill,"));

        run("--json", named);
        assertThat(out.toString()).doesNotContain("rn-third-party-names");
        run("--json", "--publication", named);
        assertThat(out.toString()).contains("rn-third-party-names");
    }
}
