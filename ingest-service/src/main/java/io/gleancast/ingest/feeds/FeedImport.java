package io.gleancast.ingest.feeds;

import io.gleancast.ingest.feeds.Opml.Outline;
import io.gleancast.ingest.parsing.Texts;
import io.gleancast.safehttp.UrlRefused;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows feeds by the list and says what became of each. */
@Component
class FeedImport {
    private static final int AT_ONCE = 500;
    private static final int LONGEST_TITLE = 300;

    private final Feeds feeds;
    private final FeedAddress address;

    FeedImport(Feeds feeds, FeedAddress address) {
        this.feeds = feeds;
        this.address = address;
    }

    /** What became of one of them: added, known or refused. */
    record Line(
            int line,
            String url,
            String outcome,
            @Nullable UUID feed,
            @Nullable String reason) {}

    /** What became of a list. */
    record Imported(long added, long known, long refused, List<Line> lines) {}

    /** A feed to follow, at its proper address. */
    record Wanted(Outline outline, URI url) {
        @Nullable String title() {
            return Texts.line(outline.title(), LONGEST_TITLE);
        }
    }

    Imported add(List<Outline> outlines) {
        var lines = new ArrayList<Line>(outlines.size());
        for (int i = 0; i < outlines.size(); i += AT_ONCE) {
            addSome(outlines.subList(i, Math.min(i + AT_ONCE, outlines.size())), lines);
        }
        return new Imported(count(lines, "added"), count(lines, "known"), count(lines, "refused"), lines);
    }

    private void addSome(List<Outline> outlines, List<Line> lines) {
        var from = lines.size();
        var wanted = new ArrayList<Wanted>();
        for (var outline : outlines) {
            try {
                if (outline.url().isEmpty()) {
                    throw new UrlRefused("No address can be read in this outline");
                }
                wanted.add(new Wanted(outline, address.of(outline.url())));
            } catch (UrlRefused e) {
                lines.add(new Line(outline.line(), outline.url(), "refused", null, e.getMessage()));
            }
        }
        var ids = feeds.addAll(wanted);
        var added = new HashSet<>(ids.added());
        for (var one : wanted) {
            var id = ids.byUrl().getOrDefault(one.url(), Feeds.id(one.url()));
            var outcome = added.remove(id) ? "added" : "known";
            lines.add(new Line(one.outline().line(), one.outline().url(), outcome, id, null));
        }
        lines.subList(from, lines.size()).sort(Comparator.comparingInt(Line::line));
    }

    private static long count(List<Line> lines, String outcome) {
        return lines.stream().filter(line -> line.outcome().equals(outcome)).count();
    }
}
