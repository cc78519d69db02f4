package org.citizenlogin.administration.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refusals of the admin endpoints, in the one form that their callers read. */
final class Refusals {

    private Refusals() {}

    /** @param sentence begins with the name of what stands in the way, such as {@code user: } */
    static Response.ResponseBuilder refused(Response.Status status, String sentence) {
        return Response.status(status).type(MediaType.APPLICATION_JSON).entity(Map.of("error", sentence));
    }

    /** 409: allowed and well formed, but not in the present state. */
    static Response conflict(String sentence) {
        return refused(Response.Status.CONFLICT, sentence).build();
    }

    /** How a refusal names the words of a field. */
    static String oneOf(Stream<String> words) {
        return "write one of " + words.collect(Collectors.joining(", "));
    }
}
