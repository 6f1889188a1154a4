package io.gleancast.safehttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleancast.testing.hostile.Growth;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTests {
    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.org/Feed, http://example.org/Feed",
        "http://example.org, http://example.org/",
        "http://example.org?a=b, http://example.org/?a=b",
        "https://example.org:443/a#part, https://example.org/a",
        "http://example.org:8080/a, http://example.org:8080/a",
        "http://bücher.example/ä b?q=ü, http://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC",
        "http://my_show.example.org/100%?x=%zz%20, http://my_show.example.org/100%25?x=%25zz%20",
        "http://example.org/a[1]|b, http://example.org/a%5B1%5D%7Cb",
        "http://[2606:4700::1]:8000/a, http://[2606:4700::1]:8000/a",
        "http://example.org//double//slash, http://example.org//double//slash",
    })
    void readsAddressesAsTheyAreMetInTheWild(String text, String expected) {
        assertThat(WebUrl.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "feed.xml",
                "//example.org/a",
                "file:///etc/passwd",
                "gopher://127.0.0.1:25/_HELO",
                "ftp://example.org/",
                "javascript:alert(1)",
                "http:",
                "http://",
                "http:///a",
                "http:/example.org/a",
                "http://user@example.org/",
                "http://user:pass@example.org/",
                "http://exa mple.org/",
                "http://example.org:99999/",
                "http://example.org:8a/",
                "http://a..b/",
                "http://-/",
                "http://[::1/",
                "http://::1/",
                "http://ex\u0000ample.org/",
            })
    void refusesWhatIsNoWebAddress(String text) {
        assertThatThrownBy(() -> WebUrl.parse(text)).isInstanceOf(UrlRefused.class);
    }

    @Test
    void neverRepeatsAPasswordInItsRefusal() {
        assertThatThrownBy(() -> WebUrl.parse("ftp://user:secret@example.org/a?token=secret"))
                .isInstanceOf(UrlRefused.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.org/b/c?d, e, http://a.org/b/e",
        "http://a.org/b/c?d, ?e=f, http://a.org/b/c?e=f",
        "http://a.org/b/c, ../e, http://a.org/e",
        "http://a.org/b/c, /e, http://a.org/e",
        "http://a.org/b/c, //b.org/e, http://b.org/e",
        "https://a.org/b/c, http://b.org, http://b.org/",
        "http://a.org/, e f, http://a.org/e%20f",
        "http://a.org/b/c, ../../../e, http://a.org/e",
        "http://a.org/b/c, e?f=../g#h, http://a.org/b/e?f=../g",
        "http://a.org/b/c, ./e, http://a.org/b/e",
        "http://a.org/b/c, .., http://a.org/",
    })
    void resolvesReferences(URI base, String reference, String expected) {
        assertThat(WebUrl.resolve(base, reference)).hasToString(expected);
    }

    @Test
    void readsAnyTextInLinearTime() {
        var base = WebUrl.parse("https://feeds.example/show/feed.xml");
        for (var head : List.of("", "https://", "https://a.example/", "http://a.example/?", "[")) {
            Growth.assertLinear("parse", head, "x", WebUrl::parse);
            Growth.assertLinear("resolve", head, "x", text -> WebUrl.resolve(base, text));
        }
    }

    @Test
    void refusesAReferenceThatIsTooLongBeforeItLooksAtIt() {
        var base = WebUrl.parse("https://feeds.example/");
        assertThatThrownBy(() -> WebUrl.resolve(base, "../".repeat(1_000_000)))
                .isInstanceOf(UrlRefused.class)
                .hasMessage("A URL of 3000000 characters is longer than 4096");
    }
}
