/** Finds insights without a language model: passages that resemble what an editor would choose. */
@NullMarked
package io.gleancast.insight.extractive;

import org.jspecify.annotations.NullMarked;
