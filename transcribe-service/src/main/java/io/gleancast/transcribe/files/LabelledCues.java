package io.gleancast.transcribe.files;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cues whose speaker stands before the words, where it changes: {@code Ada: Good morning.} */
final class LabelledCues {
    /** How both subtitles and live captions say that somebody else speaks now. */
    private static final Pattern CHANGE = Pattern.compile("^>>+\\s*|^-(?=[\\s\\p{Lu}])\\s*");

    private static final Pattern NEVER = Pattern.compile("(?!)");
    private static final int ENOUGH_DIALOGUE = 3;

    private LabelledCues() {}

    /** Reads the cues twice: labels are judged over the whole file. */
    static List<Cue> of(Supplier<Stream<TimedLines>> cues) {
        var labels = new SpeakerLabels();
        var dialogue = 0;
        for (var cue : (Iterable<List<String>>) cues.get().map(LabelledCues::cleaned)::iterator) {
            cue.forEach(labels::look);
            dialogue += isDialogue(cue) ? 1 : 0;
        }
        var change = dialogue >= ENOUGH_DIALOGUE ? CHANGE : NEVER;
        var result = new CueList();
        String speaker = null;
        for (var cue : (Iterable<TimedLines>) cues.get()::iterator) {
            var said = new SpokenParts(cue.startMs(), cue.endMs());
            var pending = new StringBuilder();
            for (var line : cleaned(cue)) {
                var split = labels.split(line);
                var changes = change.matcher(split.said());
                if (split.labelled() || changes.find()) {
                    said.add(speaker, pending.toString());
                    pending.setLength(0);
                    speaker = split.speaker();
                }
                pending.append(' ').append(change.matcher(split.said()).replaceFirst(""));
            }
            said.add(speaker, pending.toString());
            result.addAll(said.cues());
        }
        return result.list();
    }

    /** One dash may be no more than a pause. */
    private static boolean isDialogue(List<String> lines) {
        return lines.stream().anyMatch(line -> CHANGE.matcher(line).find());
    }

    /** Before labels are looked for, since they may be bold or in a colour. */
    private static List<String> cleaned(TimedLines cue) {
        return cue.lines().stream().map(CleanText::ofMarkup).toList();
    }
}
