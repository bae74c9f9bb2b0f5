package org.candour.app.web;

import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@AppTest
class AssetsTest {
    private final TestBrowser browser;

    AssetsTest(TestPeople people) {
        this.browser = people.browser();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/govuk-frontend.min.css", "/assets/govuk-frontend.min.js", "/assets/candour.css", "/assets/candour.js", "/assets/htmx.min.js", "/assets/icon.svg"})
    void what_a_page_asks_for_is_there_and_holds_nothing_that_is_not_ours_to_use(String asset) {
        var answer = browser.open(asset);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("GDS Transport").doesNotContain("fonts/light").doesNotContain("logotype-crown.svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/images/govuk-crest.svg", "/assets/fonts/light-94a07e06a1-v2.woff2", "/assets/../application.properties", "/assets/%2e%2e/application.properties"})
    void nothing_else_is(String asset) {
        assertThat(browser.open(asset).statusCode()).isIn(400, 404).isNotEqualTo(200);
    }

    @Test
    void the_style_sheet_keeps_its_rules_when_it_loses_its_typeface() {
        assertThat(Assets.plain("@font-face{font-family:\"GDS Transport\";src:url(x)}.a{font-family:\"GDS Transport\",arial,sans-serif;color:red}"))
            .isEqualTo(".a{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",Arial,sans-serif;color:red}");
    }
}
