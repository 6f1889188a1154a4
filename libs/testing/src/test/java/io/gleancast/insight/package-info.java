/** Breaches of the architecture, for {@code ArchitectureRulesTests}. */
@NullMarked
package io.gleancast.insight;

import org.jspecify.annotations.NullMarked;
