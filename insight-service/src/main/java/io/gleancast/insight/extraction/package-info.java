/** Transcripts become insights: claim, work, keep, publish. */
@NullMarked
package io.gleancast.insight.extraction;

import org.jspecify.annotations.NullMarked;
