/** How fast feeds are parsed, polled and claimed, and that killed replicas lose none of their episodes. */
@NullMarked
package io.gleancast.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
