/** The digest service. */
@NullMarked
package io.gleancast.digest;

import org.jspecify.annotations.NullMarked;
