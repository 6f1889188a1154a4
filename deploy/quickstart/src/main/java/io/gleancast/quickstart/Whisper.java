package io.gleancast.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --whisper} makes of the transcribe service, and what to say where it is missing. */
final class Whisper {
    /** Small enough for any laptop; podcasts that say no language are English more often than not. */
    private static final String SUGGESTED = "base.en";

    private Whisper() {}

    /** Environment variables of the transcribe service: the model, and no server that a variable of the caller's may name. */
    static Map<String, String> settings(@Nullable String model) {
        if (model == null) {
            return Map.of();
        }
        var file = Path.of(model);
        if (!Files.isRegularFile(file) && (model.contains("/") || model.endsWith(".bin"))) {
            throw new QuickstartFailed(
                    "There is no model %s; give another file, or a name such as %s".formatted(model, SUGGESTED));
        }
        return Map.of(
                "TRANSCRIBE_RECOGNITION_MODEL",
                Files.isRegularFile(file) ? file.toAbsolutePath().toString() : model,
                "TRANSCRIBE_RECOGNITION_BASE_URL",
                "",
                "TRANSCRIBE_RECOGNITION_API_KEY",
                "");
    }

    /** The command that was given, with what would have had every episode heard. */
    static String command(List<String> arguments) {
        var words = new ArrayList<>(arguments);
        words.add("--whisper");
        words.add(SUGGESTED);
        return ShellCommand.quickstart(words);
    }
}
