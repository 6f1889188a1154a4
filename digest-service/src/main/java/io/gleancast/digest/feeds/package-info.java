/** The same insights for feed readers. */
@NullMarked
package io.gleancast.digest.feeds;

import org.jspecify.annotations.NullMarked;
