package io.gleancast.messaging;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.GleancastRecord;
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
        refuseTooLarge(consumed);
        @Nullable Object value = super.extractAndConvertValue(consumed, type);
        if (value == null) {
            throw new ConversionException(
                    "Failed to convert from JSON", consumed, new IllegalArgumentException("The record is JSON's null"));
        }
        return value;
    }

    /** A tree costs a multiple of its bytes, so they are counted before there is one. */
    private static void refuseTooLarge(ConsumerRecord<?, ?> consumed) {
        if (consumed.value() instanceof byte[] bytes && bytes.length > GleancastRecord.MOST_BYTES) {
            throw new ConversionException(
                    "Not read",
                    consumed,
                    new IllegalArgumentException("The record has %d bytes, and may have %d"
                            .formatted(bytes.length, GleancastRecord.MOST_BYTES)));
        }
    }
}
