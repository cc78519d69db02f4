package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.http.HttpRequest;

/** The fields of a form, as a browser sent them. */
public final class SentForm {

    private final HttpRequest request;

    public SentForm(HttpRequest request) {
        this.request = request;
    }

    /** Whether a form was sent. A reload or a link sends none. */
    boolean isSent() {
        return HttpMethod.POST.equals(request.getHttpMethod());
    }

    /** Whether the field was sent, even if empty. */
    public boolean has(String name) {
        MultivaluedMap<String, String> fields = request.getDecodedFormParameters();
        return fields != null && fields.containsKey(name);
    }

    /** The first value of the field, as typed; empty when it was not sent. */
    public String field(String name) {
        MultivaluedMap<String, String> fields = request.getDecodedFormParameters();
        String value = fields == null ? null : fields.getFirst(name);
        return value == null ? "" : value;
    }
}
