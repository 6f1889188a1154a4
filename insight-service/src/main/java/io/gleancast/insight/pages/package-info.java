/** What operators see. */
@NullMarked
package io.gleancast.insight.pages;

import org.jspecify.annotations.NullMarked;
