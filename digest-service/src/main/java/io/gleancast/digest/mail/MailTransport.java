package io.gleancast.digest.mail;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How mail leaves: over one connection at a time, which is kept for many mails. */
public interface MailTransport {

    /** A connection that is opened when the first mail is sent, and again when it was lost. Not for several threads. */
    Connection connection();

    /** Why nothing may leave at all; nothing where it may. */
    Optional<String> heldBack();

    /** One way to the mail server. */
    interface Connection extends AutoCloseable {
        /**
         * Connects, where that is not done yet, so that a mail which is about to leave waits for no greeting.
         *
         * @throws NotSent where the server is not to be reached
         */
        void open();

        /**
         * Sends one mail.
         *
         * @param mayLeave asked last, before the dot that ends the mail: false, and the server takes nothing of it
         * @throws NotSent where the server surely did not take it
         * @throws PerhapsSent where nobody can tell
         */
        void send(Mail mail, BooleanSupplier mayLeave);

        /** Sends one mail that may leave at any time. */
        default void send(Mail mail) {
            send(mail, () -> true);
        }

        @Override
        void close();
    }
}
