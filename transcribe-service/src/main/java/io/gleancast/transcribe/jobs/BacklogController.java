package io.gleancast.transcribe.jobs;

import io.gleancast.transcribe.recognition.DaySpending;
import io.gleancast.transcribe.recognition.Hearings;
import io.gleancast.transcribe.recognition.Hearings.Known;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The operators' page: what is heard now, what is held up and why, and what the day has taken. */
@Controller
class BacklogController {
    private static final int MOST_ROWS = 100;
    /** As many as there are rows of all kinds on the page. */
    private static final int MOST_RETRIED = 2 * MOST_ROWS;

    private static final Duration SHOWN_DROPS = Duration.ofDays(7);

    private final TranscriptionStore store;
    private final TranscriptionJobs jobs;
    private final Hearings hearings;
    private final DaySpending spending;
    private final Clock clock;

    BacklogController(
            TranscriptionStore store, TranscriptionJobs jobs, Hearings hearings, DaySpending spending, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.hearings = hearings;
        this.spending = spending;
        this.clock = clock;
    }

    @GetMapping("/")
    String page(Model model) {
        var running = store.running(MOST_ROWS);
        model.addAttribute("backlog", store.backlog());
        model.addAttribute("running", running);
        model.addAttribute(
                "progress",
                hearings.of(running.stream().map(BacklogController::known).toList()));
        model.addAttribute("held", store.held(MOST_ROWS));
        model.addAttribute("dropped", store.list(JobState.DROPPED, MOST_ROWS));
        model.addAttribute("reasons", store.dropped(SHOWN_DROPS));
        model.addAttribute("spent", spending.today());
        model.addAttribute("told", new Told(clock.instant()));
        return "backlog";
    }

    @GetMapping("/backlog")
    @ResponseBody
    Backlog backlog() {
        return store.backlog();
    }

    /** What somebody chose on the page; where nothing is chosen, all that were dropped for a reason. */
    @PostMapping(value = "/retry", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String retry(@RequestParam(defaultValue = "") List<UUID> ids, @RequestParam(defaultValue = "") String reason) {
        if (!reason.isEmpty()) {
            jobs.retryInTurn(store.ids(JobState.DROPPED, reason, MOST_RETRIED));
        }
        jobs.retryInTurn(ids.stream().limit(MOST_RETRIED).map(UUID::toString).toList());
        return "redirect:/";
    }

    private static Known known(Job job) {
        return new Known(job.episodeId().toString(), job.title(), job.audioSeconds());
    }
}
