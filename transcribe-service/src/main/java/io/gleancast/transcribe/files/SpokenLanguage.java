package io.gleancast.transcribe.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.contracts.Segment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a transcript's language by its script and its commonest words; says nothing where it cannot tell. */
public final class SpokenLanguage {
    private static final int MOST_WORDS = 3_000;
    private static final int FEWEST_WORDS = 40;
    /** In speech every third to fifth word is one of a language's forty commonest. */
    private static final double LEAST_SHARE = 0.15;

    private static final double LEAD = 1.5;

    private static final Map<String, Set<String>> FUNCTION_WORDS = functionWords();
    /** Scripts that one widely spoken language is written in; of the others a script alone says little. */
    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HAN, "zh",
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.HEBREW, "he",
            UnicodeScript.GREEK, "el",
            UnicodeScript.THAI, "th");

    private SpokenLanguage() {}

    /**
     * The language that was claimed, unless the words are plainly of another.
     *
     * @param claimed BCP 47
     */
    public static @Nullable String checked(@Nullable String claimed, List<Segment> segments) {
        var heard = of(segments);
        if (heard == null || (claimed != null && primary(claimed).equals(heard))) {
            return claimed;
        }
        return heard;
    }

    private static String primary(String tag) {
        return Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    }

    private static @Nullable String of(List<Segment> segments) {
        var hits = new HashMap<String, Integer>();
        var scripts = new HashMap<String, Integer>();
        var words = 0;
        var letters = 0;
        for (var segment : segments) {
            for (var word : segment.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}'’]+", -1)) {
                if (word.isEmpty()) {
                    continue;
                }
                words++;
                letters += word.length();
                count(word.replace('’', '\''), hits, scripts);
            }
            if (words >= MOST_WORDS) {
                break;
            }
        }
        var script = first(scripts);
        // A text in Japanese is half in Chinese characters.
        var written = script != null && scripts.getOrDefault("ja", 0) * 10 > letters ? "ja" : script;
        if (written != null && scripts.values().stream().mapToInt(i -> i).sum() * 2 > letters) {
            return written;
        }
        return words < FEWEST_WORDS ? null : plainly(hits, words);
    }

    private static void count(String word, Map<String, Integer> hits, Map<String, Integer> scripts) {
        FUNCTION_WORDS.forEach((language, common) -> {
            if (common.contains(word)) {
                hits.merge(language, 1, Integer::sum);
            }
        });
        word.codePoints().forEach(letter -> {
            var language = SCRIPTS.get(UnicodeScript.of(letter));
            if (language != null) {
                scripts.merge(language, 1, Integer::sum);
            }
        });
    }

    private static @Nullable String plainly(Map<String, Integer> hits, int words) {
        var best = first(hits);
        if (best == null) {
            return null;
        }
        int most = Objects.requireNonNull(hits.remove(best));
        var next = first(hits);
        var second = next == null ? 0 : Objects.requireNonNull(hits.get(next));
        return most >= LEAST_SHARE * words && most >= LEAD * second ? best : null;
    }

    private static @Nullable String first(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static Map<String, Set<String>> functionWords() {
        var words = new HashMap<String, Set<String>>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SpokenLanguage.class.getResourceAsStream("/function-words.tsv")), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var tab = line.indexOf('\t');
                words.put(line.substring(0, tab), Set.of(line.substring(tab + 1).split(" ", -1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The commonest words cannot be read", e);
        }
        return Map.copyOf(words);
    }
}
