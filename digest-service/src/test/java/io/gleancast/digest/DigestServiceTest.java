package io.gleancast.digest;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.embeddings.Embedder;
import io.gleancast.messaging.RecordPublisher;
import io.gleancast.testing.PostgresConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The whole service over a real broker, database and mail server, one context for all tests that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
            "gleancast.topics.replicas=1",
            "gleancast.topics.partitions=1",
            "gleancast.operator.user=operator",
            "gleancast.operator.password=secret-of-the-tests",
            "safe-http.allowed-networks=127.0.0.0/8",
            "digest.base-url=https://digest.example",
            "digest.readers.sign-ups-per-hour=1000",
            "digest.readers.letters-per-domain-and-hour=40",
            "gleancast.web.trusted-proxies=127.0.0.1",
            "digest.web.cache=0s",
            "digest.web.media-sources=http: https:",
            "digest.mail.bounce-address=bounces@digest.example",
            "digest.mail.read-timeout=3s",
            "digest.mail.longest-send=6s",
            "digest.mail.feedback.authserv-id=mx.digest.example",
            "digest.mail.feedback.senders=provider.example",
            "digest.mail.bounce-mailbox.tls=false",
            "digest.mail.bounce-mailbox.user=bounces",
            "digest.mail.bounce-mailbox.password=secret-of-the-mailbox",
            "logging.structured.format.console="
        })
@AutoConfigureRestTestClient
@EmbeddedKafka(partitions = 1)
@Import({PostgresConfiguration.class, DigestServiceTest.Surroundings.class})
public @interface DigestServiceTest {

    /** What stands around the service in tests. */
    @TestConfiguration(proxyBeanMethods = false)
    class Surroundings {
        @Bean
        MovableClock movableClock() {
            return new MovableClock();
        }

        @Bean
        Shelf shelf(RecordPublisher publisher, InsightStore insights, Embedder embedder, MovableClock clock) {
            return new Shelf(publisher, insights, embedder, clock);
        }

        @Bean
        Mailbox mailbox(GreenMail server) {
            return new Mailbox(server);
        }

        @Bean
        static BeanPostProcessor wayToTheBroker() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof RecordPublisher publisher ? new BrokerAway(publisher) : bean;
                }
            };
        }

        @Bean(initMethod = "start", destroyMethod = "stop")
        GreenMail mailServer() {
            return new GreenMail(new ServerSetup[] {
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
        }

        @Bean
        DynamicPropertyRegistrar mailSettings(GreenMail server) {
            return registry -> {
                registry.add("spring.mail.host", () -> "127.0.0.1");
                registry.add("spring.mail.port", () -> server.getSmtp().getPort());
                registry.add("digest.mail.bounce-mailbox.host", () -> "127.0.0.1");
                registry.add(
                        "digest.mail.bounce-mailbox.port",
                        () -> server.getImap().getPort());
            };
        }
    }
}
