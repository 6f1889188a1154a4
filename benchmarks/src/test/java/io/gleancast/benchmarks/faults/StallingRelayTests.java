package io.gleancast.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class StallingRelayTests {
    @Test
    void holdsBackWhatWasSentWhileItStalledAndPassesItOnAfterwards() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var relay = new StallingRelay(server.getLocalPort());
                var client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
                var accepted = server.accept()) {
            client.getOutputStream().write('a');
            assertThat(accepted.getInputStream().read()).isEqualTo('a');

            relay.stall();
            client.getOutputStream().write('b');
            accepted.setSoTimeout(200);
            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            relay.flow();
            accepted.setSoTimeout(0);
            assertThat(accepted.getInputStream().read()).isEqualTo('b');
        }
    }
}
