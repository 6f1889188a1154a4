package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Names topics by the phrase that most of their insights share and few others have (class-based TF-IDF, after Grootendorst
 * 2022, over phrases of one to three words). A noun phrase that an insight brought as its own topic counts more than one
 * cut out of its text.
 */
final class TopicNames {
    private static final Pattern WORD =
            Pattern.compile("\\p{L}[\\p{L}\\p{N}'’+#.-]*[\\p{L}\\p{N}+#]|\\p{L}|[.,;:!?()\"]");
    private static final int LONGEST = 3;

    /** A phrase within one topic: how many insights have it, and how it is mostly written. */
    private static final class Phrase {
        final int words;
        int insights;
        int brought;
        final Map<String, Integer> forms = new HashMap<>();

        Phrase(int words) {
            this.words = words;
        }

        /** Whether it is two capitalised words or more, as people are called. */
        boolean isName() {
            return words > 1
                    && List.of(form().split(" ", -1)).stream()
                            .allMatch(word -> word.isEmpty() || Character.isUpperCase(word.charAt(0)));
        }

        String form() {
            return forms.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow()
                    .getKey();
        }
    }

    private TopicNames() {}

    /** A name for each topic, all different. */
    static List<String> of(List<List<TopicModel.Member>> topics) {
        var phrases = topics.stream().map(TopicNames::phrases).toList();
        var spread = new HashMap<String, Integer>();
        phrases.forEach(topic -> topic.forEach((key, phrase) -> spread.merge(key, phrase.insights, Integer::sum)));
        var names = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (int i = 0; i < topics.size(); i++) {
            names.add(best(phrases.get(i), topics.get(i).size(), spread, taken));
        }
        return names;
    }

    private static String best(Map<String, Phrase> phrases, int size, Map<String, Integer> spread, Set<String> taken) {
        return phrases.entrySet().stream()
                .filter(entry -> !taken.contains(entry.getKey()))
                .max(Comparator.<Map.Entry<String, Phrase>>comparingDouble(
                                entry -> score(entry.getValue(), size, spread.getOrDefault(entry.getKey(), 1)))
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(entry -> {
                    taken.add(entry.getKey());
                    return capitalised(entry.getValue().form());
                })
                .orElse("Untitled");
    }

    /** How well a phrase names a topic: shared within it, rare elsewhere, and more than the name of somebody quoted. */
    private static double score(Phrase phrase, int size, int everywhere) {
        var coverage = (double) phrase.insights / size;
        var distinct = (double) phrase.insights / everywhere;
        var brought = phrase.brought > 0 ? 1.4 : phrase.isName() ? 0.3 : 1;
        var length = phrase.words == 1 ? 0.7 : 1;
        return Math.pow(coverage, 0.8) * (0.2 + distinct) * brought * length;
    }

    private static Map<String, Phrase> phrases(List<TopicModel.Member> members) {
        var phrases = new HashMap<String, Phrase>();
        for (var member : members) {
            var seen = new HashSet<String>();
            for (var topic : member.topics()) {
                var words = words(topic);
                if (!words.isEmpty() && words.size() <= LONGEST + 1) {
                    count(words, true, seen, phrases);
                }
            }
            for (var text : List.of(member.headline(), member.body())) {
                cut(words(text), seen, phrases);
            }
        }
        return phrases;
    }

    /** All runs of words that could be a phrase: none across a stop, or beginning or ending with an empty word. */
    private static void cut(List<String> words, Set<String> seen, Map<String, Phrase> phrases) {
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + LONGEST); to++) {
                var run = words.subList(from, to);
                if (run.stream().allMatch(TopicNames::meaning)) {
                    count(run, false, seen, phrases);
                }
            }
        }
    }

    private static void count(List<String> run, boolean brought, Set<String> seen, Map<String, Phrase> phrases) {
        var key = new StringBuilder();
        run.forEach(word -> key.append(Words.stem(Words.fold(word))).append(' '));
        var phrase = phrases.computeIfAbsent(key.toString(), _ -> new Phrase(run.size()));
        if (seen.add(key.toString())) {
            phrase.insights++;
            if (brought) {
                phrase.brought++;
            }
        }
        phrase.forms.merge(String.join(" ", run), brought ? 3 : 1, Integer::sum);
    }

    private static boolean meaning(String word) {
        return Character.isLetter(word.charAt(0))
                && !Words.empty(Words.fold(word))
                && !Claim.DEMONYM.matcher(Words.fold(word)).matches();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ENGLISH) + name.substring(1);
    }
}
