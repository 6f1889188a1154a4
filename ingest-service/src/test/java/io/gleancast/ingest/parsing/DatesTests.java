package io.gleancast.ingest.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
                "Mon Nov 23 2026 02:00:00 GMT+0000 (Coordinated Universal Time)  | 2026-11-23T02:00:00Z",
                "Mon Nov 23 2026 02:00:00 GMT-0500 (Eastern Standard Time)       | 2026-11-23T07:00:00Z",
                "Mon Nov 23 02:00:00 EST 2026    | 2026-11-23T07:00:00Z",
                "Mon Nov  3 02:00:00 2026        | 2026-11-03T02:00:00Z",
                "November 23, 2026               | 2026-11-23T00:00:00Z",
                "Nov 3rd, 2026 2:05 pm           | 2026-11-03T14:05:00Z",
                "Mon, Nov 23 2026 02:00:00 PM    | 2026-11-23T14:00:00Z",
                "Mon, 23 Nov 2026 02:00:00 p.m. EST  | 2026-11-23T19:00:00Z",
                "Mon, 23 Nov 2026 12:15 AM GMT   | 2026-11-23T00:15:00Z",
                "Mon, 23 Nov 2026 12:15 PM GMT   | 2026-11-23T12:15:00Z",
                "Mon, 23 Nov 2026 14:00:00 PM    | 2026-11-23T14:00:00Z",
                "2026-11-23 02:00:00 PM          | 2026-11-23T14:00:00Z",
                "Mon,23 Nov 2026 02:00:00 GMT    | 2026-11-23T02:00:00Z",
                "Mon, 23 Nov 2026 25:00:00 GMT   | 2026-11-23T00:00:00Z",
                "Mon, 23 Nov 2026 02:75:00 +0100 | 2026-11-22T23:00:00Z",
                "2026-11-23T25:00:00Z            | 2026-11-23T00:00:00Z",
                "Mon, 23 Nov 2026 02:00:00 America/New_York   | 2026-11-23T07:00:00Z",
                "Wed, 1 Jul 2026 02:00:00 ET     | 2026-07-01T06:00:00Z",
                "Mon, 23 Nov 2026 02:00:00 ET    | 2026-11-23T07:00:00Z",
                "Mon, 23 Nov 2026 02:00:00 +0100 (CET)        | 2026-11-23T01:00:00Z",
                "Mon, 23 Nov 2026 02:00:00 +0000 UTC          | 2026-11-23T02:00:00Z",
                "2026-11-23T02:00:00+01:00[Europe/Berlin]     | 2026-11-23T01:00:00Z",
                "Mon, 23 Nov 2026 02:00:00 ACST  | 2026-11-22T16:30:00Z",
                "Mon, 23 Nov 2026 02:00:00 (EST) | 2026-11-23T07:00:00Z",
                "Mon, 23 Nov 2026 02:00 Pacific Standard Time | 2026-11-23T10:00:00Z",
                "Mon, 23 Nov 2026 2 PM Eastern Time           | 2026-11-23T19:00:00Z",
                "Mon Nov 23 02:00:00 +0000 2026  | 2026-11-23T02:00:00Z",
                "Monday, November 23, 2026 - 02:00            | 2026-11-23T02:00:00Z",
                "Mo, 23 Nov 2026 02:00:00 +0100  | 2026-11-23T01:00:00Z",
                "Di, 3 Mär 2026 02:00:00 +0100   | 2026-03-03T01:00:00Z",
                "3. Dezember 2026, 18:30 Uhr     | 2026-12-03T18:30:00Z",
                "dom, 4 ene 2026 08:00:00 -0300  | 2026-01-04T11:00:00Z",
                "23 de noviembre de 2026         | 2026-11-23T00:00:00Z",
                "lun., 23 févr. 2026 08:00 +0100 | 2026-02-23T07:00:00Z",
                "gio, 3 dic 2026 08:00:00 GMT    | 2026-12-03T08:00:00Z",
                "qui, 3 dez 2026 08:00:00 GMT    | 2026-12-03T08:00:00Z",
                "segunda-feira, 2 de março de 2026 08:00      | 2026-03-02T08:00:00Z",
                "do, 5 mrt 2026 08:00:00 GMT     | 2026-03-05T08:00:00Z",
                "czw., 3 gru 2026 08:00:00 GMT   | 2026-12-03T08:00:00Z",
                "fre, 1 maj 2026 08:00:00 GMT    | 2026-05-01T08:00:00Z",
                "3 марта 2026 г., 18:30          | 2026-03-03T18:30:00Z",
                "03.12.2026 18:30                | 2026-12-03T18:30:00Z",
                "2026/12/03 18:30                | 2026-12-03T18:30:00Z",
                "20261203T183000Z                | 2026-12-03T18:30:00Z",
                "2026年12月3日 18:30             | 2026-12-03T18:30:00Z",
            })
    void readsDatesAsTheyAreWritten(String text, String instant) {
        assertThat(Dates.parse(text)).hasToString(instant);
    }

    @Test
    void tellsTheShapeOfADateWithoutItsParticulars() {
        assertThat(Dates.shape(" Mon, 31 Feb 2026 25:61 <b> ")).isEqualTo("a, 99 a 9999 99:99 ?a?");
        assertThat(Dates.shape("x".repeat(500) + "1".repeat(500))).hasSizeLessThan(50);
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
                "03/12/2026",
                "Mon, 23 Nov 2026 02:00:00 XYZT",
                "Mon, 23 Nov 2026 02:00:00 IST",
                "3 jui 2026",
                "Mon, 23 Nov 2026 02:00:00 (nowhere)",
                "Mon, 23 Nov 2026 02:00:00 +9900",
                "23 Nov"
            })
    void takesWhatIsNoDateForNone(String text) {
        assertThat(Dates.parse(text)).isNull();
    }
}
