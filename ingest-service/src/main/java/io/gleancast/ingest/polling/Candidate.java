package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.ParsedItem;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item of the feed that can be an episode.
 *
 * @param guid its own, or what stands in for one
 * @param named whether the guid is its own
 * @param published believed; absent where the feed says nothing that can be
 * @param age for ordering: an item without a date is as old as the one before it
 */
record Candidate(
        String id,
        String guid,
        boolean named,
        String title,
        String audioUrl,
        ParsedItem.Attachment attachment,
        ParsedItem item,
        @Nullable Instant published,
        Instant age) {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    String titleKey() {
        return NOT_WORD.matcher(title.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    String bareAudio() {
        return bare(audioUrl);
    }

    static String bare(String url) {
        var query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
