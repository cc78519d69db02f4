package org.citizenlogin.e2e.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An application that speaks SAML 2.0: by redirect, and by ECP with user name and password. */
public final class SamlApplication {

    public static final String ID = "saml-application";
    private static final String CONSUMER = "http://application.test/saml";

    private final CitizenRealm realm;

    public SamlApplication(CitizenRealm realm) {
        this.realm = realm;
    }

    public void register() {
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

    public URI byRedirect() {
        return byRedirect("");
    }

    /** A request that demands one of these levels or a higher one (SAML 2.0 core, 3.3.2.2.1). */
    public URI demanding(String... levels) {
        StringBuilder wanted = new StringBuilder("<samlp:RequestedAuthnContext Comparison=\"minimum\">");
        for (String level : levels) {
            wanted.append("<saml:AuthnContextClassRef>").append(level).append("</saml:AuthnContextClassRef>");
        }
        return byRedirect(wanted.append("</samlp:RequestedAuthnContext>").toString());
    }

    private URI byRedirect(String wanted) {
        return URI.create(
                endpoint() + "?" + Walker.encode(Map.of("SAMLRequest", deflated(request("HTTP-POST", wanted)))));
    }

    /** The answer in the form that a browser would send to the application. */
    public static Document answer(Page page) {
        byte[] xml = Base64.getDecoder()
                .decode(page.formWith("SAMLResponse").fields().get("SAMLResponse"));
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(page.describe(), e);
        }
    }

    /** The status codes of an answer, the outer one first. */
    public static List<String> status(Document answer) {
        NodeList codes = answer.getElementsByTagNameNS("*", "StatusCode");
        return IntStream.range(0, codes.getLength())
                .mapToObj(i -> ((Element) codes.item(i)).getAttribute("Value"))
                .toList();
    }

    /** ECP: the request in an envelope, the password in a header (SAML 2.0 profiles, 4.2). */
    public Page byEnvelope(String username, String password) {
        String basic = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        String envelope = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
                + request("PAOS", "") + "</S:Body></S:Envelope>";
        return new Walker(realm.address())
                .alwaysSending("Authorization", "Basic " + basic)
                .postRaw(endpoint(), "text/xml", envelope.getBytes(StandardCharsets.UTF_8));
    }

    private URI endpoint() {
        return URI.create(realm.address() + "/protocol/saml");
    }

    private String request(String binding, String wanted) {
        return "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + UUID.randomUUID()
                + "\" Version=\"2.0\" IssueInstant=\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + "\" Destination=\"" + endpoint() + "\" AssertionConsumerServiceURL=\"" + CONSUMER
                + "\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:" + binding + "\"><saml:Issuer>" + ID
                + "</saml:Issuer>" + wanted + "</samlp:AuthnRequest>";
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
