package org.citizenlogin.portal.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.RequiredActionProviderModel;

/** What happens at the end of a flow with the server's own conditions for levels. */
@Tag("R-175")
class LevelConditionTest {

    private final PortalLogin login = new PortalLogin();
    private final RequiredActionProviderModel action = new RequiredActionProviderModel();

    @BeforeEach
    void theSetUpAddsTheAction() {
        action.setAlias(UnmetLevelActionFactory.ID);
        action.setProviderId(UnmetLevelActionFactory.ID);
        action.setEnabled(true);
        login.realm.change = action;
    }

    private void endFlow() {
        new LevelCondition(login.session).onTopFlowSuccess(login.realm.browser);
    }

    @Test
    void theActionAnswersThePortalInPlaceOfTheServersPage() {
        login.demanded(3, true);
        login.reached(1);

        assertThatCode(this::endFlow).doesNotThrowAnyException();
        assertThat(UnmetLevelAction.answers(login.session, login.authSession)).isTrue();
    }

    @Test
    void withoutTheActionTheServerRefuses() {
        login.demanded(3, true);
        login.reached(1);

        action.setEnabled(false);
        assertThatThrownBy(this::endFlow).isInstanceOf(AuthenticationFlowException.class);

        login.realm.change = null;
        assertThatThrownBy(this::endFlow).isInstanceOf(AuthenticationFlowException.class);
    }

    @Test
    void aLevelThatIsReachedIsNoRefusal() {
        login.demanded(2, true);
        login.reached(2);

        assertThatCode(this::endFlow).doesNotThrowAnyException();
        assertThat(UnmetLevelAction.answers(login.session, login.authSession)).isFalse();
    }

    /** Flows name it by the id of the server. */
    @Test
    void itStandsInForTheServersConditionAndComesFirst() {
        ConditionalLoaAuthenticatorFactory ours = new LevelConditionFactory();
        ConditionalLoaAuthenticatorFactory servers = new ConditionalLoaAuthenticatorFactory();

        assertThat(ours.getId()).isEqualTo(servers.getId());
        assertThat(ours.order()).isGreaterThan(servers.order());
    }
}
