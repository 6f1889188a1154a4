package io.gleancast.ingest.feeds;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** What an operator does with feeds. */
@RestController
@RequestMapping("/feeds")
class FeedController {
    private static final int MOST_ON_A_PAGE = 1_000;

    private final Feeds feeds;
    private final FeedAddress address;
    private final FeedImport imports;

    FeedController(Feeds feeds, FeedAddress address, FeedImport imports) {
        this.imports = imports;
        this.feeds = feeds;
        this.address = address;
    }

    /** A feed to follow. */
    record NewFeed(@NotBlank @Size(max = 4096) String url) {}

    /** For {@link FeedRules}; what is absent is as for all feeds. Times are ISO 8601, as in {@code PT45M}. */
    record NewRules(
            @Nullable List<String> include,
            @Nullable List<String> exclude,
            @Nullable Integer firstPoll,
            @Nullable Duration maxAge,
            @Nullable Duration minDuration,
            @Nullable Duration maxDuration) {
        FeedRules checked() {
            return new FeedRules(
                    new TitleRules(orEmpty(include), orEmpty(exclude)), firstPoll, maxAge, minDuration, maxDuration);
        }
    }

    @PostMapping
    ResponseEntity<Feed> add(@Valid @RequestBody NewFeed feed) {
        var added = feeds.add(address.of(feed.url()), null);
        var location = URI.create("/feeds/" + added.feed().id());
        return added.created()
                ? ResponseEntity.created(location).body(added.feed())
                : ResponseEntity.ok().location(location).body(added.feed());
    }

    /** Feeds to follow. */
    record NewFeeds(@NotNull @Size(max = MOST_ON_A_PAGE) List<@Nullable String> urls) {}

    @PostMapping("/many")
    FeedImport.Imported addMany(@Valid @RequestBody NewFeeds many) {
        return imports.add(IntStream.range(0, many.urls().size())
                .mapToObj(n -> new Opml.Outline(
                        n + 1, Objects.requireNonNullElse(many.urls().get(n), ""), null, List.of()))
                .toList());
    }

    /** A page in the order added; where there are more, the Link header (RFC 8288) leads to them. */
    @GetMapping
    ResponseEntity<List<Feed>> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") @Size(max = 300) String q,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(MOST_ON_A_PAGE) int limit) {
        var inState = state == null ? null : FeedState.of(state);
        var page = feeds.page(inState, q, after == null ? null : feeds.get(after), limit);
        if (page.size() < limit) {
            return ResponseEntity.ok(page);
        }
        var next = UriComponentsBuilder.fromPath("/feeds")
                .queryParamIfPresent("state", Optional.ofNullable(state))
                .queryParamIfPresent("q", q.isEmpty() ? Optional.empty() : Optional.of(q))
                .queryParam("limit", limit)
                .queryParam("after", page.getLast().id());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.LINK,
                        "<%s>; rel=\"next\"".formatted(next.encode().toUriString()))
                .body(page);
    }

    @GetMapping("/{id}")
    Feed one(@PathVariable UUID id) {
        return feeds.get(id);
    }

    /** Its last ten polls, the latest first. */
    @GetMapping("/{id}/polls")
    List<PollSeen> polls(@PathVariable UUID id) {
        return feeds.polls(id);
    }

    @PostMapping("/{id}/pause")
    Feed pause(@PathVariable UUID id) {
        feeds.pause(id);
        return feeds.get(id);
    }

    @PostMapping("/{id}/resume")
    Feed resume(@PathVariable UUID id) {
        feeds.resume(id);
        return feeds.get(id);
    }

    @PostMapping("/{id}/poll")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Feed poll(@PathVariable UUID id) {
        feeds.pollNow(id);
        return feeds.get(id);
    }

    @PostMapping("/poll")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Integer> pollAll() {
        return Map.of("due", feeds.pollAllNow());
    }

    @PutMapping("/{id}/rules")
    Feed rule(@PathVariable UUID id, @RequestBody NewRules rules) {
        feeds.rule(id, rules.checked());
        return feeds.get(id);
    }

    /** Whether a feed is the podcast that it claims to be, and that a feed of another host was first. */
    record Decision(boolean accept) {}

    @PutMapping("/{id}/identity")
    Feed decide(@PathVariable UUID id, @RequestBody Decision decision) {
        feeds.decide(id, decision.accept());
        return feeds.get(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        feeds.delete(id);
    }

    private static List<String> orEmpty(@Nullable List<String> words) {
        return words == null ? List.of() : words;
    }
}
