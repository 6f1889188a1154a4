/** Everything on one machine. */
@NullMarked
package io.gleancast.quickstart;

import org.jspecify.annotations.NullMarked;
