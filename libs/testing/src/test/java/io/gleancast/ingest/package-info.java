/** Breaches of the architecture, for {@code ArchitectureRulesTests}. */
@NullMarked
package io.gleancast.ingest;

import org.jspecify.annotations.NullMarked;
