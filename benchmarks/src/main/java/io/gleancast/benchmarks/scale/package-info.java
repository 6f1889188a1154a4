/** Every page of every service with very many rows in its tables. */
@NullMarked
package io.gleancast.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
