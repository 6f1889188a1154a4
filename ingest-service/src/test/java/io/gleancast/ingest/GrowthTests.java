package io.gleancast.ingest;

import static io.gleancast.testing.hostile.Growth.assertLinear;

import io.gleancast.ingest.feeds.TitleRules;
import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.Texts;
import io.gleancast.safehttp.WebUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever reads or cleans what strangers wrote takes twice the time for twice the text. */
class GrowthTests {
    private static final String RSS = "<rss version=\"2.0\"><channel><title>Show</title>";
    private static final String END = "</channel></rss>";

    private final FeedParser parser = new FeedParser();

    @Test
    void readsAnyTextAsAFeedInLinearTime() {
        assertLinear("a feed", this::feed);
    }

    @Test
    void readsAnyTextWithinAFeedInLinearTime() {
        assertLinear("a title", RSS + "<item><title>", "</title></item>" + END, this::feed);
        assertLinear("a channel", RSS, END, this::feed);
        assertLinear("an attribute", RSS + "<item><enclosure url=\"", "\"/></item>" + END, this::feed);
        assertLinear(
                "JSON", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"", "\"}]}", this::feed);
        assertLinear("a document type", "<!DOCTYPE rss ", ">" + RSS + END, this::feed);
    }

    @Test
    void cleansAnyTextInLinearTime() {
        assertLinear("a line", text -> String.valueOf(Texts.line(text, 100_000)));
        assertLinear("a description", text -> String.valueOf(Texts.plain(text, 100_000)));
    }

    @Test
    void readsAnyAddressInLinearTime() {
        assertLinear("an address", WebUrl::parse);
        assertLinear("a host", "https://", "/", WebUrl::parse);
        assertLinear("a path", "https://a.example/", "", WebUrl::parse);
    }

    @Test
    void matchesTitleRulesInLinearTime() {
        var rules = new TitleRules(List.of("best of"), List.of("rerun"));
        assertLinear("a title", rules::want);
    }

    private Object feed(String xml) throws IOException {
        return parser.parse(() -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, null);
    }
}
