package io.gleancast.digest;

/** Public, and used from another package. */
public class IsPublicForAnother {
    private IsPublicForAnother() {}

    public static String answer() {
        return "yes";
    }
}
