package io.gleancast.digest;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Chromium, started once for all tests, since that takes longer than most of them; those that need it are
 * skipped with a word where it is missing.
 */
public final class Browser {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String AXE = axe();
    /** What axe finds wrong in the page that was loaded; the window's policy does not bind what a test evaluates. */
    private static final String RUN_AXE = """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(rule =>
              rule.id + ': ' + rule.help + ' at '
              + rule.nodes.map(node => node.target + ' ' + node.html + ' ' + node.failureSummary).join(', '))""";

    private static @Nullable Browser only;

    private final com.microsoft.playwright.Browser chromium;

    private Browser() {
        var playwright = Playwright.create(
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
                                "--disable-sync",
                                "--hide-scrollbars")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    public static synchronized Browser open() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM), "Skipped: no /usr/bin/chromium (apt-get install chromium)");
        if (only == null) {
            only = new Browser();
        }
        return only;
    }

    /** A reader at their device, without a memory. */
    public Window window(int width) {
        return new Window(chromium.newContext(options(width)), width);
    }

    /** The operator at their desk. */
    public Window operatorsWindow(String user, String password) {
        return new Window(chromium.newContext(options(1280).setHttpCredentials(user, password)), 1280);
    }

    private static NewContextOptions options(int width) {
        return new NewContextOptions()
                .setViewportSize(width, height(width))
                .setTimezoneId("America/New_York")
                .setLocale("en-US");
    }

    private static int height(int width) {
        return width < 500 ? 844 : 900;
    }

    private static String axe() {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One window. Whatever a page says on the console or asks of another host counts as wrong. */
    public static final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final int width;
        private final List<String> wrong = new ArrayList<>();
        private final List<String> foreign = new ArrayList<>();

        private Window(BrowserContext context, int width) {
            this.context = context;
            this.width = width;
            page = context.newPage();
            // A machine that builds has little time for a browser.
            page.setDefaultTimeout(120_000);
            page.setDefaultNavigationTimeout(120_000);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 4")) {
                    wrong.add(page.url() + " says " + message.text());
                }
            });
            page.onRequest(request -> {
                if (!request.url().startsWith("http://127.0.0.1:")
                        && !request.url().startsWith("data:")) {
                    foreign.add(page.url() + " asks for " + request.url());
                }
            });
        }

        public Page page() {
            return page;
        }

        /** What pages said on the console since the last look, such as that something breaks their policy. */
        public List<String> complaints() {
            return List.copyOf(wrong);
        }

        /** What went to other hosts so far. */
        public List<String> foreignRequests() {
            return List.copyOf(foreign);
        }

        /**
         * Looks at what the window shows, light on a phone and dark on a desk: contrast does not depend on the width, nor
         * layout on the colours. Pictures of it are kept, to be looked at.
         */
        public List<String> look(String name) {
            page.evaluate(AXE);
            look(name, ColorScheme.LIGHT, 390);
            look(name, ColorScheme.DARK, 1280);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(width, height(width));
            var found = List.copyOf(wrong);
            wrong.clear();
            return found;
        }

        private void look(String name, ColorScheme scheme, int wide) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(wide, height(wide));
            var picture = "%s-%s-%d".formatted(name, scheme.name().toLowerCase(Locale.ROOT), wide);
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(picture + ".png")));
            for (var violation : (List<?>) page.evaluate(RUN_AXE)) {
                // A mail lives inside another page and so needs no landmarks of its own.
                var ofPages = violation.toString().startsWith("landmark-one-main")
                        || violation.toString().startsWith("region");
                if (!(name.startsWith("mail") && ofPages)) {
                    wrong.add(picture + " " + violation);
                }
            }
            var overflow = ((Number) page.evaluate(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .intValue();
            if (overflow > 0) {
                wrong.add(picture + " is wider than the window by " + overflow);
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
