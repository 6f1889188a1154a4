/** Speech recognition: the audio, the engine behind its port, and what a day may cost. */
@NullMarked
package io.gleancast.transcribe.recognition;

import org.jspecify.annotations.NullMarked;
