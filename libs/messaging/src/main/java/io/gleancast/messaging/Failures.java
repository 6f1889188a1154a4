package io.gleancast.messaging;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.kafka.support.converter.ConversionException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * How long a failed record is tried again. One that cannot be read: not at all. One whose content the database refuses:
 * a few times. One that met an outage of a database, a broker or the network: for as long as it takes, since the fault is not
 * its own. Any other failure is a fault of ours, which a record may bring out again and again: for about three minutes.
 */
final class Failures {
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final BackOff NEVER = new FixedBackOff(0, 0);
    private static final BackOff A_FEW_TIMES = new FixedBackOff(FIRST_PAUSE_MS, 2);
    private static final int TRIES_OF_OUR_OWN_FAULTS = 8;

    /** SQL state classes: data exception, integrity constraint violation, program limit exceeded. */
    private static final Set<String> REFUSED_CONTENT = Set.of("22", "23", "54");

    private Failures() {}

    static BackOff forever() {
        var backOff = new ExponentialBackOff(FIRST_PAUSE_MS, 2);
        backOff.setMaxInterval(LONGEST_PAUSE_MS);
        return backOff;
    }

    /** The pauses for this failure; null for those of {@link #forever()}. */
    static @Nullable BackOff pausesAfter(@Nullable Throwable failure) {
        if (causes(failure).anyMatch(Failures::isUnreadable)) {
            return NEVER;
        }
        if (causes(failure).anyMatch(Failures::isRefusedContent)) {
            return A_FEW_TIMES;
        }
        return causes(failure).anyMatch(Failures::isOutage) ? null : forAWhile();
    }

    private static BackOff forAWhile() {
        var backOff = new ExponentialBackOffWithMaxRetries(TRIES_OF_OUR_OWN_FAULTS);
        backOff.setInitialInterval(FIRST_PAUSE_MS);
        backOff.setMultiplier(2);
        backOff.setMaxInterval(LONGEST_PAUSE_MS);
        return backOff;
    }

    /** The innermost cause, which says what is wrong. */
    static Throwable rootOf(Throwable failure) {
        return causes(failure).reduce(failure, (_, cause) -> cause);
    }

    /** What the innermost cause says, or what it is where it says nothing. */
    static String reasonOf(Throwable failure) {
        var root = rootOf(failure);
        return root.getMessage() == null ? root.getClass().getName() : root.getMessage();
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof ConversionException
                || failure instanceof MessageConversionException
                || failure instanceof MethodArgumentResolutionException;
    }

    /** Whatever a database that does not refuse the content says, and whoever cannot be reached. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof SQLException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException
                || failure instanceof NotPublished
                || failure instanceof TopicsMissing
                || failure instanceof org.apache.kafka.common.KafkaException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof InterruptedException;
    }

    private static boolean isRefusedContent(Throwable failure) {
        return failure instanceof SQLException refusal
                && refusal.getSQLState() != null
                && refusal.getSQLState().length() == 5
                && REFUSED_CONTENT.contains(refusal.getSQLState().substring(0, 2));
    }
}
