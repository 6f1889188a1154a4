package io.gleancast.transcribe.recognition;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.gleancast.transcribe.audio.Recording;
import java.io.IOException;
import java.nio.file.Path;

/** The binding without anything of ours around it, with its own defaults but for the language, the threads and greedy search. */
final class BareWhisper implements AutoCloseable {
    private final WhisperJNI whisper;
    private final WhisperContext context;
    private final int threads;

    BareWhisper(Path model, int threads) throws IOException {
        WhisperJNI.loadLibrary();
        WhisperJNI.setLibraryLogger(null);
        this.whisper = new WhisperJNI();
        this.context = whisper.init(model);
        this.threads = threads;
    }

    String hear(Recording recording) {
        var params = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
        params.nThreads = threads;
        params.language = "en";
        params.printProgress = false;
        params.printTimestamps = false;
        var samples = recording.floats(recording.whole());
        if (whisper.full(context, params, samples, samples.length) != 0) {
            throw new IllegalStateException("The bare binding failed");
        }
        var text = new StringBuilder();
        for (var i = 0; i < whisper.fullNSegments(context); i++) {
            text.append(whisper.fullGetSegmentText(context, i));
        }
        return text.toString();
    }

    @Override
    public void close() {
        context.close();
    }
}
