package io.gleancast.digest.sending;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which provider takes mail for a domain: one that is configured with all its domains, or the domain itself. */
@Component
class Providers {
    private final Map<String, String> names = new HashMap<>();

    Providers(SendingProperties properties) {
        properties
                .providers()
                .forEach((name, provider) ->
                        provider.domains().forEach(domain -> names.put(domain.toLowerCase(Locale.ROOT), name)));
    }

    String of(String domain) {
        return names.getOrDefault(domain.toLowerCase(Locale.ROOT), domain.toLowerCase(Locale.ROOT));
    }
}
