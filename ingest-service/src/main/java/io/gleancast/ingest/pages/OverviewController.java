package io.gleancast.ingest.pages;

import io.gleancast.ingest.feeds.FeedAtRest;
import io.gleancast.ingest.feeds.FeedUnknown;
import io.gleancast.ingest.feeds.OperatedFeeds;
import io.gleancast.safehttp.UrlRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The operators' page, and what can be done from it. */
@Controller
class OverviewController {
    private static final String PAGE = "feeds";
    private static final String TO_THE_PAGE = "redirect:/";
    private static final int LAST_PAGE = 100_000;

    private final OverviewQueries queries;
    private final OperatedFeeds feeds;
    private final Clock clock;

    OverviewController(OverviewQueries queries, OperatedFeeds feeds, Clock clock) {
        this.queries = queries;
        this.feeds = feeds;
        this.clock = clock;
    }

    @GetMapping("/")
    String page(
            @RequestParam(defaultValue = "") @Size(max = 300) String q,
            @RequestParam(defaultValue = "0") @Min(0) @Max(LAST_PAGE) int page,
            Model model) {
        return show(q, page, null, model);
    }

    @PostMapping("/added")
    String add(@RequestParam(defaultValue = "") @Size(max = 4096) String url, Model model) {
        try {
            feeds.add(url);
            return TO_THE_PAGE;
        } catch (UrlRefused e) {
            return show("", 0, e.getMessage(), model);
        }
    }

    /** What an operator does with one feed. */
    enum Deed {
        PAUSE,
        RESUME,
        POLL
    }

    @PostMapping("/done/{deed}/{id}")
    String act(@PathVariable Deed deed, @PathVariable UUID id, Model model) {
        try {
            switch (deed) {
                case PAUSE -> feeds.pause(id);
                case RESUME -> feeds.resume(id);
                case POLL -> feeds.pollNow(id);
            }
            return TO_THE_PAGE;
        } catch (FeedUnknown | FeedAtRest e) {
            return show("", 0, e.getMessage(), model);
        }
    }

    private String show(String sought, int page, @Nullable String problem, Model model) {
        model.addAttribute("view", queries.of(sought, page));
        model.addAttribute("q", sought);
        model.addAttribute("page", page);
        model.addAttribute("problem", problem);
        model.addAttribute("ago", new Ago(clock.instant()));
        return PAGE;
    }

    /** Tells instants and spans as people do. */
    record Ago(Instant now) {
        private static final long MINUTES_AN_HOUR = 60;
        private static final long HOURS_TOLD = 48;

        public String of(@Nullable Instant then) {
            return then == null ? "never" : span(Duration.between(then, now)) + " ago";
        }

        public String in(Instant then) {
            return then.isAfter(now) ? "in " + span(Duration.between(now, then)) : "due";
        }

        public String span(Duration span) {
            var minutes = Math.max(0, span.toMinutes());
            if (minutes < 1) {
                return Math.max(0, span.toSeconds()) + " s";
            }
            if (minutes < MINUTES_AN_HOUR) {
                return minutes + " min";
            }
            return span.toHours() < HOURS_TOLD ? span.toHours() + " h" : span.toDays() + " d";
        }
    }
}
