package io.gleancast.insight.extraction;

import io.gleancast.insight.InsightApplication;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.reader.FakeReader;
import io.gleancast.testing.PostgresConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.ContextConfiguration;

/** The whole service over a broker, a PostgreSQL and a language model's server: one context for all tests that bear it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = InsightApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
            "gleancast.topics.replicas=1",
            "gleancast.topics.partitions=1",
            "gleancast.operator.user=operator",
            "gleancast.operator.password=secret-of-the-tests",
            "jobs.first=50ms",
            "jobs.longest=200ms",
            "jobs.attempts=3",
            "insight.patience=2h",
            "insight.model.name=fake",
            "insight.model.input-price=0.5",
            "insight.model.output-price=2",
            "insight.model.others.dearer.input=5",
            "insight.model.others.dearer.output=20",
            "db-scheduler.polling-interval=100ms",
            "db-scheduler.shutdown-max-wait=1s"
        })
@EmbeddedKafka(partitions = 1)
@Import({PostgresConfiguration.class, Wire.class})
@ContextConfiguration(initializers = InsightServiceTest.Model.class)
public @interface InsightServiceTest {

    /** The server that all tests share. */
    class Model implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        static final FakeModelServer SERVER = new FakeModelServer();

        static {
            SERVER.read(FakeReader.supporting(Episodes::isTrue));
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("insight.model.base-url=" + SERVER.baseUrl()).applyTo(context);
        }
    }
}
