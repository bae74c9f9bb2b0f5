package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @TempDir
    private Path dir;

    @Test
    void a_log_as_teams_keep_it_is_understood_without_a_mapping_and_who_asked_is_not_read() throws IOException {
        Path log = write("log.csv", """
            Northshire Police FOI log,,,,,,
            ,,,,,,
            FOI Ref,Requester Name,Date Received,Request Details,Date Closed,Outcome,Exemptions Applied,Officer
            123/18,Robin Quill,27/07/2018,"How many drones were bought,
            and for what sum?",24/08/2018,Part disclosed,"s31(1)(a), S.40 (2)",OF
            124/18,A N Other,3rd Sept 2018,Number of tasers held,10 Sep 18,NCND,Section 23(5) and s24(2),OF
            """);

        History history = read(log);

        assertThat(history.rows()).extracting(History.Row::where).containsExactly("row 4", "row 5");
        PastRequest first = history.rows().getFirst().request();
        assertThat(first.text()).isEqualTo("How many drones were bought,\nand for what sum?");
        assertThat(first.date()).isEqualTo("2018-07-27");
        assertThat(first.answered()).contains(LocalDate.of(2018, 8, 24));
        assertThat(first.outcome()).contains("Partly withheld");
        assertThat(first.grounds()).containsExactly("foia-31-1-a", "foia-40-2");
        assertThat(first.authority()).isEqualTo("Northshire Police");
        PastRequest second = history.rows().getLast().request();
        assertThat(second.date()).isEqualTo("2018-09-03");
        assertThat(second.answered()).contains(LocalDate.of(2018, 9, 10));
        assertThat(second.outcome()).contains("Neither confirmed nor denied");
        assertThat(second.grounds()).containsExactly("foia-23-5", "foia-24-2");
        assertThat(history.sheets().getFirst().whoAsked()).containsExactly("Requester Name");
        assertThat(history.sheets().getFirst().leftOut()).containsExactly("Officer");
        assertThat(history.toString() + history.preview()).doesNotContain("Robin Quill", "Other");
        assertThat(history.preview()).contains("2 requests understood, 0 repeated, 0 rejected", "  received   from column \"Date Received\"");
    }

    @Test
    void each_row_that_cannot_be_understood_is_rejected_with_its_reason_and_the_others_are_read_on() throws IOException {
        Path log = write("log.csv", """
            ref,received,request
            1,2019-02-30,What was spent on kerbs?
            2,2019-02-28,
            3,,What was spent on kerbs?
            4,2019-02-28,What was spent on kerbs?
            4,2019-02-28,What was spent on kerbs?
            4,2019-03-01,What was spent on lamps?
            5,2091-02-28,What was spent on kerbs?
            6,soon,What was spent on kerbs?
            7,03/04/19,Which day comes first?
            8,2019-04-04,"never closed
            9,2019-04-04,lost behind the quotation mark
            """);

        History history = read(log);

        assertThat(history.rows()).extracting(row -> row.request().date().toString()).containsExactly("2019-02-28", "2019-04-03");
        assertThat(history.repeats()).isEqualTo(1);
        assertThat(history.rejects()).extracting(History.Reject::where)
            .containsExactly("row 2", "row 3", "row 4", "row 7", "row 8", "row 9", "row 11");
        assertThat(history.rejects()).extracting(History.Reject::why).satisfiesExactly(
            why -> assertThat(why).contains("2019-02-30"), why -> assertThat(why).contains("does not say what was asked"),
            why -> assertThat(why).contains("no date of receipt"), why -> assertThat(why).contains("reference \"4\" of row 5"),
            why -> assertThat(why).contains("cannot be"), why -> assertThat(why).contains("soon"), why -> assertThat(why).contains("never closed"));
    }

    @Test
    void reading_the_same_log_again_gives_the_same_ids_also_without_references_and_in_another_order() throws IOException {
        History one = read(write("a.csv", "received,request\n2020-01-02,Drones?\n2020-01-03,Dogs?\n"));
        History two = read(write("b.jsonl", "{\"request\":\"Dogs?\",\"received\":\"2020-01-03\"}\n{\"received\":\"02/01/2020\",\"request\":\"Drones?\"}\n"));

        assertThat(one.rows()).extracting(row -> row.request().id())
            .containsExactlyInAnyOrderElementsOf(two.rows().stream().map(row -> row.request().id()).toList()).doesNotHaveDuplicates();
    }

    @Test
    void a_workbook_is_read_sheet_by_sheet_with_dates_as_numbers_and_sheets_of_other_things_passed_over() throws IOException {
        Path file = dir.resolve("log.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            CellStyle american = book.createCellStyle();
            american.setDataFormat(book.getCreationHelper().createDataFormat().getFormat("m/d/yy"));
            for (String year : List.of("2019", "2020")) {
                XSSFSheet sheet = book.createSheet(year);
                row(sheet.createRow(1), "Ref", "Date of request", "Summary", "Result");
                XSSFRow row = sheet.createRow(2);
                row(row, "F" + year, "", "What was spent on kerbs in " + year + "?", "Full disclosure");
                row.createCell(1).setCellValue(LocalDate.of(Integer.parseInt(year), 3, 4));
                row.getCell(1).setCellStyle(american);
            }
            row(book.createSheet("Contacts").createRow(0), "Team", "Telephone");
            book.write(out);
        }

        History history = read(file);

        assertThat(history.rows()).extracting(History.Row::where).containsExactly("sheet 2019, row 3", "sheet 2020, row 3");
        assertThat(history.rows()).extracting(row -> row.request().date().toString()).containsExactly("2019-03-04", "2020-03-04");
        assertThat(history.rows()).extracting(row -> row.request().outcome().orElseThrow()).containsOnly("Disclosed");
        assertThat(history.preview()).contains("Sheet Contacts: passed over, no column says what was asked");
    }

    @Test
    void a_file_of_windows_with_semicolons_keeps_its_pound_signs() throws IOException {
        Path log = dir.resolve("log.csv");
        Files.write(log, "received;request\n01.02.2020;Payments over £500\n".getBytes(Charset.forName("windows-1252")));

        assertThat(read(log).rows().getFirst().request().text()).isEqualTo("Payments over £500");
    }

    @Test
    void headings_of_one_s_own_are_given_and_one_that_is_not_there_is_said_with_those_that_are() throws IOException {
        Path log = write("log.csv", "when,what,who\n2020-01-02,Drones?,Robin Quill\n");

        assertThatThrownBy(() -> read(log)).hasMessageContaining("when, what, who");
        assertThat(HistoryReader.read(log, HistoryReader.columns(List.of("received=when", "TEXT=What")), "Eastmere Council", TODAY).rows()).hasSize(1);
        assertThatThrownBy(() -> HistoryReader.read(log, HistoryReader.columns(List.of("received=day", "text=what")), "Eastmere Council", TODAY))
            .hasMessageContaining("day, what").hasMessageContaining("when, what, who");
        assertThatThrownBy(() -> HistoryReader.columns(List.of("colour=Blue"))).hasMessageContaining("colour=Blue").hasMessageContaining("received");
    }

    @Test
    void a_damaged_line_of_json_is_rejected_alone() throws IOException {
        Path log = write("log.jsonl", "{\"date\":\"2020-01-02\",\"text\":\"Drones?\",\"grounds\":[\"s31\",\"s40(2)\"]}\n{\"date\": oops}\n[1]\n{\"date\":\"2020-01-03\",\"text\":\"Dogs?\"}\n");

        History history = read(log);

        assertThat(history.rows()).hasSize(2);
        assertThat(history.rows().getFirst().request().grounds()).containsExactly("foia-31", "foia-40-2");
        assertThat(history.rejects()).extracting(History.Reject::where).containsExactly("row 2", "row 3");
    }

    @Test
    void what_is_no_log_is_refused_with_what_to_do() throws IOException {
        assertThatThrownBy(() -> read(write("log.xls", "x"))).hasMessageContaining("Save it as .xlsx");
        assertThatThrownBy(() -> read(write("log.xlsx", "not a zip"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("log.xlsx");
        assertThatThrownBy(() -> read(write("log.pdf", "x"))).hasMessageContaining(".csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Granted|Disclosed", "Full disclosure|Disclosed", "Disclosed in part|Partly withheld", "Partial|Partly withheld", "Refused in full|Withheld",
        "Exempt - full refusal|Withheld", "Information not held|Not held", "NCND|Neither confirmed nor denied", "Refused s12 - cost|Over the cost limit",
        "Withdrawn by applicant|Lapsed", "Vexatious|Vexatious", "Purple|Purple", "No|Withheld", "Not disclosed|Withheld"})
    void outcomes_are_put_in_the_words_of_cases_where_it_is_certain_what_is_meant(String written, String meant) {
        assertThat(HistoryWords.outcome(written)).isEqualTo(Optional.of(meant));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "s40(2)|foia-40-2", "Section 31 (1) (a) and (b)|foia-31-1-a foia-31-1-b", "Reg 12(4)(b)|eir-12-4-b", "EIR r.13(1); s21|eir-13-1 foia-21", "40(2), 31|foia-40-2 foia-31",
        "FOISA s38(1)(b)|foisa-38-1-b", "none|", "Data Protection Act 2018|", "s36(2)(b)(i)|foia-36-2-b-i"})
    void grounds_are_read_in_the_ways_they_are_written(String written, String meant) {
        assertThat(String.join(" ", HistoryWords.grounds(written))).isEqualTo(meant == null ? "" : meant);
    }

    @ParameterizedTest
    @CsvSource({"Upheld,false", "Overturned,true", "Not overturned,false", "Complaint upheld,true", "'',false", "Yes,true"})
    void an_answer_counts_as_overturned_only_where_that_is_said(String written, boolean overturned) {
        assertThat(HistoryWords.overturned(written)).isEqualTo(overturned);
    }

    private History read(Path log) throws IOException {
        return HistoryReader.read(log, Map.of(), "Northshire Police", TODAY);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private static void row(XSSFRow row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }
}
