package io.gleancast.transcribe.recognition;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as an operator writes them. */
final class Properties {
    private Properties() {}

    static RecognitionProperties recognition(String... namesAndValues) {
        return bound("transcribe.recognition", RecognitionProperties.class, namesAndValues);
    }

    static WhisperProperties whisper(String... namesAndValues) {
        return bound("transcribe.whisper", WhisperProperties.class, namesAndValues);
    }

    private static <T> T bound(String prefix, Class<T> type, String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            values.put(prefix + "." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
    }
}
