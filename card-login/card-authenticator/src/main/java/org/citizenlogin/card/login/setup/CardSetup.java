package org.citizenlogin.card.login.setup;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.login.handshake.Certificates;
import org.citizenlogin.card.login.step.CardTlsFactory;
import org.citizenlogin.card.login.verifier.CardVerifierProvider;
import org.citizenlogin.card.login.verifier.FolderCardVerifierProviderFactory;
import org.citizenlogin.card.trust.TrustStoreStatus;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AuthenticationManagementResource;
import org.keycloak.userprofile.UserProfileProvider;

final class CardSetup implements SetupStep {

    @Override
    public List<Change> apply(KeycloakSession session, RealmModel realm) {
        // A realm of a server that verifies no cards gets no button that leads nowhere.
        if (CardVerifierProvider.of(session).verifier().isEmpty()) {
            return List.of();
        }
        Report report = new Report(CardSetupFactory.ID);
        new CardFlowSetup(realm, report).apply((stock, name) -> copy(session, realm, stock, name));
        new TokenClaims(realm, report).apply();
        HolderAttribute.declare(session.getProvider(UserProfileProvider.class), report);
        return report.changes();
    }

    private static AuthenticationFlowModel copy(
            KeycloakSession session, RealmModel realm, AuthenticationFlowModel stock, String name) {
        return AuthenticationManagementResource.copyFlow(session, realm, stock, name);
    }

    @Override
    public List<Finding> check(KeycloakSession session, RealmModel realm) {
        Report report = new Report(CardSetupFactory.ID);
        Optional<TrustStoreStatus> news = CardVerifierProvider.of(session).news();
        CardFlowCheck flows = new CardFlowCheck(realm, report, FlowUse.of(session, realm));
        if (news.isEmpty()) {
            flows.stepsThatCannotServe();
            return report.findingsOr("card login is not offered: no issuing authorities are named (option "
                    + FolderCardVerifierProviderFactory.PATH.key() + ")");
        }
        authorities(news.get(), report);
        address(session, report);
        flows.check();
        handshake(session, flows, report);
        new TokenClaims(realm, report).check();
        HolderAttribute.check(session.getProvider(UserProfileProvider.class), report);
        return report.findingsOr(
                "card login stands right; cards of " + news.get().authorities() + " issuing authorities are believed");
    }

    private static void authorities(TrustStoreStatus news, Report report) {
        if (!news.isGood()) {
            report.error("the folder of issuing authorities cannot be used, the former ones stay in force: "
                    + news.trouble());
        } else if (news.authorities() == 0) {
            report.error("the folder of issuing authorities holds none, so no card is believed; put a profile into it");
        }
    }

    private static void handshake(KeycloakSession session, CardFlowCheck flows, Report report) {
        boolean hasHost = CardVerifierProvider.of(session).handshakeHost().isPresent();
        if (flows.asksForHandshakes() && !hasHost) {
            report.error("the step '" + CardTlsFactory.ID + "' has no host to send people to: set the option "
                    + FolderCardVerifierProviderFactory.HANDSHAKE_HOST.key());
        }
        if (hasHost) {
            Certificates.trouble(session).ifPresent(report::error);
        }
    }

    private static void address(KeycloakSession session, Report report) {
        if (PublicUrl.configured(session).isEmpty()) {
            report.error("cards sign the server's public address, which is not configured: set the option hostname");
        } else if (!"https".equals(PublicUrl.configured(session).get().getScheme())) {
            report.warning("the server's public address is not https: card software signs for such an address only on"
                    + " localhost, for development");
        }
    }
}
