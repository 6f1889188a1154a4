package io.gleancast.transcribe;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the transcribe service. */
@SpringBootApplication
public class TranscribeApplication {
    public static void main(String[] args) {
        SpringApplication.run(TranscribeApplication.class, args);
    }
}
