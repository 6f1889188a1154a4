package io.gleancast.insight.rerun;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gleancast.contracts.Texts;
import io.gleancast.insight.engine.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Re-runs over REST. */
@RestController
class RerunController {
    private final Reruns reruns;

    RerunController(Reruns reruns) {
        this.reruns = reruns;
    }

    /**
     * What to read again with the engine of today.
     *
     * @param mode {@code shadow} compares and publishes nothing, {@code promote} publishes what changed
     * @param all everything whose transcript is still kept
     * @param model another model of the same server, one with a price in {@code insight.model.others}
     * @param prompt another version of the prompts
     */
    record Order(
            @NotNull Mode mode,
            @Nullable UUID episode,
            @Nullable UUID podcast,
            @Nullable Boolean all,
            @Nullable String model,
            @Nullable String prompt) {
        enum Mode {
            @JsonProperty("shadow")
            SHADOW,
            @JsonProperty("promote")
            PROMOTE
        }

        boolean isClear() {
            int scopes = (episode == null ? 0 : 1) + (podcast == null ? 0 : 1) + (Boolean.TRUE.equals(all) ? 1 : 0);
            return scopes == 1;
        }
    }

    @PostMapping("/extractions/rerun")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reruns.Started start(@RequestBody @Valid Order order) {
        if (!order.isClear()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Give exactly one of episode, podcast and all, and a mode: shadow or promote");
        }
        var version = new Version(order.model(), order.prompt());
        if (!reruns.canReadWith(version)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "No such version: the model needs a price in insight.model.others, the prompt a folder of its own");
        }
        return reruns.start(order.mode() == Order.Mode.PROMOTE, order.episode(), order.podcast(), version);
    }

    @GetMapping("/extractions/rerun/{run}")
    Comparison comparison(@PathVariable UUID run, @RequestParam(defaultValue = "") @Size(max = 200) String after) {
        return reruns.comparison(run, Texts.cleaned(after))
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no re-run %s".formatted(run)));
    }
}
