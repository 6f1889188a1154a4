/** Newer prompts and models for episodes that were read before: compared first, then promoted. */
@NullMarked
package io.gleancast.insight.rerun;

import org.jspecify.annotations.NullMarked;
