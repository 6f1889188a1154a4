package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands before a text to describe it: YAML or TOML between rules, or a block of {@code Title: ...} at the very beginning.
 *
 * @param lines how many of the file's first lines it takes
 * @param people who is heard, as it lists them
 */
record FrontMatter(int lines, List<String> people) {
    private static final Pattern RULE = Pattern.compile("(?:---|\\+\\+\\+)\\s*");
    private static final Pattern END = Pattern.compile("(?:---|\\+\\+\\+|\\.\\.\\.)\\s*");
    private static final Pattern KEY = Pattern.compile("([\\p{L}][\\p{L}\\p{N} _-]{0,40}?)\\s*[:=](?:\\s+(.*)|)");
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s+(.*)");
    private static final Pattern GOES_ON = Pattern.compile("\\s+\\S.*|#.*|\\s*|-\\s.*");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\s*(?:,|;|&|\\band\\b)\\s*");
    private static final Set<String> PEOPLE =
            Set.of("speakers", "speaker", "hosts", "host", "guests", "guest", "participants", "people");
    private static final int LONGEST = 500;
    private static final int LONGEST_NAME_WORDS = 5;

    static FrontMatter of(Content content) {
        var first = content.lines().limit(LONGEST).toList();
        var reader = new Reader(first);
        return new FrontMatter(reader.read(), List.copyOf(reader.people));
    }

    private static final class Reader {
        private final List<String> lines;
        private final List<String> people = new ArrayList<>();
        private boolean inPeople;

        Reader(List<String> lines) {
            this.lines = lines;
        }

        int read() {
            var at = afterBlank(0);
            if (at < lines.size() && RULE.matcher(withoutMark(lines.get(at))).matches()) {
                at = afterRules(at);
            }
            return describing(at);
        }

        /** To the rule that ends it; to the end where the file was cut off within. */
        private int afterRules(int begin) {
            var at = begin + 1;
            while (at < lines.size() && !END.matcher(lines.get(at)).matches()) {
                var line = lines.get(at);
                if (!KEY.matcher(line).matches() && !GOES_ON.matcher(line).matches()) {
                    return 0;
                }
                take(line);
                at++;
            }
            return at == begin + 1 ? 0 : Math.min(lines.size(), at + 1);
        }

        private int describing(int begin) {
            var end = begin;
            for (var at = begin; at < lines.size(); at++) {
                var line = withoutMark(lines.get(at));
                if (line.isBlank()) {
                    continue;
                }
                var key = KEY.matcher(line);
                if (!key.matches() || !describes(key.group(1), String.valueOf(key.group(2)))) {
                    break;
                }
                take(line);
                end = at + 1;
            }
            return end;
        }

        /** A host may be who speaks first, too: then a sentence follows, and no name. */
        private static boolean describes(String key, String value) {
            return PEOPLE.contains(key.toLowerCase(Locale.ROOT))
                    ? areNames(value)
                    : SpeakerLabels.isMetadata(key) && !value.isEmpty() && !value.equals("null");
        }

        private static boolean areNames(String value) {
            for (var name : BETWEEN_NAMES.split(value, -1)) {
                var words = name.strip().split("\\s+", -1);
                if (words.length > LONGEST_NAME_WORDS
                        || name.isBlank()
                        || ".!?".indexOf(name.charAt(name.length() - 1)) >= 0) {
                    return false;
                }
                for (var word : words) {
                    if (!Character.isUpperCase(word.codePointAt(0))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private void take(String line) {
            var key = KEY.matcher(line);
            var item = ITEM.matcher(line);
            if (inPeople && item.matches()) {
                add(item.group(1));
            } else if (key.matches()) {
                inPeople = PEOPLE.contains(key.group(1).toLowerCase(Locale.ROOT));
                if (inPeople && key.group(2) != null) {
                    for (var name : BETWEEN_NAMES.split(key.group(2), -1)) {
                        add(name);
                    }
                }
            }
        }

        private void add(String name) {
            var clean = CleanText.of(name.replaceAll("[\\[\\]\"']", ""));
            if (!clean.isEmpty()) {
                people.add(clean);
            }
        }

        private int afterBlank(int from) {
            var at = from;
            while (at < lines.size() && withoutMark(lines.get(at)).isBlank()) {
                at++;
            }
            return at;
        }

        private static String withoutMark(String line) {
            return line.startsWith("\uFEFF") ? line.substring(1) : line;
        }
    }
}
