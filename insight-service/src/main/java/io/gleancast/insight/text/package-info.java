/** Transcripts as numbered sentences. */
@NullMarked
package io.gleancast.insight.text;

import org.jspecify.annotations.NullMarked;
