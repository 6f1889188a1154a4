package io.gleancast.transcribe.recognition;

import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import org.jspecify.annotations.Nullable;

/** An engine that hears what is said in a recording. */
interface SpeechRecogniser {

    /** The engine and its model, as a transcript names them: what one heard is not mixed with what another heard. */
    Engine engine();

    /**
     * Listens to a part; times are from the part's start.
     *
     * @param language ISO 639-1, as far as known
     * @throws TryLater where the engine is away or busy
     * @throws CannotBeTranscribed where it refuses this audio for good
     */
    Heard recognise(Recording recording, Span part, @Nullable String language);

    /**
     * Who heard something.
     *
     * @param name of the engine
     * @param model as the operator named it, without a folder
     */
    record Engine(String name, String model) {}
}
