package io.gleancast.ingest;

import io.gleancast.digest.IsPublicForAnother;

/** A service that does not talk through Kafka. */
class AsksAnotherService {
    String ask() {
        return IsPublicForAnother.answer();
    }
}
