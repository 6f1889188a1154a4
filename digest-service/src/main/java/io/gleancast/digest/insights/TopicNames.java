package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names topics by the phrase that most of their insights share and few others have (class-based TF-IDF, after Grootendorst
 * 2022, over phrases of one to three words). An insight also has a phrase whose words it has apart: what is said of private
 * payments with Bitcoin is on Bitcoin privacy. A noun phrase that an insight brought as its own topic counts more than one
 * cut out of its text, and what stands in no headline hardly counts: it may be whoever is quoted.
 */
final class TopicNames {
    private static final Pattern WORD =
            Pattern.compile("\\p{L}[\\p{L}\\p{N}'’+#.-]*[\\p{L}\\p{N}+#]|\\p{L}|[.,;:!?()\"]");
    private static final int LONGEST = 3;
    /** These count what a phrase names, or how long it took. */
    private static final Set<String> QUANTITY = Set.of("""
            most many much more less few several half first last next new old certain
            dozen hundred thousand million billion percent
            day days week weeks month months year years time times""".split("\\s+", -1));

    /** In characters; a longer one is no word. */
    private static final int LONGEST_WORD = 40;

    private final List<List<TopicModel.Member>> topics;
    private final List<Map<String, TopicPhrase>> phrases;
    /** In which insights a stem stands, counted over all topics one after the other. */
    private final Map<String, BitSet> holders = new HashMap<>();
    /** In how many insights of all topics a phrase stands. */
    private final Map<String, Integer> spread = new HashMap<>();

    private TopicNames(List<List<TopicModel.Member>> topics) {
        this.topics = topics;
        // Most phrases stand in one insight and name nothing: to hold them all would take a hundred times the memory.
        var candidates = new HashSet<String>();
        topics.forEach(topic -> phrases(topic).forEach((key, phrase) -> {
            if (phrase.insights() > 1 || phrase.tellsByItsWords()) {
                candidates.add(key);
            }
        }));
        phrases = topics.stream()
                .map(topic -> {
                    var found = phrases(topic);
                    found.keySet().retainAll(candidates);
                    return found;
                })
                .toList();
        int insight = 0;
        for (var topic : topics) {
            for (var member : topic) {
                for (var stem : stems(member)) {
                    holders.computeIfAbsent(stem, _ -> new BitSet()).set(insight);
                }
                insight++;
            }
        }
        int from = 0;
        for (int i = 0; i < topics.size(); i++) {
            count(phrases.get(i), from, from + topics.get(i).size());
            from += topics.get(i).size();
        }
    }

    /** A name for each topic, all different; none for one whose insights share no phrase that tells them from others. */
    static List<Optional<String>> of(List<List<TopicModel.Member>> topics) {
        var names = new TopicNames(topics);
        var taken = new HashSet<String>();
        var best = new ArrayList<Optional<String>>();
        for (int i = 0; i < topics.size(); i++) {
            best.add(names.best(i, taken));
        }
        return best;
    }

    private void count(Map<String, TopicPhrase> topic, int from, int to) {
        topic.forEach((key, phrase) -> {
            if (phrase.tellsByItsWords()) {
                var having = having(key);
                phrase.hadBy(having.get(from, to).cardinality());
                spread.put(key, Math.max(phrase.insights(), having.cardinality()));
            } else {
                spread.merge(key, phrase.insights(), Integer::sum);
            }
        });
    }

    /** The insights that have all stems of a phrase. */
    private BitSet having(String key) {
        var stems = key.split(" ", -1);
        var having = (BitSet) holders.getOrDefault(stems[0], new BitSet()).clone();
        for (int i = 1; i < stems.length; i++) {
            having.and(holders.getOrDefault(stems[i], new BitSet()));
        }
        return having;
    }

    private Optional<String> best(int topic, Set<String> taken) {
        var size = topics.get(topic).size();
        return phrases.get(topic).entrySet().stream()
                .filter(entry -> !taken.contains(entry.getKey()))
                .filter(entry -> entry.getValue().names(spread.getOrDefault(entry.getKey(), 1)))
                .max(Comparator.<Map.Entry<String, TopicPhrase>>comparingDouble(
                                entry -> entry.getValue().score(size, spread.getOrDefault(entry.getKey(), 1)))
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(entry -> {
                    taken.add(entry.getKey());
                    return capitalised(entry.getValue().form());
                });
    }

    private static Map<String, TopicPhrase> phrases(List<TopicModel.Member> members) {
        var phrases = new HashMap<String, TopicPhrase>();
        for (var member : members) {
            var seen = new HashSet<String>();
            for (var topic : member.topics()) {
                var words = words(topic);
                if (!words.isEmpty() && words.size() <= LONGEST + 1) {
                    count(words, true, seen, phrases);
                }
            }
            cut(words(member.headline()), seen, phrases);
            seen.forEach(key -> phrases.computeIfPresent(key, (_, phrase) -> phrase.titling()));
            cut(words(member.body()), seen, phrases);
        }
        return phrases;
    }

    /** All runs of words that could be a phrase: none across a stop, or beginning or ending with an empty word. */
    private static void cut(List<String> words, Set<String> seen, Map<String, TopicPhrase> phrases) {
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + LONGEST); to++) {
                var run = words.subList(from, to);
                if (run.stream().allMatch(TopicNames::meaning)) {
                    count(run, false, seen, phrases);
                }
            }
        }
    }

    private static void count(List<String> run, boolean brought, Set<String> seen, Map<String, TopicPhrase> phrases) {
        var key = run.stream().map(TopicNames::stem).collect(Collectors.joining(" "));
        var phrase = phrases.computeIfAbsent(key, _ -> new TopicPhrase(run.size()));
        if (seen.add(key)) {
            phrase.had(brought);
        }
        phrase.writtenAs(String.join(" ", run), brought);
    }

    private static boolean meaning(String word) {
        return Character.isLetter(word.charAt(0))
                && word.length() <= LONGEST_WORD
                && !Words.empty(Words.fold(word))
                && !Polarity.negates(Words.fold(word))
                && !QUANTITY.contains(Words.fold(word))
                && !ClaimSentence.DEMONYM.matcher(Words.fold(word)).matches();
    }

    private static Set<String> stems(TopicModel.Member member) {
        var text = String.join(". ", member.headline(), member.body(), String.join(", ", member.topics()));
        return words(text).stream().map(TopicNames::stem).collect(Collectors.toSet());
    }

    private static String stem(String word) {
        return Words.stem(Words.fold(word));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ENGLISH) + name.substring(1);
    }
}
