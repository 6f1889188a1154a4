package io.gleancast.transcribe.recognition;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An engine that hears what is said in a recording. */
interface SpeechRecogniser {

    /**
     * Listens to a whole file.
     *
     * @param fileName with the extension of its true format, by which engines tell formats apart
     * @param language ISO 639-1, as far as known
     * @throws TryLater where the engine is away or busy
     * @throws CannotBeTranscribed where it refuses this audio for good
     */
    Heard recognise(Path audio, String fileName, @Nullable String language);
}
