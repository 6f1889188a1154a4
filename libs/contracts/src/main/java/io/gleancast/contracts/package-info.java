/** The published language of Gleancast: what travels between services and to anyone who subscribes. */
@NullMarked
package io.gleancast.contracts;

import org.jspecify.annotations.NullMarked;
