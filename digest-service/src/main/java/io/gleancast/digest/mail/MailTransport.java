package io.gleancast.digest.mail;

import java.util.Optional;

/** How mail leaves: over one connection at a time, which is kept for many mails. */
public interface MailTransport {

    /** A connection that is opened when the first mail is sent, and again when it was lost. Not for several threads. */
    Connection connection();

    /** Why nothing may leave at all; nothing where it may. */
    Optional<String> heldBack();

    /** One way to the mail server. */
    interface Connection extends AutoCloseable {
        /**
         * Sends one mail.
         *
         * @throws NotSent where the server surely did not take it
         * @throws PerhapsSent where nobody can tell
         */
        void send(Mail mail);

        @Override
        void close();
    }
}
