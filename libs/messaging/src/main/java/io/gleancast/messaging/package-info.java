/** How events travel: published as CloudEvents, read as records, tried again or put aside when they fail. */
@NullMarked
package io.gleancast.messaging;

import org.jspecify.annotations.NullMarked;
