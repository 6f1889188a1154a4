package io.gleancast.digest.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTests {
    @ParameterizedTest
    @CsvSource({
        // An ordinary day, before and after the hour.
        "Europe/Berlin, 7, daily, 2026-11-23T05:59:59Z, 2026-11-23T06:00:00Z",
        "Europe/Berlin, 7, daily, 2026-11-23T06:00:00Z, 2026-11-24T06:00:00Z",
        // Clocks go forward: 02:00 does not exist on 29 March, so it leaves at 03:00.
        "Europe/Berlin, 2, daily, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 2, daily, 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
        // Clocks go back: 02:00 comes twice on 25 October, so it leaves at the first.
        "Europe/Berlin, 2, daily, 2026-10-24T12:00:00Z, 2026-10-25T00:00:00Z",
        "Europe/Berlin, 2, daily, 2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
        // A leap day, and the day after one.
        "America/New_York, 6, daily, 2028-02-28T12:00:00Z, 2028-02-29T11:00:00Z",
        "America/New_York, 6, daily, 2028-02-29T11:00:00Z, 2028-03-01T11:00:00Z",
        // A date that never was: Samoa went from 29 to 31 December 2011.
        "Pacific/Apia, 7, daily, 2011-12-29T17:00:00Z, 2011-12-30T17:00:00Z",
        // From Friday over the weekend, and from any day to Saturday.
        "Asia/Kolkata, 7, weekdays, 2026-11-20T02:00:00Z, 2026-11-23T01:30:00Z",
        "Asia/Kolkata, 7, weekly, 2026-11-23T02:00:00Z, 2026-11-28T01:30:00Z"
    })
    void findsTheNextTime(String zone, int hour, String frequency, Instant after, Instant expected) {
        var schedule = new Schedule(ZoneId.of(zone), hour, Frequency.of(frequency));
        assertThat(schedule.nextAfter(after)).isEqualTo(expected);
    }

    @Test
    void knowsTheReadersOwnDate() {
        var schedule = new Schedule(ZoneId.of("Pacific/Kiritimati"), 7, Frequency.DAILY);
        assertThat(schedule.dateOf(Instant.parse("2026-11-23T17:00:00Z"))).isEqualTo("2026-11-24");
    }

    @Test
    void refusesZonesAndHoursThatAreNone() {
        assertThatThrownBy(() -> Schedule.zone("Europe/Atlantis")).hasMessageContaining("Europe/Atlantis");
        assertThatThrownBy(() -> Schedule.zone("+02:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(ZoneId.of("UTC"), 24, Frequency.DAILY))
                .hasMessageContaining("24");
    }

    @Test
    void readsAZoneThatIsNoMoreAsUtc() {
        assertThat(Schedule.knownZone("Moon/Crater")).isEqualTo(ZoneOffset.UTC);
        assertThat(Schedule.knownZone("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
