package io.gleancast.digest.insights;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A podcast that has insights, as the newest of them tells of it.
 *
 * @param image where its cover is
 * @param insights how many stand
 */
public record Show(String id, String title, @Nullable URI image, int insights) {}
