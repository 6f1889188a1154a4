/** Breaches of the architecture, for {@code ArchitectureRulesTests}. */
@NullMarked
package io.gleancast.contracts;

import org.jspecify.annotations.NullMarked;
