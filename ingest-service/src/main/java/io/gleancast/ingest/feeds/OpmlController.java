package io.gleancast.ingest.feeds;

import io.gleancast.ingest.parsing.Texts;
import io.gleancast.safehttp.UrlRefused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Feeds by the list, in and out. */
@RestController
@RequestMapping("/feeds/opml")
class OpmlController {
    private static final int LARGEST = 5 << 20;
    private static final int LONGEST_TITLE = 300;

    private final Feeds feeds;
    private final FeedAddress address;

    OpmlController(Feeds feeds, FeedAddress address) {
        this.feeds = feeds;
        this.address = address;
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
    Imported read(@RequestBody byte[] file) {
        if (file.length > LARGEST) {
            throw new OpmlUnreadable("The file is larger than %d bytes. Split it.".formatted(LARGEST));
        }
        var lines = Opml.read(OpmlText.decode(file)).stream().map(this::add).toList();
        return new Imported(count(lines, "added"), count(lines, "known"), count(lines, "refused"), lines);
    }

    @GetMapping
    ResponseEntity<String> write() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/x-opml; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"gleancast.opml\"")
                .body(Opml.write(feeds.all(null)));
    }

    private Line add(Opml.Outline outline) {
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
