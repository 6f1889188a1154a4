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
 * cut out of its text, and what stands in no headline hardly counts: it may be whoever is quoted.
 */
final class TopicNames {
    /** That most have it matters more than that others have not. */
    private static final double COVERAGE = 1.2;

    private static final double DISTINCTION = 0.8;
    private static final Pattern WORD =
            Pattern.compile("\\p{L}[\\p{L}\\p{N}'’+#.-]*[\\p{L}\\p{N}+#]|\\p{L}|[.,;:!?()\"]");
    private static final int LONGEST = 3;
    /** These count what a phrase names. */
    private static final Set<String> QUANTITY = Set.of(
            "most", "many", "much", "more", "less", "few", "several", "half", "first", "last", "next", "new", "old");
    /** In characters; a longer one is no word. */
    private static final int LONGEST_WORD = 40;

    /** A phrase within one topic: how many insights have it, how many for a topic, and how it is mostly written. */
    private static final class Phrase {
        final int words;
        int insights;
        int brought;
        boolean inHeadline;
        final Map<String, Integer> forms = new HashMap<>();

        Phrase(int words) {
            this.words = words;
        }

        Phrase titling() {
            inHeadline = true;
            return this;
        }

        /** Whether it has two capitalised words or more, as people are called and what they do is told. */
        boolean isName() {
            return capitals() > 1;
        }

        long capitals() {
            return List.of(form().split(" ", -1)).stream()
                    .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
                    .count();
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
        return Math.pow(coverage, COVERAGE) * Math.pow(distinct, DISTINCTION) * fitness(phrase);
    }

    private static double fitness(Phrase phrase) {
        if (phrase.brought == 0 && (phrase.isName() || !phrase.inHeadline)) {
            return 0.3;
        }
        if (phrase.words == 1) {
            return phrase.capitals() > 0 ? 0.7 : 0.5;
        }
        return phrase.brought > 0 && !phrase.isName() ? 1.4 : 1;
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
            cut(words(member.headline()), seen, phrases);
            seen.forEach(key -> phrases.computeIfPresent(key, (_, phrase) -> phrase.titling()));
            cut(words(member.body()), seen, phrases);
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
                && word.length() <= LONGEST_WORD
                && !Words.empty(Words.fold(word))
                && !QUANTITY.contains(Words.fold(word))
                && !ClaimSentence.DEMONYM.matcher(Words.fold(word)).matches();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ENGLISH) + name.substring(1);
    }
}
