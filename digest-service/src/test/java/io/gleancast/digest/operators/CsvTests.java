package io.gleancast.digest.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTests {
    @Test
    void readsQuotesLineBreaksAndEmptyLines() {
        assertThat(Csv.read("a,\"b, \"\"c\"\"\"\r\n\r\n\"d\ne\",f\n"))
                .containsExactly(List.of("a", "b, \"c\""), List.of("d\ne", "f"));
    }

    @Test
    void writesNothingThatASpreadsheetRuns() {
        assertThat(Csv.line(List.of("=cmd|' /c calc'!A0", "a,b"))).isEqualTo("'=cmd|' /c calc'!A0,\"a,b\"\r\n");
    }
}
