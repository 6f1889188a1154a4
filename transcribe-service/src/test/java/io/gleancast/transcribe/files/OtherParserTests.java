package io.gleancast.transcribe.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Another project's parser reads its own samples as this one does: letter by letter; each segment starts within
 * the other's cue of the same words, and has its speaker. */
class OtherParserTests {
    /** Two lines of one subtitle share its time there, and have each a part of it here. */
    private static final long TOLERANCE_MS = 1000;

    private static final Path SAMPLES =
            Path.of(System.getProperty("gleancast.shared", "shared"), "data/transcripts/formats/transcriptator");

    /**
     * Not compared: entities, which the other parser leaves unread; and the speakers of one HTML file whose first turn has no
     * name, so that the other parser gives each turn the name of the next.
     */
    @ParameterizedTest
    @CsvSource({
        "buzzcast.html, buzzcast_html_parsed.json, true",
        "buzzcast.json, buzzcast_json_parsed.json, true",
        "buzzcast.srt, buzzcast_srt_parsed.json, true",
        "how_to_start_a_podcast.json, how_to_start_a_podcast_json_parsed.json, true",
        "kde_express-16_kde_en_telegram.vtt, kde_express-16_kde_en_telegram_vtt_parsed.json, true",
        "one_word_segments.json, one_word_segments_parsed_32.json, true",
        "podcasting_20_episode_124.srt, podcasting_20_episode_124_srt_parsed.json, true",
        "podnews_daily_2024-01-25.vtt, podnews_daily_2024-01-25_vtt_parsed.json, true",
        "podnews_weekly_review_2023-03-17.html, podnews_weekly_review_2023-03-17_html_parsed.json, false",
        "podnews_weekly_review_2023-05-05.json, podnews_weekly_review_2023-05-05_json_parsed.json, true",
        "podnews_weekly_review_2023-06-02.json, podnews_weekly_review_2023-06-02_json_parsed.json, true",
        "podnews_weekly_review_2024-01-19.vtt, podnews_weekly_review_2024-01-19_vtt_parsed.json, true"
    })
    void agrees(String file, String parsed, boolean speakers) throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "needs the shared samples, which are not beside this checkout");
        var read = TranscriptReader.read(Files.readAllBytes(SAMPLES.resolve(file)), null, null);
        var theirs = theirs(SAMPLES.resolve(parsed));

        assertThat(letters(ours(read))).isEqualTo(letters(theirs));
        var at = 0;
        for (var segment : read.segments()) {
            var letter = theirs.get(at);
            assertThat(segment.startMs()).isBetween(letter.startMs() - TOLERANCE_MS, letter.endMs() + TOLERANCE_MS);
            if (speakers) {
                assertThat(Objects.requireNonNullElse(segment.speaker(), "Unknown"))
                        .isEqualTo(letter.speaker().isEmpty() ? "Unknown" : letter.speaker());
            }
            at += (int) segment.text()
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .count();
        }
    }

    private static List<Letter> ours(ReadTranscript read) {
        var letters = new ArrayList<Letter>();
        read.segments().forEach(segment -> add(letters, segment.text(), "", 0, 0));
        return letters;
    }

    private static List<Letter> theirs(Path parsed) throws IOException {
        var root = JsonMapper.builder().build().readTree(Files.readAllBytes(parsed));
        var letters = new ArrayList<Letter>();
        for (var segment : root.isArray() ? root : root.path("segments")) {
            var start = Math.round(segment.path("startTime").asDouble() * 1000);
            var end = Math.round(segment.path("endTime").asDouble() * 1000);
            var text = segment.path("body").asString("").replace("&amp;", "&");
            add(letters, text, segment.path("speaker").asString(""), start, end < start ? Integer.MAX_VALUE : end);
        }
        return letters;
    }

    private static void add(List<Letter> letters, String text, String speaker, long startMs, long endMs) {
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letter -> letters.add(new Letter(letter, speaker, startMs, endMs)));
    }

    private static String letters(List<Letter> letters) {
        var text = new StringBuilder();
        letters.forEach(letter -> text.appendCodePoint(letter.letter()));
        return text.toString();
    }

    private record Letter(int letter, String speaker, long startMs, long endMs) {}
}
