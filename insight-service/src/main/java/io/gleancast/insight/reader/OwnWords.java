package io.gleancast.insight.reader;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.extractive.Cleaning;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.headline.Headlines;
import io.gleancast.insight.headline.Headlines.Headline;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says an insight in its speaker's own words: the body is the sentences that its quotes stand in, fillers apart, and the headline a
 * clause of one of them. Nothing of what a model wrote is left but the kind, the hedge and the worth that it gave.
 */
final class OwnWords {
    private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}'’.-]+(?: [\\p{L}'’.-]+){0,3}");
    private static final Pattern OF_THEMSELVES = Pattern.compile("(?i)\\b(?:i|we|my|our|me|us)\\b");
    private static final int LONGEST_SENTENCE = 1_000;

    private final Tagger tagger;

    OwnWords(Tagger tagger) {
        this.tagger = tagger;
    }

    /** All ways to say it, the best first; whether one has an insight's form, the gate decides. */
    List<Candidate> of(Judgement.Accepted accepted, Source source) {
        return runs(accepted, source).stream()
                .map(run -> worded(accepted.candidate(), run, source))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The sentences of all quotes where one person says them, else those of each quote. */
    private static List<List<Sentence>> runs(Judgement.Accepted accepted, Source source) {
        var runs = new ArrayList<List<Sentence>>();
        var all = sentences(accepted.places(), source);
        if (accepted.places().size() > 1
                && all.stream()
                                .map(sentence -> String.valueOf(sentence.speaker()))
                                .distinct()
                                .count()
                        == 1) {
            runs.add(all);
        }
        accepted.places().forEach(place -> runs.add(sentences(List.of(place), source)));
        return runs;
    }

    private static List<Sentence> sentences(List<Judgement.Place> places, Source source) {
        var numbers = new TreeSet<Integer>();
        places.forEach(
                place -> IntStream.rangeClosed(place.first(), place.last()).forEach(numbers::add));
        return numbers.stream().map(source.sentences()::get).toList();
    }

    private Optional<Candidate> worded(Candidate candidate, List<Sentence> run, Source source) {
        var said = run.stream()
                .filter(sentence -> sentence.text().length() <= LONGEST_SENTENCE)
                .map(sentence -> Cleaning.inside(source.unspoken().without(sentence.text())))
                .filter(text -> !text.isEmpty())
                .toList();
        var speaker = name(run.getFirst().speaker());
        return headline(said, speaker).map(headline -> {
            var body = String.join(" ", said);
            return new Candidate(
                    headline,
                    speaker != null && OF_THEMSELVES.matcher(body).find() ? speaker + ": " + body : body,
                    candidate.kind(),
                    candidate.hedge(),
                    said(candidate.topics(), body),
                    said(candidate.entities(), body),
                    candidate.quotes(),
                    candidate.worth());
        });
    }

    private Optional<String> headline(List<String> said, @Nullable String speaker) {
        return said.stream()
                .flatMap(sentence -> Headlines.in(tagger.tag(sentence)).stream())
                .filter(headline -> headline.by(speaker).isPresent())
                .max(Comparator.comparingDouble(Headline::merit))
                .flatMap(headline -> headline.by(speaker));
    }

    /** Labels that are made of the body's words. */
    private static List<String> said(List<String> labels, String body) {
        var lower = body.toLowerCase(Locale.ROOT);
        return labels.stream()
                .filter(label -> lower.contains(label.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static @Nullable String name(@Nullable String speaker) {
        var label = Objects.requireNonNullElse(speaker, "");
        return NAME.matcher(label).matches() ? label : null;
    }
}
