package io.gleancast.safehttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTests {
    private final AddressRules strict = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::7f00:1",
                "::a00:1",
                "::ffff:127.0.0.1",
                "::ffff:0:7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotOfThePublicInternet(String address) {
        assertThat(strict.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "93.184.216.34",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "198.20.0.1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::101:101",
                "::ffff:1.1.1.1"
            })
    void allowsThePublicInternet(String address) {
        assertThat(strict.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "10.0.0.7"})
    void allowsTheNetworksThatAreNamed(String address) {
        var rules = new AddressRules(List.of("127.0.0.0/8", "::1/128", "10.0.0.7"));
        assertThat(rules.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(rules.allows(InetAddress.ofLiteral("10.0.0.8"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "64:ff9b::a9fe:a9fe", "100.100.100.200", "fd00:ec2::254"})
    void keepsRefusingMetadataWhereItsWholeNetworkIsAllowed(String address) {
        var rules = new AddressRules(
                List.of("127.0.0.0/8", "169.254.0.0/16", "0.0.0.0/0", "100.64.0.0/10", "fc00::/7", "64:ff9b::/96"));
        assertThat(rules.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.169.254/32"})
    void allowsMetadataWhereItIsNamedByItself(String network) {
        var rules = new AddressRules(List.of(network));
        assertThat(rules.allows(InetAddress.ofLiteral("169.254.169.254"))).isTrue();
    }
}
