package io.gleancast.digest.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {
    @Test
    void readsQuotesLineBreaksAndEmptyLines() throws IOException {
        assertThat(read("a,\"b, \"\"c\"\"\"\r\n\r\n\"d\ne\",f\n"))
                .containsExactly(List.of("a", "b, \"c\""), List.of("d\ne", "f"));
    }

    @Test
    void readsWhatIsNotQuotedAsItShouldBe() throws IOException {
        assertThat(read("\"a\" ,b\n\"c,d")).containsExactly(List.of("a", "b"), List.of("c,d"));
    }

    @Test
    void writesNothingThatASpreadsheetRuns() throws IOException {
        assertThat(line("=cmd|' /c calc'!A0", "a,b")).isEqualTo("'=cmd|' /c calc'!A0,\"a,b\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1@reader.example",
                "+tag@reader.example",
                "-dash@reader.example",
                "'quote@reader.example",
                "''twice@reader.example",
                "'=both@reader.example",
                "＝wide@reader.example",
                "o'hara@reader.example",
                "\"with, comma\"@reader.example",
                "#hash@reader.example",
                ""
            })
    void readsBackWhatItWrote(String value) throws IOException {
        assertThat(read(line(value, "UTC"))).containsExactly(List.of(value, "UTC"));
    }

    @Test
    void readsNoMoreLinesThanItMay() throws IOException {
        var lines = new ArrayList<List<String>>();
        Csv.read(new StringReader("a\n".repeat(10)), 3, (_, line) -> lines.add(line));
        assertThat(lines).hasSize(3);
    }

    private static List<List<String>> read(String text) throws IOException {
        var lines = new ArrayList<List<String>>();
        Csv.read(new StringReader(text), 1000, (_, line) -> lines.add(line));
        return lines;
    }

    private static String line(String... values) throws IOException {
        var line = new StringBuilder();
        Csv.printer(line).printRecord(List.of(values).stream().map(Csv::cell).toList());
        return line.toString();
    }
}
