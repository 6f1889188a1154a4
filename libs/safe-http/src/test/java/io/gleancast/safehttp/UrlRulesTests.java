package io.gleancast.safehttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTests {
    private final UrlRules rules = new UrlRules(new AddressRules(List.of("127.0.0.0/8", "::1/128")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.169.254./",
                "http://[fe80::1]/a.mp3",
                "http://[::ffff:169.254.169.254]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[fd00:ec2::254]/",
                "http://0.0.0.0/a.mp3",
                "http://127.0.0.1:22/a.mp3",
                "http://example.org:25/",
                "http://example.org:6667/",
                "http://2852039166/latest/meta-data/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.0.01/",
                "http://256.1.1.1/",
                "http://1.2.3.4.5/",
                "http://metadata.google.internal/computeMetadata/v1/",
                "http://metadata/",
                "http://instance-data.ec2.internal/",
                "http://METADATA.google.internal./",
                "http://user:pass@169.254.169.254/a.mp3",
                "http://[::1%25lo]/",
            })
    void refusesByFormAlone(String url) {
        assertThatThrownBy(() -> rules.checked(URI.create(url))).isInstanceOf(UrlRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8099/feed.xml",
                "http://[::1]:8099/feed.xml",
                "https://example.org:8443/feed",
                "http://example.org:88/feed",
                "http://1.1.1.1/feed",
                "http://metadata.example.org/",
                "http://7.example.org/",
            })
    void letsTheRestBeAsked(String url) {
        assertThat(rules.checked(URI.create(url))).hasToString(url);
    }
}
