package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;

class DocxWriterTest {
    private final Letter letter = Composer.compose(Northshire.full());

    @Test
    void headings_are_real_headings_lists_real_lists_and_tables_have_a_header_row() throws Exception {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(letter.docx()))) {
            assertThat(document.getParagraphs().stream().map(XWPFParagraph::getStyle))
                    .contains("Heading1", "Heading2", "Heading3", "ListBullet", "Quote");
            assertThat(document.getStyles().getStyle("Heading2").getName()).isEqualTo("heading 2");
            assertThat(document.getTables()).hasSize(1).first().satisfies(
                    table -> assertThat(table.getRow(0).isRepeatHeader()).isTrue());
            assertThat(document.getHyperlinks()).isNotEmpty();
        }
    }

    @Test
    void a_page_is_a4() throws Exception {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(letter.docx()))) {
            var page = document.getDocument().getBody().getSectPr().getPgSz();
            // 210 by 297 mm in twentieths of a point.
            assertThat(new java.math.BigDecimal(page.getW().toString())).isEqualByComparingTo("11906");
            assertThat(new java.math.BigDecimal(page.getH().toString())).isEqualByComparingTo("16838");
        }
    }

    @Test
    void the_same_letter_is_the_same_file() {
        assertThat(letter.docx()).isEqualTo(Composer.compose(Northshire.full()).docx());
    }
}
