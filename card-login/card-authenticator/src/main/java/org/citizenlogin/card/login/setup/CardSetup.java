package org.citizenlogin.card.login.setup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.handshake.Certificates;
import org.citizenlogin.card.login.step.CardTlsFactory;
import org.citizenlogin.card.login.verifier.CardVerifierProvider;
import org.citizenlogin.card.login.verifier.FolderCardVerifierProviderFactory;
import org.citizenlogin.card.trust.TrustStoreStatus;
import org.citizenlogin.keycloak.citizen.ProfileAttribute;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.userprofile.UserProfileConstants;

/** The flow with card login, the claims in tokens, and the attribute by which holders of other countries' cards are found. */
final class CardSetup implements SetupStep {

    /** Whoever could write it could be anybody. */
    private static final List<ProfileAttribute> HOLDER = List.of(ProfileAttribute.writtenByAdministrators(
            CardAccounts.HOLDER, "${citizenCardHolder}", Set.of(UserProfileConstants.ROLE_ADMIN)));

    @Override
    public List<Change> apply(KeycloakSession session, RealmModel realm) {
        // A realm of a server that verifies no cards gets no button that leads nowhere.
        if (CardVerifierProvider.of(session).verifier().isEmpty()) {
            return List.of();
        }
        Report report = new Report(CardSetupFactory.ID);
        CardFlow.plan(realm).make(realm, report);
        TokenClaims.nameLevels(realm, report);
        ProfileAttribute.declare(session, HOLDER, report);
        return report.changes();
    }

    @Override
    public List<Finding> check(KeycloakSession session, RealmModel realm) {
        Report report = new Report(CardSetupFactory.ID);
        Optional<TrustStoreStatus> status = CardVerifierProvider.of(session).news();
        CardFlowCheck flows = new CardFlowCheck(realm, report, FlowUse.of(session, realm));
        if (status.isEmpty()) {
            flows.stepsThatCannotServe();
            return report.findingsOr("Card login is not offered: no issuing authorities are configured (option "
                    + FolderCardVerifierProviderFactory.PATH.key() + ").");
        }
        authorities(status.get(), report);
        address(session, report);
        flows.check();
        handshake(session, flows, report);
        TokenClaims.check(realm, report);
        ProfileAttribute.check(session, HOLDER, report);
        return report.findingsOr("Card login is set up correctly. Cards of "
                + status.get().authorities() + " issuing authorities are accepted.");
    }

    @Override
    public List<Change> remove(KeycloakSession session, RealmModel realm) {
        Report report = new Report(CardSetupFactory.ID);
        CardFlow.plan(realm).remove(realm, () -> FlowUse.of(session, realm), report);
        TokenClaims.removeLevels(realm, report);
        ProfileAttribute.remove(session, HOLDER, report);
        return report.changes();
    }

    private static void authorities(TrustStoreStatus status, Report report) {
        if (!status.isGood()) {
            report.error("The folder of issuing authorities cannot be used; the previous authorities remain in use: "
                    + status.trouble());
        } else if (status.authorities() == 0) {
            report.error("The folder of issuing authorities is empty, so no card is accepted. Put a profile into it.");
        }
    }

    private static void handshake(KeycloakSession session, CardFlowCheck flows, Report report) {
        boolean hasHost = CardVerifierProvider.of(session).handshakeHost().isPresent();
        if (flows.asksForHandshakes() && !hasHost) {
            report.error("The step '" + CardTlsFactory.ID + "' has no host to send people to. Set the option "
                    + FolderCardVerifierProviderFactory.HANDSHAKE_HOST.key() + ".");
        }
        if (hasHost) {
            Certificates.trouble(session)
                    .ifPresent(trouble -> report.error("Certificates over TLS cannot be used: " + trouble + "."));
        }
    }

    private static void address(KeycloakSession session, Report report) {
        if (PublicUrl.configured(session).isEmpty()) {
            report.error("The server's public address is not configured, and cards sign it. Set the option hostname.");
        } else if (!"https".equals(PublicUrl.configured(session).get().getScheme())) {
            report.warning("The server's public address is not https. Card software signs for such an address only on"
                    + " localhost, for development.");
        }
    }
}
