package io.gleancast.safehttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds addresses and lets a connection be made only when every one of them is allowed. It stands between name and socket,
 * so that what was checked is what is connected to: a name that resolves differently a moment later changes nothing.
 */
final class CheckedResolver implements DnsResolver {
    private final DnsResolver names;
    private final AddressRules rules;

    CheckedResolver(DnsResolver names, AddressRules rules) {
        this.names = names;
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        for (var address : addresses) {
            if (!rules.allows(address)) {
                throw new UrlRefused("%s has the address %s, which is not of the public internet"
                        .formatted(host, address.getHostAddress()));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
