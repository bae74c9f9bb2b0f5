package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candour.release.look.Limits;
import org.candour.release.marks.RedactionPlan.Mark;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.marks.RedactionReport;
import org.candour.release.text.TextRewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionPlanTest {
    private static final String GROUND = "\"ground\": \"foia-40-2\", \"label\": \"s40(2)\"}";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "nonsense", "{}", "{\"redactions\": 3}", "[3]", "[null]", "[\"a\"]", "[{}]", "[{\"text\": \"a\"}]", "[{\"text\": \"a\", \"ground\": \"foia-40-2\"}]",
        "[{\"text\": \" \", %s]", "[{\"text\": 7, %s]", "[{\"text\": \"a\", \"pattern\": \"b\", %s]", "[{\"pattern\": \"(\", %s]", "[{\"rect\": [1, 2, 3], \"page\": 1, %s]", "[{\"rect\": \"1 2 3 4\", %s]",
        "[{\"rect\": [0, 0, -5, 5], %s]", "[{\"rect\": [0, 0, 0, 5], %s]", "[{\"rect\": [1e999, 0, 5, 5], %s]", "[{\"rect\": [0, \"x\", 5, 5], %s]", "[{\"rect\": [NaN, 0, 5, 5], %s]", "[{\"text\": \"a\", \"page\": 0, %s]",
        "[{\"text\": \"a\", \"page\": -3, %s]", "[{\"text\": \"a\", \"page\": 1.5, %s]", "[{\"text\": \"a\", \"page\": \"one\", %s]", "[{\"whole\": \"yes\", %s]", "[{\"column\": \"\", %s]", "[{\"txt\": \"a\", %s]",
        "[{\"text\": \"a\", \"ground\": \"section forty\", \"label\": \"s40(2)\"}]", "[{\"text\": \"a\", \"ground\": \"foia-40-2\", \"label\": \"\"}]", "[{\"text\": \"a\", \"ground\": \"foia-40-2\", \"label\": \"a]b\"}]"})
    void a_plan_that_cannot_be_meant_is_refused_with_a_sentence(String json) {
        assertThatThrownBy(() -> RedactionPlan.parse(json.replace("%s", GROUND))).isInstanceOf(IllegalArgumentException.class).hasMessageMatching("(?s)(The plan|A plan|Redaction \\d).{10,}");
    }

    @Test
    void a_plan_survives_being_written_and_read() {
        var plan = new RedactionPlan(List.of(new Mark("a.pdf", 2, null, List.of(1.5, 2.0, 3.0, 4.0), null, null, null, false, "foia-40-2", "s40(2)"), new Mark(null, null, "Staff", null, null, null, "C", false, "eir-12-5-b", "r12(5)(b)"),
            Mark.words("Robin “Rob” Quill", "foia-40-2", "s40(2)"), new Mark(null, 3, null, null, null, null, null, true, "foia-31-1-a", "s31(1)(a)"), new Mark(null, null, null, null, null, "A\\d+", null, false, "foia-40-2", "s40(2)")));
        assertThat(RedactionPlan.parse(plan.toJson())).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"Robin Quill|met ROBIN  quill.|met [s40(2)].", "O'Neill|Ms O’Neill’s note|Ms [s40(2)]’s note", "Müller|Mu\u0308ller and MULLER|[s40(2)] and [s40(2)]", "Ofield|the O\u200bfield|the [s40(2)]",
        "Fieldfare|a \uFB01eld, Field- fare|a \uFB01eld, [s40(2)]", "Field|Fielding and field-day|Fielding and [s40(2)]-day", "(0161) 555|ring (0161) 555 now|ring [s40(2)] now", "Quill|Quill Quill|[s40(2)]"})
    void words_are_found_however_they_are_written(String words, String text, String left) {
        assertThat(new RedactionPlan(List.of(Mark.words(words, "foia-40-2", "s40(2)"))).redact(text)).isEqualTo(left);
    }

    @Test
    void marks_that_overlap_leave_one_label() {
        var plan = new RedactionPlan(List.of(Mark.words("Robin Quill", "foia-40-2", "s40(2)"), Mark.words("Quill of Eastmere", "foia-38-1-a", "s38"), Mark.words("s40", "foia-40-2", "s40(2)")));
        assertThat(plan.redact("by Robin Quill of Eastmere.")).isEqualTo("by [s40(2)].");
        assertThat(plan.covering().count(plan.marks().get(1))).isEqualTo(1);
    }

    @Test
    void given_words_that_stand_nowhere__then_the_report_says_so() throws Exception {
        var report = redact("note.txt", "Met Robin Quill. Later Quill rang.", Mark.words("Robin Quill", "foia-40-2", "s40(2)"), Mark.words("Oscar Field", "foia-40-2", "s40(2)"));
        assertThat(report.applied()).extracting(RedactionReport.Applied::places).containsExactly(1, 0);
        assertThat(report.warnings()).extracting(RedactionReport.Warning::code).containsExactly("covers-nothing", "stands-elsewhere");
        assertThat(report.toJson()).contains("\"covered\":0", "Oscar Field", "“Quill” was covered but also stands unmarked");
        assertThat(folder.resolve("out-note.txt")).hasContent("Met [s40(2)]. Later Quill rang.");
    }

    @Test
    void given_a_place_that_the_file_does_not_have__then_nothing_is_written() {
        for (Mark m : List.of(Mark.area(1, 5, 5, 5, 5, "foia-40-2", "s40(2)"), new Mark(null, null, null, null, null, null, "Wages", false, "foia-40-2", "s40(2)"))) {
            assertThatThrownBy(() -> redact("list.csv", "Name,Role\nRobin Quill,clerk\n", m)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Nothing was written");
            assertThat(folder.resolve("out-list.csv")).doesNotExist();
        }
        assertThatThrownBy(() -> redact("list.csv", "a,b\n", new Mark("other.csv", null, null, null, "a", null, null, false, "foia-40-2", "s40(2)"))).hasMessageContaining("no redaction for list.csv");
    }

    @Test
    void a_pattern_that_never_ends_is_stopped() {
        var plan = new RedactionPlan(List.of(new Mark(null, null, null, null, null, "(?:(a+)\\1?)+b", null, false, "foia-40-2", "s40(2)")));
        assertThatThrownBy(() -> plan.redact("a".repeat(200) + "!")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("too long");
    }

    @Test
    void lines_broken_by_length_and_columns_filled_with_blanks_do_not_keep_the_length() {
        String first = null;
        for (String name : List.of("Bo", "Quill", "Featherstonehaugh")) {
            var text = new StringBuilder();
            for (String word : ("the note that was sent by Mr " + name + " says that the wards were closed and that nobody had been told of it in time").split(" ")) {
                int from = text.lastIndexOf("\n") + 1;
                text.append(text.isEmpty() ? "" : text.length() - from + 1 + word.length() > 40 ? "\n" : " ").append(word);
            }
            String padded = "%s%n%nName: %-20s Role: clerk%n".formatted(text, name);
            String out = TextRewrite.redacted(padded, new RedactionPlan(List.of(Mark.words(name, "foia-40-2", "s40(2)"))));
            first = first == null ? out : first;
            assertThat(out).isEqualTo(first).contains("Mr [s40(2)] says", "Name: [s40(2)]  Role: clerk");
        }
    }

    private RedactionReport redact(String name, String text, Mark... marks) throws Exception {
        Path in = Files.writeString(folder.resolve(name), text);
        return Redaction.apply(new RedactionPlan(List.of(marks)), in, folder.resolve("out-" + name), Limits.USUAL);
    }

    @Test
    void a_place_that_a_pattern_finds_in_more_than_one_way_counts_once() {
        var plan = RedactionPlan.parse("{\"redactions\": [{\"pattern\": \"01632 960\\\\d{3}\", \"ground\": \"foia-40-2\", \"label\": \"s40(2)\"}]}");
        // The dash makes the text differ from its plain wording; the second number has a no-break space.
        assertThat(plan.redact("Call 01632 960001 – or 01632\u00a0960002.")).isEqualTo("Call [s40(2)] – or [s40(2)].");
        assertThat(plan.covering().count(plan.marks().getFirst())).isEqualTo(2);
    }
}
