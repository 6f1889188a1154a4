/** What the benchmarks share that run the whole system: shows to read, patience, and checks to print. */
@org.jspecify.annotations.NullMarked
package io.gleancast.benchmarks.live;
