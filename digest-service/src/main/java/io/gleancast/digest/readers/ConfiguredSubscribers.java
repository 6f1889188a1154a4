package io.gleancast.digest.readers;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Adds the readers that the configuration names; one who left or deleted themselves stays away. */
@Component
class ConfiguredSubscribers implements ApplicationRunner {
    private final ReaderProperties properties;
    private final Subscribers subscribers;
    private final Suppressions suppressions;

    ConfiguredSubscribers(ReaderProperties properties, Subscribers subscribers, Suppressions suppressions) {
        this.properties = properties;
        this.subscribers = subscribers;
        this.suppressions = suppressions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var reader : properties.subscribers()) {
            var address = Address.parse(reader.address());
            if (subscribers.byAddress(address).isEmpty()
                    && suppressions.of(address).isEmpty()) {
                subscribers.add(address, new Schedule(reader.zone(), reader.hour(), Frequency.DAILY), "configuration");
            }
        }
    }
}
