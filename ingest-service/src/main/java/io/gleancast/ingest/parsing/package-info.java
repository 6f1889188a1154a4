/** From the bytes of a feed to what it says: no network, no database, no clock. */
@NullMarked
package io.gleancast.ingest.parsing;

import org.jspecify.annotations.NullMarked;
