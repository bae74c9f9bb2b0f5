package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The survey that every page goes through is itself tried, on pages that are wrong.
class SurveyTest {
    @Test
    void pages_that_some_cannot_read_are_refused() {
        refused("pale", "<p style='color: #bbb; background: #fff'>Pale words</p>", "color-contrast");
        refused("mute", "<img src='data:,'>", "image-alt");
        refused("small", "<button style='width: 9px; height: 9px; padding: 0'>a</button><button style='width: 9px; height: 9px; padding: 0'>b</button>", "target-size");
        refused("wide", "<p style='width: 500px'>Wide words</p>", "scrolls sideways");
    }

    private static void refused(String name, String body, String why) {
        Page page = Chromium.window();
        page.navigate("about:blank");
        page.setContent("<!doctype html><html lang='en'><head><title>" + name + "</title></head><body><main><h1>Words</h1>" + body + "</main></body></html>");
        assertThatThrownBy(() -> Survey.look(page)).isInstanceOf(AssertionError.class).hasMessageContaining(why);
    }
}
