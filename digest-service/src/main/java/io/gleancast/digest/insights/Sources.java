package io.gleancast.digest.insights;

import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Counts who says a thing independently. The same recording in two feeds is one source: it shows by the transcript, the
 * audio file, the guid, the title, or the very words quoted.
 */
final class Sources {
    private static final String NOWHERE = "00000000-0000-0000-0000-000000000000";
    /** A shorter guid or title, such as a number, may be another show's by chance. */
    private static final int TELLING = 16;

    private Sources() {}

    static int independent(Insight insight, List<Insight> agreeing) {
        var recordings = new ArrayList<Set<String>>();
        addTo(recordings, marks(insight));
        agreeing.forEach(other -> addTo(recordings, marks(other)));
        return recordings.size();
    }

    /** Joins all recordings that share a mark with this one, since marks are passed on. */
    private static void addTo(List<Set<String>> recordings, Set<String> marks) {
        var joined = new HashSet<>(marks);
        recordings.removeIf(known -> {
            var same = known.stream().anyMatch(marks::contains);
            if (same) {
                joined.addAll(known);
            }
            return same;
        });
        recordings.add(joined);
    }

    private static Set<String> marks(Insight insight) {
        var episode = insight.episode();
        var marks = new HashSet<String>();
        marks.add("episode " + episode.id());
        marks.add("transcript " + insight.provenance().transcriptSha256());
        marks.add("audio " + withoutQuery(episode.audio().url()));
        addIfTelling(marks, "guid ", episode.guid());
        addIfTelling(
                marks,
                "title ",
                episode.title()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip());
        // The id of the words alone, whichever episode they were heard in.
        insight.evidence().forEach(quote -> marks.add("words " + Ids.insight(NOWHERE, quote.quote())));
        return marks;
    }

    private static void addIfTelling(Set<String> marks, String kind, String mark) {
        if (mark.length() >= TELLING) {
            marks.add(kind + mark);
        }
    }

    private static String withoutQuery(URI url) {
        var text = url.toString();
        var query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
