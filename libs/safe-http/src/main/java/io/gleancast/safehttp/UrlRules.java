package io.gleancast.safehttp;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** Which URLs may be asked at all, before any name is resolved. */
final class UrlRules {
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    /** WHATWG URL: a host whose last label is a number is an address, in whatever odd form. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

    private static final Pattern METADATA_NAME =
            Pattern.compile("(metadata|instance-data)(\\.(.*\\.)?(internal|goog))?\\.?");

    /**
     * The "bad ports" of the WHATWG Fetch standard: services that could be talked into something by an HTTP request. Others
     * are allowed, since shows are served from odd ports.
     */
    private static final Set<Integer> REFUSED_PORTS = Set.of(
            0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    private final AddressRules addresses;

    UrlRules(AddressRules addresses) {
        this.addresses = addresses;
    }

    /** The URL in its proper form, without fragment. */
    URI checked(URI url) {
        var proper = WebUrl.parse(url.toString());
        var authority = proper.getRawAuthority();
        var colon = authority.lastIndexOf(':');
        var hasPort = colon > authority.lastIndexOf(']');
        if (hasPort && REFUSED_PORTS.contains(Integer.valueOf(authority.substring(colon + 1)))) {
            throw new UrlRefused("%s names a port that is not for the web".formatted(WebUrl.shown(proper)));
        }
        checkHost(hasPort ? authority.substring(0, colon) : authority);
        return proper;
    }

    private void checkHost(String host) {
        if (host.startsWith("[")) {
            checkAddress(host.substring(1, host.length() - 1));
        } else if (DOTTED_QUAD.matcher(host).matches()) {
            checkAddress(host);
        } else if (ENDS_IN_A_NUMBER.matcher(host).matches()) {
            throw new UrlRefused("%s is an address in an odd form".formatted(host));
        } else if (METADATA_NAME.matcher(host).matches()) {
            throw new UrlRefused("%s names a cloud's metadata".formatted(host));
        }
    }

    private void checkAddress(String literal) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new UrlRefused("%s is not an address".formatted(literal));
        }
        if (!addresses.allows(address)) {
            throw new UrlRefused("%s is not an address of the public internet".formatted(literal));
        }
    }
}
