package io.gleancast.insight.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.insight.publication.PublicationDatabase;
import io.gleancast.insight.publication.SampleInsights;
import io.gleancast.messaging.RecordPublisher;
import io.gleancast.testing.PostgresConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shows that are taken back whole, over more episodes than one look finds. */
class WithdrawingIntegrationTests {
    private static final int EPISODES = 120;

    private final PublicationDatabase database = new PublicationDatabase(PostgresConfiguration.newDatabase());
    private final List<GleancastRecord> topic = new CopyOnWriteArrayList<>();

    @Test
    void takesAShowBackPageByPage() {
        keepAShow();

        var withdrawing = withdrawing(topic::add);
        assertThat(withdrawing.podcast(show(), "the show asked for it").retracted())
                .isPositive();
        anHourLater();
        withdrawing.goOn();

        assertThat(topic)
                .hasSize(EPISODES)
                .allMatch(one -> one instanceof Insight insight && insight.status() == Insight.Status.RETRACTED);
        assertThat(database.insights.yetToWithdraw(show(), 10)).isEmpty();
    }

    @Test
    void leavesStandingWhatCameInAfterwards() {
        keepAShow();
        var withdrawing = withdrawing(topic::add);
        withdrawing.podcast(show(), "the show asked for it");
        var late = SampleInsights.insight("an episode that came later", "one");
        database.receive(late, "2126-03-01T00:00:00Z");
        database.keep(late, Hand.NONE);

        anHourLater();
        withdrawing.goOn();

        assertThat(database.insights.find(late.id()).orElseThrow().insight().status())
                .isEqualTo(Insight.Status.PUBLISHED);
        assertThat(database.withdrawals.underWay(Duration.ZERO, 10)).isEmpty();
    }

    @Test
    void keepsAllOfItWhereTheBrokerIsAwayAndSendsItLater() {
        keepAShow();
        var withdrawing = withdrawing(_ -> {
            throw new IllegalStateException("the broker is away");
        });

        assertThat(withdrawing.podcast(show(), "the show asked for it").sent()).isFalse();
        anHourLater();
        withdrawing.goOn();

        assertThat(database.insights.yetToWithdraw(show(), 10)).isEmpty();
        database.jdbc.sql("UPDATE insights SET send_again_at = NULL").update();
        database.sender(topic::add).overdue(Duration.ZERO);
        assertThat(topic).hasSize(EPISODES);
    }

    @Test
    void finishesWhatTheOperatorDidNotWaitFor() {
        keepAShow();
        database.jdbc.sql("""
                        INSERT INTO withdrawals (scope, id, reason, made_at)
                        VALUES ('podcast', :show::uuid, 'asked for', clock_timestamp() - interval '1 hour')""").param("show", show()).update();

        withdrawing(topic::add).goOn();

        assertThat(database.insights.yetToWithdraw(show(), 10)).isEmpty();
        assertThat(database.withdrawals.underWay(Duration.ZERO, 10)).isEmpty();
    }

    /** On a busy machine an operator's patience ends before the show does. */
    private void anHourLater() {
        database.jdbc
                .sql("UPDATE withdrawals SET made_at = made_at - interval '1 hour'")
                .update();
    }

    private Withdrawing withdrawing(RecordPublisher publisher) {
        var sender = database.sender(publisher);
        var corrections = new Corrections(
                database.insights, new CorrectionLog(database.jdbc, Clock.systemUTC()), sender, database.transaction);
        return new Withdrawing(database.withdrawals, database.insights, corrections, sender);
    }

    private void keepAShow() {
        IntStream.range(0, EPISODES)
                .forEach(i -> database.keep(SampleInsights.insight("episode " + i, "one"), Hand.NONE));
    }

    private static String show() {
        return SampleInsights.insight("any", "one").episode().podcast().id();
    }
}
