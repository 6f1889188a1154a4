package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import io.gleancast.digest.Browser;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.curation.Editions;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.embeddings.Embedder;
import io.gleancast.messaging.RecordPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DigestServiceTest
class PagesIntegrationTests {
    @Autowired
    RecordPublisher publisher;

    @Autowired
    InsightStore insights;

    @Autowired
    Embedder embedder;

    @Autowired
    MovableClock clock;

    @Autowired
    Editions editions;

    @LocalServerPort
    int port;

    @BeforeEach
    void publishTheSamples() {
        Samples.insights(embedder, clock.instant().minusSeconds(60)).forEach(publisher::publish);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(insights.find(
                                Samples.WORDS.stream().map(Samples.Words::id).toList()))
                        .hasSize(Samples.WORDS.size()));
        editions.publishToday();
    }

    @Test
    void everyPageIsAccessibleLightAndDarkOnPhoneAndDesk() {
        var wrong = new ArrayList<String>();
        try (var browser = Browser.open()) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                for (var width : new int[] {390, 1280}) {
                    try (var page = browser.page(scheme, width)) {
                        page.onConsoleMessage(message -> {
                            if (message.type().equals("error")
                                    && !message.text().contains("status of 4")) {
                                wrong.add(page.url() + " says " + message.text());
                            }
                        });
                        for (var route : routes().entrySet()) {
                            page.navigate("http://127.0.0.1:" + port + route.getValue());
                            var name = "%s-%s-%d"
                                    .formatted(route.getKey(), scheme.name().toLowerCase(Locale.ROOT), width);
                            Browser.keep(page, name);
                            Browser.violations(page).forEach(violation -> wrong.add(name + " " + violation));
                            var overflow = page.evaluate(
                                    "document.documentElement.scrollWidth - document.documentElement.clientWidth");
                            if (((Number) overflow).intValue() > 0) {
                                wrong.add(name + " is wider than the window by " + overflow);
                            }
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Map<String, String> routes() {
        var words = Samples.WORDS.getFirst();
        var routes = new LinkedHashMap<String, String>();
        routes.put("today", "/");
        routes.put("edition", "/editions/" + editions.dates().getFirst());
        routes.put("archive", "/archive");
        routes.put("insight", "/insights/" + words.id());
        routes.put("podcasts", "/podcasts");
        routes.put("podcast", "/podcasts/" + Samples.showId(words.show()));
        routes.put("episode", "/episodes/" + Samples.episodeId(words.show(), words.episode()));
        routes.put("topics", "/topics");
        routes.put("search", "/search?q=trains");
        routes.put("about", "/about");
        routes.put("privacy", "/privacy");
        routes.put("subscribe", "/subscribe");
        routes.put("follow", "/follow/show/" + Samples.showId(words.show()));
        routes.put("report", "/insights/" + words.id() + "/report");
        routes.put("expired", "/preferences/forged");
        routes.put("nothing", "/insights/nowhere");
        return routes;
    }
}
