package org.candour.app.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/// Looks at a page as somebody does who cannot see it, or sees it on a small screen: axe-core's rules of WCAG 2.2 AA, those of sizes at two
/// widths, and no sideways scrolling of the page. A page in the same state is looked at once a run.
final class Survey {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final List<String> OF_SIZE = List.of("target-size", "scrollable-region-focusable");
    private static final Set<String> SEEN = new HashSet<>();

    private Survey() {}

    static void look(Page page) {
        String state = page.url().replaceFirst("^[^/]*//[^/]*", "").replaceAll("[0-9a-f-]{36}|/[\\w-]{32}\\b|\\d{6}", "*").replaceAll("\\?.*", "") + " " + page.title().replaceAll("\\d", "*");
        if (!SEEN.add(state)) {
            return;
        }
        at(page, 1280, state, rules(page).withTags(RULES));
        // What differs on a small screen is the head of the page, looked at whole once for each sort of head, and what depends on sizes. Colours do not.
        boolean newHead = SEEN.add("head " + page.evaluate("[...document.querySelectorAll('header, nav')].map(e => e.className + e.tagName).join()"));
        at(page, 320, state, newHead ? rules(page).withTags(RULES).disableRules(List.of("color-contrast")) : rules(page).withRules(OF_SIZE));
        page.setViewportSize(1280, 900);
    }

    /// No page has frames, so the rules run in the page itself and need no window of their own.
    private static AxeBuilder rules(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static void at(Page page, int width, String state, AxeBuilder rules) {
        page.setViewportSize(width, 900);
        List<Rule> broken = rules.analyze().getViolations();
        assertThat(broken).as("%s at %d px", state, width).map(Survey::words).isEmpty();
        int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
        assertThat(wide).as("%s at %d px scrolls sideways because of %s", state, width, wide > width ? widest(page) : "nothing").isLessThanOrEqualTo(width);
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().stream().map(n -> n.getHtml()).toList();
    }

    private static Object widest(Page page) {
        return page.evaluate("[...document.querySelectorAll('main *, header *, nav *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
            + ".slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right))");
    }
}
