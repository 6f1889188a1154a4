/** Breaches of the architecture, for {@code ArchitectureRulesTests}. */
@NullMarked
package io.gleancast.transcribe;

import org.jspecify.annotations.NullMarked;
