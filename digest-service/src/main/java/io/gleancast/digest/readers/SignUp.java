package io.gleancast.digest.readers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What someone asked for and has still to confirm.
 *
 * @param follow what to follow from the start
 * @param changes the reader who wants this as their new address; absent for a new reader
 */
public record SignUp(
        UUID id,
        Address address,
        Schedule schedule,
        String source,
        @Nullable Interest follow,
        @Nullable UUID changes) {}
