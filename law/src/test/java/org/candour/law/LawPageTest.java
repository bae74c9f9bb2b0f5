package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LawPageTest {
    private static final Path PAGE = Path.of("..", "docs", "law.md");

    /// With `-Dlaw.page=write` the page is written instead of compared.
    @Test
    void the_page_for_lawyers_says_what_the_data_say() throws IOException {
        String page = LawPage.markdown();
        if ("write".equals(System.getProperty("law.page"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("write it anew: mvn -pl law test -Dtest=LawPageTest -Dlaw.page=write").hasContent(page);
    }

    @Test
    void the_page_names_every_clock_ground_and_rule() {
        String page = LawPage.markdown();
        Clocks.standard().all().forEach(clock -> assertThat(page).contains("`" + clock.id() + "`"));
        Grounds.standard().all().forEach(ground -> assertThat(page).contains("`" + ground.id() + "`"));
        NoticeRules.standard().all().forEach(rule -> assertThat(page).contains("`" + rule.id() + "`"));
    }
}
