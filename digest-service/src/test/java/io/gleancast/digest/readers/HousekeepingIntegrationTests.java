package io.gleancast.digest.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.MovableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DigestServiceTest
class HousekeepingIntegrationTests {
    @Autowired
    Housekeeping housekeeping;

    @Autowired
    Subscribers subscribers;

    @Autowired
    MovableClock clock;

    @AfterEach
    void comeBackToThePresent() {
        clock.reset();
    }

    @Test
    void mendsTheScheduleOfThoseWhomAClockSetBackWouldKeepWaiting() {
        var address = new Address("patient@reader.example");
        clock.moveTo(clock.instant().plus(Duration.ofDays(9)));
        var reader = subscribers
                .add(address, new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY), "form")
                .subscriber();
        clock.reset();
        housekeeping.forget();
        assertThat(subscribers.byAddress(address).orElseThrow().nextDigestAt())
                .isBefore(clock.instant().plus(Duration.ofHours(25)));
        subscribers.forget(reader);
    }

    @Test
    void deletesTheAddressOfThoseWhoLeftAMonthAgo() {
        var address = new Address("long-gone@reader.example");
        var reader = subscribers
                .add(address, new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY), "form")
                .subscriber();
        subscribers.move(reader, Subscriber.State.LEFT);
        housekeeping.forget();
        assertThat(subscribers.byAddress(address)).isPresent();
        clock.moveTo(clock.instant().plus(Duration.ofDays(31)));
        housekeeping.forget();
        assertThat(subscribers.byAddress(address)).isEmpty();
    }
}
