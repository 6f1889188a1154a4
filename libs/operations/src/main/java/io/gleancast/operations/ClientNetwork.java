package io.gleancast.operations;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Whom a network address is counted as: an IPv4 address as itself, an IPv6 address as its /64, since whoever has one
 * address of it has all.
 */
public final class ClientNetwork {
    private static final int PREFIX_BYTES = 8;
    private static final int SITE_BYTES = 6;
    private static final String UNKNOWN = "unknown";

    private ClientNetwork() {}

    /** What to count an address as; all that is no address is counted together. */
    public static String of(String address) {
        try {
            var parsed = parse(address);
            return parsed instanceof Inet4Address
                    ? parsed.getHostAddress()
                    : hex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "::/64";
        } catch (IllegalArgumentException _) {
            return UNKNOWN;
        }
    }

    /** Enough for an operator to know where something comes from, and too little to tell who: an IPv4 /24, an IPv6 /48. */
    static String masked(String address) {
        try {
            var parsed = parse(address);
            var bytes = parsed.getAddress();
            return parsed instanceof Inet4Address
                    ? "%d.%d.%d.0/24".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
                    : hex(Arrays.copyOf(bytes, SITE_BYTES)) + "::/48";
        } catch (IllegalArgumentException _) {
            return UNKNOWN;
        }
    }

    /** An address as Java writes it, without asking any name server. */
    static InetAddress parse(String address) {
        var zone = address.indexOf('%');
        return InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of()
                .formatHex(bytes)
                .chars()
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining())
                .replaceAll("(.{4})(?!$)", "$1:");
    }
}
