package io.gleancast.digest.insights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Weighs how near insights are before they are grouped. Two that are near in meaning only, since both talk of software in
 * the same tone, are no theme, while two that share rare words are. And where all insights are near each other, since all are
 * about one large matter, it takes more to make a theme (after the local scaling of Conneau and others, 2018).
 */
final class TopicLinks {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}'’+#-]*");
    /** How much the words weigh against the vectors. */
    private static final double WORDS = 0.35;
    /** What two insights of one theme have in common of their words. */
    private static final double USUAL_OVERLAP = 0.1;

    private static final double MOST_OVERLAP = 0.3;
    /** How much crowded surroundings take away. */
    private static final double CROWD = 0.8;
    /** Lonely surroundings add no more than this. */
    private static final double LONELY = 0.02;
    /** So many of the nearest are an insight's surroundings. */
    private static final int SURROUNDINGS = 10;
    /** Of the neighbours of an insight this many count. */
    private static final int NEAREST = 30;

    /** The sum and number of the nearest links of an insight. */
    private static final class Surroundings {
        private double sum;
        private int links;

        void add(double cosine) {
            if (links < SURROUNDINGS) {
                sum += cosine;
                links++;
            }
        }

        double mean() {
            return sum / links;
        }
    }

    private final Map<Integer, Set<String>> stems = new HashMap<>();
    private final Map<String, Integer> spread = new HashMap<>();
    private final Map<Integer, Surroundings> surroundings = new HashMap<>();
    private final double usual;

    private TopicLinks(List<Link> links, List<TopicModel.Member> members) {
        for (var member : members) {
            var found = stems(member);
            stems.put(member.number(), found);
            found.forEach(stem -> spread.merge(stem, 1, Integer::sum));
        }
        links.stream().sorted().forEach(link -> {
            surrounding(link.one()).add(link.cosine());
            surrounding(link.other()).add(link.cosine());
        });
        usual = surroundings.values().stream()
                .mapToDouble(Surroundings::mean)
                .average()
                .orElse(0);
    }

    /** The links that count for topics, each with its cosine as it counts. */
    static List<Link> weigh(List<Link> links, List<TopicModel.Member> members) {
        var weights = new TopicLinks(links, members);
        return mutual(links.stream().map(weights::weighed).toList());
    }

    /**
     * The links of which each end is among the nearest of the other. Which others are found depends on what was there
     * when an insight came; these do not.
     */
    private static List<Link> mutual(List<Link> links) {
        var counts = new HashMap<Integer, Integer>();
        var near = new HashSet<Long>();
        var sorted = links.stream().sorted().toList();
        for (var link : sorted) {
            if (counts.merge(link.one(), 1, Integer::sum) <= NEAREST) {
                near.add((long) link.one() << 32 | link.other());
            }
            if (counts.merge(link.other(), 1, Integer::sum) <= NEAREST) {
                near.add((long) link.other() << 32 | link.one());
            }
        }
        return sorted.stream()
                .filter(link -> near.contains((long) link.one() << 32 | link.other())
                        && near.contains((long) link.other() << 32 | link.one()))
                .toList();
    }

    private Link weighed(Link link) {
        var words = WORDS * (Math.min(overlap(link), MOST_OVERLAP) - USUAL_OVERLAP);
        var crowd = (surrounding(link.one()).mean() + surrounding(link.other()).mean()) / 2 - usual;
        return new Link(
                link.one(),
                link.other(),
                (float) (link.cosine() + words - CROWD * Math.max(-LONELY, crowd)),
                link.same());
    }

    private Surroundings surrounding(int number) {
        return surroundings.computeIfAbsent(number, _ -> new Surroundings());
    }

    /** What two insights share of their words, rare ones counting more (the cosine of the two sets). */
    private double overlap(Link link) {
        var one = stems.getOrDefault(link.one(), Set.of());
        var other = stems.getOrDefault(link.other(), Set.of());
        var shared =
                one.stream().filter(other::contains).mapToDouble(this::worth).sum();
        return shared == 0 ? 0 : shared / Math.sqrt(worth(one) * worth(other));
    }

    private double worth(Set<String> words) {
        return words.stream().mapToDouble(this::worth).sum();
    }

    private double worth(String stem) {
        var rarity = Math.log((double) stems.size() / spread.getOrDefault(stem, 1));
        return rarity * rarity;
    }

    private static Set<String> stems(TopicModel.Member member) {
        var text = String.join(
                " ",
                member.headline(),
                member.body(),
                String.join(" ", member.topics()),
                String.join(" ", member.entities()));
        var stems = new HashSet<String>();
        WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Words::fold)
                .filter(word -> !Words.empty(word))
                .forEach(word -> stems.add(Words.stem(word)));
        return stems;
    }
}
