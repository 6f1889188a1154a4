package io.gleancast.ingest.feeds;

import io.gleancast.ingest.parsing.Texts;
import io.gleancast.safehttp.UrlRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Feeds by the list, in and out. */
@RestController
@RequestMapping("/feeds/opml")
class OpmlController {
    private static final int ON_A_PAGE = 500;
    private static final int LONGEST_TITLE = 300;

    private final Feeds feeds;
    private final FeedAddress address;
    private final OpmlImport opml;

    OpmlController(Feeds feeds, FeedAddress address, OpmlImport opml) {
        this.feeds = feeds;
        this.address = address;
        this.opml = opml;
    }

    /** What became of one outline: added, known or refused. */
    record Line(
            int line,
            String url,
            String outcome,
            @Nullable UUID feed,
            @Nullable String reason) {}

    /** What became of a file. */
    record Imported(long added, long known, long refused, List<Line> lines) {}

    @PostMapping
    Imported read(InputStream file) throws IOException {
        var lines = opml.read(file).stream().map(this::add).toList();
        return new Imported(count(lines, "added"), count(lines, "known"), count(lines, "refused"), lines);
    }

    /** Page by page, so that the list may be of any length. */
    @GetMapping
    void write(HttpServletResponse response) throws IOException {
        response.setContentType("text/x-opml; charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"gleancast.opml\"");
        Opml.write(() -> new Pages(), response.getOutputStream());
    }

    /** All feeds, of which a page is in memory. */
    private final class Pages implements Iterator<Feed> {
        private Iterator<Feed> page = Collections.emptyIterator();
        private @Nullable Feed last;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !ended) {
                page = feeds.page(null, last, ON_A_PAGE).iterator();
                ended = !page.hasNext();
            }
            return page.hasNext();
        }

        @Override
        public Feed next() {
            if (!hasNext()) {
                throw new NoSuchElementException("There are no more feeds");
            }
            var feed = page.next();
            last = feed;
            return feed;
        }
    }

    private Line add(Opml.Outline outline) {
        if (outline.url().isEmpty()) {
            return new Line(outline.line(), "", "refused", null, "No address can be read in this outline");
        }
        try {
            var added = feeds.add(address.of(outline.url()), Texts.line(outline.title(), LONGEST_TITLE));
            return new Line(
                    outline.line(),
                    outline.url(),
                    added.created() ? "added" : "known",
                    added.feed().id(),
                    null);
        } catch (UrlRefused e) {
            return new Line(outline.line(), outline.url(), "refused", null, e.getMessage());
        }
    }

    private static long count(List<Line> lines, String outcome) {
        return lines.stream().filter(line -> line.outcome().equals(outcome)).count();
    }
}
