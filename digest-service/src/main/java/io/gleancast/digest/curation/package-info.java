/** Which five insights are worth a reader's time, and the public edition of each day. */
@NullMarked
package io.gleancast.digest.curation;

import org.jspecify.annotations.NullMarked;
