package io.gleancast.insight.publication;

import static io.gleancast.insight.publication.SampleInsights.insight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.insight.publication.Withdrawals.Scope;
import io.gleancast.insight.publication.Withdrawals.Withdrawal;
import io.gleancast.messaging.RecordPublisher;
import io.gleancast.testing.PostgresConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several senders over one database: which revision is the last on a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationIntegrationTests {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final PublicationDatabase database = new PublicationDatabase(PostgresConfiguration.newDatabase());
    private final List<GleancastRecord> topic = new CopyOnWriteArrayList<>();

    /** Sleeps, the first time, between reading a revision and sending it. */
    private final class Sleeper implements RecordPublisher {
        private final CountDownLatch asleep = new CountDownLatch(1);
        private final CountDownLatch awake = new CountDownLatch(1);

        @Override
        public void publish(GleancastRecord gleancastRecord) {
            asleep.countDown();
            try {
                awake.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            topic.add(gleancastRecord);
        }
    }

    @Test
    void theNewestRevisionIsLastThoughAnOlderOneIsSentLate() throws Exception {
        var insight = kept("sent late", "one");
        var sleeper = new Sleeper();
        var late = CompletableFuture.runAsync(
                () -> database.sender(sleeper).send(insight.episode().id()));
        sleeper.asleep.await();
        var retracted = insight.retracted("the speaker asked for it");
        database.keep(retracted, Hand.RETRACTED);

        database.sender(topic::add).send(insight.episode().id());
        assertThat(lastOf(insight)).isEqualTo(retracted);
        sleeper.awake.countDown();
        await().atMost(SOON).until(late::isDone);

        assertThat(topic).contains(insight);
        assertThat(lastOf(insight)).isEqualTo(retracted);
        assertThat(database.sendsUnderWay(insight)).isZero();
    }

    @Test
    void theNewestRevisionIsLastThoughWhoSentTheOlderLateDiedOverIt() {
        var insight = kept("died over", "one");
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> database.sender(sent -> {
                            throw new OutOfMemoryError("the process ends here");
                        })
                        .send(insight.episode().id()));
        var retracted = insight.retracted("the speaker asked for it");
        database.keep(retracted, Hand.RETRACTED);
        database.sender(topic::add).send(insight.episode().id());
        // The last breath of the process that died.
        topic.add(insight);

        await().atMost(SOON).untilAsserted(() -> {
            database.sender(topic::add).overdue(Duration.ZERO);
            assertThat(lastOf(insight)).isEqualTo(retracted);
        });
        assertThat(database.sendsUnderWay(insight)).isZero();
    }

    @Test
    void twoSendersAtOnceSendEachRevisionOnce() {
        var insights = List.of(kept("two at once", "one"), kept("two at once", "two"), kept("two at once", "three"));
        var episode = insights.getFirst().episode().id();

        var one = CompletableFuture.runAsync(() -> database.sender(topic::add).send(episode));
        var other = CompletableFuture.runAsync(() -> database.sender(topic::add).send(episode));
        one.join();
        other.join();

        assertThat(topic).containsOnlyOnceElementsOf(insights);
    }

    @Test
    void whatIsKeptWhileAnotherSendsIsOnTheTopicOnceItIsAcknowledged() throws Exception {
        var insight = kept("kept meanwhile", "one");
        var sleeper = new Sleeper();
        var other = CompletableFuture.runAsync(
                () -> database.sender(sleeper).send(insight.episode().id()));
        sleeper.asleep.await();
        var retracted = insight.retracted("the speaker asked for it");
        database.keep(retracted, Hand.RETRACTED);
        sleeper.awake.countDown();

        database.sender(topic::add).send(insight.episode().id());

        assertThat(lastOf(insight)).isEqualTo(retracted);
        other.join();
        assertThat(lastOf(insight)).isEqualTo(retracted);
    }

    @Test
    void anInsightThatTheBrokerRefusesHoldsUpNoOther() {
        var refused = kept("of one refused", "one");
        var behind = kept("of one refused", "two");
        var elsewhere = kept("of another episode", "one");
        var broken = new AtomicBoolean(true);
        var sender = database.sender(sent -> {
            if (broken.get() && sent.equals(refused)) {
                throw new IllegalArgumentException("too large");
            }
            topic.add(sent);
        });

        sender.overdue(Duration.ZERO);
        assertThat(topic).contains(behind, elsewhere).doesNotContain(refused);
        assertThat(database.insights.stuck()).isEqualTo(1);

        assertThatExceptionOfType(NotSentYet.class)
                .as("it waits by itself")
                .isThrownBy(() -> sender.send(refused.episode().id()));
        broken.set(false);
        database.forgetFailures();
        sender.overdue(Duration.ZERO);
        assertThat(topic).contains(refused);
        assertThat(database.insights.stuck()).isZero();
    }

    @Test
    void aRowThatCannotBeReadHoldsUpNoOther() {
        var unreadable = kept("of one unreadable", "one");
        var behind = kept("of one unreadable", "two");
        database.jdbc
                .sql("UPDATE insights SET record = '{}' WHERE id = :id::uuid")
                .param("id", unreadable.id())
                .update();

        database.sender(topic::add).overdue(Duration.ZERO);

        assertThat(topic).contains(behind);
        database.jdbc
                .sql("DELETE FROM insights WHERE id = :id::uuid")
                .param("id", unreadable.id())
                .update();
    }

    @Test
    void aRevisionStandsOnlyWhereItIsTheNewestAndRespectsAnOperatorsHand() {
        var first = kept("with a hand on it", "one");
        var corrected = first.revised(first.reworded("Wipe it", "Wipe the chain.", SampleInsights.embedding(-1)));
        assertThat(database.insights.keep(corrected, Hand.CORRECTED)).isTrue();

        assertThat(database.insights.keep(first.retracted("stale"), Hand.RETRACTED))
                .isFalse();
        assertThat(database.insights.keep(corrected.revised(first), Hand.NONE)).isFalse();
        assertThat(database.insights.keep(corrected.retracted("asked for"), Hand.RETRACTED))
                .isTrue();
        assertThat(database.insights.keep(corrected.retracted("x").revised(corrected), Hand.CORRECTED))
                .isFalse();
        assertThatCode(() -> database.sender(topic::add).send(first.episode().id()))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsFoundOfAnEpisodeThatIsTakenBackWholeComesTakenBack() {
        var old = kept("taken back whole", "one");
        var fresh = insight("taken back whole", "two");
        database.withdrawals.add(new Withdrawal(Scope.EPISODE, old.episode().id(), "recorded without consent"));

        follow(old, List.of(old, fresh));

        assertThat(database.insights.find(fresh.id()).orElseThrow().insight())
                .extracting(Insight::status, Insight::reason)
                .containsExactly(Insight.Status.RETRACTED, "recorded without consent");
    }

    @Test
    void ofAShowThatIsTakenBackWhatCameInLaterStands() {
        var early = insight("before the show was taken back", "one");
        var late = insight("after the show was taken back", "one");
        database.receive(early, "2026-03-01T00:00:00Z");
        database.withdrawals.add(
                new Withdrawal(Scope.PODCAST, early.episode().podcast().id(), "the show asked for it"));
        database.receive(late, "2126-03-01T00:00:00Z");

        follow(early, List.of(early));
        follow(late, List.of(late));

        assertThat(database.insights.find(early.id()).orElseThrow().insight().status())
                .isEqualTo(Insight.Status.RETRACTED);
        assertThat(database.insights.find(late.id()).orElseThrow().insight().status())
                .isEqualTo(Insight.Status.PUBLISHED);
    }

    private void follow(Insight of, List<Insight> found) {
        var revisions = new Revisions(database.insights, database.withdrawals);
        database.transaction.executeWithoutResult(
                _ -> revisions.follow(of.episode(), revisions.lock(of.episode().id()), found));
    }

    private Insight kept(String episode, String quote) {
        var insight = insight(episode, quote);
        database.keep(insight, Hand.NONE);
        return insight;
    }

    private GleancastRecord lastOf(Insight insight) {
        return topic.stream()
                .filter(one -> one.key().equals(insight.id()))
                .toList()
                .getLast();
    }
}
