package io.gleancast.operations;

import java.util.List;

/**
 * What a service shows to everyone; anything else is the operator's. A service that has public pages declares one bean
 * of this type.
 *
 * @param patterns Spring path patterns such as {@code /editions/**}, for every method or, with a method before it
 *     ({@code GET /insights/{id}}), for that one; their handlers must not trust ambient credentials
 */
public record PublicPaths(List<String> patterns) {
    /** Nothing but health and metrics. */
    static final PublicPaths NONE = new PublicPaths(List.of());

    public PublicPaths {
        patterns = List.copyOf(patterns);
    }
}
