package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.ParsedItem;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item of the feed that can be an episode.
 *
 * @param guid its own, or what stands in for one
 * @param published believed; absent where the feed says nothing that can be
 * @param age for ordering: an item without a date is as old as the one before it
 */
record Candidate(
        String id,
        String guid,
        String title,
        URI audioUrl,
        ParsedItem.Attachment attachment,
        ParsedItem item,
        @Nullable Instant published,
        Instant age) {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern QUERY = Pattern.compile("\\?.*");

    String titleKey() {
        return NOT_WORD.matcher(title.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    String bareAudio() {
        return bare(audioUrl.toString());
    }

    static String bare(String url) {
        return QUERY.matcher(url).replaceFirst("");
    }
}
