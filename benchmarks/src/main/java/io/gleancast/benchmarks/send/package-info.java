/** Sends digests to very many readers from several replicas, kills one of them, and counts what arrives. */
@NullMarked
package io.gleancast.benchmarks.send;

import org.jspecify.annotations.NullMarked;
