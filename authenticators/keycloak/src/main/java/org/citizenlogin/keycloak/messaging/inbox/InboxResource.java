package org.citizenlogin.keycloak.messaging.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/** The page and the same as JSON for tests. */
public final class InboxResource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mailbox mailbox;
    private final KeycloakSession session;

    InboxResource(Mailbox mailbox, KeycloakSession session) {
        this.mailbox = mailbox;
        this.session = session;
    }

    /** Newest first. */
    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=1.0")
    public Response page() {
        return answer(
                InboxPage.of(session.getContext().getRealm().getName(), mailbox.newestFirst()),
                MediaType.TEXT_HTML_TYPE);
    }

    /** Newest first: an array of number, at (ISO 8601), kind, to, subject, text, html. */
    @GET
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.9")
    public Response list() {
        return answer(json(mailbox.newestFirst()), MediaType.APPLICATION_JSON_TYPE);
    }

    static String json(List<Mailbox.Letter> letters) {
        ArrayNode all = JSON.createArrayNode();
        for (Mailbox.Letter letter : letters) {
            ObjectNode one = all.addObject();
            one.put("number", letter.number());
            one.put("at", letter.at().toString());
            one.put("kind", letter.kind());
            one.put("to", letter.to());
            one.put("subject", letter.subject());
            one.put("text", letter.text());
            one.put("html", letter.html());
        }
        return all.toString();
    }

    private Response answer(String entity, MediaType type) {
        // Ours are stricter; the server's would be written over them.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(entity, type.withCharset("utf-8"))
                .cacheControl(never)
                .header("Content-Security-Policy", InboxPage.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
