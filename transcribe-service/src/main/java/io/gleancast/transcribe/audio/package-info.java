/** Sound: what a file holds, its samples, where somebody speaks and where it can be cut. */
@NullMarked
package io.gleancast.transcribe.audio;

import org.jspecify.annotations.NullMarked;
