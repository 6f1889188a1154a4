package io.gleancast.insight.correction;

import io.gleancast.insight.publication.InsightStore;
import io.gleancast.insight.publication.NotSentYet;
import io.gleancast.insight.publication.Publication;
import io.gleancast.insight.publication.Withdrawals;
import io.gleancast.insight.publication.Withdrawals.Scope;
import io.gleancast.insight.publication.Withdrawals.Withdrawal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes whole episodes and shows back: noted first, so that nothing of it comes again; then episode by episode, for as long as
 * an operator waits, and what is left by a regular task.
 */
@Service
public class Withdrawing {
    private static final Logger LOG = LoggerFactory.getLogger(Withdrawing.class);
    private static final Duration OPERATORS_PATIENCE = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofMinutes(5);
    /** Before this, an episode that was being kept when the withdrawal was noted may not be seen yet. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int EPISODES_AT_ONCE = 100;
    private static final int WITHDRAWALS_A_ROUND = 20;

    private final Withdrawals withdrawals;
    private final InsightStore insights;
    private final Corrections corrections;
    private final Publication publication;

    Withdrawing(Withdrawals withdrawals, InsightStore insights, Corrections corrections, Publication publication) {
        this.withdrawals = withdrawals;
        this.insights = insights;
        this.corrections = corrections;
        this.publication = publication;
    }

    /**
     * What came of it so far.
     *
     * @param retracted how many insights stood and no longer do
     * @param sent whether all of it is on the topic, else it will be
     */
    public record Progress(int retracted, boolean sent) {
        private Progress plus(Progress other) {
            return new Progress(retracted + other.retracted, sent && other.sent);
        }
    }

    /** Takes all of an episode back. */
    Progress episode(String id, String reason) {
        withdrawals.add(new Withdrawal(Scope.EPISODE, id, reason));
        return retracted(id, reason, true);
    }

    /** Takes back all of a show that came in until now. */
    Progress podcast(String id, String reason) {
        var withdrawal = new Withdrawal(Scope.PODCAST, id, reason);
        withdrawals.add(withdrawal);
        return goOn(withdrawal, OPERATORS_PATIENCE);
    }

    /** Goes on with what operators did not wait for, and looks once more at what they did. */
    public void goOn() {
        for (var withdrawal : withdrawals.underWay(SETTLED, WITHDRAWALS_A_ROUND)) {
            withdrawals.tried(withdrawal);
            try {
                if (isTakenBack(withdrawal)) {
                    withdrawals.finished(withdrawal);
                }
            } catch (RuntimeException e) {
                LOG.warn(
                        "The withdrawal of {} {} waits for the next round: {}",
                        withdrawal.scope(),
                        withdrawal.id(),
                        e.getClass().getSimpleName());
            }
        }
    }

    private boolean isTakenBack(Withdrawal withdrawal) {
        if (withdrawal.scope() == Scope.EPISODE) {
            retracted(withdrawal.id(), withdrawal.reason(), false);
            return true;
        }
        goOn(withdrawal, ROUND);
        return insights.yetToWithdraw(withdrawal.id(), 1).isEmpty();
    }

    private Progress goOn(Withdrawal withdrawal, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var progress = new Progress(0, true);
        List<String> episodes;
        do {
            episodes = insights.yetToWithdraw(withdrawal.id(), EPISODES_AT_ONCE);
            for (var episode : episodes) {
                if (System.nanoTime() >= deadline) {
                    return new Progress(progress.retracted(), false);
                }
                progress = progress.plus(retracted(episode, withdrawal.reason(), progress.sent()));
            }
        } while (!episodes.isEmpty());
        return progress;
    }

    /** Where the broker takes nothing, what is kept is sent later by {@link Publication#overdue}. */
    private Progress retracted(String episodeId, String reason, boolean send) {
        int stood = corrections.retractEpisode(episodeId, reason);
        if (!send) {
            return new Progress(stood, false);
        }
        try {
            publication.send(episodeId);
            return new Progress(stood, true);
        } catch (NotSentYet e) {
            LOG.warn(
                    "The retractions of episode {} are sent later ({})",
                    episodeId,
                    e.getClass().getSimpleName());
            return new Progress(stood, false);
        }
    }
}
