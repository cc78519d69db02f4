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
import org.citizenlogin.keycloak.citizen.AccountErasure;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ProfileAttribute;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.userprofile.UserProfileConstants;

/** The flow with card login, the claims in tokens, and the attribute by which holders of other countries' cards are found. */
public final class CardSetup extends StatelessSetupStep {

    public static final String ID = "card";

    /** A citizen who could write it could sign in to any account. */
    private static final List<ProfileAttribute> HOLDER = List.of(ProfileAttribute.writtenByAdministrators(
            CardAccounts.HOLDER, "${citizenCardHolder}", Set.of(UserProfileConstants.ROLE_ADMIN)));

    public CardSetup() {
        super(ID, 40);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        // A realm of a server that verifies no cards gets no button that leads nowhere.
        if (CardVerifierProvider.of(session).verifier().isPresent()) {
            CardFlow.plan(realm).make(realm, report);
            TokenClaims.nameLevels(realm, report);
            ProfileAttribute.declare(session, HOLDER, report);
        }
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        Optional<TrustStoreStatus> status = CardVerifierProvider.of(session).news();
        CardFlowCheck flows = new CardFlowCheck(realm, report, FlowUse.of(session, realm));
        if (status.isEmpty()) {
            flows.stepsThatCannotServe();
            return "Card login is not offered: no issuing authorities are configured (option "
                    + FolderCardVerifierProviderFactory.PATH.key() + ").";
        }
        authorities(status.get(), report);
        address(session, report);
        flows.check();
        handshake(session, flows, report);
        TokenClaims.check(realm, report);
        ProfileAttribute.check(session, HOLDER, report);
        return "Card login is set up correctly. Cards of " + status.get().authorities()
                + " issuing authorities are accepted.";
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        CardFlow.plan(realm).remove(realm, () -> FlowUse.of(session, realm), report);
        TokenClaims.removeLevels(realm, report);
        ProfileAttribute.remove(session, HOLDER, report);
    }

    @Override
    public List<Change> erase(KeycloakSession session, RealmModel realm) {
        Report report = new Report(ID);
        int cards = AccountErasure.credentials(session, realm, Citizens.CARD);
        if (cards > 0) {
            report.changed("Delete the links of " + cards + " cards to their accounts.");
        }
        int holders = AccountErasure.attributes(session, realm, CardAccounts.HOLDER);
        if (holders > 0) {
            report.changed("Delete the attribute " + CardAccounts.HOLDER + " of " + holders + " accounts.");
        }
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
            report.error(
                    "The server's public address is not configured, and cards sign it. Set the option hostname or the realm's"
                            + " Frontend URL.");
        } else if (!"https".equals(PublicUrl.configured(session).get().getScheme())) {
            report.warning("The server's public address is not https. Card software signs for such an address only on"
                    + " localhost, for development.");
        }
    }
}
