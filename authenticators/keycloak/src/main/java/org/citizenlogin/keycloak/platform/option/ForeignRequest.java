package org.citizenlogin.keycloak.platform.option;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;

/** A request to a host that cannot exist (RFC 6761, {@code .invalid}). Only its address can be read. */
final class ForeignRequest implements UriInfo {

    static final String HOST = "forged.invalid";

    private final URI base;

    /** @param path path of the server below its host; {@code /} without a path */
    ForeignRequest(String path) {
        String inner = path.replaceAll("^/+|/+$", "");
        base = URI.create("https://" + HOST + "/" + (inner.isEmpty() ? "" : inner + "/"));
    }

    @Override
    public URI getBaseUri() {
        return base;
    }

    @Override
    public UriBuilder getBaseUriBuilder() {
        return UriBuilder.fromUri(base);
    }

    @Override
    public URI getRequestUri() {
        return base;
    }

    @Override
    public UriBuilder getRequestUriBuilder() {
        return getBaseUriBuilder();
    }

    @Override
    public URI getAbsolutePath() {
        return base;
    }

    @Override
    public UriBuilder getAbsolutePathBuilder() {
        return getBaseUriBuilder();
    }

    @Override
    public String getPath() {
        return "";
    }

    @Override
    public String getPath(boolean decode) {
        return "";
    }

    @Override
    public List<PathSegment> getPathSegments() {
        return List.of();
    }

    @Override
    public List<PathSegment> getPathSegments(boolean decode) {
        return List.of();
    }

    @Override
    public MultivaluedMap<String, String> getPathParameters() {
        throw unasked();
    }

    @Override
    public MultivaluedMap<String, String> getPathParameters(boolean decode) {
        throw unasked();
    }

    @Override
    public MultivaluedMap<String, String> getQueryParameters() {
        throw unasked();
    }

    @Override
    public MultivaluedMap<String, String> getQueryParameters(boolean decode) {
        throw unasked();
    }

    @Override
    public List<String> getMatchedURIs() {
        return List.of();
    }

    @Override
    public List<String> getMatchedURIs(boolean decode) {
        return List.of();
    }

    @Override
    public List<Object> getMatchedResources() {
        return List.of();
    }

    @Override
    public URI resolve(URI uri) {
        return base.resolve(uri);
    }

    @Override
    public URI relativize(URI uri) {
        return base.relativize(uri);
    }

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("only the address of this request can be asked");
    }
}
