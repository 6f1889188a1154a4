package io.gleancast.insight.gate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whoever takes part in an episode is called by the own name, whole where only the metadata tells it, and is given nobody
 * else's words: where the evidence comes from several people, a sentence goes to the one who said most of it.
 */
final class PeopleAreThemselves implements Rule {
    /** What somebody said of a sentence's words, against what another said of them. */
    private static final double OWN_SHARE = 0.6;

    private static final double ENOUGH = 3;
    private static final int BESIDE = 2;
    private static final Set<String> SAYING = WordList.of("saying-verbs");

    @Override
    public @Nullable Objection check(Claim claim) {
        var names =
                claim.texts().stream().flatMap(text -> Names.in(text).stream()).toList();
        for (var name : names) {
            var mixed = mixed(name, claim.source());
            if (mixed != null) {
                return new Objection(Refusal.MIXED_UP, mixed);
            }
        }
        for (var text : claim.texts()) {
            var speaker = speaker(text, claim);
            if (speaker != null) {
                return new Objection(Refusal.MIXED_UP, speaker);
            }
        }
        var half = half(names, claim);
        return half == null ? null : new Objection(Refusal.NAME_NOT_SAID, half);
    }

    /** Half of a person's name beside a word that nobody put there. */
    private static @Nullable String mixed(Names.Name name, Source source) {
        var people = words(source.people());
        for (int i = 0; i + 1 < name.forms().size(); i++) {
            var one = name.forms().get(i);
            var next = SaidNames.withoutPossessive(name.forms().get(i + 1));
            boolean explained = !SaidNames.withoutPossessive(one).equals(one)
                    || OrdinaryWords.isCommonAcronym(one)
                    || (i == 0 && name.opens() && NamesWereSaid.isOrdinary(one, source));
            if (!explained && (people.contains(one) || people.contains(next)) && !source.isSaidTogether(one, next)) {
                return one + " " + next;
            }
        }
        return null;
    }

    /** A family name that the claim nowhere joins to another word or a word of saying, and that nobody said near the evidence. */
    private static @Nullable String half(List<Names.Name> names, Claim claim) {
        for (var person : claim.source().people()) {
            var last = person.getLast();
            var runs = names.stream()
                    .map(name -> name.forms().stream()
                            .map(SaidNames::withoutPossessive)
                            .toList())
                    .filter(forms -> forms.contains(last))
                    .toList();
            if (person.size() > 1
                    && !runs.isEmpty()
                    && runs.stream().allMatch(forms -> forms.size() == 1)
                    && claim.texts().stream().noneMatch(text -> says(last, Normalisation.forms(text)))
                    && claim.nearby().stream().noneMatch(forms -> forms.contains(last))) {
                return last;
            }
        }
        return null;
    }

    /** "Argues Berg", "according to Berg", "Berg expects". */
    private static boolean says(String name, List<String> forms) {
        return IntStream.range(0, forms.size())
                .filter(i -> forms.get(i).equals(name))
                .anyMatch(i -> forms.subList(Math.max(0, i - BESIDE), Math.min(forms.size(), i + BESIDE)).stream()
                        .anyMatch(SAYING::contains));
    }

    private static @Nullable String speaker(String text, Claim claim) {
        var speakers = claim.source().speakers();
        var heard = new HashSet<String>();
        for (int sentence : claim.evidenceSentences()) {
            var speaker = claim.source().sentences().get(sentence).speaker();
            if (speaker == null) {
                return null;
            }
            heard.addAll(Normalisation.forms(speaker));
        }
        claim.evidence().forEach(heard::addAll);
        var mentioned = new HashSet<>(heard);
        claim.nearby().forEach(mentioned::addAll);
        for (var sentence : BodySentences.of(text)) {
            boolean says = Normalisation.forms(sentence).stream().anyMatch(SAYING::contains);
            for (var name : Names.in(sentence)) {
                var own = name.forms().stream()
                        .map(SaidNames::withoutPossessive)
                        .filter(speakers::contains)
                        .toList();
                // First names are shared: the last word tells who it is.
                if (!own.isEmpty()
                        && (!(says ? heard : mentioned).contains(own.getLast())
                                || isRatherAnothers(own.getLast(), sentence, claim))) {
                    return String.join(" ", own);
                }
            }
        }
        return null;
    }

    /** Whether the evidence is this person's too, but somebody else said much more of the sentence. */
    private static boolean isRatherAnothers(String name, String sentence, Claim claim) {
        var about = Statements.without(
                IsSupported.stems(Normalisation.forms(sentence)),
                words(claim.source().people()));
        Map<String, Set<String>> said = new HashMap<>();
        for (int i : claim.evidenceSentences()) {
            var speaker = claim.source().sentences().get(i).speaker();
            if (speaker != null) {
                said.computeIfAbsent(speaker, _ -> new HashSet<>())
                        .addAll(IsSupported.stems(claim.source().formsOfSentence(i)));
            }
        }
        boolean speaks = false;
        double own = 0;
        double others = 0;
        for (var one : said.entrySet()) {
            double shared = Statements.both(about, one.getValue()).size();
            if (Normalisation.forms(one.getKey()).contains(name)) {
                speaks = true;
                own = Math.max(own, shared);
            } else {
                others = Math.max(others, shared);
            }
        }
        return speaks && others >= ENOUGH && own < OWN_SHARE * others;
    }

    private static Set<String> words(List<List<String>> names) {
        var words = new HashSet<String>();
        names.forEach(words::addAll);
        return words;
    }
}
