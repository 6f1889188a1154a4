/** Headlines out of what was said, by its words' parts of speech. */
@NullMarked
package io.gleancast.insight.headline;

import org.jspecify.annotations.NullMarked;
