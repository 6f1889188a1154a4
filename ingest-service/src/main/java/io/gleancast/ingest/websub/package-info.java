/** News of feeds as hubs tell it (WebSub, W3C Recommendation of 2018): asked for here, believed only as a hint to poll. */
@NullMarked
package io.gleancast.ingest.websub;

import org.jspecify.annotations.NullMarked;
