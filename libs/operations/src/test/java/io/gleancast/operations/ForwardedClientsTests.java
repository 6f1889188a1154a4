package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gleancast.operations.ProxyProperties.ForwardedBy;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who a client is behind proxies. */
class ForwardedClientsTests {
    private static final List<String> TRUSTED = List.of("10.0.0.0/8", "2001:db8:ffff::/48");

    @ParameterizedTest
    @CsvSource({
        "203.0.113.1, '', 203.0.113.1",
        "203.0.113.1, 198.51.100.1, 203.0.113.1",
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '1.1.1.1, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '198.51.100.1, 10.9.9.9', 198.51.100.1",
        "10.0.0.1, '10.1.1.1, 10.9.9.9', 10.1.1.1",
        "10.0.0.1, '198.51.100.1:4711', 198.51.100.1",
        "10.0.0.1, '[2001:db8::7]:4711', 2001:db8:0:0:0:0:0:7",
        "2001:db8:ffff::1, '2001:db8::7', 2001:db8:0:0:0:0:0:7",
        "10.0.0.1, 'unknown', 10.0.0.1",
        "10.0.0.1, '198.51.100.1, <script>, 10.9.9.9', 10.9.9.9",
        "10.0.0.1, ',,,', 10.0.0.1",
        "10.0.0.1, 'localhost', 10.0.0.1",
    })
    void isTheLastHopThatIsNoTrustedProxy(String socket, String header, String client) {
        assertThat(seen(ForwardedBy.X_FORWARDED_FOR, socket, "X-Forwarded-For", header)
                        .getRemoteAddr())
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, for=198.51.100.1;proto=https, 198.51.100.1, true",
        "10.0.0.1, 'for=1.1.1.1, FOR=\"198.51.100.1:80\";by=10.0.0.1', 198.51.100.1, false",
        "10.0.0.1, 'for=\"[2001:db8::7]:4711\"', 2001:db8:0:0:0:0:0:7, false",
        "10.0.0.1, for=_hidden, 10.0.0.1, false",
        "10.0.0.1, by=10.0.0.2, 10.0.0.1, false",
        "203.0.113.1, for=198.51.100.1;proto=https, 203.0.113.1, false",
    })
    void isReadFromTheStandardHeaderWhereThatIsSet(String socket, String header, String client, boolean secure) {
        var request = seen(ForwardedBy.FORWARDED, socket, "Forwarded", header);
        assertThat(request.getRemoteAddr()).isEqualTo(client);
        assertThat(request.isSecure()).isEqualTo(secure);
    }

    @Test
    void isNeverReadFromTheHeaderThatAProxyOnlyPassesOn() {
        assertThat(seen(ForwardedBy.X_FORWARDED_FOR, "10.0.0.1", "Forwarded", "for=198.51.100.1")
                        .getRemoteAddr())
                .isEqualTo("10.0.0.1");
    }

    @Test
    void isReadFromAHeaderInSeveralLines() {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", "1.1.1.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1, 10.0.0.9");
        assertThat(through(ForwardedBy.X_FORWARDED_FOR, request).getRemoteAddr())
                .isEqualTo("198.51.100.1");
    }

    @Test
    void isFoundAtOnceInAHeaderOfAMillionHops() {
        var request = seen(
                ForwardedBy.X_FORWARDED_FOR,
                "10.0.0.1",
                "X-Forwarded-For",
                "198.51.100.1" + ",10.0.0.1".repeat(1_000_000));
        assertThat(request.getRemoteAddr()).isEqualTo("10.0.0.1");
    }

    @Test
    void saysWhichNetworkItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForwardedClients(
                        new ProxyProperties(List.of("ingress.example"), ForwardedBy.X_FORWARDED_FOR)))
                .withMessageContaining("gleancast.web.trusted-proxies")
                .withMessageContaining("ingress.example");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.1, 203.0.113.1",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2:ffff::, 2001:0db8:0001:0002::/64",
        "::ffff:203.0.113.1, 203.0.113.1",
        "fe80::1%eth0, fe80:0000:0000:0000::/64",
        "nobody, unknown",
        "'', unknown"
    })
    void isCountedByItsNetwork(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }

    private static HttpServletRequest seen(ForwardedBy by, String socket, String header, String value) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(socket);
        if (!value.isEmpty()) {
            request.addHeader(header, value);
        }
        return through(by, request);
    }

    private static HttpServletRequest through(ForwardedBy by, MockHttpServletRequest request) {
        var chain = new MockFilterChain();
        try {
            new ForwardedClients(new ProxyProperties(TRUSTED, by))
                    .doFilter(request, new MockHttpServletResponse(), chain);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }
}
