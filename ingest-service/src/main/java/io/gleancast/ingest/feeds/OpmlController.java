package io.gleancast.ingest.feeds;

import io.gleancast.ingest.feeds.FeedImport.Imported;
import io.gleancast.ingest.feeds.Feeds.Exported;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
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
    private static final int ON_A_PAGE = 1_000;

    private final Feeds feeds;
    private final FeedImport imports;
    private final OpmlImport opml;

    OpmlController(Feeds feeds, FeedImport imports, OpmlImport opml) {
        this.feeds = feeds;
        this.imports = imports;
        this.opml = opml;
    }

    @PostMapping
    Imported read(InputStream file) throws IOException {
        return imports.add(opml.read(file));
    }

    /** Page by page, so that the list may be of any length. */
    @GetMapping
    void write(HttpServletResponse response) throws IOException {
        response.setContentType("text/x-opml; charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"gleancast.opml\"");
        Opml.write(() -> new Pages(), response.getOutputStream());
    }

    /** All feeds, of which a page is in memory. */
    private final class Pages implements Iterator<Exported> {
        private Iterator<Exported> page = Collections.emptyIterator();
        private @Nullable Exported last;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !ended) {
                page = feeds.exported(last, ON_A_PAGE).iterator();
                ended = !page.hasNext();
            }
            return page.hasNext();
        }

        @Override
        public Exported next() {
            if (!hasNext()) {
                throw new NoSuchElementException("There are no more feeds");
            }
            var feed = page.next();
            last = feed;
            return feed;
        }
    }
}
