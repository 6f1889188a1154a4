package io.gleancast.transcribe.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an episode before its file is read.
 *
 * @param audioMs its length as the feed says it, in milliseconds
 * @param people who is heard in it, as the feed names them
 */
record EpisodeFacts(@Nullable Long audioMs, List<String> people) {
    EpisodeFacts {
        people = List.copyOf(people);
    }
}
