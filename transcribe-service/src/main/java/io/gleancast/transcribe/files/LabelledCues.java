package io.gleancast.transcribe.files;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cues whose speaker stands before the words, where it changes: {@code Ada: Good morning.} */
final class LabelledCues {
    /** How live captions say that somebody else speaks now; within a line, what follows is a sentence's beginning. */
    static final Pattern CHANGE = Pattern.compile("^>>+\\s*|(?<=\\s)>>+\\s+(?=[\\p{Lu}\\p{N}\"“¿¡\\[])");

    /** How subtitles say it. */
    private static final Pattern DASH = Pattern.compile("^-(?=[\\s\\p{Lu}])\\s*");

    private static final int ENOUGH_DIALOGUE = 3;

    private final SpeakerLabels labels;
    private final CueList result = new CueList();
    private boolean dashesSpeak;
    private @Nullable String speaker;

    private LabelledCues(EpisodeFacts facts) {
        this.labels = new SpeakerLabels(facts.people());
    }

    /** Reads the cues twice: labels are judged over the whole file. */
    static List<Cue> of(Supplier<Stream<TimedLines>> cues, EpisodeFacts facts) {
        var labelled = new LabelledCues(facts);
        labelled.look(cues.get());
        cues.get().forEachOrdered(labelled::add);
        return labelled.result.list();
    }

    private void look(Stream<TimedLines> cues) {
        var dialogue = 0;
        var before = "";
        for (var cue : (Iterable<List<String>>) cues.map(LabelledCues::cleaned)::iterator) {
            var dashes = false;
            var first = true;
            for (var line : cue) {
                dashes |= DASH.matcher(line).find() || CHANGE.matcher(line).find();
                for (var part : CHANGE.split(line, -1)) {
                    if (!part.isBlank()) {
                        var sure = SpeakerLabels.endsTurn(before);
                        labels.look(part, first || sure, sure);
                        before = part;
                        first = false;
                    }
                }
            }
            dialogue += dashes ? 1 : 0;
        }
        // One dash may be no more than a pause.
        dashesSpeak = dialogue >= ENOUGH_DIALOGUE;
    }

    private void add(TimedLines cue) {
        var said = new SpokenParts(cue.startMs(), cue.endMs());
        var pending = new StringBuilder();
        for (var line : cleaned(cue)) {
            var from = 0;
            var changed = false;
            for (var change = CHANGE.matcher(line); change.find(); from = change.end()) {
                addPart(line.substring(from, change.start()), changed, said, pending);
                changed = true;
            }
            addPart(line.substring(from), changed, said, pending);
        }
        said.add(speaker, pending.toString());
        result.addAll(said.cues());
    }

    private void addPart(String part, boolean changed, SpokenParts said, StringBuilder pending) {
        var split = labels.split(part);
        var dash = DASH.matcher(split.said());
        var dashed = dashesSpeak && dash.find();
        if (split.labelled() || changed || dashed) {
            said.add(speaker, pending.toString());
            pending.setLength(0);
            speaker = split.speaker();
        }
        pending.append(' ').append(dashed ? split.said().substring(dash.end()) : split.said());
    }

    /** Before labels are looked for, since they may be bold or in a colour. */
    private static List<String> cleaned(TimedLines cue) {
        return cue.lines().stream().map(CleanText::ofMarkup).toList();
    }
}
