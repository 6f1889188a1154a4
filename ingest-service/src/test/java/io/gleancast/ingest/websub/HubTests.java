package io.gleancast.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.SafeHttpProperties;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HubTests {
    private static final URI SOURCE = URI.create("https://show.example/pod/feed.xml");

    private final SafeHttp http = new SafeHttp(new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("safe-http", SafeHttpProperties.class));

    @Test
    void prefersWhatTheServerSaysToWhatTheFeedSays() {
        var links = List.of(
                "<https://hub.example/>; rel=\"hub\", </pod/feed>; rel=self",
                "<https://other.example/>; rel=\"next hub\"");
        var said = new ParsedFeed.Hub("https://said.example/", "https://said.example/feed");

        assertThat(Hub.of(links, said, SOURCE, http))
                .isEqualTo(new Hub(URI.create("https://hub.example/"), URI.create("https://show.example/pod/feed")));
        assertThat(Hub.of(List.of(), said, SOURCE, http))
                .isEqualTo(new Hub(URI.create("https://said.example/"), URI.create("https://said.example/feed")));
    }

    @Test
    void knowsAFeedWithoutANameByItsAddress() {
        assertThat(Hub.of(List.of("<//hub.example/x>;title=\"a, b\";REL=Hub"), null, SOURCE, http))
                .isEqualTo(new Hub(URI.create("https://hub.example/x"), SOURCE));
    }

    @Test
    void findsNoneWhereThereIsNoneOrItMayNotBeAsked() {
        assertThat(Hub.of(
                        List.of("<https://a.example/>; rel=\"preload\"", "rel=hub", "<>;rel=hub"), null, SOURCE, http))
                .isNull();
        assertThat(Hub.of(List.of("<http://169.254.169.254/>; rel=hub"), null, SOURCE, http))
                .isNull();
        assertThat(Hub.of(List.of(), new ParsedFeed.Hub("javascript:alert(1)", null), SOURCE, http))
                .isNull();
    }
}
