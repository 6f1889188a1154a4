package io.gleancast.embeddings;

import io.gleancast.digest.IsPublicForAnother;

/** A library that serves one service. */
class KnowsAService {
    String ask() {
        return IsPublicForAnother.answer();
    }
}
