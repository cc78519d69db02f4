package org.citizenlogin.keycloak.account.consent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.consent.ConsentEntry;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/**
 * The receipt of one consent: a record with the sections of ISO/IEC TS 27560:2023 (header, processing, party, event), in the
 * terms of the Data Privacy Vocabulary where it has one. It names the account by its id and holds no other data of the person.
 */
public record ConsentReceipt(Map<String, Object> content) {

    private static final String SCHEMA = "ISO/IEC TS 27560:2023";

    /** RFC 7515, 4.1.9. */
    private static final String TYPE = "consent-receipt+jwt";

    /** Whether there is one for this entry: for consents to terms, not for their end. */
    public static boolean isFor(ConsentRow row) {
        return row.getPurpose().equals(ConsentRow.TERMS) && row.getKind().equals(ConsentEntry.Kind.GIVEN.word());
    }

    /** {@code {"receipt": ..., "jws": "..."}}: what the JWS says, to be read, and the JWS. */
    public static Map<String, Object> file(KeycloakSession session, RealmModel realm, ConsentRow row) {
        ConsentReceipt receipt = of(
                row,
                Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName()),
                Terms.nameOf(realm, Terms.OF_THE_REALM),
                Terms.nameOf(realm, row.getClient()));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("receipt", receipt.content());
        file.put("jws", receipt.signed(session, realm));
        return file;
    }

    /** @param issuer the address of the realm */
    static ConsentReceipt of(ConsentRow row, String issuer, String controller, String whose) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema_version", SCHEMA);
        content.put("record_id", row.getId());
        content.put("iss", issuer);
        content.put("pii_principal_id", row.getUserId());
        Map<String, Object> processing = new LinkedHashMap<>();
        processing.put("purpose", row.getPurpose());
        processing.put("service", whose);
        processing.put("lawful_basis", "dpv:Consent");
        processing.put("privacy_notice_version", row.getTermsVersion());
        processing.put("privacy_notice_language", row.getLanguage());
        processing.put("privacy_notice_sha256", row.getTextSha256());
        content.put("processing", List.of(processing));
        content.put("parties", List.of(Map.of("role", "dpv:DataController", "name", controller, "contact", issuer)));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_type", "dpv:ConsentGiven");
        event.put("event_time", row.happenedAt().toString());
        event.put("consent_method", row.getMethod());
        Optional.ofNullable(row.getReference()).ifPresent(reference -> event.put("evidence", reference));
        content.put("event", List.of(event));
        return new ConsentReceipt(content);
    }

    /** A compact JWS (RFC 7515), signed by the key that the realm signs ID tokens with; anyone checks it with the JWKS. */
    String signed(KeycloakSession session, RealmModel realm) {
        String algorithm = Optional.ofNullable(realm.getDefaultSignatureAlgorithm())
                .filter(name -> !name.isBlank())
                .orElse(Algorithm.RS256);
        return new JWSBuilder()
                .type(TYPE)
                .jsonContent(content)
                .sign(session.getProvider(SignatureProvider.class, algorithm).signer());
    }
}
