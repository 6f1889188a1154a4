package io.gleancast.digest.readers;

import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The time zones that the database knows too. Java has some that it has not; one reader with such a zone would end every
 * query that asks for readers' own dates.
 */
@Component
class TimeZones {
    private final Supplier<Set<String>> known;

    TimeZones(JdbcClient jdbc) {
        known = SingletonSupplier.of(() -> Set.copyOf(jdbc.sql("SELECT name FROM pg_timezone_names")
                .query(String.class)
                .list()));
    }

    /** The zone, where the database knows it. */
    ZoneId checked(ZoneId zone) {
        if (!"Z".equals(zone.getId()) && !known.get().contains(zone.getId())) {
            throw new IllegalArgumentException("We know no such time zone. Choose one such as Europe/Berlin or UTC.");
        }
        return zone;
    }
}
