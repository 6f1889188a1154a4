package io.gleancast.messaging;

import io.gleancast.contracts.ContractsJson;
import java.lang.reflect.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.converter.ByteArrayJacksonJsonMessageConverter;
import org.springframework.kafka.support.converter.ConversionException;

/** Reads a record as what the listener's parameter says, whatever its headers say. */
class RecordConverter extends ByteArrayJacksonJsonMessageConverter {
    RecordConverter() {
        super(ContractsJson.MAPPER);
    }

    @Override
    protected Object extractAndConvertValue(ConsumerRecord<?, ?> consumed, @Nullable Type type) {
        @Nullable Object value = super.extractAndConvertValue(consumed, type);
        if (value == null) {
            throw new ConversionException(
                    "Failed to convert from JSON", consumed, new IllegalArgumentException("The record is JSON's null"));
        }
        return value;
    }
}
