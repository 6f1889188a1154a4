/** What stands of each episode, and how it gets onto the stream. */
@NullMarked
package io.gleancast.insight.publication;

import org.jspecify.annotations.NullMarked;
