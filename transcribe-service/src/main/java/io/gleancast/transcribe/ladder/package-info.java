/** The ladder from the publisher's best transcript down to speech recognition. */
@NullMarked
package io.gleancast.transcribe.ladder;

import org.jspecify.annotations.NullMarked;
