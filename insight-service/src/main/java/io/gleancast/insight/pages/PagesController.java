package io.gleancast.insight.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The operators' pages: a day, and one episode. */
@Controller
class PagesController {
    private final DayQueries days;
    private final EpisodeQueries episodes;
    private final Clock clock;

    PagesController(DayQueries days, EpisodeQueries episodes, Clock clock) {
        this.days = days;
        this.episodes = episodes;
        this.clock = clock;
    }

    @GetMapping("/")
    String day(@RequestParam @Nullable LocalDate day, Model model) {
        var shown = day == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day;
        model.addAttribute("view", days.of(shown));
        model.addAttribute("ago", new Ago(clock.instant()));
        return "day";
    }

    @GetMapping("/episodes/{id}")
    String episode(@PathVariable UUID id, Model model) {
        model.addAttribute(
                "view",
                episodes.find(id.toString())
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "There is no episode %s".formatted(id))));
        return "episode";
    }

    /** Tells instants as people do. */
    record Ago(Instant now) {
        private static final long MINUTES_PER_HOUR = 60;

        public String of(Instant then) {
            long minutes = Math.max(0, Duration.between(then, now).toMinutes());
            return minutes < 1
                    ? "just now"
                    : minutes < MINUTES_PER_HOUR ? minutes + " min ago" : minutes / MINUTES_PER_HOUR + " h ago";
        }

        public String dollars(long microDollars) {
            return "$%.4f".formatted(microDollars / 1e6);
        }
    }
}
