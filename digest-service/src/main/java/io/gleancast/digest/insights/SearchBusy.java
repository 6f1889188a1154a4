package io.gleancast.digest.insights;

/** As many are searching as this machine has room for. */
public final class SearchBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchBusy() {
        super("As many are searching as there is room for");
    }
}
