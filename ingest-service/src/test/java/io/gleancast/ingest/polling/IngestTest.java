package io.gleancast.ingest.polling;

import io.gleancast.ingest.IngestApplication;
import io.gleancast.testing.PostgresConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.test.context.EmbeddedKafka;

/** A test of the whole service, with a real broker and database that all such tests share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = IngestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
            "gleancast.topics.replicas=1",
            "gleancast.topics.partitions=3",
            "gleancast.operator.user=operator",
            "gleancast.operator.password=a-long-enough-password",
            "safe-http.allowed-networks=127.0.0.0/8,::1/128",
            "ingest.first-poll=20",
            "ingest.max-age=72h",
            "ingest.per-host=8",
            "ingest.websub.callback=https://ingest.example/base"
        })
@AutoConfigureRestTestClient
@EmbeddedKafka
@Import({PostgresConfiguration.class, TestPlatform.class})
@interface IngestTest {}
