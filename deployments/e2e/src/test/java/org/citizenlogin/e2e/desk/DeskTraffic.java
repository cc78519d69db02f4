package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Walker;

/** The description of the calls, as the server publishes it. It judges every answer that a test gets. */
final class DeskTraffic {

    private final JsonNode description;

    DeskTraffic(URI desk) {
        try {
            description = AdminApi.JSON.readTree(
                    new Walker(desk).open(desk.resolve("openapi.json")).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path below the desk, without query: {@code api/cases/abc/checks} */
    void judge(String method, String path, int status, Optional<JsonNode> body) {
        JsonNode operation = operation("/" + path).path(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(operation.isMissingNode())
                .as("%s %s is described", method, path)
                .isFalse();
        JsonNode response = operation.path("responses").path(String.valueOf(status));
        assertThat(response.isMissingNode())
                .as("%s %s may answer %d", method, path, status)
                .isFalse();
        JsonNode schema = response.path("content").path("application/json").path("schema");
        assertThat(body.isPresent()).as("%s %s has a body", method, path).isEqualTo(!schema.isMissingNode());
        body.ifPresent(json -> {
            ObjectNode whole = AdminApi.JSON.createObjectNode();
            whole.setAll((ObjectNode) schema.deepCopy());
            whole.set("components", description.path("components"));
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(whole)
                            .validate(json))
                    .as("%s %s: %d", method, path, status)
                    .isEmpty();
        });
    }

    private JsonNode operation(String path) {
        for (Map.Entry<String, JsonNode> one : description.path("paths").properties()) {
            if (path.matches(one.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))) {
                return one.getValue();
            }
        }
        throw new AssertionError("no such path in the description: " + path);
    }
}
