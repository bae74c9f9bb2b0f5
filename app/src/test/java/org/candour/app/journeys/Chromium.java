package org.candour.app.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.candour.app.TestPeople;
import org.junit.jupiter.api.Assumptions;

/// The machine's Chromium, started once for the test run. Without one the test that asks is skipped and says so.
final class Chromium {
    /// The first draws pages and has no windows, tabs and extensions to keep: it takes less of the processor.
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/chromium-headless-shell"), Path.of("/usr/bin/chromium"));
    private static Browser browser;

    private Chromium() {}

    private static synchronized Browser browser() {
        Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(program != null, "no chromium: none of " + PROGRAMS + " is there (Debian: apt-get install chromium-headless-shell)");
        if (browser == null) {
            browser = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))).chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setHeadless(true).setChromiumSandbox(false)
                    .setArgs(List.of("--disable-dev-shm-usage", "--disable-gpu")));
        }
        return browser;
    }

    /// A window of its own cookies, 1280 wide.
    static Page window() {
        return window(true);
    }

    static Page window(boolean javaScript) {
        BrowserContext context = browser().newContext(new Browser.NewContextOptions().setBaseURL(House.get().address()).setViewportSize(1280, 900)
            .setLocale("en-GB").setJavaScriptEnabled(javaScript));
        context.setDefaultTimeout(60_000);
        return context.newPage();
    }

    /// A window in which this person has signed in.
    static Page signedIn(String part) {
        return signIn(window(), part);
    }

    static Page signIn(Page page, String part) {
        page.navigate("/sign-in");
        page.getByLabel("E-mail address").fill(House.get().person(part).email());
        page.getByLabel("Password").fill(TestPeople.PASSWORD);
        press(page, "Sign in");
        return page;
    }

    /// Presses the button of this name and waits for the page it leads to.
    static void press(Page page, String button) {
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
        page.waitForLoadState();
    }
}
