package io.gleancast.transcribe.ladder;

import static io.gleancast.transcribe.Episodes.file;
import static io.gleancast.transcribe.Episodes.offering;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.OfferedTranscript;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OfferTests {
    private static final String SITE = "https://keeper.example/";

    @Test
    void triesTimedFilesFirstAndKeepsTheFeedsOrderOtherwise() {
        var episode = offering(
                "order",
                SITE + "a.mp3",
                null,
                file(SITE + "1.txt", "text/plain"),
                file(SITE + "2.html", "text/html"),
                file(SITE + "3.srt", "application/x-subrip"),
                file(SITE + "4", "application/octet-stream"),
                file(SITE + "5.vtt", "text/plain"),
                file(SITE + "6", "application/json"),
                file(SITE + "7", "text/vtt; charset=utf-8"));
        assertThat(Offer.of(episode)).extracting(Offer::number).containsExactly(5, 7, 6, 3, 4, 2, 1);
    }

    @Test
    void triesTranslationsLast() {
        var episode = offering(
                "languages",
                SITE + "a.mp3",
                null,
                new OfferedTranscript(URI.create(SITE + "es.vtt"), "text/vtt", "es", "captions"),
                new OfferedTranscript(URI.create(SITE + "en.txt"), "text/plain", "en-US", null));
        assertThat(Offer.of(episode)).extracting(Offer::number).containsExactly(2, 1);
    }
}
