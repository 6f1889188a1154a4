package io.gleancast.testing.hostile;

/**
 * Something that reads what strangers send, as the service does it. Made by its constructor without parameters, in a child JVM.
 */
@FunctionalInterface
public interface HostileReader {

    /**
     * Reads an input or refuses it.
     *
     * @return what came of it, in a few words, such as "3 items"
     * @throws Exception the refusal; one that betrays a fault (a null, an index, a cast) and any {@link Error} count as having
     *     fallen over
     */
    String read(byte[] input) throws Exception;

    /** How many inputs the service reads at the same time at most. */
    default int atOnce() {
        return 1;
    }
}
