package org.citizenlogin.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.ServiceLoader;
import org.citizenlogin.administration.monitor.FlowMonitorFactory;
import org.citizenlogin.administration.rest.CitizenResourceFactory;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.junit.jupiter.api.Test;

/** Names that are contracts once they stand in a realm, a database or a script. */
class ContractsTest {

    @Test
    void providersKeepTheirIds() {
        assertThat(CitizenResourceFactory.ID).isEqualTo("citizen-login");
        assertThat(FlowMonitorFactory.ID).isEqualTo("citizen-flow-monitor");
    }

    @Test
    void noRealmCanSwitchTheMonitorOff() {
        assertThat(new FlowMonitorFactory().isGlobal()).isTrue();
    }

    @Test
    void theVetoOfUnprovenFlowsIsAskedAfterThoseOfTheFoundation() {
        assertThat(ServiceLoader.load(LoginVeto.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparingInt(LoginVeto::position))
                        .map(LoginVeto::getId))
                .containsExactly(
                        "forced-change",
                        "unfinished-registration",
                        "intervention",
                        "action-link",
                        "unproven-flow",
                        "overtaken-login");
    }

    @Test
    void stepsKeepTheirNamesAndTheirOrder() {
        assertThat(ServiceLoader.load(SetupStepFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparingInt(SetupStepFactory::position))
                        .map(SetupStepFactory::getId))
                .containsSubsequence(
                        "providers",
                        "email-optional",
                        "user-profile",
                        "one-time-password",
                        "client-scope",
                        "languages",
                        "theme",
                        "events",
                        "brute-force",
                        "settings",
                        "accounts",
                        "server");
    }
}
