package io.gleancast.safehttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Which addresses may be reached: those of the public internet, and the exceptions an operator named. Spring's filter
 * follows the IANA special-purpose registries but for a few blocks, which are added here.
 */
final class AddressRules {
    /** Where clouds hand out credentials to whoever asks from inside; one of them lies in a public block. */
    private static final Set<String> METADATA =
            Set.of("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

    private static final InetAddressFilter GLOBAL_UNICAST = InetAddressFilter.of("2000::/3");
    private static final InetAddressFilter NAT64 = InetAddressFilter.of("64:ff9b::/96");

    /** IPv4-compatible, local NAT64 (RFC 8215), documentation (RFC 9637): absent from Spring's list. */
    private static final InetAddressFilter PUBLIC =
            InetAddressFilter.externalAddresses().andNot("::/96", "64:ff9b:1::/48", "3fff::/20");

    private final InetAddressFilter allowed;
    private final Set<InetAddress> named;

    AddressRules(List<String> allowedNetworks) {
        this.allowed = InetAddressFilter.of(allowedNetworks.toArray(String[]::new));
        this.named = allowedNetworks.stream()
                .map(network -> network.replaceFirst("/(32|128)$", ""))
                .filter(network -> !network.contains("/"))
                .map(AddressRules::literal)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    boolean allows(InetAddress address) {
        var reached = NAT64.matches(address) ? embedded(address) : address;
        if (METADATA.contains(reached.getHostAddress())) {
            return named.contains(address);
        }
        return allowed.matches(address) || isPublic(reached);
    }

    private static boolean isPublic(InetAddress address) {
        var worldWide = address.getAddress().length == 4 || GLOBAL_UNICAST.matches(address);
        return worldWide && PUBLIC.matches(address);
    }

    /** The IPv4 address that a translator would contact (RFC 6052). */
    private static InetAddress embedded(InetAddress nat64) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(nat64.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }
}
