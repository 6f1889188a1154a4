package io.gleancast.digest.feeds;

import io.gleancast.digest.site.SharedCaching;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code .rss}, {@code .atom} and {@code .json} of everything that has news. */
@RestController
class FeedsController {
    private static final String ID = "{id:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private final FeedContents contents;
    private final FeedFormats formats;

    FeedsController(FeedContents contents, FeedFormats formats) {
        this.contents = contents;
        this.formats = formats;
    }

    @SharedCaching
    @GetMapping("/feeds/daily.{format:rss|atom|json}")
    ResponseEntity<?> daily(@PathVariable String format) {
        return answer(Optional.of(contents.daily()), format);
    }

    @SharedCaching
    @GetMapping("/feeds/topics/" + ID + ".{format:rss|atom|json}")
    ResponseEntity<?> topic(@PathVariable String id, @PathVariable String format) {
        return answer(contents.topic(id), format);
    }

    @SharedCaching
    @GetMapping("/feeds/podcasts/" + ID + ".{format:rss|atom|json}")
    ResponseEntity<?> podcast(@PathVariable String id, @PathVariable String format) {
        return answer(contents.podcast(id), format);
    }

    private ResponseEntity<?> answer(Optional<FeedContent> content, String format) {
        return content.<ResponseEntity<?>>map(found -> switch (format) {
                    case "rss" -> of("application/rss+xml", formats.rss(found));
                    case "atom" -> of("application/atom+xml", formats.atom(found));
                    default -> of("application/feed+json", formats.json(found));
                })
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .contentType(MediaType.TEXT_PLAIN)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body("There is no such feed."));
    }

    private static ResponseEntity<?> of(String type, Object body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                .body(body);
    }
}
