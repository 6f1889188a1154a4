package io.gleancast.insight.gate;

import io.gleancast.insight.engine.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A candidate whose quotes were found, with what was said near them. */
final class Claim {
    /** How far from the evidence a number of the body may stand, in sentences. */
    static final int REACH = 5;

    private final Candidate candidate;
    private final List<Passage> passages;
    private final Source source;
    private final List<List<String>> nearby = new ArrayList<>();
    private @Nullable Set<String> bodyStems;

    /** @param closed sentences that count for nothing, since they speak to a machine or advertise */
    Claim(Candidate candidate, List<Passage> passages, Source source, Set<Integer> closed) {
        this.candidate = candidate;
        this.passages = List.copyOf(passages);
        this.source = source;
        var near = new TreeSet<Integer>();
        for (var passage : passages) {
            int from = Math.max(0, source.sentenceOf(passage.firstWord()) - REACH);
            int to = Math.min(source.sentences().size() - 1, source.sentenceOf(passage.lastWord()) + REACH);
            for (int sentence = from; sentence <= to; sentence++) {
                if (!closed.contains(sentence)) {
                    near.add(sentence);
                }
            }
        }
        near.forEach(sentence -> nearby.add(source.formsOfSentence(sentence)));
    }

    Candidate candidate() {
        return candidate;
    }

    List<Passage> passages() {
        return passages;
    }

    Source source() {
        return source;
    }

    String headline() {
        return candidate.headline();
    }

    String body() {
        return candidate.body();
    }

    List<String> texts() {
        return List.of(candidate.headline(), candidate.body());
    }

    /** The stems of the body's own words. */
    Set<String> bodyStems() {
        var known = bodyStems;
        if (known == null) {
            known = SharedWords.stems(Normalisation.forms(candidate.body()));
            bodyStems = known;
        }
        return known;
    }

    /** The sentences in which the evidence lies, by index. */
    Set<Integer> evidenceSentences() {
        var sentences = new TreeSet<Integer>();
        for (var passage : passages) {
            for (int i = source.sentenceOf(passage.firstWord()); i <= source.sentenceOf(passage.lastWord()); i++) {
                sentences.add(i);
            }
        }
        return sentences;
    }

    /** What was said within reach of the evidence, sentence by sentence. */
    List<List<String>> nearby() {
        return nearby;
    }

    /** All that may back a number: what was said near the evidence, and the episode's own metadata. */
    List<List<String>> backing() {
        var backing = new ArrayList<>(nearby);
        backing.addAll(source.metadata());
        return backing;
    }
}
