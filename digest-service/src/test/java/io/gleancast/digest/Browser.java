package io.gleancast.digest;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium; tests that need it are skipped with a word where it is missing. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    public static Browser open() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM), "Skipped: no /usr/bin/chromium (apt-get install chromium)");
        return new Browser();
    }

    /** A new window of its own, without a memory. */
    public Page page(ColorScheme scheme, int width) {
        var page = chromium.newContext(new NewContextOptions()
                        .setColorScheme(scheme)
                        .setViewportSize(width, width < 500 ? 844 : 900)
                        .setTimezoneId("America/New_York")
                        .setLocale("en-US"))
                .newPage();
        // A machine that builds has little time for a browser.
        page.setDefaultTimeout(120_000);
        page.setDefaultNavigationTimeout(120_000);
        return page;
    }

    /** Keeps a picture of a whole page, to be looked at. */
    public static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What axe finds wrong by WCAG 2.2 AA and best practice, one line each. */
    public static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()) + " " + node.getHtml())
                                        .toList())
                        .toList();
    }

    /** The same of a mail, which lives inside another page and so needs no landmarks of its own. */
    public static List<String> violationsOfMail(Page page) {
        return violations(page).stream()
                .filter(violation -> !violation.startsWith("landmark-one-main") && !violation.startsWith("region"))
                .toList();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
