/** What arrived on the insights topic, kept, indexed, and put beside its like: near-duplicates and topics. */
@NullMarked
package io.gleancast.digest.insights;

import org.jspecify.annotations.NullMarked;
