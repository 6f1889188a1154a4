/** Tests of headlines. */
@NullMarked
package io.gleancast.insight.headline;

import org.jspecify.annotations.NullMarked;
