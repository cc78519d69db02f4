package org.citizenlogin.people.desk.login;

import java.time.Instant;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.keycloak.proof.secondfactor.SecondFactorShown;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** One request to the step. */
final class SecondFactorContext extends StepContext {

    SecondFactorContext(AuthenticationFlowContext context) {
        super(context);
    }

    boolean isShown() {
        UserModel user = context().getUser();
        return user != null && SecondFactorShown.inLogin(user, context().getSession(), authSession());
    }

    void note() {
        Instant now = DatabaseClock.of(context().getSession()).instant();
        SecondFactorNote.write(authSession(), context().getUser().getId(), now);
    }

    Page page() {
        return newPage(SecondFactorStep.PAGE)
                .with(
                        "citizenAccount",
                        context()
                                .getUriInfo()
                                .getBaseUriBuilder()
                                .path("realms")
                                .path(context().getRealm().getName())
                                .path("account")
                                .build()
                                .toString());
    }
}
