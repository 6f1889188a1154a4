package io.gleancast.transcribe.recognition;

import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.SafeHttpProperties;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** A client that may reach this machine. */
final class Strangers {
    private Strangers() {}

    static SafeHttp onLoopback() {
        return new SafeHttp(new SafeHttpProperties(
                List.of("127.0.0.0/8"),
                null,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(1),
                100));
    }
}
