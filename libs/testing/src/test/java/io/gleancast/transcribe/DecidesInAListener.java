package io.gleancast.transcribe;

import java.util.ArrayList;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;

/** Listeners, one of them fat. */
class DecidesInAListener {
    private final List<String> received = new ArrayList<>();

    @KafkaListener(topics = "fat")
    void fat(String text) {
        if (!text.isBlank()) {
            received.add(text);
        }
    }

    @KafkaListener(topics = "thin")
    void thin(String text) {
        received.add(text);
    }
}
