package org.citizenlogin.e2e.loginpaths;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** An application that speaks SAML 2.0: by redirect, and by ECP with user name and password. */
final class SamlApplication {

    static final String ID = "saml-application";
    private static final String CONSUMER = "http://application.test/saml";

    private final CitizenRealm realm;

    SamlApplication(CitizenRealm realm) {
        this.realm = realm;
    }

    void register() {
        ObjectNode client = AdminApi.object();
        client.put("clientId", ID).put("protocol", "saml").put("frontchannelLogout", true);
        client.putArray("redirectUris").add(CONSUMER);
        client.putObject("attributes")
                .put("saml.client.signature", "false")
                .put("saml.server.signature", "false")
                .put("saml.assertion.signature", "false")
                .put("saml.authnstatement", "true")
                .put("saml.force.post.binding", "true")
                .put("saml.allow.ecp.flow", "true")
                .put("saml_assertion_consumer_url_post", CONSUMER);
        realm.admin().create(realm.path("/clients"), client);
    }

    URI byRedirect() {
        return URI.create(endpoint() + "?" + Walker.encode(Map.of("SAMLRequest", deflated(request("HTTP-POST")))));
    }

    /** ECP: the request in an envelope, the password in a header (SAML 2.0 profiles, 4.2). */
    Page byEnvelope(String username, String password) {
        String basic = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        String envelope = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>" + request("PAOS")
                + "</S:Body></S:Envelope>";
        return new Walker(realm.address())
                .alwaysSending("Authorization", "Basic " + basic)
                .postRaw(endpoint(), "text/xml", envelope.getBytes(StandardCharsets.UTF_8));
    }

    private URI endpoint() {
        return URI.create(realm.address() + "/protocol/saml");
    }

    private String request(String binding) {
        return "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + UUID.randomUUID()
                + "\" Version=\"2.0\" IssueInstant=\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + "\" Destination=\"" + endpoint() + "\" AssertionConsumerServiceURL=\"" + CONSUMER
                + "\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:" + binding + "\"><saml:Issuer>" + ID
                + "</saml:Issuer></samlp:AuthnRequest>";
    }

    private static String deflated(String text) {
        var bytes = new ByteArrayOutputStream();
        var raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (var deflating = new DeflaterOutputStream(bytes, raw)) {
            deflating.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
