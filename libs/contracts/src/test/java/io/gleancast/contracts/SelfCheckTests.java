package io.gleancast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Records refuse what they must not say, and name the field. */
class SelfCheckTests {
    private static final Set<String> PROSE = Set.of(
            "title",
            "headline",
            "body",
            "quote",
            "text",
            "description",
            "name",
            "author",
            "speaker",
            "detail",
            "reason");

    static Stream<Golden> goldens() {
        return Golden.all();
    }

    /** Whatever a minimal file has is required; at any depth, and said by name. */
    @ParameterizedTest
    @MethodSource("goldens")
    void refuseEachMissingField(Golden golden) throws IOException {
        if (golden.name().endsWith("-full")) {
            return;
        }
        for (var field : fieldsOf(golden.json(), JsonPointer.empty())) {
            var json = golden.json();
            parentOf(json, field).remove(nameOf(field));
            assertThatExceptionOfType(JacksonException.class)
                    .as("%s without %s", golden, field)
                    .isThrownBy(() -> ContractsJson.MAPPER.treeToValue(json, golden.type()))
                    .withMessageContaining(nameOf(field));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "episode, /id, `\"ABC\"`, episode.id must be a lower-case UUID",
                "episode, /guid, `\" \"`, episode.guid must be text",
                "episode, /title, `\"\"`, episode.title must be text",
                "episode, /link, `\"javascript:alert(1)\"`, episode.link must be an http or https URL",
                "episode, /chapters, `\"file:///etc/passwd\"`, episode.chapters must be an http or https URL",
                "episode, /persons/0/name, `\" \"`, person.name must be text",
                "episode, /persons/0, null, episode.persons must be a list without null",
                "episode, /transcripts/0/url, `\"ftp://harbour.example/a\"`, transcript.url must be an http or https URL",
                "episode, /audio/url, `\"data:audio/mpeg,\"`, audio.url must be an http or https URL",
                "episode, /audio/bytes, -1, audio.bytes must be 0 or more",
                "episode, /audio/durationMs, -1, audio.durationMs must be 0 or more",
                "episode, /podcast/id, `\"9B024349-ccf0-5f69-a609-6b82873eab3c\"`, podcast.id must be a lower-case UUID",
                "episode, /podcast/title, `\" \"`, podcast.title must be text",
                "episode, /podcast/feedUrl, `\"feed.xml\"`, podcast.feedUrl must be an http or https URL",
                "episode, /podcast/site, `\"mailto:a@example.org\"`, podcast.site must be an http or https URL",
                "episode, /podcast/image, `\"cover.jpg\"`, podcast.image must be an http or https URL",
                "transcript, /engine, `\" \"`, transcript.engine must be text",
                "transcript, /durationMs, -1, transcript.durationMs must be 0 or more",
                "transcript, /segments, [], transcript.segments must be at least one segment",
                "transcript, /segments/0/text, `\" \"`, segment.text must be text",
                "transcript, /segments/0/startMs, -1, segment.startMs must be 0 or more",
                "transcript, /segments/0/endMs, null, segment.endMs must be given with startMs",
                "transcript, /segments/1/endMs, 6399, segment.endMs must be no earlier than startMs 6400",
                "transcript, /segments/0, `{\"text\":\"No times.\"}`, transcript.segments must be timed",
                "transcript, /segments/0/text, `\"Other words.\"`, transcript.textSha256 must be the hash of the segments",
                "transcript, /textSha256, `\"00\"`, transcript.textSha256 must be 64 hexadecimal digits",
                "transcript, /cost/audioSeconds, -1, cost.audioSeconds must be 0 or more",
                "transcript, /cost/microDollars, -1, cost.microDollars must be 0 or more",
                "transcript, /episode/id, `\"x\"`, episode.id must be a lower-case UUID",
                "transcript, /episode/guid, `\" \"`, episode.guid must be text",
                "transcript, /episode/title, `\" \"`, episode.title must be text",
                "transcript, /episode/link, `\"x\"`, episode.link must be an http or https URL",
                "insight, /id, `\"x\"`, insight.id must be a lower-case UUID",
                "insight, /revision, 0, insight.revision must be 1 or more",
                "insight, /reason, null, insight.reason must be given if and only if retracted",
                "insight, /status, `\"published\"`, insight.reason must be given if and only if retracted",
                "insight, /headline, `\" \"`, insight.headline must be text",
                "insight, /body, `\" \"`, insight.body must be text",
                "insight, /evidence, [], insight.evidence must be one to three quotes",
                "insight, /evidence/0/quote, `\" \"`, evidence.quote must be text",
                "insight, /evidence/0/startMs, -1, evidence.startMs must be 0 or more",
                "insight, /evidence/0/endMs, null, evidence.endMs must be given with startMs",
                "insight, /evidence/0/endMs, 6399, evidence.endMs must be no earlier than startMs 6400",
                "insight, /evidence/0/timing, `\"none\"`, evidence.startMs must be as timing NONE",
                "insight, /link, `\"tel:1\"`, insight.link must be an http or https URL",
                "insight, /scores/total, 1.01, scores.total must be within 0 and 1",
                "insight, /scores/worth, -0.1, scores.worth must be within 0 and 1",
                "insight, /scores/specificity, 2, scores.specificity must be within 0 and 1",
                "insight, /scores/standalone, 2, scores.standalone must be within 0 and 1",
                "insight, /scores/evidence, 2, scores.evidence must be within 0 and 1",
                "insight, /scores/certainty, 2, scores.certainty must be within 0 and 1",
                "insight, /embedding/model, `\" \"`, embedding.model must be text",
                "insight, /embedding/dimensions, 5, embedding.vector must be 5 values of float32",
                "insight, /embedding/vector, `\"not base64!\"`, Illegal base64 character",
                "insight, /provenance/engine, `\" \"`, provenance.engine must be text",
                "insight, /provenance/model, `\" \"`, provenance.model must be text",
                "insight, /provenance/transcriptSha256, `\"0\"`, provenance.transcriptSha256 must be 64 hexadecimal digits",
                "insight, /provenance/inputTokens, -1, provenance.inputTokens must be 0 or more",
                "insight, /provenance/outputTokens, -1, provenance.outputTokens must be 0 or more",
                "insight, /provenance/microDollars, -1, provenance.microDollars must be 0 or more",
                "insight, /provenance/extraction/id, `\"x\"`, extraction.id must be a lower-case UUID",
                "insight, /provenance/extraction/ordinal, 3, extraction.ordinal must be from 1 to count 2",
                "insight, /kind, `\"rumour\"`, kind",
                "digest, /items/1/position, 3, item.position must be in order",
                "digest, /items/0/position, 0, item.position must be 1 or more",
                "digest, /items/0/sources, 0, item.sources must be 1 or more",
                "digest, /items/0/factors/total, 2, factors.total must be within 0 and 1",
                "digest, /items/0/factors/quality, 2, factors.quality must be within 0 and 1",
                "digest, /items/0/factors/novelty, 2, factors.novelty must be within 0 and 1",
                "digest, /items/0/factors/freshness, 2, factors.freshness must be within 0 and 1",
                "digest, /items/0/factors/corroboration, 2, factors.corroboration must be within 0 and 1",
                "digest, /candidatesSha256, `\"0\"`, digest.candidatesSha256 must be 64 hexadecimal digits",
                "digest, /date, `\"yesterday\"`, date",
                "drop, /stage, `\"lunch\"`, stage",
                "drop, /at, `\"soon\"`, at"
            })
    void refuseWhatIsWrong(String kind, String field, String value, String refusal) throws IOException {
        var golden = Golden.full(kind);
        var json = golden.json();
        set(json, JsonPointer.compile(field), ContractsJson.MAPPER.readTree(value));

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> ContractsJson.MAPPER.treeToValue(json, golden.type()))
                .withMessageContaining(refusal);
    }

    @Test
    void refuseASixthItemAndAFourthQuote() throws IOException {
        var digest = Golden.full("digest").json();
        var items = (ArrayNode) digest.get("items");
        while (items.size() < 6) {
            items.add(((ObjectNode) items.get(0).deepCopy()).put("position", items.size() + 1));
        }
        var insight = Golden.full("insight").json();
        var evidence = (ArrayNode) insight.get("evidence");
        evidence.add(evidence.get(0)).add(evidence.get(0));

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> ContractsJson.MAPPER.treeToValue(digest, Digest.class))
                .withMessageContaining("digest.items must be five or fewer");
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> ContractsJson.MAPPER.treeToValue(insight, Insight.class))
                .withMessageContaining("insight.evidence must be one to three quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"episode", "transcript", "insight", "digest", "drop"})
    void cleanEachTextOfWhatNoDatabaseTakes(String kind) throws IOException {
        var golden = Golden.full(kind);
        var json = golden.json();
        soil((ObjectNode) json);
        var transcript = json.at("/textSha256");
        if (!transcript.isMissingNode()) {
            ((ObjectNode) json)
                    .put(
                            "textSha256",
                            Ids.sha256(String.join(
                                    "\n",
                                    json.at("/segments")
                                            .valueStream()
                                            .map(segment -> Texts.cleaned(
                                                    segment.get("text").stringValue()))
                                            .toList())));
        }

        var written = ContractsJson.MAPPER.writeValueAsString(ContractsJson.MAPPER.treeToValue(json, golden.type()));

        assertThat(written).doesNotContain("\\u0000", "\\u001b", "\\ud83d").contains("\ufffd");
    }

    /** Puts a NUL, an escape and half a character into every text that is for people. */
    private static void soil(ObjectNode json) {
        for (var field : fieldsOf(json, JsonPointer.empty())) {
            var value = json.at(field);
            // Whose words they are has the name of the words themselves.
            boolean isCode = field.toString().endsWith("/provenance/body");
            if (value.isString() && PROSE.contains(nameOf(field)) && !isCode) {
                set(json, field, StringNode.valueOf("\u0000\u001b\ud83d" + value.stringValue()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "episode, /guid, 1001, episode.guid must be at most 1000 characters",
        "episode, /link, 5000, episode.link must be at most 4096 characters",
        "episode, /audio/url, 5000, audio.url must be at most 4096 characters",
        "transcript, /segments/0/text, 200001, segment.text must be at most 200000 characters",
        "insight, /headline, 501, insight.headline must be at most 500 characters",
        "insight, /body, 5001, insight.body must be at most 5000 characters",
        "insight, /evidence/0/quote, 5001, evidence.quote must be at most 5000 characters",
        "insight, /embedding/vector, 50000, embedding.vector must be at most 8192 values"
    })
    void refuseATextThatIsTooLongToStandForItself(String kind, String field, int length, String refusal)
            throws IOException {
        var golden = Golden.full(kind);
        var json = golden.json();
        set(json, JsonPointer.compile(field), StringNode.valueOf("https://a.example/" + "x".repeat(length - 18)));

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> ContractsJson.MAPPER.treeToValue(json, golden.type()))
                .withMessageContaining(refusal)
                .satisfies(refused -> assertThat(refused.getOriginalMessage()).hasSizeLessThan(500));
    }

    @Test
    void cutATextThatOnlyDescribesAndAListThatIsTooLong() throws IOException {
        var json = Golden.full("episode").json();
        set(json, JsonPointer.compile("/title"), StringNode.valueOf("\ud83d\ude00".repeat(1_000)));
        var persons = (ArrayNode) json.get("persons");
        while (persons.size() < 1_000) {
            persons.add(persons.get(0).deepCopy());
        }

        var episode = ContractsJson.MAPPER.treeToValue(json, Episode.class);

        assertThat(episode.title()).hasSize(999).endsWith("\ude00\u2026");
        assertThat(episode.persons()).hasSize(Person.MOST);
    }

    @Test
    void refuseWhatComesAfterTheRecord() throws IOException {
        var twice = Golden.full("drop").json().toString().repeat(2);

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> ContractsJson.MAPPER.readValue(twice, Drop.class));
    }

    @Test
    void copyTheirLists() throws IOException {
        var audio = ContractsJson.MAPPER.treeToValue(Golden.full("episode").json(), Episode.class);
        var categories = new ArrayList<>(List.of("News"));
        var podcast =
                new Podcast(audio.podcast().id(), "T", audio.podcast().feedUrl(), null, null, null, null, categories);
        categories.add("Fiction");

        assertThat(podcast.categories()).containsExactly("News");
    }

    @Test
    void packAndUnpackVectors() {
        var values = new float[] {0.25f, -1, 3.4e38f};

        assertThat(Embedding.of("m", values).values()).isEqualTo(values);
        assertThat(Embedding.of("m", new float[] {1}).vector()).isEqualTo("AACAPw==");
    }

    private static List<JsonPointer> fieldsOf(JsonNode json, JsonPointer at) {
        var fields = new ArrayList<JsonPointer>();
        json.properties().forEach(property -> {
            fields.add(at.appendProperty(property.getKey()));
            fields.addAll(fieldsOf(property.getValue(), at.appendProperty(property.getKey())));
        });
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            fields.addAll(fieldsOf(json.get(i), at.appendIndex(i)));
        }
        return fields;
    }

    private static void set(JsonNode json, JsonPointer field, JsonNode value) {
        var parent = json.at(field.head());
        if (parent instanceof ArrayNode array) {
            array.set(field.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(nameOf(field), value);
        }
    }

    private static ObjectNode parentOf(JsonNode json, JsonPointer field) {
        return (ObjectNode) json.at(field.head());
    }

    private static String nameOf(JsonPointer field) {
        return field.last().getMatchingProperty();
    }
}
