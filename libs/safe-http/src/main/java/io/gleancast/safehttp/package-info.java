/** The one client for URLs that strangers chose: start at {@link io.gleancast.safehttp.SafeHttp}. */
@NullMarked
package io.gleancast.safehttp;

import org.jspecify.annotations.NullMarked;
