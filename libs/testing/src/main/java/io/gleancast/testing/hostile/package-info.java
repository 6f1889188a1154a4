/** Inputs made to cost more than they weigh, and what every reader of strangers' data is held to. */
@NullMarked
package io.gleancast.testing.hostile;

import org.jspecify.annotations.NullMarked;
