package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final int[] NONE = {};

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, int[]> stems = new HashMap<>();
    /** In how many insights each stem is, by its number. */
    private final List<Integer> spread = new ArrayList<>();

    private final Map<Integer, Surroundings> surroundings = new HashMap<>();
    private final double usual;

    private TopicLinks(List<Link> links, List<TopicModel.Member> members) {
        for (var member : members) {
            var found = stems(member);
            stems.put(member.number(), found);
            while (spread.size() < numbers.size()) {
                spread.add(0);
            }
            for (var stem : found) {
                spread.set(stem, spread.get(stem) + 1);
            }
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
        return links.stream()
                .sorted()
                .filter(link -> {
                    var one = counts.merge(link.one(), 1, Integer::sum);
                    var other = counts.merge(link.other(), 1, Integer::sum);
                    return one <= NEAREST && other <= NEAREST;
                })
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
        var one = stems.getOrDefault(link.one(), NONE);
        var other = stems.getOrDefault(link.other(), NONE);
        double shared = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            if (one[i] == other[j]) {
                shared += worth(one[i]);
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared == 0 ? 0 : shared / Math.sqrt(worth(one) * worth(other));
    }

    private double worth(int[] words) {
        double worth = 0;
        for (var word : words) {
            worth += worth(word);
        }
        return worth;
    }

    private double worth(int stem) {
        var rarity = Math.log((double) stems.size() / spread.get(stem));
        return rarity * rarity;
    }

    /** The stems of an insight by their numbers, in order: there are thousands of insights with dozens of them each. */
    private int[] stems(TopicModel.Member member) {
        var text = String.join(
                " ",
                member.headline(),
                member.body(),
                String.join(" ", member.topics()),
                String.join(" ", member.entities()));
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Words::fold)
                .filter(word -> !Words.empty(word))
                .mapToInt(word -> numbers.computeIfAbsent(Words.stem(word), _ -> numbers.size()))
                .distinct()
                .sorted()
                .toArray();
    }
}
