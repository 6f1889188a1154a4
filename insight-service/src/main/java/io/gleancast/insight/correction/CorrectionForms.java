package io.gleancast.insight.correction;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.NotSentYet;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Retractions and corrections from an episode's page; {@code libs/operations} refuses those that another site sends. */
@Controller
class CorrectionForms {
    private final Corrections corrections;
    private final Editing editing;
    private final Withdrawing withdrawing;

    CorrectionForms(Corrections corrections, Editing editing, Withdrawing withdrawing) {
        this.corrections = corrections;
        this.editing = editing;
        this.withdrawing = withdrawing;
    }

    @PostMapping(value = "/insights/{id}/retract", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String retract(@PathVariable UUID id, @RequestParam @NotBlank @Size(max = 300) String reason) {
        return episodeOf(corrections.retract(id.toString(), Reason.of(reason)), id);
    }

    @PostMapping(value = "/insights/{id}/correct", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String correct(
            @PathVariable UUID id,
            @RequestParam @NotBlank @Size(max = 200) String headline,
            @RequestParam @NotBlank @Size(max = 800) String body,
            @RequestParam @NotBlank @Size(max = 300) String reason) {
        return episodeOf(editing.correct(id.toString(), headline.strip(), body.strip(), Reason.of(reason)), id);
    }

    @PostMapping(value = "/episodes/{id}/retract", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String retractEpisode(@PathVariable UUID id, @RequestParam @NotBlank @Size(max = 300) String reason) {
        withdrawing.episode(id.toString(), Reason.of(reason));
        return "redirect:/episodes/" + id;
    }

    @PostMapping(value = "/podcasts/{id}/retract", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String retractPodcast(@PathVariable UUID id, @RequestParam @NotBlank @Size(max = 300) String reason) {
        withdrawing.podcast(id.toString(), Reason.of(reason));
        return "redirect:/";
    }

    @ExceptionHandler
    ModelAndView refused(Rewording.Refused refused) {
        var page = new ModelAndView("not-corrected", HttpStatus.UNPROCESSABLE_CONTENT);
        return page.addObject("why", refused.getMessage());
    }

    @ExceptionHandler(NotSentYet.class)
    ModelAndView keptAndNotSent() {
        return new ModelAndView("kept", HttpStatus.ACCEPTED);
    }

    private static String episodeOf(Optional<Insight> insight, UUID id) {
        return insight.map(found -> "redirect:/episodes/" + found.episode().id())
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no insight %s".formatted(id)));
    }
}
