/** The insight service. */
@NullMarked
package io.gleancast.insight;

import org.jspecify.annotations.NullMarked;
