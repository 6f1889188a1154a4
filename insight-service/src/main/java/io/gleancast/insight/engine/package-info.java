/** The port behind which insights are found. */
@NullMarked
package io.gleancast.insight.engine;

import org.jspecify.annotations.NullMarked;
