package io.gleancast.transcribe;

import java.net.http.HttpClient;

/** A second client for strangers' URLs. */
class HasItsOwnClient {
    HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
