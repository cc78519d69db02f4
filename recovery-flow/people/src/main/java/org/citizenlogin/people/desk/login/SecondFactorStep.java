package org.citizenlogin.people.desk.login;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormFlow;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.PageId;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Lets an operator pass who showed a second factor of their own in this login. Whoever has none sees how to get one. It is
 * not set up here: a stolen password would be enough to become an operator.
 */
final class SecondFactorStep implements FormFlow<SecondFactorContext> {

    static final String PAGE = "citizen-desk-second-factor.ftl";

    private static final Map<PageId, FormPage<SecondFactorContext>> PAGES = Map.of(Id.NONE, new FormPage<>() {
        @Override
        public Response show(SecondFactorContext step) {
            return step.page().show();
        }

        @Override
        public Decision submit(SecondFactorContext step) {
            return new Decision.StartOver();
        }
    });

    private enum Id implements PageId {
        NONE;

        @Override
        public String word() {
            return "desk-second-factor";
        }
    }

    @Override
    public String path() {
        return LoginActionsService.AUTHENTICATE_PATH;
    }

    @Override
    public EventType eventType() {
        return EventType.LOGIN;
    }

    @Override
    public SecondFactorContext open(AuthenticationFlowContext context, Map<String, String> configured) {
        return new SecondFactorContext(context);
    }

    @Override
    public Response unavailable(AuthenticationFlowContext context, Map<String, String> configured) {
        return new SecondFactorContext(context).page().unavailable();
    }

    @Override
    public Optional<Decision> beforePages(SecondFactorContext step) {
        return step.isShown() ? Optional.of(new Decision.Succeed(step::note)) : Optional.empty();
    }

    @Override
    public Map<String, Consumer<SecondFactorContext>> back() {
        return Map.of();
    }

    @Override
    public PageId due(SecondFactorContext step) {
        return Id.NONE;
    }

    @Override
    public Map<PageId, FormPage<SecondFactorContext>> pages() {
        return PAGES;
    }
}
