/** What strangers can do. */
@NullMarked
package io.gleancast.benchmarks.hostile;

import org.jspecify.annotations.NullMarked;
