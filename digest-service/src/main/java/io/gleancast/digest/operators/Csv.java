package io.gleancast.digest.operators;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180). */
final class Csv {
    private Csv() {}

    /** One line, its values quoted where they must be, and kept from being read as a formula by a spreadsheet. */
    static String line(List<String> values) {
        return String.join(",", values.stream().map(Csv::value).toList()) + "\r\n";
    }

    private static String value(String value) {
        var safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** The values of each line that is not empty. */
    static List<List<String>> read(String text) {
        var lines = new ArrayList<List<String>>();
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                values.add(take(value));
            } else if (!quoted && c == '\n') {
                values.add(take(value));
                keep(lines, values);
            } else {
                value.append(c);
            }
        }
        values.add(take(value));
        keep(lines, values);
        return lines;
    }

    private static String take(StringBuilder value) {
        var taken = value.toString().strip();
        value.setLength(0);
        return taken;
    }

    private static void keep(List<List<String>> lines, List<String> values) {
        if (values.stream().anyMatch(value -> !value.isEmpty())) {
            lines.add(List.copyOf(values));
        }
        values.clear();
    }
}
