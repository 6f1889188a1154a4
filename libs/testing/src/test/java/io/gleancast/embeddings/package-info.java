/** Breaches of the architecture, for {@code ArchitectureRulesTests}. */
@NullMarked
package io.gleancast.embeddings;

import org.jspecify.annotations.NullMarked;
