/** From a due feed to its new episodes on the topic. */
@NullMarked
package io.gleancast.ingest.polling;

import org.jspecify.annotations.NullMarked;
