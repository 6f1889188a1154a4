package io.gleancast.insight.gate;

import io.gleancast.contracts.Evidence.Verdict;

/** Where a quote was found: from one word of the transcript to another, both included. */
record Passage(int firstWord, int lastWord, Verdict verdict) {
    int length() {
        return lastWord - firstWord + 1;
    }

    boolean overlaps(Passage other) {
        return firstWord <= other.lastWord && other.firstWord <= lastWord;
    }
}
