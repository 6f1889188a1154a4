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
    /** An insight changes that often only while somebody works against the operator. */
    private static final int MOST_READINGS = 5;

    private final InsightStore insights;
    private final Rewording rewording;
    private final Corrections corrections;

    Editing(InsightStore insights, Rewording rewording, Corrections corrections) {
        this.insights = insights;
        this.rewording = rewording;
        this.corrections = corrections;
    }

    /**
     * What is not given stays as it was; nothing where there is no such insight. Gate and embedding take seconds: where the
     * insight changed meanwhile, its new state is corrected instead.
     */
    Optional<Insight> correct(String id, @Nullable String headline, @Nullable String body, String reason) {
        for (int i = 0; i < MOST_READINGS; i++) {
            var read = insights.find(id).map(InsightStore.Kept::insight).orElse(null);
            if (read == null) {
                return Optional.empty();
            }
            if (read.status() == Insight.Status.RETRACTED) {
                throw new ResponseStatusException(HttpStatus.CONFLICT, "The insight %s is retracted".formatted(id));
            }
            var corrected = rewording.of(
                    read, headline == null ? read.headline() : headline, body == null ? read.body() : body);
            if (corrections.correct(read, corrected, reason)) {
                return Optional.of(corrected);
            }
        }
        throw new ResponseStatusException(
                HttpStatus.CONFLICT, "The insight %s changes all the time: look at it and try again".formatted(id));
    }
}
