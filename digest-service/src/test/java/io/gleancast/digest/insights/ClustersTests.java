package io.gleancast.digest.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClustersTests {
    @Test
    void joinsOnlyWhereEveryPairSaysTheSame() {
        var links = List.of(same(2, 1, 0.95f), same(3, 2, 0.9f));

        assertThat(Clusters.of(links)).containsExactly(Set.of(1, 2), Set.of(3));
    }

    @Test
    void joinsThreeThatAllAgree() {
        assertThat(Clusters.of(List.of(same(2, 1, 0.95f), same(3, 2, 0.9f), same(3, 1, 0.88f))))
                .containsExactly(Set.of(1, 2, 3));
    }

    @Test
    void givesTheSameClustersInWhateverOrderTheLinksCome() {
        var links = new ArrayList<Link>();
        var random = new Random(3);
        for (int i = 0; i < 60; i++) {
            links.add(same(20 + random.nextInt(20), random.nextInt(20), 0.85f + random.nextFloat() / 8));
        }
        var clusters = Set.copyOf(Clusters.of(links));
        Collections.shuffle(links, random);

        assertThat(Set.copyOf(Clusters.of(links))).isEqualTo(clusters);
    }

    private static Link same(int one, int other, float cosine) {
        return new Link(one, other, cosine, true);
    }
}
