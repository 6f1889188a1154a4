/** Deletes what was kept for long enough. */
@NullMarked
package io.gleancast.insight.retention;

import org.jspecify.annotations.NullMarked;
