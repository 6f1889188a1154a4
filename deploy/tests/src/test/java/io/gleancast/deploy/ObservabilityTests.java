package io.gleancast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityTests {
    private static final String FOLDER = "deploy/observability/";
    private static final String OURS = "(?:ingest|transcribe|insight|digest|messaging|jobs)";

    /** What Prometheus puts behind the name of a counter, of a timer, of a gauge of seconds. */
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_(total|count|sum|max))?$");

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
    void namesNoMetricThatNoServiceHas(String file) {
        var measured = measured();

        assertThat(words(Checkout.text(FOLDER + file), "\\b" + OURS + "_[a-z_]+"))
                .hasSizeGreaterThan(5)
                .allSatisfy(metric ->
                        assertThat(measured).contains(SUFFIX.matcher(metric).replaceFirst("")));
    }

    @Test
    void everyAlertSaysWhatToDo() {
        assertThat(Checkout.yaml(FOLDER + "alerts.yaml").at("groups/0/rules").list())
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.at("annotations/summary").string()).isNotBlank();
                    assertThat(rule.at("annotations/action").string()).isNotBlank();
                    assertThat(rule.at("labels/severity").string()).isIn("warning", "critical");
                });
    }

    @Test
    void everyAlertHasASectionInTheRunbookAndEverySectionAnAlert() {
        var rules = Checkout.yaml(FOLDER + "alerts.yaml").at("groups/0/rules").list();
        var sections = words(Checkout.text("docs/runbook.md"), "(?m)(?<=^## )\\w+$");

        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.at("annotations/runbook").string())
                        .isEqualTo(
                                "docs/runbook.md#" + rule.at("alert").string().toLowerCase(Locale.ROOT)));
        assertThat(rules.stream().map(rule -> rule.at("alert").string())).containsExactlyInAnyOrderElementsOf(sections);
    }

    /** Metrics are named by literals: dots in the code, underscores at Prometheus. */
    private static Set<String> measured() {
        return Stream.concat(
                        Checkout.SERVICES.stream().map(service -> service + "-service"),
                        Stream.of("libs/messaging", "libs/jobs"))
                .flatMap(module -> Checkout.files(module + "/src/main/java", ".java").stream())
                .flatMap(source -> words(read(source), "(?<=\")" + OURS + "\\.[a-z.-]+(?=\")").stream())
                .map(name -> name.replaceAll("[.-]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
