package io.gleancast.insight.extractive;

import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.text.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the gate, for every engine, which sentences advertise or keep house: those with a turn of phrase that leaves no doubt. */
final class HousekeepingDetector implements SponsorDetector {
    @Override
    public Set<Integer> sentencesOf(List<Sentence> sentences) {
        var marks = Housekeeping.beyondDoubt(sentences);
        var found = new HashSet<Integer>();
        for (int i = 0; i < marks.length; i++) {
            if (marks[i]) {
                found.add(i);
            }
        }
        return found;
    }
}
