/** The evidence gate: nothing passes whose quote code did not find in the transcript. */
@NullMarked
package io.gleancast.insight.gate;

import org.jspecify.annotations.NullMarked;
