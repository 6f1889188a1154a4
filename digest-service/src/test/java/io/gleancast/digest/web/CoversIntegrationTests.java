package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.node.ObjectNode;

@DigestServiceTest
class CoversIntegrationTests {
    @Autowired
    RestTestClient http;

    @Autowired
    Shelf shelf;

    @Autowired
    Covers covers;

    @Test
    void fetchesACoverOnceMakesItSmallAndServesItItself() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var picture = picture();
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        server.start();
        try {
            var image = "http://127.0.0.1:%d/cover.png"
                    .formatted(server.getAddress().getPort());
            var show = publishWithCover("Show with a Cover", image);
            publishWithCover("Show with a Cover on the operator's own network", "http://10.0.0.1/cover.png");
            covers.fetch();
            covers.fetch();
            assertThat(asked).hasValue(1);
            var cover = http.get()
                    .uri("/covers/" + show)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Content-Type", "image/jpeg")
                    .expectBody()
                    .returnResult()
                    .getResponseBody();
            var small = ImageIO.read(new ByteArrayInputStream(cover));
            assertThat(small.getWidth()).isEqualTo(240);
            assertThat(small.getHeight()).isEqualTo(240);
            http.get()
                    .uri("/podcasts")
                    .exchange()
                    .expectBody(String.class)
                    .value(page ->
                            assertThat(page).contains("src=\"/covers/" + show).doesNotContain(image));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void hasNoCoverOfAShowWithoutOne() {
        http.get()
                .uri("/covers/" + Samples.showId("Rivers"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private String publishWithCover(String show, String image) {
        var words = new Samples.Words(
                show,
                "With a picture of it",
                null,
                "Covers with one colour are recognised from across the street",
                "Readers of a list find a cover of one colour in half the time that they need for a photograph.",
                "one colour, and they found it in half the time, on " + show,
                30,
                List.of("covers"));
        shelf.put(List.of(Samples.edited(
                shelf.insight(words), json -> ((ObjectNode) json.at("/episode/podcast")).put("image", image))));
        return Samples.showId(show);
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1400, 1200, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
