package io.gleancast.ingest.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 23 Nov 2026 02:00:00 +0000 | 2026-11-23T02:00:00Z",
                "Sun, 23 Nov 2026 02:00:00 GMT   | 2026-11-23T02:00:00Z",
                "23 Nov 2026 02:00 EST           | 2026-11-23T07:00:00Z",
                "Mon, 23 November 2026 02:00:00  | 2026-11-23T02:00:00Z",
                "Mon, 3 Sept 26 02:00:00 -0730   | 2026-09-03T09:30:00Z",
                "Mon, 23 Nov 2026                | 2026-11-23T00:00:00Z",
                "Mon,  23-Nov-2026 02:00:00 UTC  | 2026-11-23T02:00:00Z",
                "Thu, 31 Dec 1998 23:59:60 +0200 | 1998-12-31T21:59:59Z",
                "Mon, 23 Nov 2026 02:00:00 GMT+1 | 2026-11-23T01:00:00Z",
                "2026-11-23T02:00:00Z            | 2026-11-23T02:00:00Z",
                "2026-11-23T02:00:00.123+01:00   | 2026-11-23T01:00:00Z",
                "2026-11-23 02:00:00             | 2026-11-23T02:00:00Z",
                "2026-11-23                      | 2026-11-23T00:00:00Z",
                "Mon, 01 Jan 0001 00:00:00 GMT   | 0001-01-01T00:00:00Z",
            })
    void readsDatesAsTheyAreWritten(String text, String instant) {
        assertThat(Dates.parse(text)).hasToString(instant);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "1795410000",
                "Mon, 31 Feb 2026 25:61:00 GMT",
                "2026-13-01",
                "23 Foo 2026",
                "99 Nov 2026",
                "Mon, 23 Nov 20267 02:00:00 GMT",
                "2026-11-23T25:00:00Z"
            })
    void takesWhatIsNoDateForNone(String text) {
        assertThat(Dates.parse(text)).isNull();
    }
}
