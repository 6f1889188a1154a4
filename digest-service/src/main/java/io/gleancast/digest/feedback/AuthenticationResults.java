package io.gleancast.digest.feedback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What our own receiving server found out about who sent a mail (RFC 8601). */
final class AuthenticationResults {
    private AuthenticationResults() {}

    /** Whether the server of this name vouches that a mail is from the domain, or from one below it. */
    static boolean vouch(List<String> headers, String server, String domain) {
        if (server.isEmpty()) {
            return false;
        }
        for (var header : headers) {
            var parts = withoutComments(header).split(";", -1);
            if (firstWord(parts[0]).equalsIgnoreCase(server)) {
                // Whoever writes to us may write such a header too, but ours stands above theirs.
                return vouches(parts, domain);
            }
        }
        return false;
    }

    /** Whether a domain is another or lies below it. */
    static boolean within(String domain, String above) {
        var lower = domain.toLowerCase(Locale.ROOT);
        var wanted = above.toLowerCase(Locale.ROOT);
        return lower.equals(wanted) || lower.endsWith("." + wanted);
    }

    private static boolean vouches(String[] parts, String domain) {
        for (int i = 1; i < parts.length; i++) {
            var words = properties(parts[i]);
            var names = switch (words.getOrDefault("", "")) {
                case "dmarc=pass" -> List.of("header.from");
                case "dkim=pass" -> List.of("header.d", "header.i");
                case "spf=pass" -> List.of("smtp.mailfrom");
                default -> List.<String>of();
            };
            for (var name : names) {
                var value = words.getOrDefault(name, "");
                if (within(value.substring(value.lastIndexOf('@') + 1), domain)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The result under the empty name, such as {@code spf=pass}, and each property under its own. */
    private static Map<String, String> properties(String result) {
        var properties = new HashMap<String, String>();
        for (var word : result.replace(" =", "=").replace("= ", "=").strip().split("\\s+", -1)) {
            var equals = word.indexOf('=');
            if (properties.isEmpty()) {
                var method = word.substring(0, Math.max(0, equals));
                var version = method.indexOf('/');
                properties.put(
                        "",
                        ((version < 0 ? method : method.substring(0, version)) + word.substring(Math.max(0, equals)))
                                .toLowerCase(Locale.ROOT));
            } else if (equals > 0) {
                properties.putIfAbsent(
                        word.substring(0, equals).toLowerCase(Locale.ROOT),
                        word.substring(equals + 1).replace("\"", ""));
            }
        }
        return properties;
    }

    private static String firstWord(String text) {
        var words = new ArrayList<>(List.of(text.strip().split("\\s+", -1)));
        return words.getFirst().replace("\"", "");
    }

    /** Comments nest, and quotes may hold what looks like one. */
    private static String withoutComments(String header) {
        var kept = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                // A separator within quotes separates nothing.
                kept.append(quoted && (c == ';' || Character.isWhitespace(c)) ? '_' : c);
            }
        }
        return kept.toString();
    }
}
