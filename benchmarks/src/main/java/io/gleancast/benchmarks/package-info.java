/** Load generators and measurements, each with a script of its own beside this module's pom. */
@NullMarked
package io.gleancast.benchmarks;

import org.jspecify.annotations.NullMarked;
