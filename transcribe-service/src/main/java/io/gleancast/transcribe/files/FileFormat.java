package io.gleancast.transcribe.files;

import org.jspecify.annotations.Nullable;

/** One kind of file that publishers offer. */
interface FileFormat {

    /** As {@link io.gleancast.contracts.Transcript#engine} names it. */
    String name();

    /**
     * The file's cues, or nothing where the text is not such a file.
     *
     * @throws NotATranscript where it is such a file, and holds no transcript that can be read
     * @throws TranscriptTooLong where it holds more than {@link Limits} allow
     */
    @Nullable Timeline read(Content content, EpisodeFacts facts);
}
