/** Letters: what stands in them and how they travel. */
@NullMarked
package io.gleancast.digest.mail;

import org.jspecify.annotations.NullMarked;
