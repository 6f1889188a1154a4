package io.gleancast.digest.readers;

/** What was given is no mail address that digests can be sent to. The message leaves out what was given. */
public class AddressRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final String MESSAGE =
            "That is not a mail address we can send to. It should look like name@example.org.";

    public AddressRefused() {
        super(MESSAGE);
    }

    private AddressRefused(String message) {
        super(message);
    }

    /** Such addresses (RFC 6531) need every server on the way to know SMTPUTF8, which many do not. */
    static AddressRefused becauseOfItsLetters() {
        return new AddressRefused(
                "We cannot send to addresses with other than English letters before the @. The part behind it may have any.");
    }

    AddressRefused(Throwable cause) {
        super(MESSAGE, cause);
    }
}
