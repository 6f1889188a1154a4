package io.gleancast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NetworkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.kafka.KafkaException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOffExecution;

class FailuresTests {
    static Stream<Exception> outages() {
        return Stream.of(
                new IllegalStateException(new SQLException("connection refused", "08001")),
                new IllegalStateException(new SQLException("permission denied", "42501")),
                new IllegalStateException(new SQLException("too many connections", "53300")),
                new CannotCreateTransactionException("No connection"),
                new CannotAcquireLockException("locked"),
                new KafkaException("No broker", new NetworkException("away")),
                new IllegalStateException(new IOException("Connection reset")));
    }

    static Stream<Exception> faults() {
        return Stream.of(
                new NullPointerException("ours"),
                new IllegalStateException("No such job"),
                new IllegalArgumentException("Ends before it starts"),
                new ClassCastException("ours"),
                new UnsupportedOperationException());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void areTriedForAsLongAsTheyTakeWhereSomethingIsAway(Exception outage) {
        assertThat(Failures.pausesAfter(outage)).isNull();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void areTriedForThreeMinutesWhereNobodyForesawThem(Exception fault) {
        var pauses = Objects.requireNonNull(Failures.pausesAfter(fault)).start();
        long inAll = 0;
        int tries = 0;
        for (long pause = pauses.nextBackOff(); pause != BackOffExecution.STOP; pause = pauses.nextBackOff()) {
            inAll += pause;
            tries++;
        }
        assertThat(tries).isEqualTo(8);
        assertThat(inAll).isBetween(120_000L, 240_000L);
    }

    @Test
    void areTriedThreeTimesWhereTheDatabaseRefusesTheContent() {
        var pauses = Objects.requireNonNull(Failures.pausesAfter(new SQLException("0x00", "22021")))
                .start();
        assertThat(pauses.nextBackOff()).isEqualTo(1_000);
        assertThat(pauses.nextBackOff()).isEqualTo(1_000);
        assertThat(pauses.nextBackOff()).isEqualTo(BackOffExecution.STOP);
    }
}
