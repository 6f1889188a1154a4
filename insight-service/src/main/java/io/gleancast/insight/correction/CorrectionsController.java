package io.gleancast.insight.correction;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.NotSentYet;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Retractions and corrections over REST. */
@RestController
class CorrectionsController {
    private final Corrections corrections;
    private final Editing editing;
    private final Withdrawing withdrawing;

    CorrectionsController(Corrections corrections, Editing editing, Withdrawing withdrawing) {
        this.corrections = corrections;
        this.editing = editing;
        this.withdrawing = withdrawing;
    }

    /** Why something is taken back; travels on the stream. */
    record Retraction(@NotBlank @Size(max = 300) String reason) {}

    /**
     * Other words for an insight.
     *
     * @param headline the old one where absent
     * @param body the old one where absent
     */
    record Correction(
            @Nullable @Size(max = 200) String headline,
            @Nullable @Size(max = 800) String body,
            @NotBlank @Size(max = 300) String reason) {}

    /** What an insight is now. */
    record Outcome(String id, int revision, String status) {
        static Outcome of(Insight insight) {
            return new Outcome(
                    insight.id(), insight.revision(), insight.status().name().toLowerCase(Locale.ROOT));
        }
    }

    @PostMapping(value = "/insights/{id}/retract", consumes = MediaType.APPLICATION_JSON_VALUE)
    Outcome retract(@PathVariable UUID id, @RequestBody @Valid Retraction retraction) {
        return corrections
                .retract(id.toString(), Reason.of(retraction.reason()))
                .map(Outcome::of)
                .orElseThrow(() -> unknown("insight", id));
    }

    @PostMapping(value = "/insights/{id}/correct", consumes = MediaType.APPLICATION_JSON_VALUE)
    Outcome correct(@PathVariable UUID id, @RequestBody @Valid Correction correction) {
        return editing.correct(id.toString(), correction.headline(), correction.body(), Reason.of(correction.reason()))
                .map(Outcome::of)
                .orElseThrow(() -> unknown("insight", id));
    }

    @PostMapping(value = "/episodes/{id}/retract", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Withdrawing.Progress> retractEpisode(
            @PathVariable UUID id, @RequestBody @Valid Retraction retraction) {
        return progress(withdrawing.episode(id.toString(), Reason.of(retraction.reason())));
    }

    @PostMapping(value = "/podcasts/{id}/retract", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Withdrawing.Progress> retractPodcast(
            @PathVariable UUID id, @RequestBody @Valid Retraction retraction) {
        return progress(withdrawing.podcast(id.toString(), Reason.of(retraction.reason())));
    }

    /** Accepted and not done: the rest follows by itself. */
    private static ResponseEntity<Withdrawing.Progress> progress(Withdrawing.Progress progress) {
        return ResponseEntity.status(progress.sent() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(progress);
    }

    @ExceptionHandler(NotSentYet.class)
    ProblemDetail keptAndNotSent() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.ACCEPTED, "It is kept, and is sent as soon as the broker takes it");
    }

    @ExceptionHandler
    ProblemDetail refused(Rewording.Refused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
    }

    private static ResponseStatusException unknown(String kind, UUID id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no %s %s".formatted(kind, id));
    }
}
