package io.gleancast.insight.correction;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.InsightStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Gives a standing insight other words, if the gate lets them pass. */
@Service
class Editing {
    private final InsightStore insights;
    private final Rewording rewording;
    private final Corrections corrections;

    Editing(InsightStore insights, Rewording rewording, Corrections corrections) {
        this.insights = insights;
        this.rewording = rewording;
        this.corrections = corrections;
    }

    /** What is not given stays as it was; nothing where there is no such insight. */
    Optional<Insight> correct(String id, @Nullable String headline, @Nullable String body, String reason) {
        return insights.find(id).map(kept -> {
            var insight = kept.insight();
            if (insight.status() == Insight.Status.RETRACTED) {
                throw new ResponseStatusException(HttpStatus.CONFLICT, "The insight %s is retracted".formatted(id));
            }
            var corrected = rewording.of(
                    insight, headline == null ? insight.headline() : headline, body == null ? insight.body() : body);
            corrections.correct(corrected, reason);
            return corrected;
        });
    }
}
