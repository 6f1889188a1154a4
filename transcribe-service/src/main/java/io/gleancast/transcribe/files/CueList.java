package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;

/** Cues as they are read, as many and as long as {@link Limits} allow. */
final class CueList {
    private final List<Cue> cues = new ArrayList<>();
    private long characters;

    void add(Cue cue) {
        characters += cue.text().length();
        Limits.hold(characters, Limits.CHARACTERS, "letters");
        cues.add(cue);
        Limits.hold(cues.size(), Limits.CUES, "cues");
    }

    void addAll(List<Cue> more) {
        more.forEach(this::add);
    }

    boolean isEmpty() {
        return cues.isEmpty();
    }

    Cue last() {
        return cues.getLast();
    }

    Cue removeLast() {
        var last = cues.removeLast();
        characters -= last.text().length();
        return last;
    }

    List<Cue> list() {
        return cues;
    }
}
