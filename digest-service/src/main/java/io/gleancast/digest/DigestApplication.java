package io.gleancast.digest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the digest service. */
@SpringBootApplication
public class DigestApplication {
    public static void main(String[] args) {
        SpringApplication.run(DigestApplication.class, args);
    }
}
