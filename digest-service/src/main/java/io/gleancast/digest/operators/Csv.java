package io.gleancast.digest.operators;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Comma-separated values (RFC 4180) that no spreadsheet takes for formulas: a value that begins like one gets an apostrophe
 * before it on its way out, which is taken off again on its way in.
 */
final class Csv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();

    /** How a formula may begin, in full width too; and the apostrophe itself, so that the way in is the way out backwards. */
    private static final String MARKED = "=+-@\t\r\n'＝＋－＠";

    private Csv() {}

    static CSVPrinter printer(Appendable out) throws IOException {
        return new CSVPrinter(out, FORMAT);
    }

    /** What stands for a value. */
    static String cell(String value) {
        return isMarked(value) ? "'" + value : value;
    }

    /** The value that stands in a cell, without the spaces around it. */
    static String value(String cell) {
        var value = cell.strip();
        return value.startsWith("'") && isMarked(value.substring(1)) ? value.substring(1) : value;
    }

    /** Hands over the values of each line that holds any, with its number, until the consumer has had the most it takes. */
    static void read(Reader text, int most, BiConsumer<Long, List<String>> lines) throws IOException {
        try (var parser = FORMAT.parse(text)) {
            int read = 0;
            for (var line : parser) {
                if (read++ == most) {
                    return;
                }
                var values = new ArrayList<String>();
                line.forEach(cell -> values.add(value(cell)));
                if (values.stream().anyMatch(value -> !value.isEmpty())) {
                    lines.accept(line.getRecordNumber(), values);
                }
            }
        }
    }

    private static boolean isMarked(String value) {
        var first = value.isBlank() ? value : value.strip();
        return !value.isEmpty() && (MARKED.indexOf(value.charAt(0)) >= 0 || MARKED.indexOf(first.charAt(0)) >= 0);
    }
}
