package io.gleancast.digest.insights;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * This replica's own index.
 *
 * @param directory where it lies, for this replica alone; a new temporary directory at each start where it is unset. It
 *     can be lost: the index is rebuilt from the database
 */
@ConfigurationProperties("digest.index")
record IndexProperties(@Nullable Path directory) {}
