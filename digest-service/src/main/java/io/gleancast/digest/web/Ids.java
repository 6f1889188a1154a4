package io.gleancast.digest.web;

import java.util.regex.Pattern;

/** Ids as they come in addresses. */
final class Ids {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /** The id, where it is one. */
    static String checked(String id) {
        if (!UUID.matcher(id).matches()) {
            throw new NotFound("There is nothing at this address.");
        }
        return id;
    }
}
