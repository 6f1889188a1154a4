package io.gleancast.digest.curation;

import io.gleancast.digest.curation.CurationProperties.Weights;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator try other weights. */
@RestController
class ReplayController {
    private final Replay replay;
    private final Clock clock;

    ReplayController(Replay replay, Clock clock) {
        this.replay = replay;
        this.clock = clock;
    }

    /**
     * What to try.
     *
     * @param date the edition's day; today where it is absent
     */
    record Trial(@Nullable LocalDate date, @NotNull @Valid Weights weights) {}

    @PostMapping("/digests/replay")
    Replay.Difference replay(@Valid @RequestBody Trial trial) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return replay.with(Optional.ofNullable(trial.date()).orElse(today), trial.weights());
    }
}
