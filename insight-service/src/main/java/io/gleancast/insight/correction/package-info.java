/** An operator's hand: taking back and correcting what was published. */
@NullMarked
package io.gleancast.insight.correction;

import org.jspecify.annotations.NullMarked;
