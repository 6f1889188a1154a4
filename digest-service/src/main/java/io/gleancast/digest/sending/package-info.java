/** One digest a day to each reader: who is due, what was sent, what is in doubt. */
@NullMarked
package io.gleancast.digest.sending;

import org.jspecify.annotations.NullMarked;
