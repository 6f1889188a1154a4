package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cues whose speaker stands before the words, where it changes: {@code Ada: Good morning.} */
final class LabelledCues {
    /** How both subtitles and live captions say that somebody else speaks now. */
    private static final Pattern CHANGE = Pattern.compile("^>>+\\s*|^-(?=[\\s\\p{Lu}])\\s*");

    private static final Pattern NEVER = Pattern.compile("(?!)");
    private static final int ENOUGH_DIALOGUE = 3;

    private LabelledCues() {}

    static List<Cue> of(List<TimedLines> cues) {
        var labels = new SpeakerLabels();
        var cleaned = cues.stream()
                .map(cue -> new TimedLines(cue.startMs(), cue.endMs(), cleaned(cue.lines())))
                .toList();
        cleaned.forEach(cue -> cue.lines().forEach(labels::look));
        var change = cleaned.stream().filter(LabelledCues::isDialogue).count() >= ENOUGH_DIALOGUE ? CHANGE : NEVER;
        var result = new ArrayList<Cue>();
        String speaker = null;
        for (var cue : cleaned) {
            var said = new SpokenParts(cue.startMs(), cue.endMs());
            var pending = new StringBuilder();
            for (var line : cue.lines()) {
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
        return result;
    }

    /** One dash may be no more than a pause. */
    private static boolean isDialogue(TimedLines cue) {
        return cue.lines().stream().anyMatch(line -> CHANGE.matcher(line).find());
    }

    /** Before labels are looked for, since they may be bold or in a colour. */
    private static List<String> cleaned(List<String> lines) {
        return lines.stream().map(CleanText::ofMarkup).toList();
    }
}
