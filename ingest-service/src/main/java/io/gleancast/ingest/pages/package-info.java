/** The operators' page. */
@NullMarked
package io.gleancast.ingest.pages;

import org.jspecify.annotations.NullMarked;
