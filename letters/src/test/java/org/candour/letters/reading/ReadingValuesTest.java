package org.candour.letters.reading;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.candour.letters.LetterText;
import org.candour.letters.Likelihood;
import org.candour.letters.reading.Balance.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every value that a reading names, each where it stands in the text of the file.
class ReadingValuesTest {
    /// Lines are wrapped as in a printed letter, so that a place in what is matched is another than in the file.
    private static final String LETTER = """
            Eastmere Council
            Town Hall, Eastmere EM1 2AB

            Our ref: FOI 0417/24
            Your ref: JB/9
            Date: 6 June 2024

            Dear Ms Reed

            Thank you for your request of 9 May 2024, which we received on
            10 May 2024. You asked:

            1. What did the survey of the old tannery cost?

            2. Please send the survey itself.

            Question 1

            The survey cost 18,400 pounds.

            Question 2

            We hold the survey and are withholding it under section 43(2) of
            the Freedom of Information Act 2000.

            Disclosure would be likely to prejudice the commercial interests
            of the Council, because bidders for the site would learn what a
            clean-up costs and bid to that figure. A rival could use the
            survey to undercut the Council.

            In favour of disclosure

            Residents want to know what lies in the ground beside their homes.

            In favour of maintaining the exemption

            The site is to be sold in the autumn and bids are still open.

            On balance we find that the public interest in maintaining the
            exemption outweighs the public interest in disclosure.

            The costs by year are at https://www.eastmere.example/tannery.
            Northshire County Council (log number 000636/18) may hold the
            earlier survey. I enclose the invoice.

            If you are unhappy with this answer you may ask the Head of Legal
            Services for an internal review within 40 working days, at
            review@eastmere.example. We will answer within 20 working days.

            You may then apply to the Information Commissioner under section
            50 of the Act: Wycliffe House, Water Lane, Wilmslow SK9 5AF,
            telephone 0303 123 1113, www.ico.org.uk.

            Yours sincerely

            Information Rights Team
            """;

    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            entry("authority", List.of("Eastmere Council")),
            entry("our reference", List.of("FOI 0417/24")),
            entry("your reference", List.of("JB/9")),
            entry("dated", List.of("6 June 2024")),
            entry("received", List.of("10 May 2024")),
            entry("requested", List.of("9 May 2024")),
            entry("references", List.of("0417/24", "000636/18")),
            entry("request", List.of("1. What did the survey of the old tannery cost? 2. Please send the survey itself.")),
            entry("items", List.of("1. What did the survey of the old tannery cost?", "2. Please send the survey itself.")),
            entry("grounds", List.of("section 43(2)")),
            entry("harm", List.of("Disclosure would be likely to prejudice the commercial interests of the Council, because bidders for the site would learn what a clean-up costs and bid to that figure.",
                    "A rival could use the survey to undercut the Council.")),
            entry("for", List.of("Residents want to know what lies in the ground beside their homes.")),
            entry("against", List.of("The site is to be sold in the autumn and bids are still open.")),
            entry("balance", List.of("On balance we find that the public interest in maintaining the exemption outweighs the public interest in disclosure.")),
            entry("review by", List.of("the Head of Legal Services")),
            entry("review where", List.of("review@eastmere.example")),
            entry("time to ask", List.of("40 working days")),
            entry("time to answer", List.of("20 working days")),
            entry("law of the right", List.of("section 50")),
            entry("regulator", List.of("Wycliffe House, Water Lane, Wilmslow SK9 5AF", "0303 123 1113", "www.ico.org.uk")),
            entry("advice", List.of("The costs by year are at https://www.eastmere.example/tannery.", "Northshire County Council (log number 000636/18) may hold the earlier survey.")),
            entry("links", List.of("https://www.eastmere.example/tannery", "review@eastmere.example", "www.ico.org.uk")),
            entry("enclosures", List.of("I enclose the invoice.")));

    /// What stands in the text as it came at the place of each value.
    private static Map<String, List<String>> places(LetterText letter) {
        Reading reading = LetterReader.read(letter);
        Routes routes = reading.routes();
        Map<String, List<Found<?>>> found = new LinkedHashMap<>();
        found.put("authority", one(reading.authority()));
        found.put("our reference", one(reading.ourRef()));
        found.put("your reference", one(reading.yourRef()));
        found.put("dated", one(reading.dated()));
        found.put("received", one(reading.received()));
        found.put("requested", one(reading.requested()));
        found.put("references", List.copyOf(reading.references()));
        found.put("request", List.copyOf(reading.request()));
        found.put("items", reading.items().asked().stream().<Found<?>>map(it -> new Found<>(it, it.start(), it.end())).toList());
        found.put("grounds", List.copyOf(reading.grounds()));
        found.put("harm", reading.harm().stream().<Found<?>>map(Harm::passage).toList());
        found.put("for", reading.factors().stream().filter(Factor::favours).<Found<?>>map(Factor::words).toList());
        found.put("against", reading.factors().stream().filter(it -> !it.favours()).<Found<?>>map(Factor::words).toList());
        found.put("balance", reading.balances().stream().<Found<?>>map(Balance::words).toList());
        found.put("review by", one(routes.reviewBy()));
        found.put("review where", one(routes.reviewWhere()));
        found.put("time to ask", one(routes.reviewTimeToAsk()));
        found.put("time to answer", one(routes.reviewTarget()));
        found.put("law of the right", one(routes.section()));
        found.put("regulator", List.copyOf(reading.regulatorParticulars()));
        found.put("advice", List.copyOf(reading.advice()));
        found.put("links", List.copyOf(reading.links()));
        found.put("enclosures", List.copyOf(reading.enclosures()));
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                it -> it.getValue().stream().map(value -> letter.raw().substring(letter.place(value.start()), letter.placeOfEnd(value.end())).replaceAll("\\s+", " ")).toList()));
    }

    private static List<Found<?>> one(Optional<? extends Found<?>> found) {
        return found.stream().<Found<?>>map(it -> it).toList();
    }

    private static Stream<String> paragraphs() {
        return Arrays.stream(LETTER.split("\n\n"));
    }

    private static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            paragraphs().flatMap(it -> it.contains("Our ref") || it.startsWith("Eastmere") ? it.lines() : Stream.of(it.strip().replace('\n', ' '))).forEach(it -> document.createParagraph().createRun().setText(it));
            document.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] html() {
        return paragraphs().map(it -> "<p>" + it.strip().replace("\n", it.contains("Our ref") || it.startsWith("Eastmere") ? "<br>" : "\n") + "</p>").collect(Collectors.joining("\n", "<!DOCTYPE html><html><body>", "</body></html>"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// @param leading from line to line, for type of 11 points
    private static byte[] pdf(float leading) throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            List<String> lines = LETTER.lines().toList();
            for (int from = 0; from < lines.size(); from += 36) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                    content.setLeading(leading);
                    content.newLineAtOffset(72, 720);
                    for (String line : lines.subList(from, Math.min(lines.size(), from + 36))) {
                        content.showText(line);
                        content.newLine();
                    }
                    content.endText();
                }
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] eml() {
        return ("From: foi@eastmere.example\r\nTo: reader@example.test\r\nDate: Fri, 7 Jun 2024 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + LETTER.replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter.txt", "letter.docx", "letter.html", "letter.pdf", "wide.pdf", "letter.eml"})
    void each_value_has_its_place_in_every_form(String name) throws Exception {
        byte[] bytes = switch (name) {
            case "letter.docx" -> docx();
            case "letter.html" -> html();
            case "letter.pdf" -> pdf(13);
            case "wide.pdf" -> pdf(18);
            case "letter.eml" -> eml();
            default -> LETTER.getBytes(StandardCharsets.UTF_8);
        };
        LetterText letter = LetterFiles.read(bytes, name);

        assertThat(places(letter)).as(letter.raw()).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    @Test
    void what_is_not_there_is_absent() {
        Map<String, List<String>> found = places(LetterText.of("Hello,\n\nWe hold nothing of the kind.\n\nSam\n"));

        assertThat(found.values()).allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "You asked for the rents of all allotments since 2019. | You asked for the rents of all allotments since 2019.",
        "I refer to your request, received on 9 May 2024, for the rents of the allotments. | I refer to your request, received on 9 May 2024, for the rents of the allotments.",
        "You wanted to know what the allotments bring in. | You wanted to know what the allotments bring in.",
        "Your e-mail of 9 May asks for every rent since 2001. | Your e-mail of 9 May asks for every rent since 2001.",
        "Thank you for your letter, received on 9 May, about the rents of the allotments. | Thank you for your letter, received on 9 May, about the rents of the allotments.",
        "Thank you for your request for information received on 9 May 2024. | none",
        "If you want the rents in a table please say so. | none",
        "You asked on 3 June 2024 for an internal review. | none",
        "You asked for the same rents on 2 March 2024 (our EC 24-118) and we sent them to you in full on 20 March. | none",
        "This refusal should not be taken to mean that the information you have requested does or does not exist. | none",
    })
    void a_request_is_told_in_many_ways_and_to_mention_it_is_none(String words, String request) {
        assertThat(read(words).request()).extracting(Found::value).isEqualTo(Stream.ofNullable(request).toList());
    }

    @Test
    void what_was_asked_stands_below_the_words_that_lead_to_it() {
        Reading reading = read("We received your request on 9 May 2024. It read as follows:; ; (a) The rents of the allotments.; ; (b) The names of the tenants.; ; (a) The rents are 310 pounds.; ; (b) We do not hold the names.");

        assertThat(reading.request()).extracting(Found::value).containsExactly("(a) The rents of the allotments.\n(b) The names of the tenants.");
        assertThat(reading.byItem()).containsEntry(1, Set.of(Outcome.DISCLOSED)).containsEntry(2, Set.of(Outcome.NOT_HELD));
    }

    private static Reading read(String words) {
        return LetterReader.read(LetterText.of("Eastmere Council\n6 June 2024\n\nDear Ms Reed\n\n" + words.replace("; ; ", "\n\n") + "\n\nYours sincerely\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Publishing the route would be likely to prejudice the detection of crime, as couriers would change it. | WOULD_BE_LIKELY",
        "Publishing the route would prejudice the detection of crime, as couriers change it at once. | WOULD",
        "Publishing the route would, or would be likely to, prejudice the detection of crime. | WOULD, WOULD_BE_LIKELY",
        "Publishing the route could reveal where each depot stands. | ''",
    })
    void harm_is_read_with_the_likelihood_that_is_claimed(String words, String claimed) {
        List<Harm> harm = read("We hold the route and withhold it under section 31(1)(a). " + words).harm();

        assertThat(harm).singleElement().satisfies(it -> {
            assertThat(it.passage().value()).isEqualTo(words);
            assertThat(it.grounds()).containsExactly("31");
            assertThat(it.claimed()).isEqualTo(Arrays.stream(claimed.split(", ")).filter(one -> !one.isEmpty()).map(Likelihood::valueOf).collect(Collectors.toSet()));
            assertThat(it.possible().isEmpty()).isEqualTo(!claimed.isEmpty());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"You could help us by naming a shorter period.", "The map is kept in the depot, and copies would be sent for it by the clerk.", "If you wish, we could reduce the number of pages."})
    void what_could_be_done_is_no_harm(String words) {
        assertThat(read("We hold the route and withhold it under section 31(1)(a).; ; " + words).harm()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "The public interest in maintaining the exemption outweighs the public interest in disclosure. | WITHHOLD",
        "The public interest in disclosure outweighs the public interest in maintaining the exemption. | DISCLOSE",
        "The public interest in disclosure is outweighed by that in maintaining the exemption. | WITHHOLD",
        "On balance the public interest lies in withholding the route. | WITHHOLD",
        "We find that the balance of the public interest favours disclosure of the route. | DISCLOSE",
        "Openness would let people judge the policy. It would also warn couriers. The second is the weightier of the two. | WITHHOLD",
        "We conclude that the factors against disclosure are the stronger. | WITHHOLD",
        "The public interest is not weighed, since none of this needs it. | none",
        "The two sides of the public interest are evenly balanced in this case. | NEITHER",
        "We must decide whether the public interest in maintaining the exemption outweighs that in disclosure. | none",
    })
    void a_balance_has_the_direction_that_its_words_tell(String words, Direction direction) {
        List<Balance> balances = read("We hold the route and withhold it under section 31(1)(a). It would help couriers.; ; " + words).balances();

        assertThat(balances.stream().flatMap(it -> it.direction().stream())).isEqualTo(Stream.ofNullable(direction).toList());
    }

    @Test
    void each_ground_has_its_own_factors_and_its_own_balance() {
        Reading reading = read("""
                We hold the log. We withhold the times under section 31(1)(a) and the rates under section 43(2).

                Section 31(1)(a)

                Factors in favour of disclosure

                People want to know when the patrols pass.

                Factors against disclosure

                Thieves would wait until a patrol has gone.

                On balance the public interest in maintaining this exemption outweighs that in disclosure.

                Section 43(2)

                Factors in favour of disclosure

                Taxpayers should see what the patrols cost.

                Factors against disclosure

                Rivals would undercut the firm at the next tender.

                On balance the public interest in maintaining this exemption outweighs that in disclosure.""");

        assertThat(reading.factors().stream().map(it -> reading.groundIds(it.grounds()) + (it.favours() ? " + " : " - ") + it.words().value())).containsExactly(
                "[foia-31-1-a] + People want to know when the patrols pass.", "[foia-31-1-a] - Thieves would wait until a patrol has gone.",
                "[foia-43-2] + Taxpayers should see what the patrols cost.", "[foia-43-2] - Rivals would undercut the firm at the next tender.");
        assertThat(reading.balances().stream().map(it -> reading.groundIds(it.grounds()) + " " + it.direction().orElseThrow())).containsExactly("[foia-31-1-a] WITHHOLD", "[foia-43-2] WITHHOLD");
    }

    @Test
    void factors_are_read_from_running_text_without_set_phrases() {
        String claim = "People in the zone have a fair claim to know how the order was drawn up, and openness about it would help trust.";
        String need = "But we have to be able to take advice freely, and if it were published whoever challenges the order would have our lawyer's view before any hearing.";
        Reading reading = read("We hold two e-mails of our solicitor and keep them back because legal professional privilege covers them (section 42(1) of the Freedom of Information Act 2000). " + claim + " " + need + " We think the second of these counts for more.");

        assertThat(reading.factors().stream().map(it -> (it.favours() ? "+ " : "- ") + it.words().value())).containsExactly("+ " + claim, "- " + need);
        assertThat(reading.balances()).singleElement().satisfies(it -> assertThat(it.direction()).contains(Direction.WITHHOLD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "We answered Northshire Police under 000636/18 in August. | Northshire Police | 636/18",
        "See 0636/2018, answered in August. | none | 636/18",
        "The tribunal said so in EA/2005/0026. | EA | 26/05",
        "This is one with FOI/636/18. | none | 636/18",
    })
    void a_reference_has_its_number_its_year_and_whose_it_is(String words, String authority, String reference) {
        assertThat(read("Your request was received on 9 May 2024, and our reference is EC 77-A.; ; " + words).references()).singleElement().satisfies(it -> {
            assertThat(it.value().authority()).isEqualTo(Optional.ofNullable(authority));
            assertThat(it.value().reference()).hasToString(reference);
        });
    }

    @Test
    void a_number_of_a_year_to_come_is_no_reference() {
        assertThat(read("See 23/77, answered in August.").references()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I enclose the minutes.", "The minutes are attached.", "Please find attached the minutes.", "See the attached spreadsheet.", "Enc: minutes of 3 May", "The minutes come with this letter.", "Attached: the minutes and two plans.", "The minutes are held, and attached.", "The slides go with this letter.", "You will find with this letter the minutes.",
        "I am pleased to enclose the minutes.", "A full copy, with nothing removed, is enclosed.", "The costs are in the spreadsheet enclosed."})
    void what_is_said_to_come_with_the_letter_is_an_enclosure(String words) {
        assertThat(read("We hold the minutes.; ; " + words).enclosures()).extracting(Found::value).containsExactly(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"We attach great weight to openness.", "The officer is attached to the unit at Fenbridge.", "The minutes are not attached, as we hold none.", "It is an enclosed yard.", "If you pay the fee we would enclose a copy.", "Nothing is enclosed.", "Legal privilege attaches to it."})
    void other_things_that_are_attached_are_none(String words) {
        assertThat(read("We hold the minutes.; ; " + words).enclosures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "The minutes are at https://www.eastmere.example/minutes?year=2024, page 3. | https://www.eastmere.example/minutes?year=2024 | false",
        "The minutes are at www.eastmere.example. | www.eastmere.example | false",
        "See eastmere.gov.uk/minutes; it is all there. | eastmere.gov.uk/minutes | false",
        "Write to clerk@eastmere.example. | clerk@eastmere.example | false",
        "The minutes are at https://. | https:// | true",
        "The minutes are [here](). | [here]() | true",
    })
    void an_address_is_read_as_it_stands_and_known_when_it_leads_nowhere(String words, String address, boolean dead) {
        assertThat(read(words).links()).extracting(Found::value).containsExactly(new Link(address, dead));
    }

    @Test
    void the_way_to_the_regulator_is_not_another_commissioner() {
        Reading reading = read("We hold the paper and withhold it under section 42(1): it is advice for the Commissioner, who asked counsel whether the fire could be complained about.; ; "
                + "You may complain to the Information Commissioner: www.ico.org.uk.");

        assertThat(reading.routes().regulator().map(Found::value)).contains("You may complain to the Information Commissioner: www.ico.org.uk.");
    }

    @Test
    void half_a_postcode_at_the_margin_is_no_item() {
        Reading reading = read("We hold the paper and withhold it under section 42(1).; ; You may then apply to the Information Commissioner (Wycliffe House, Water Lane, Wilmslow, SK9\n5AF) for a decision under section 50.");

        assertThat(reading.regulatorParticulars()).extracting(Found::value).containsExactly("Wycliffe House, Water Lane, Wilmslow, SK9 5AF");
        assertThat(reading.routes().regulator().map(Found::value)).hasValueSatisfying(it -> assertThat(it).endsWith("for a decision under section 50."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "You may ask for an internal review within 40 working days. Write to the Monitoring Officer, Town Hall, Eastmere EM1 2AB. | the Monitoring Officer | the Monitoring Officer, Town Hall, Eastmere EM1 2AB | 40 working days | none",
        "You may ask for an internal review within 40 working days by writing to the Head of Governance. | the Head of Governance | the Head of Governance | 40 working days | none",
        "Not happy? Tell our Monitoring Officer at review@eastmere.example within 40 working days and she'll look at it afresh; allow her 20 working days. | none | review@eastmere.example | 40 working days | 20 working days",
        "If you are unhappy you can ask us to look again, at review@eastmere.example. | none | review@eastmere.example | none | none",
        "If you are unhappy, e-mail review@eastmere.example within two months; we will reply within 20 working days. | none | review@eastmere.example | two months | 20 working days",
    })
    void a_review_is_asked_of_whom_where_and_within_what_time(String words, String by, String where, String ask, String answer) {
        Routes routes = LetterReader.read(LetterText.of("Eastmere Council\nTown Hall, Eastmere EM1 2AB\n6 June 2024\n\nDear Ms Reed\n\nWe hold the report and withhold it under section 42(1).\n\n" + words + "\n\nYours sincerely\n")).routes();

        assertThat(Stream.of(routes.reviewBy(), routes.reviewWhere(), routes.reviewTimeToAsk(), routes.reviewTarget()).map(it -> it.map(Found::value).orElse(null))).containsExactly(by, where, ask, answer);
    }

    @Test
    void help_in_a_cost_refusal_is_advice_and_the_way_to_a_review_is_none() {
        Reading reading = read("To find the e-mails would exceed the appropriate limit, and we refuse the request under section 12(1): it would take 40 hours. You may wish to limit your request to one month.; ; You may ask for an internal review within 40 working days.");

        assertThat(reading.advice()).extracting(Found::value).containsExactly("You may wish to limit your request to one month.");
        assertThat(Set.copyOf(reading.outcomes().keySet())).containsExactly(Outcome.COST);
    }
}
