package io.gleancast.transcribe.files;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** WebVTT (W3C), with voices. A file without any voice is searched for {@code Name:} labels as SubRip is. */
final class WebVttFile implements FileFormat {
    private static final Pattern HEADER = Pattern.compile("^[\\s\\x{FEFF}\\x{00}]*WEBVTT(?=\\s|$)");
    /** Nothing in it may run over the next angle bracket, or a row of them would be read once for each. */
    private static final Pattern VOICE =
            Pattern.compile("<v(?:\\.[^\\s<>]{0,200})?(?:[ \\t]{1,20}([^<>]{0,200}))?>|</v>");

    @Override
    public String name() {
        return "webvtt";
    }

    @Override
    public @Nullable Timeline read(Content content, EpisodeFacts facts) {
        if (!HEADER.matcher(content.beginning()).find()) {
            return null;
        }
        Supplier<Stream<TimedLines>> cues = () -> TimedLines.of(content, TimedLines.Syntax.WEBVTT);
        var voices = cues.get()
                .anyMatch(cue -> cue.lines().stream()
                        .anyMatch(line -> VOICE.matcher(line).find()));
        return Timeline.ofCues(
                RollUp.undone(voices ? voiced(cues.get()) : LabelledCues.of(cues, facts)), facts.audioMs());
    }

    private static List<Cue> voiced(Stream<TimedLines> cues) {
        var labels = new SpeakerLabels(List.of());
        var result = new CueList();
        String speaker = null;
        for (var cue : (Iterable<TimedLines>) cues::iterator) {
            var said = new SpokenParts(cue.startMs(), cue.endMs());
            var payload = String.join(" ", cue.lines());
            speaker = cue.goesOn() ? speaker : null;
            var from = 0;
            for (var voice = VOICE.matcher(payload); voice.find(); from = voice.end()) {
                said.add(speaker, CleanText.ofMarkup(payload.substring(from, voice.start())));
                speaker = labels.normalise(voice.group(1));
            }
            said.add(speaker, CleanText.ofMarkup(payload.substring(from)));
            result.addAll(said.cues());
        }
        return result.list();
    }
}
