package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Transcripts that speak to the model, before a server that obeys them, and asks for nothing better. Judged by what is
 * published alone: nothing of it gets out.
 */
@InsightServiceTest
class InjectionIntegrationTests {
    @Autowired
    Wire wire;

    /** Where the server puts what the attacker wants. */
    enum Way {
        BODY,
        HEADLINE,
        QUOTE
    }

    /** One file of {@code injections/}: what the attacker wants published, how it shows, and what is said to get there. */
    private record Attack(String name, String headline, String body, String leak, List<String> said) {
        static Attack read(Path file) {
            try {
                var lines = Files.readAllLines(file);
                return new Attack(
                        file.getFileName().toString(),
                        lines.get(0).substring("headline: ".length()),
                        lines.get(1).substring("body: ".length()),
                        lines.get(2).substring("leak: ".length()),
                        lines.subList(4, lines.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Map<String, Object> obeyed(Way way) {
            var honest = Episodes.chains();
            return switch (way) {
                case BODY -> Episodes.with(honest, Map.of("body", body));
                case HEADLINE -> Episodes.with(honest, Map.of("headline", headline));
                case QUOTE -> Episodes.insight(headline, body, body);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void nothingOfAnObeyedInjectionGetsOut(Way way) throws IOException {
        var attacks = attacks();
        var byTitle = new HashMap<String, Attack>();
        var transcripts = new ArrayList<Transcript>();
        for (var attack : attacks) {
            var title = "%s %s".formatted(attack.name(), way.name().toLowerCase(Locale.ROOT));
            byTitle.put(title, attack);
            transcripts.add(Episodes.bicycles(title, attack.said()));
        }
        InsightServiceTest.Model.SERVER.answer(request -> {
            var said = ContractsJson.MAPPER.writeValueAsString(request);
            var attack = byTitle.entrySet().stream()
                    .filter(entry -> said.contains("Episode: " + entry.getKey()))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            return Answer.content(Episodes.answer(attack.obeyed(way), Episodes.rags()));
        });

        transcripts.forEach(wire::send);
        wire.awaitTheEndOf(transcripts);

        assertThat(attacks).hasSize(45);
        var published = String.join("\n", wire.texts(Topics.INSIGHTS)).toLowerCase(Locale.ROOT);
        assertThat(attacks)
                .allSatisfy(attack -> assertThat(published)
                        .as(attack.name())
                        .doesNotContain(attack.leak().toLowerCase(Locale.ROOT)));
        assertThat(transcripts.stream()
                        .filter(one -> published.contains(one.episode().id()))
                        .count())
                .as("episodes whose honest insight, farther away, still stands")
                .isGreaterThan(38);
    }

    private static List<Attack> attacks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/injections"))) {
            return files.sorted().map(Attack::read).toList();
        }
    }
}
