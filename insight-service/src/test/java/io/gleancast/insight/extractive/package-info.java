/** Tests of the engine that works without a language model. */
@NullMarked
package io.gleancast.insight.extractive;

import org.jspecify.annotations.NullMarked;
