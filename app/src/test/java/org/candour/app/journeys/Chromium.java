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
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static Browser browser;

    private Chromium() {}

    private static synchronized Browser browser() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "no chromium: " + PROGRAM + " is absent (Debian: apt-get install chromium)");
        if (browser == null) {
            browser = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))).chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setHeadless(true).setChromiumSandbox(false)
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
