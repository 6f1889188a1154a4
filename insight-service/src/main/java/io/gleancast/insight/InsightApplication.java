package io.gleancast.insight;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the insight service. */
@SpringBootApplication
public class InsightApplication {
    public static void main(String[] args) {
        SpringApplication.run(InsightApplication.class, args);
    }
}
