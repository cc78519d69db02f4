package org.citizenlogin.portal.verifiedclaims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

/** The form that the specification gives to {@code verified_claims}. */
final class VerifiedClaimsSchema {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(VerifiedClaimsSchema.class.getResourceAsStream("/verified-claims.schema.json"));

    private VerifiedClaimsSchema() {}

    static void assertValid(JsonNode verifiedClaims) {
        assertThat(SCHEMA.validate(verifiedClaims)).as("%s", verifiedClaims).isEmpty();
    }

    static boolean isValid(JsonNode verifiedClaims) {
        return SCHEMA.validate(verifiedClaims).isEmpty();
    }
}
