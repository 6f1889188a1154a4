/** The ingest service. */
@NullMarked
package io.gleancast.ingest;

import org.jspecify.annotations.NullMarked;
