package io.gleancast.insight.gate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps of an engine's topics and entities what the claim bears out; a wrong one costs itself, not the insight. */
final class Labels {
    private static final int MOST_TOPICS = 3;
    private static final int MOST_ENTITIES = 12;
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 6;
    private static final double SHARE = 0.5;

    private Labels() {}

    static List<String> topics(Claim claim) {
        var said = stems(claim, true);
        return kept(claim.candidate().topics(), MOST_TOPICS).stream()
                .filter(topic -> SharedWords.share(topic, said) >= SHARE)
                .toList();
    }

    /** Each of an entity's words was said, or stands in headline, body or metadata. */
    static List<String> entities(Claim claim) {
        var said = claim.backing().stream().flatMap(List::stream).collect(Collectors.toSet());
        said.addAll(Normalisation.forms(claim.headline() + " " + claim.body()));
        return kept(claim.candidate().entities(), MOST_ENTITIES).stream()
                .filter(entity -> said.containsAll(Normalisation.forms(entity)))
                .toList();
    }

    private static List<String> kept(List<String> labels, int most) {
        return new LinkedHashSet<>(labels.stream().map(Whitespace::fold).toList())
                .stream()
                        .filter(label -> !label.isBlank() && label.length() <= LONGEST)
                        .filter(label -> Form.words(label) <= MOST_WORDS && !label.contains("?"))
                        .filter(label -> Forbidden.in(label) == null)
                        .limit(most)
                        .toList();
    }

    private static Set<String> stems(Claim claim, boolean withOwnText) {
        var stems = claim.backing().stream().flatMap(List::stream).map(Stem::of).collect(Collectors.toSet());
        if (withOwnText) {
            Normalisation.forms(claim.headline() + " " + claim.body()).forEach(form -> stems.add(Stem.of(form)));
        }
        return stems;
    }
}
