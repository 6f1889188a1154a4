package io.gleancast.transcribe.jobs;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operator's view of the jobs. */
@RestController
@RequestMapping("/jobs")
class JobsController {
    private static final int MOST = 500;

    private final TranscriptionStore store;
    private final TranscriptionJobs jobs;

    JobsController(TranscriptionStore store, TranscriptionJobs jobs) {
        this.store = store;
        this.jobs = jobs;
    }

    @GetMapping
    List<Job> list(
            @RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "100") int limit) {
        return store.list(state(state), Math.clamp(limit, 1, MOST));
    }

    @GetMapping("/{episodeId}")
    Job one(@PathVariable UUID episodeId) {
        return store.find(episodeId.toString())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such episode"));
    }

    @PostMapping("/{episodeId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable UUID episodeId) {
        if (one(episodeId).state() == JobState.TRANSCRIBED) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "The episode is transcribed");
        }
        jobs.retry(episodeId.toString());
    }

    /**
     * The same for many: the latest that wait, or that were dropped, all or for one reason. None of them takes another show's turn.
     */
    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Retried retryMany(
            @RequestParam String state,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "500") int limit) {
        var which = state(state);
        if (which != JobState.WAITING && which != JobState.DROPPED) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "state is one of waiting, dropped");
        }
        var ids = store.ids(which, reason, Math.clamp(limit, 1, MOST));
        jobs.retryInTurn(ids);
        return new Retried(ids.size());
    }

    /** So many get another try. */
    record Retried(int episodes) {}

    private static @Nullable JobState state(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        try {
            return JobState.of(name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "state is one of waiting, kept, transcribed, dropped", unknown);
        }
    }
}
