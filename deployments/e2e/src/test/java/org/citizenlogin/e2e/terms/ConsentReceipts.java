package org.citizenlogin.e2e.terms;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The form of a receipt, as the tests of the module that makes it judge it. */
final class ConsentReceipts {

    private static final Path SCHEMA = Path.of(
            System.getProperty("citizen.docs"),
            "../authenticators/keycloak/src/test/resources/consent-receipt.schema.json");

    private ConsentReceipts() {}

    static Set<ValidationMessage> problemsOf(JsonNode receipt) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(receipt);
    }
}
