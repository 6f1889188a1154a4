/** The pages. */
@NullMarked
package io.gleancast.digest.web;

import org.jspecify.annotations.NullMarked;
