package io.gleancast.insight.correction;

import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Retractions from an episode's page. */
@Controller
class CorrectionForms {
    private final Corrections corrections;

    CorrectionForms(Corrections corrections) {
        this.corrections = corrections;
    }

    @PostMapping(value = "/insights/{id}/retract", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String retract(@PathVariable UUID id, @RequestParam String reason) {
        var given = reason.isBlank() ? "retracted by the operator" : reason.strip();
        return corrections
                .retract(id.toString(), given)
                .map(insight -> "redirect:/episodes/" + insight.episode().id())
                .orElse("redirect:/");
    }

    @PostMapping(value = "/episodes/{id}/retract", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String retractEpisode(@PathVariable UUID id, @RequestParam String reason) {
        corrections.retractEpisode(id.toString(), reason.isBlank() ? "retracted by the operator" : reason.strip());
        return "redirect:/episodes/" + id;
    }
}
