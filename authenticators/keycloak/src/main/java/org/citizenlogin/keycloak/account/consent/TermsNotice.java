package org.citizenlogin.keycloak.account.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.consent.TermsState;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.LocalOutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * E-mails every citizen who accepted an earlier version about a new one. One message of the outbox goes from account to
 * account: it writes the e-mails of the next few, notes in the version's row how far it came, and lays itself back. All of it
 * is one transaction, so a node that dies repeats nothing. While as many e-mails of the realm wait as a
 * group has, it writes none: an e-mail with a one-time password waits behind two groups at most, and a mail server that is
 * away gathers no more.
 */
public final class TermsNotice {

    static final String KIND = "terms-notice";

    /** The notice: e-mail {@code citizen-terms-changed}. */
    static final String NOTICE = "termsChanged";

    /** Of the e-mail: the day from which the version is in force. */
    static final String DAY = "termsDay";

    /** Between two groups; the outbox looks for what is due later every ten seconds. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Without news for so long the work ends; an administrator begins it again where it stopped. */
    private static final Duration LIFE = Duration.ofDays(7);

    private static final String TERMS = "terms";

    private TermsNotice() {}

    /**
     * Begins, in the caller's transaction, or goes on where an earlier message was given up.
     *
     * @return false when every account was told already
     */
    public static boolean begin(KeycloakSession session, RealmModel realm, Terms.Version version) {
        if (version.row().notifiedAt().isPresent()) {
            return false;
        }
        rows(session, realm).beginNotice(version.row().getId());
        Instant now = DatabaseClock.of(session).instant();
        Outbox.putLater(session, realm, message(version.row().getId(), now), now);
        return true;
    }

    private static OutboxMessage message(String termsId, Instant now) {
        return new OutboxMessage(KIND, Map.of(TERMS, termsId), now.plus(LIFE));
    }

    /** @param group accounts at once */
    static LocalOutboxHandler handler(int group) {
        return (session, realm, message, attempt) -> {
            Instant now = DatabaseClock.of(session).instant();
            String id = message.content().get(TERMS);
            TermsRow terms = rows(session, realm).find(id).orElse(null);
            if (terms == null
                    || terms.notifiedAt().isPresent()
                    || terms.notifiedUser().isEmpty()
                    || terms.state(now) == TermsState.RETIRED) {
                return Delivery.delivered();
            }
            if (Outbox.waiting(session, realm, Lane.EMAIL) < group && !tellNext(session, realm, terms, group, now)) {
                return Delivery.delivered();
            }
            Outbox.putLater(session, realm, message(id, now), now.plus(PAUSE));
            return Delivery.delivered();
        };
    }

    /** @return whether there is more to do for this message */
    private static boolean tellNext(KeycloakSession session, RealmModel realm, TermsRow terms, int group, Instant now) {
        TermsRows rows = rows(session, realm);
        List<String> accounts = new ConsentRows(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId())
                .accountsAfter(terms.getClient(), terms.notifiedUser().orElseThrow(), group);
        if (accounts.isEmpty()) {
            rows.endNotice(terms.getId(), now);
            return false;
        }
        // Two messages of one notice, begun twice: the second writes nothing and ends.
        if (!rows.noticeWritten(terms, accounts.get(accounts.size() - 1), accounts.size())) {
            return false;
        }
        accounts.stream()
                .flatMap(id -> Optional.ofNullable(session.users().getUserById(realm, id)).stream())
                .filter(UserModel::isEnabled)
                .forEach(user -> tell(session, realm, user, terms, now));
        return true;
    }

    private static void tell(KeycloakSession session, RealmModel realm, UserModel user, TermsRow terms, Instant now) {
        Locale locale = CitizenLocale.of(realm, user, null);
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(terms.inForceAt().orElseThrow());
        Notices.send(
                session,
                realm,
                user,
                new Notices.Notice(NOTICE, List.of(Map.entry(DAY, Secret.of(day))), null, locale, now.plus(LIFE)),
                EnumSet.of(Channel.EMAIL));
    }

    private static TermsRows rows(KeycloakSession session, RealmModel realm) {
        return new TermsRows(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }
}
