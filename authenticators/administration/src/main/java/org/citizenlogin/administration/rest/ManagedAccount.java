package org.citizenlogin.administration.rest;

import java.util.stream.Stream;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * One account below {@code users/{id}}, and what this caller may do with it. Public because public constructors of resources
 * take it.
 */
public record ManagedAccount(
        KeycloakSession session,
        RealmModel realm,
        UserModel user,
        AdminPermissionEvaluator auth,
        AdminEventBuilder adminEvent) {

    void requireView() {
        auth.users().requireView(user);
    }

    void requireManage() {
        auth.users().requireManage(user);
    }

    /** @param path below the account's */
    AdminEventBuilder event(OperationType operation, String... path) {
        return event(adminEvent, operation, user.getId(), path);
    }

    /** For an account that may be gone. */
    static AdminEventBuilder event(
            AdminEventBuilder adminEvent, OperationType operation, String userId, String... path) {
        String[] whole = Stream.concat(Stream.of(CitizenResourceFactory.ID, "users", userId), Stream.of(path))
                .toArray(String[]::new);
        return adminEvent.resource(ResourceType.USER).operation(operation).resourcePath(whole);
    }
}
