/** Jobs: one row an episode, worked on under a lease, its result kept before it is published. */
@NullMarked
package io.gleancast.transcribe.jobs;

import org.jspecify.annotations.NullMarked;
