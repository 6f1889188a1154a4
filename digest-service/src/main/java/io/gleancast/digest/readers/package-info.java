/** Who wants a digest, when, about what, and how they join, change their mind and leave. */
@NullMarked
package io.gleancast.digest.readers;

import org.jspecify.annotations.NullMarked;
