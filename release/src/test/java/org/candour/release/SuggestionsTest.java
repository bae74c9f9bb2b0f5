package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.candour.release.look.Json;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Setting;
import org.candour.release.marks.Suggestions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NATIONAL_INSURANCE|Her NI number is AB 12 34 56 C.|AB 12 34 56 C",
        "NATIONAL_INSURANCE|JG103759A was on the form|JG103759A",
        "NHS_NUMBER|NHS number 943 476 5919 was given|943 476 5919",
        "CARD|paid with card 4111 1111 1111 1111 yesterday|4111 1111 1111 1111",
        "BANK|sort code 20-00-00|20-00-00",
        "BANK|account number 55779911 please|55779911",
        "TELEPHONE|ring 01632 960 123 today|01632 960 123",
        "TELEPHONE|ring +44 7700 900123 today|+44 7700 900123",
        "EMAIL|write to jo.bloggs@example.org.|jo.bloggs@example.org",
        "POSTCODE|at SW1A 2AA in London|SW1A 2AA",
        "VEHICLE|the van AB12 CDE was seen|AB12 CDE",
        "VEHICLE|a lorry, registration number KX 417, was|KX 417",
        "DATE_OF_BIRTH|DOB: 12/03/1974 and|12/03/1974",
        "DATE_OF_BIRTH|date of birth as 3 March 1981.|3 March 1981",
        "COLLAR_NUMBER|PC 4471 attended|4471",
        "CRIME_REFERENCE|crime reference 42/12345/19 refers|42/12345/19",
        "ADDRESS|lives at 14 Mill Lane with|14 Mill Lane",
        "NAME|Mr Aled Pugh said|Aled Pugh",
        "NAME|I left it with Robin Quill about noon.|Robin Quill",
        "NAME|They said that Oscar Tansley had gone.|Oscar Tansley",
        "NAME|The key is kept by Ellis van Pomfret.|Ellis van Pomfret",
        "NAME|Yours sincerely,\\nBeth Orme|Beth Orme",
        "NAME|Sgt 2209 Ferrier was told.|Ferrier",
        "NAME|Informant: TANSLEY, Wren|TANSLEY, Wren",
        "NAME|From: \"Pomfret, Ellis\" <ep@mail.example>|Pomfret, Ellis",
        "NAME|Rang Karen about the key.|Karen",
        "NAME|It was seen by A. B. Tansley.|A. B. Tansley",
        "NAME|Dear Mrs Quill|Quill",
        "NAME|Name\\tShift\\tDays\\nMARROW\\tearly\\t4|MARROW",
        "COLLAR_NUMBER|OIC\\tOutcome\\tCount\\n3381 Marrow\\tnone\\t2|3381",
        "COLLAR_NUMBER|21:47  7719  Caller reports a noise|7719",
        "CRIME_REFERENCE|Occurrence: NS/24/0038174|NS/24/0038174",
        "REFERENCE|payroll no. 0088214|0088214",
        "ADDRESS|lives at 5 Coopers Yard, Eastmere.|5 Coopers Yard, Eastmere",
        "ADDRESS|of 82 Heol y Felin, Aberdwyfor SA48 9ZT|82 Heol y Felin, Aberdwyfor",
        "CARD|my card ending 4417 to|4417",
        "NAME|Mon, Priya, Jordan, Mo, late|Jordan",
        "NAME|That leaves Aled and Ash on nights.|Ash",
        "NAME|Rukmini Nair (veg)\\nGift Moyo\\nEllen ferch Owen\\nHope Marsh (vegan)|Hope Marsh",
        "NAME|Evening: Yelvena 07700 900199|Yelvena",
        "NAME|The b0y fr0m n0 27 t0ld Mrs P0mfret that he had n0thing.|P0mfret",
        "TELEPHONE|ring her on ext 4471.|4471",
        "TELEPHONE|It is oh seven seven double oh, nine double oh, three one two.|oh seven seven double oh, nine double oh, three one two",
        "DATE_OF_BIRTH|Mrs Tansley  03.03.1957  seen on 06.02.2024|03.03.1957",
        "DATE_OF_BIRTH|Twelfth of May eighty-nine, she said.|Twelfth of May eighty-nine",
        "ADDRESS|She has Ivy Cottage, Mill Lane and lives there.|Ivy Cottage, Mill Lane",
        "REFERENCE|name,locker,shift\\nQuill R,4417,early\\nOrme B,4420,late\\nPugh A,5102,late|4420",
    })
    void an_identifier_in_a_valid_form_is_suggested_with_its_kind(Kind kind, String text, String found) {
        assertThat(Suggestions.in(text.replace("\\n", "\n").replace("\\t", "\t"), List.of(), Setting.BALANCED).marked()).anySatisfy(s -> {
            assertThat(s.kind()).isEqualTo(kind);
            assertThat(s.text()).isEqualTo(found);
            assertThat(s.reason()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"J9 of the M25", "s.40(2) applies", "ISO 27001", "grade DS1", "943 476 5918 units", "budget code 12345678", "4111 1111 1111 1112", "section 1.2.3.4", "GB 12 34 56 C", "told the Home Office on 21 February", "the policy 2023-24 was new", "the fatigue index value of each remaining Hawk T1 aircraft"})
    void what_only_looks_alike_is_left_alone(String text) {
        assertThat(Suggestions.in(text, List.of(), Setting.BALANCED).marked()).isEmpty();
    }

    @Test
    void a_name_found_once_is_suggested_everywhere() {
        var marked = Suggestions.in("Mr Aled Pugh called. Later Pugh wrote. Aled Pugh rang.", List.of(), Setting.BALANCED).marked();
        assertThat(marked).extracting(s -> s.text()).containsExactly("Aled Pugh", "Pugh", "Aled Pugh");
        assertThat(Suggestions.in("ref x77 and X77", List.of("X77"), Setting.BALANCED).marked()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"The Climate Change unit met the Foreign Affairs team of Thames Water", "It is for the Talking Therapies service and Penalty Charge Notices", "Net Zero was raised by the Border Force"})
    void two_capitals_that_are_words_of_the_language_are_no_name(String text) {
        assertThat(Suggestions.in(text, List.of(), Setting.BALANCED).marked()).noneMatch(s -> s.kind() == Kind.NAME);
    }

    @Test
    void the_letters_that_stand_for_a_person_are_suggested_with_the_name() {
        var marked = Suggestions.in("Present: Wren Tansley, caseworker (WT); Liam O'Hare.\n\nWT had rung. LOH agreed. The NHS was told.", List.of(), Setting.BALANCED).marked();
        assertThat(marked).extracting(Suggestions.Suggestion::text).contains("WT", "LOH").doesNotContain("NHS");
    }

    @Test
    void a_name_that_is_a_word_as_well_is_found_again_only_where_a_name_stands() {
        var marked = Suggestions.in("Mrs Rose came. We met in the Rose Room. A rose was on the table. She asked Rose to stay.", List.of(), Setting.BALANCED).marked();
        assertThat(marked).filteredOn(s -> s.kind() == Kind.NAME).extracting(Suggestions.Suggestion::start).containsExactly(4, 75);
    }

    @ParameterizedTest
    @ValueSource(strings = {"It was asked by Cllr Edna Tansley.", "The Director of Places, Edna Tansley, agreed.", "Ring 0300 123 4567 for help.", "Eastmere Council, Civic Centre, Eastmere, WN8 1AA", "write to office@eastmere.example", "Edna Tansley MP wrote."})
    void what_belongs_to_an_office_is_for_the_second_reader(String text) {
        var direct = Suggestions.in(text, List.of(), Setting.BALANCED);
        assertThat(direct.marked()).noneMatch(s -> s.kind().compareTo(Kind.PLACE) < 0);
        assertThat(direct.unmarked()).anyMatch(s -> s.kind().compareTo(Kind.PLACE) < 0);
    }

    @Test
    void a_year_is_not_looked_for_elsewhere() {
        assertThat(Suggestions.in("Mr Pugh left in 2019. The budget of 2019 and the plan for 2019 are public.", List.of(), Setting.BALANCED).marked()).extracting(Suggestions.Suggestion::text).containsExactly("Pugh");
    }

    @Test
    void once_the_whole_name_is_known_so_are_its_parts() {
        var marked = Suggestions.in("I left it with Aled Tansley. Later Aled rang, and Tansley wrote.", List.of(), Setting.BALANCED).marked();
        assertThat(marked).extracting(s -> s.text()).containsExactly("Aled Tansley", "Aled", "Tansley");
    }

    @Test
    void given_a_name_in_one_file__then_it_is_suggested_in_the_others_with_where_it_was_found() {
        var pages = List.of(new Suggestions.Page("letter.pdf", 1, "The report is long."), new Suggestions.Page("letter.pdf", 3, "It was written by Mr Aled Pugh."), new Suggestions.Page("note.txt", 0, "Ask Aled Pugh again."));
        var note = Suggestions.across(pages, List.of(), Setting.DISTURB_LESS).marked().stream().filter(s -> s.page() == 2).toList();
        assertThat(note).singleElement().satisfies(s -> assertThat(s.text() + ": " + s.reason()).isEqualTo("Aled Pugh: same as letter.pdf, page 3"));
    }

    @Test
    void no_part_of_a_doubtful_find_makes_a_plan_cover_a_common_word() {
        var plan = Suggestions.plan(Suggestions.in("Dear Sir,\n\nMr Robin Quill of 14 Mill Lane, Eastmere (NI AB123456C) rang on 01632 960123.", List.of(), Setting.MISS_LESS), "foia-40-2", "s40(2)");
        assertThat(plan.marks()).extracting(RedactionPlan.Mark::text).contains("Robin Quill", "14 Mill Lane, Eastmere", "AB123456C", "01632 960123").doesNotContain("of", "Dear Sir");
    }

    @Test
    void the_second_reader_gets_what_was_left_unmarked_most_certain_first() {
        String text = "Mr Aled Pugh lives in Eastmere. He was born on 3 March 1981. The council wrote to Beth Orme in Northshire and to the hospital.";
        var strict = Suggestions.in(text, List.of(), Setting.DISTURB_LESS);
        var eager = Suggestions.in(text, List.of(), Setting.MISS_LESS);
        assertThat(eager.marked().size()).isGreaterThan(strict.marked().size());
        assertThat(strict.unmarked()).isNotEmpty().isSortedAccordingTo(java.util.Comparator.comparingDouble(Suggestions.Suggestion::confidence).reversed());
        assertThat(strict.marked().size() + strict.unmarked().size()).isEqualTo(eager.marked().size() + eager.unmarked().size());
    }

    @Test
    void on_public_prose_the_strict_kinds_stay_silent() throws Exception {
        Path file = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().resolve("../../shared/data/uk-written-questions/questions.jsonl.gz").normalize();
        assumeThat(file).as("the corpus of written questions is not here").exists();
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        long length = 0;
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && length < 12_000_000; line = lines.readLine()) {
                String answer = Json.MAPPER.readTree(line).path("answer").asString("");
                length += answer.length();
                Suggestions.in(answer, List.of(), Setting.BALANCED).marked().forEach(s -> counts.merge(s.kind(), 1, Integer::sum));
            }
        }
        double megabytes = length / 1e6;
        System.out.printf("Suggestions in %.1f MB of public answers: %s%n", megabytes, counts);
        for (Kind kind : List.of(Kind.NATIONAL_INSURANCE, Kind.NHS_NUMBER, Kind.CARD, Kind.BANK, Kind.VEHICLE)) {
            assertThat(counts.getOrDefault(kind, 0) / megabytes).as(kind.name()).isLessThanOrEqualTo(0.1);
        }
    }
}
