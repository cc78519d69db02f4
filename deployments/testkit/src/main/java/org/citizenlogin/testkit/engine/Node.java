package org.citizenlogin.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** One ready Keycloak. */
public interface Node extends AutoCloseable {

    /** Where browsers go: {@code http://localhost:<port>}. */
    URI base();

    /** Health and metrics. */
    URI management();

    /** As Prometheus would read them now. */
    default String metrics() {
        HttpRequest request =
                HttpRequest.newBuilder(management().resolve("/metrics")).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String log();

    boolean isAlive();

    /** Ends it as a power cut would. */
    void kill();

    @Override
    void close();
}
