/** The feeds that are followed: what operators add, see and change. */
@NullMarked
package io.gleancast.ingest.feeds;

import org.jspecify.annotations.NullMarked;
