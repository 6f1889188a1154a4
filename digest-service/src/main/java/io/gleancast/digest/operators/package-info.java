/** What operators see and may do. */
@NullMarked
package io.gleancast.digest.operators;

import org.jspecify.annotations.NullMarked;
