package io.gleancast.digest.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gleancast.digest.Insights;
import java.io.IOException;
import java.time.Duration;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class InsightIndexTests {
    private static final Insights BEES = Insights.of("Garden Hour", "Bees remember light", "Foragers flew back to it.");

    private final Disk disk = new Disk();
    private final InsightIndex index = new InsightIndex(disk);
    private final SearchIndexHealthIndicator health = new SearchIndexHealthIndicator(index);

    /** A disk that can be full. */
    private static final class Disk extends FilterDirectory {
        private boolean full;
        private int refused;

        Disk() {
            super(new ByteBuffersDirectory());
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            use();
            return super.createOutput(name, context);
        }

        @Override
        public Lock obtainLock(String name) throws IOException {
            use();
            return super.obtainLock(name);
        }

        private void use() throws IOException {
            if (full) {
                refused++;
                throw new IOException("No space left on device");
            }
        }
    }

    @Test
    void isOpenedAgainAfterAFullDiskAndGoesOnFromItsLastCommit() {
        index.open();
        index.put(BEES.insight(), vector(1));
        index.commit("stream", 1);

        disk.full = true;
        assertThatThrownBy(() -> {
                    index.put("00000000-0000-4000-8000-000000000002", vector(0.5f));
                    index.commit("stream", 2);
                })
                .isInstanceOf(IndexBroken.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(String.valueOf(health.health().getDetails().get("failure"))).contains("No space left");
        assertThatThrownBy(() -> index.near(vector(1), 5, 0)).isInstanceOf(IndexBroken.class);
        assertThatThrownBy(() -> index.put(BEES.insight(), vector(1))).isInstanceOf(IndexBroken.class);

        disk.full = false;
        index.open();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(index.position("stream")).isEqualTo(1);
        assertThat(index.size()).isEqualTo(1);
        index.put("00000000-0000-4000-8000-000000000002", vector(0.5f));
        index.commit("stream", 2);
        assertThat(index.size()).isEqualTo(2);
    }

    /** Rounds come more often than the index is tried, and put off no trial. */
    @Test
    void isTriedAgainHoweverOftenItIsAskedForMeanwhile() {
        disk.full = true;
        var follower = followerOfNothing();
        await().untilAsserted(() -> {
            assertThatThrownBy(() -> follower.follow(Deadline.in(Duration.ofSeconds(1))))
                    .isInstanceOf(IndexBroken.class);
            assertThat(disk.refused).isGreaterThan(1);
        });
    }

    // As long as the index is broken, it asks nobody.
    @SuppressWarnings("NullAway")
    private IndexFollower followerOfNothing() {
        return new IndexFollower(null, index, null, null);
    }

    @Test
    void isStartedAnewWhereItCannotBeReadAnyMore() throws IOException {
        index.open();
        index.put(BEES.insight(), vector(1));
        index.commit("stream", 1);
        index.close();
        for (var file : disk.listAll()) {
            if (file.startsWith("segments")) {
                disk.deleteFile(file);
                try (var output = disk.createOutput(file, IOContext.DEFAULT)) {
                    output.writeString("no segments");
                }
            }
        }
        index.open();
        assertThat(index.position("stream")).isZero();
        index.put(BEES.insight(), vector(1));
        index.commit("stream", 1);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void forgetsADeletedInsight() {
        index.open();
        index.put(BEES.insight(), vector(1));
        index.commit("stream", 1);
        assertThat(index.search("bees", vector(1), 5, 0.9)).containsExactly(BEES.id());
        index.delete(BEES.id());
        index.commit("stream", 2);
        assertThat(index.search("bees", vector(1), 5, 0.9)).isEmpty();
    }

    private static Vector vector(float first) {
        return Vector.of(new float[] {first, 1 - first, 0.1f});
    }
}
