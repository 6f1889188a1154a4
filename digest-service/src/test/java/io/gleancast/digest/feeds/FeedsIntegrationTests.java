package io.gleancast.digest.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.SyndFeedInput;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.digest.curation.Editions;
import io.gleancast.digest.insights.Topic;
import io.gleancast.digest.insights.TopicPages;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What programs read of us: feed readers, search engines, and whoever shows a link to us. */
@DigestServiceTest
class FeedsIntegrationTests {
    private static final String SITE = "https://digest.example";
    private static final Samples.Words WORDS = Samples.WORDS.getFirst();

    @Autowired
    RestTestClient http;

    @Autowired
    Shelf shelf;

    @Autowired
    Editions editions;

    @Autowired
    TopicPages topics;

    @BeforeEach
    void publishTheSamples() {
        shelf.put(Samples.WORDS);
        shelf.put(Samples.THEME);
        editions.publishToday();
    }

    @Test
    void offersTheDailyEditionInThreeFormats() throws Exception {
        var edition = SITE + "/editions/" + editions.dates().getFirst();
        checkAll("/feeds/daily", SITE + "/", edition);
        var newest = atom("/feeds/daily.atom").getEntries().getFirst();
        var items = editions.find(editions.dates().getFirst()).orElseThrow().items();
        assertThat(
                        newest.getContents().isEmpty()
                                ? newest.getDescription().getValue()
                                : newest.getContents().getFirst().getValue())
                .contains(SITE + "/insights/" + items.getFirst().insight().id());
    }

    @Test
    void offersATopicInThreeFormats() throws Exception {
        var topic = topic();
        checkAll("/feeds/topics/" + topic.id(), SITE + "/topics/" + topic.id(), insight(Samples.THEME.get(1)));
    }

    @Test
    void offersAPodcastInThreeFormats() throws Exception {
        var show = Samples.showId(WORDS.show());
        checkAll("/feeds/podcasts/" + show, SITE + "/podcasts/" + show, insight(WORDS));
    }

    @Test
    void saysItOnceWhereTheBodyIsTheQuote() throws Exception {
        var said = Samples.THEME.get(2);
        var feed = atom("/feeds/podcasts/" + Samples.showId(said.show()) + ".atom");
        var html = feed.getEntries().getFirst().getContents().getFirst().getValue();
        assertThat(html).containsOnlyOnce("without a depot").contains("In these words: Lena Fischer · Depot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feeds/daily.exe",
                "/feeds/topics/00000000-0000-0000-0000-000000000000.rss",
                "/feeds/topics/x.rss"
            })
    void knowsNoOtherFeeds(String path) {
        http.get().uri(path).exchange().expectStatus().isNotFound();
    }

    @Test
    void listsEveryKindOfPublicPageInTheSitemap() {
        var sitemap = body("/sitemap.xml");
        assertThat(sitemap)
                .contains("<loc>" + SITE + "/</loc>")
                .contains("<loc>" + SITE + "/editions/" + editions.dates().getFirst() + "</loc>")
                .contains("<loc>" + SITE + "/topics/" + topic().id() + "</loc>")
                .contains("<loc>" + SITE + "/podcasts/" + Samples.showId(WORDS.show()) + "</loc>")
                .contains("<loc>" + insight(WORDS) + "</loc>");
        Pattern.compile("<loc>" + SITE + "(/[^<]*)</loc>")
                .matcher(sitemap)
                .results()
                .map(found -> found.group(1))
                .limit(60)
                .forEach(path -> http.get().uri(path).exchange().expectStatus().isOk());
    }

    @Test
    void keepsCrawlersOutOfWhatBelongsToReaders() {
        assertThat(body("/robots.txt"))
                .contains("Disallow: /preferences/")
                .contains("Disallow: /read/")
                .contains("Sitemap: " + SITE + "/sitemap.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/archive", "/about", "/feeds/daily.atom", "/sitemap.xml", "/assets/site.css"})
    void doesNotSendAgainWhatHasNotChanged(String path) {
        var tag = String.valueOf(answer(path).getResponseHeaders().getETag());
        http.get()
                .uri(path)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty();
    }

    @Test
    void saysWhereAPageLivesAndWhatItIs() {
        var page = body("/insights/" + WORDS.id());
        assertThat(page)
                .contains("<link rel=\"canonical\" href=\"" + insight(WORDS) + "\">")
                .contains("<meta property=\"og:url\" content=\"" + insight(WORDS) + "\">")
                .contains("<meta property=\"og:title\" content=\"" + WORDS.headline() + "\">")
                .contains("<meta property=\"og:type\" content=\"article\">");
        var data = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> ContractsJson.MAPPER.readTree(found.group(1)))
                .toList();
        assertThat(data).singleElement().satisfies(json -> {
            assertThat(json.path("headline").asString()).isEqualTo(WORDS.headline());
            assertThat(json.path("@context").asString()).isEqualTo("https://schema.org");
        });
        assertThat(body("/editions/" + editions.dates().getFirst()))
                .contains("rel=\"alternate\" type=\"application/atom+xml\"")
                .contains("href=\"/feeds/daily.rss\"")
                .contains("href=\"/feeds/daily.json\"");
        assertThat(body("/search?q=trains")).contains("noindex").doesNotContain("canonical");
    }

    private void checkAll(String path, String page, String entry) throws Exception {
        for (var ending : List.of(".rss", ".atom")) {
            var answer = answer(path + ending);
            assertThat(String.valueOf(answer.getResponseHeaders().getContentType()))
                    .isEqualTo(
                            ending.equals(".rss")
                                    ? "application/rss+xml;charset=UTF-8"
                                    : "application/atom+xml;charset=UTF-8");
            var feed = parse(String.valueOf(answer.getResponseBody()));
            assertThat(feed.getFeedType()).isEqualTo(ending.equals(".rss") ? "rss_2.0" : "atom_1.0");
            assertThat(feed.getTitle()).startsWith("Gleancast: ");
            assertThat(ending.equals(".rss") ? List.of(feed.getLink()) : hrefs(feed, "alternate"))
                    .containsExactly(page);
            assertThat(feed.getEntries()).anySatisfy(one -> {
                assertThat(one.getLink()).isEqualTo(entry);
                assertThat(one.getUri()).isEqualTo(entry);
                assertThat(one.getTitle()).isNotBlank();
                assertThat(one.getPublishedDate()).isNotNull();
            });
        }
        var json = ContractsJson.MAPPER.readTree(body(path + ".json"));
        assertThat(json.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(json.path("home_page_url").asString()).isEqualTo(page);
        assertThat(json.path("feed_url").asString()).isEqualTo(SITE + path + ".json");
        assertThat(json.path("items").valueStream().map(item -> item.path("url").asString()))
                .contains(entry);
    }

    private static List<String> hrefs(SyndFeed feed, String relation) {
        return feed.getLinks().stream()
                .filter(link -> link.getRel().equals(relation))
                .map(SyndLink::getHref)
                .toList();
    }

    private SyndFeed atom(String path) throws Exception {
        return parse(body(path));
    }

    private static SyndFeed parse(String xml) throws Exception {
        return new SyndFeedInput().build(new StringReader(xml));
    }

    private Topic topic() {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> topics.find(Samples.THEME.getFirst().id()), found -> found.isPresent())
                .orElseThrow();
    }

    private static String insight(Samples.Words words) {
        return SITE + "/insights/" + words.id();
    }

    private String body(String path) {
        return String.valueOf(answer(path).getResponseBody());
    }

    private EntityExchangeResult<String> answer(String path) {
        return http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
    }
}
