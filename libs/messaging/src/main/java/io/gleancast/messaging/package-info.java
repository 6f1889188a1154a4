/** How events travel. */
@NullMarked
package io.gleancast.messaging;

import org.jspecify.annotations.NullMarked;
