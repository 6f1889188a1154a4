/** Text to vector, one model for those who publish and those who search. */
@NullMarked
package io.gleancast.embeddings;

import org.jspecify.annotations.NullMarked;
