/** Breaches of the architecture, for {@code ArchitectureRulesTests}. */
@NullMarked
package io.gleancast.digest;

import org.jspecify.annotations.NullMarked;
