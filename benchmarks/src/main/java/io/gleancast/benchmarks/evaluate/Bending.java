package io.gleancast.benchmarks.evaluate;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes something untrue of a reference insight, each time in one place. Its word lists share nothing with the evidence gate's. */
enum Bending {
    QUOTE_NUMBER("quote: a number changed") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.otherNumber(first(insight)));
        }
    },
    QUOTE_NAME("quote: a name swapped for another of the episode") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.otherName(first(insight), around.names()));
        }
    },
    QUOTE_NEGATION_REMOVED("quote: a negation removed") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.withoutNegation(first(insight)));
        }
    },
    QUOTE_NEGATION_ADDED("quote: a negation added") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.withNegation(first(insight)));
        }
    },
    QUOTE_OPPOSITE("quote: a word turned into its opposite") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.opposite(first(insight)));
        }
    },
    QUOTE_INVENTED("quote: the body's first sentence instead") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, insight.body().replaceAll("(?s)(?<=[.!]) .*", ""));
        }
    },
    QUOTE_ELLIPSIS("quote: beginning and end joined by an ellipsis") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.joined(first(insight), " ... "));
        }
    },
    QUOTE_SPLICED("quote: beginning and end joined without a mark") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.joined(first(insight), " "));
        }
    },
    QUOTE_OTHER_EPISODE("quote: from another episode") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, first(around.elsewhere()));
        }
    },
    QUOTE_OTHER_PLACE("quotes: of another insight of the episode") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return Optional.of(with(insight, insight.body(), around.neighbour().quotes()));
        }
    },
    QUOTE_TRANSLATED("quote: half translated") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return quote(insight, Wording.halfTranslated(first(insight)));
        }
    },
    BODY_NUMBER("body: a number changed") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return body(insight, Wording.otherNumber(insight.body()));
        }
    },
    BODY_NAME("body: a name swapped for another of the episode") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return body(insight, Wording.otherName(insight.body(), around.names()));
        }
    },
    BODY_SPEAKER("body: what one speaker says given to another") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return body(insight, Wording.otherSpeaker(insight.body(), around.speakers()));
        }
    },
    BODY_NEGATION_REMOVED("body: its negations removed") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return body(insight, Wording.withoutNegations(insight.body()));
        }
    },
    BODY_ONE_NEGATION_REMOVED("body: the first of several negations removed") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            var one = Wording.withoutNegation(insight.body());
            return body(insight, one == null || one.equals(Wording.withoutNegations(insight.body())) ? null : one);
        }
    },
    BODY_NEGATION_ADDED("body: a negation added") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return body(insight, Wording.withNegation(insight.body()));
        }
    },
    BODY_OPPOSITE("body: a word turned into its opposite") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return body(insight, Wording.opposite(insight.body()));
        }
    },
    BODY_PHRASE("body: a phrase in quotation marks invented") {
        @Override
        Optional<Candidate> bend(Candidate insight, Surroundings around) {
            return body(insight, Wording.inventedPhrase(insight.body()));
        }
    };

    private final String what;

    Bending(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    /** Whether the quote it gives was not said so anywhere in the episode. */
    boolean changesQuote() {
        return name().startsWith("QUOTE_") && this != QUOTE_OTHER_PLACE;
    }

    /** The insight with this fault; nothing where it has no place for one. */
    abstract Optional<Candidate> bend(Candidate insight, Surroundings around);

    /**
     * What a fault may be taken from.
     *
     * @param names of the episode, the most frequent first
     * @param neighbour another insight of the episode
     * @param elsewhere an insight of another episode
     */
    record Surroundings(List<String> names, List<String> speakers, Candidate neighbour, Candidate elsewhere) {
        static Surroundings of(TranscriptFile file, List<String> names, Candidate neighbour, Candidate elsewhere) {
            var speakers = file.transcript().segments().stream()
                    .map(segment -> segment.speaker() == null ? "" : segment.speaker())
                    .filter(speaker -> speaker.contains(" "))
                    .distinct()
                    .toList();
            return new Surroundings(names, speakers, neighbour, elsewhere);
        }

        static List<String> namesOf(TranscriptFile file) {
            var counts = new HashMap<String, Integer>();
            var matcher = NAME.matcher(file.text());
            while (matcher.find()) {
                counts.merge(matcher.group(), 1, Integer::sum);
            }
            return counts.entrySet().stream()
                    .filter(entry -> entry.getValue() >= OFTEN)
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static final int OFTEN = 3;
    /** A capital in the middle of a sentence. */
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll},] )\\p{Lu}\\p{Ll}{3,}\\b(?!['’])");

    private static String first(Candidate insight) {
        return insight.quotes().getFirst().text();
    }

    private static Optional<Candidate> quote(Candidate insight, @Nullable String quote) {
        if (quote == null || quote.equals(first(insight))) {
            return Optional.empty();
        }
        var quotes = new ArrayList<>(insight.quotes());
        quotes.set(0, new Quote(quote, -1, -1));
        return Optional.of(with(insight, insight.body(), quotes));
    }

    private static Optional<Candidate> body(Candidate insight, @Nullable String body) {
        return body == null || body.equals(insight.body())
                ? Optional.empty()
                : Optional.of(with(insight, body, insight.quotes()));
    }

    private static Candidate with(Candidate insight, String body, List<Quote> quotes) {
        return new Candidate(
                insight.headline(),
                body,
                insight.kind(),
                insight.hedge(),
                insight.topics(),
                insight.entities(),
                quotes,
                insight.worth());
    }

    /** The changes themselves, on plain text; nothing where there is nothing to change. */
    private static final class Wording {
        private static final Pattern NUMBER = Pattern.compile(
                "\\b\\d+|\\b(?:four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)\\b");
        private static final Pattern NEGATION = Pattern.compile(
                "(?i)\\bnot |(?<=do|does|is|are|was|were|did|could|would|should|has|have|ca)n['’]t\\b|(?<=can)not\\b|\\bnever |\\bno (?=\\p{Ll})(?!longer|one)");
        private static final Pattern AUXILIARY = Pattern.compile(
                "\\b(?:is|are|was|were|can|will|could|would|should|must|may|might|has|have)\\b(?! (?:not|never|no)\\b)");
        private static final Map<String, String> OPPOSITES = opposites(
                "more less",
                "higher lower",
                "always never",
                "increase decrease",
                "increases decreases",
                "increased decreased",
                "rises falls",
                "rose fell",
                "rising falling",
                "better worse",
                "best worst",
                "faster slower",
                "fast slow",
                "easy hard",
                "easier harder",
                "cheap expensive",
                "cheaper dearer",
                "large small",
                "larger smaller",
                "big little",
                "bigger smaller",
                "most least",
                "many few",
                "before after",
                "early late",
                "gain lose",
                "win lose",
                "strong weak",
                "stronger weaker",
                "safe dangerous",
                "public private",
                "open closed",
                "succeed fail",
                "succeeds fails",
                "accept reject",
                "with without",
                "everyone nobody",
                "everything nothing",
                "possible impossible",
                "likely unlikely",
                "simple complicated",
                "long short",
                "longer shorter",
                "old new",
                "up down",
                "good bad");
        private static final Map<String, String> GERMAN = Map.ofEntries(
                Map.entry("the", "die"),
                Map.entry("and", "und"),
                Map.entry("is", "ist"),
                Map.entry("that", "dass"),
                Map.entry("to", "zu"),
                Map.entry("of", "von"),
                Map.entry("in", "im"),
                Map.entry("you", "du"),
                Map.entry("we", "wir"),
                Map.entry("it", "es"),
                Map.entry("not", "nicht"),
                Map.entry("with", "mit"),
                Map.entry("for", "für"),
                Map.entry("because", "weil"),
                Map.entry("but", "aber"),
                Map.entry("have", "haben"),
                Map.entry("what", "was"),
                Map.entry("they", "sie"),
                Map.entry("are", "sind"),
                Map.entry("this", "dieses"));

        private static Map<String, String> opposites(String... pairs) {
            var map = new HashMap<String, String>();
            for (var pair : pairs) {
                var words = pair.split(" ", 2);
                map.putIfAbsent(words[0], words[1]);
                map.putIfAbsent(words[1], words[0]);
            }
            return Map.copyOf(map);
        }

        static @Nullable String otherNumber(String text) {
            var matcher = NUMBER.matcher(text);
            if (!matcher.find()) {
                return null;
            }
            var other = matcher.group().matches("\\d+")
                    ? matcher.group() + "7"
                    : matcher.group().equals("seven") ? "nine" : "seven";
            return text.substring(0, matcher.start()) + other + text.substring(matcher.end());
        }

        static @Nullable String otherName(String text, List<String> names) {
            var matcher = NAME.matcher(text);
            while (matcher.find()) {
                if (names.contains(matcher.group())) {
                    var other = names.stream()
                            .filter(name -> !text.contains(name))
                            .findFirst()
                            .orElse(null);
                    return other == null
                            ? null
                            : text.substring(0, matcher.start()) + other + text.substring(matcher.end());
                }
            }
            return null;
        }

        static @Nullable String otherSpeaker(String text, List<String> speakers) {
            var named = speakers.stream().filter(text::contains).findFirst();
            var other =
                    speakers.stream().filter(speaker -> !text.contains(speaker)).findFirst();
            return named.isEmpty() || other.isEmpty() ? null : text.replace(named.get(), other.get());
        }

        static @Nullable String withoutNegation(String text) {
            var matcher = NEGATION.matcher(text);
            return matcher.find() ? matcher.replaceFirst("") : null;
        }

        static @Nullable String withoutNegations(String text) {
            var matcher = NEGATION.matcher(text);
            return matcher.find() ? matcher.replaceAll("") : null;
        }

        static @Nullable String withNegation(String text) {
            var matcher = AUXILIARY.matcher(text);
            return matcher.find() ? matcher.replaceFirst("$0 not") : null;
        }

        static @Nullable String opposite(String text) {
            var matcher = WORD.matcher(text);
            while (matcher.find()) {
                var other = OPPOSITES.get(matcher.group());
                if (other != null) {
                    return text.substring(0, matcher.start()) + other + text.substring(matcher.end());
                }
            }
            return null;
        }

        static @Nullable String joined(String text, String by) {
            var words = List.of(text.split(" "));
            return words.size() < 16
                    ? null
                    : String.join(" ", words.subList(0, 6))
                            + by
                            + String.join(" ", words.subList(words.size() - 6, words.size()));
        }

        static @Nullable String halfTranslated(String text) {
            var changed = WORD.matcher(text).replaceAll(word -> GERMAN.getOrDefault(word.group(), word.group()));
            long translated = WORD.matcher(text)
                    .results()
                    .filter(word -> GERMAN.containsKey(word.group()))
                    .count();
            return translated < 2 ? null : changed;
        }

        /** Three of the body's own longer words that do not stand side by side. */
        static @Nullable String inventedPhrase(String body) {
            var words = WORD.matcher(body)
                    .results()
                    .map(match -> match.group())
                    .filter(word -> word.length() > 4)
                    .toList();
            var last = words.isEmpty() ? "" : words.getLast();
            return words.size() < 8
                    ? null
                    : body.replaceFirst(
                            "\\b" + last + "\\b", "\"" + last + " " + words.get(1) + " " + words.get(4) + "\"");
        }

        private static final Pattern WORD = Pattern.compile("\\b\\p{Ll}+\\b");
    }
}
