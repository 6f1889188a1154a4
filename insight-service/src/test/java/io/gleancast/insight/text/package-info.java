/** Tests of how transcripts become sentences. */
@NullMarked
package io.gleancast.insight.text;

import org.jspecify.annotations.NullMarked;
