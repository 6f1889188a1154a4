package io.gleancast.digest.web;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Covers, from our own store. */
@RestController
class CoverPictures {
    private static final Duration DAY = Duration.ofDays(1);

    private final CoverTable covers;

    CoverPictures(CoverTable covers) {
        this.covers = covers;
    }

    @GetMapping("/covers/{id}")
    ResponseEntity<byte[]> cover(@PathVariable String id) {
        var image = covers.find(Ids.checked(id)).orElseThrow(() -> new NotFound("We keep no cover of this podcast."));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(DAY).cachePublic())
                .body(image);
    }
}
