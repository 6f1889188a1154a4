package io.gleancast.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The rules were written beside real transcripts and must hold for others: no show, person, sponsor or product of those
 * stands in code or resources. Skips where the references do not lie beside the checkout.
 */
class GeneralRulesTests {
    private static final Path SHARED = Path.of(System.getProperty("gleancast.shared", "."));
    private static final Pattern CHANNEL_TITLE = Pattern.compile("(?s)<channel>.*?<title>([^<]+)</title>");
    private static final Pattern PERSON = Pattern.compile("<(?:podcast:person|itunes:author)[^>]*>([^<]+)<");
    private static final Pattern CAPITAL_INSIDE = Pattern.compile("(?<=[a-z,] )\\p{Lu}[\\p{L}\\p{N}]{2,}");
    private static final Pattern LOWER_CASE = Pattern.compile("(?<!\\p{L})\\p{Ll}[\\p{Ll}]+(?!\\p{L})");

    @Test
    void noShowOrPersonOfTheSiteStandsInCodeOrResources() {
        var names = new TreeSet<String>();
        each(SHARED.resolve("site"), "glob:**/feed.xml", feed -> {
            var text = read(feed);
            CHANNEL_TITLE
                    .matcher(text)
                    .results()
                    .limit(1)
                    .map(title -> title.group(1))
                    .forEach(names::add);
            PERSON.matcher(text).results().map(person -> person.group(1)).forEach(names::add);
        });
        assertNowhere(names);
    }

    @Test
    void noShowOrPersonOfTheReferencesStandsInCodeOrResources() {
        var names = new TreeSet<String>();
        each(SHARED.resolve("gold"), "glob:**/*.json", file -> {
            var json = ContractsJson.MAPPER.readTree(read(file));
            var folder = Path.of(json.path("transcript").asString()).getParent();
            if (folder != null && folder.getFileName().toString().contains("-")) {
                names.add(folder.getFileName().toString());
                names.add(folder.getFileName().toString().replace('-', ' '));
            }
            json.path("insights")
                    .forEach(insight -> insight.path("evidence")
                            .forEach(quote -> names.add(quote.path("speaker").asString(""))));
        });
        assertNowhere(names);
    }

    @Test
    void noNameOutOfASponsorsWordsStandsInCodeOrResources() {
        var names = new TreeSet<String>();
        var lower = new HashSet<String>();
        each(SHARED.resolve("gold"), "glob:**/*.json", file -> {
            var json = ContractsJson.MAPPER.readTree(read(file));
            var path = file.resolveSibling("../data")
                    .resolve(json.path("transcript").asString());
            var text = read(path.normalize()).replace("*", "").replaceAll("\\s+", " ");
            LOWER_CASE.matcher(text).results().map(MatchResult::group).forEach(lower::add);
            json.path("sponsors").forEach(span -> names.addAll(capitals(text, span)));
        });
        var ordinary = ordinary();
        names.removeIf(name -> lower.contains(name.toLowerCase(Locale.ROOT))
                || ordinary.contains(name.toLowerCase(Locale.ROOT))
                || name.equals(name.toUpperCase(Locale.ROOT)));
        assertNowhere(names);
    }

    private static List<String> capitals(String text, JsonNode span) {
        int start = text.indexOf(span.path("start").asString());
        int end = start < 0 ? -1 : text.indexOf(span.path("end").asString(), start);
        return end < 0
                ? List.of()
                : CAPITAL_INSIDE
                        .matcher(text.substring(start, end))
                        .results()
                        .map(MatchResult::group)
                        .toList();
    }

    /** Common words, and the languages' names. */
    private static Set<String> ordinary() {
        var words = read(Path.of("src/main/resources/gate/ordinary-words.txt")).split("\\s+", -1);
        var ordinary = new HashSet<>(Arrays.asList(words));
        Locale.availableLocales()
                .map(locale -> locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT))
                .forEach(ordinary::add);
        return ordinary;
    }

    private static void assertNowhere(Set<String> names) {
        names.removeIf(name -> name.strip().length() < 3);
        Assumptions.assumeFalse(names.isEmpty(), "No references beside this checkout");
        var any = Pattern.compile(
                names.stream()
                        .map(name -> Pattern.quote(name.strip()))
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        var found = new ArrayList<String>();
        for (var kind : List.of("java", "txt", "md", "json", "html", "yaml", "sql", "css")) {
            each(
                    Path.of("src/main"),
                    "glob:**/*." + kind,
                    file -> any.matcher(read(file)).results().forEach(match -> found.add(file + ": " + match.group())));
        }
        assertThat(found).isEmpty();
    }

    private static void each(Path folder, String pattern, Consumer<Path> action) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var matcher = folder.getFileSystem().getPathMatcher(pattern);
        try (var files = Files.walk(folder)) {
            files.filter(matcher::matches).sorted().forEach(action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
