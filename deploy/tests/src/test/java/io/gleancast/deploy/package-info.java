/** What stands in {@code deploy/} fits the services. */
@NullMarked
package io.gleancast.deploy;

import org.jspecify.annotations.NullMarked;
