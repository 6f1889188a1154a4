package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** WebVTT (W3C), with voices. A file without any voice is searched for {@code Name:} labels as SubRip is. */
final class WebVttFile implements FileFormat {
    private static final Pattern HEADER = Pattern.compile("^[\\s\\x{FEFF}\\x{00}]*WEBVTT(?=\\s|$)");
    private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^\\s>]*)?(?:[ \\t]+([^>]*))?>|</v>");

    @Override
    public String name() {
        return "webvtt";
    }

    @Override
    public @Nullable Timeline read(String text, @Nullable Long audioMs) {
        if (!HEADER.matcher(text).find()) {
            return null;
        }
        var cues = TimedLines.of(text, false);
        var voices = cues.stream()
                .anyMatch(cue -> cue.lines().stream()
                        .anyMatch(line -> VOICE.matcher(line).find()));
        return Timeline.ofCues(RollUp.undone(voices ? voiced(cues) : LabelledCues.of(cues)), audioMs);
    }

    private static List<Cue> voiced(List<TimedLines> cues) {
        var labels = new SpeakerLabels();
        var result = new ArrayList<Cue>();
        for (var cue : cues) {
            var said = new SpokenParts(cue.startMs(), cue.endMs());
            var payload = String.join(" ", cue.lines());
            String speaker = null;
            var from = 0;
            for (var voice = VOICE.matcher(payload); voice.find(); from = voice.end()) {
                said.add(speaker, CleanText.ofMarkup(payload.substring(from, voice.start())));
                speaker = labels.normalise(voice.group(1));
            }
            said.add(speaker, CleanText.ofMarkup(payload.substring(from)));
            result.addAll(said.cues());
        }
        return result;
    }
}
