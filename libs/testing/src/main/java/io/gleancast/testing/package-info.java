/** What every module tests with: the rules of the architecture, and real servers. */
@NullMarked
package io.gleancast.testing;

import org.jspecify.annotations.NullMarked;
