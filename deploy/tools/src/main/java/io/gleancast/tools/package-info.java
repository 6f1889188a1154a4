/** What operators run beside the services. */
@NullMarked
package io.gleancast.tools;

import org.jspecify.annotations.NullMarked;
