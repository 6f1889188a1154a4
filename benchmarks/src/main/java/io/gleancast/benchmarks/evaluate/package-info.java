/** Judges insight engines by references. */
@NullMarked
package io.gleancast.benchmarks.evaluate;

import org.jspecify.annotations.NullMarked;
