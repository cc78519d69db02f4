package org.citizenlogin.administration.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Checks the server around the realm, which a set-up of a realm cannot change. */
public final class ServerStep extends StatelessSetupStep {

    public static final String ID = "server";

    /** Beyond this, tokens and codes are judged differently by the server and its database. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    public ServerStep() {
        super(ID, 200);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        keys(session, realm, report);
        clocks(DatabaseClock.of(session).instant(), Instant.ofEpochMilli(Time.currentTimeMillis()), report);
        transport(realm, report);
        address(PublicUrl.configured(session).isPresent(), ServerOptions.inDevelopment(), report);
        proxies(ServerOptions.ofServer("proxy-headers"), ServerOptions.ofServer("proxy-trusted-addresses"), report);
        gateways(session, report);
        mail(realm.getSmtpConfig(), report);
        return "Address, clock, keys, gateways and mail server are in order.";
    }

    private static void keys(KeycloakSession session, RealmModel realm, Report report) {
        try {
            CitizenKeys.of(session).fingerprint(ID, List.of(realm.getId()));
        } catch (RuntimeException e) {
            report.error("The keys cannot be used (" + e.getClass().getSimpleName()
                    + "). Check the options spi-citizen-keys--ring.");
        }
    }

    static void clocks(Instant database, Instant server, Report report) {
        Duration apart = Duration.between(database, server).abs();
        if (apart.compareTo(CLOCKS_APART) > 0) {
            report.error("The clocks of this node and of the database are " + apart.toSeconds()
                    + " seconds apart. Let both follow one time server.");
        }
    }

    private static void transport(RealmModel realm, Report report) {
        if (realm.getSslRequired() == SslRequired.NONE) {
            report.error("The realm accepts plain HTTP from anywhere. Set 'Require SSL' to external or all requests.");
        }
    }

    static void address(boolean configured, boolean development, Report report) {
        if (configured) {
            return;
        }
        String open = "The server's public address is not configured. Set the option hostname, best as a whole address"
                + " such as https://login.example.org, or the realm's Frontend URL. Until then ";
        if (development) {
            report.warning(open + "messages name the host of each request, which a client can forge.");
        } else {
            report.error(open + "no message names this site, no code is bound to it, and no notice carries a link.");
        }
    }

    /** @param headers the option proxy-headers; empty when it is not written */
    static void proxies(Optional<String> headers, Optional<String> trusted, Report report) {
        if (headers.isPresent() && trusted.isEmpty()) {
            report.warning(
                    "Any client that reaches this server can claim a source address in a header, and so avoid the"
                            + " limits by source. Name the proxies in the option proxy-trusted-addresses, and let them"
                            + " overwrite the header instead of adding to it.");
        }
    }

    private static void gateways(KeycloakSession session, Report report) {
        boolean any = session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(SmsGateway.class)
                .map(SmsGatewayFactory.class::cast)
                .anyMatch(gateway -> gateway.missing().isEmpty());
        if (!any) {
            report.error("No SMS gateway is configured, so no text message is sent. Configure one.");
        }
    }

    static void mail(Map<String, String> smtp, Report report) {
        if (smtp == null || smtp.getOrDefault("host", "").isBlank()) {
            report.warning(
                    "The realm has no mail server, so no e-mail is sent. Set one in the realm's e-mail settings.");
        } else if (smtp.getOrDefault("from", "").isBlank()) {
            report.warning("The realm's e-mail has no sender. Set 'From' in the realm's e-mail settings.");
        }
    }
}
