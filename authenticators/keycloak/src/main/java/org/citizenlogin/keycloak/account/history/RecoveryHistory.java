package org.citizenlogin.keycloak.account.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.Mask;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Records what happened to the access to an account, and shows it to the account's owner. */
public final class RecoveryHistory {

    /** Maximum of displayed steps. The limits do not permit more in a year. */
    static final int MOST = 200;

    /** Kinds of steps. The name is stored and is part of a message key, so it is a contract. */
    public enum Step {
        ONE_TIME_PASSWORD_SENT,
        CODE_SENT,
        /** The one-time password or code was typed by the person who asked for it. */
        RECOVERY_PROVEN,
        PASSWORD_CHANGED,
        FROZEN,
        UNFROZEN,
        PHONE_CHANGED,
        EMAIL_CHANGED,
        /** A new phone was proved and waits. */
        PHONE_CHANGE_ASKED,
        /** A new e-mail address was proved and waits. */
        EMAIL_CHANGE_ASKED,
        /** An administrator voided the password. */
        PASSWORD_VOIDED,
        /** An administrator demanded a new proof of identity. */
        IDENTITY_DEMANDED,
        /** What was demanded was done, or an administrator ended the demand. */
        DEMAND_ENDED,
        /** A change that waited ended without an effect. */
        CONTACT_CHANGE_ENDED,
        /** An identity card was connected with the account, for the first time or in the place of another person's. */
        CARD_LINKED,
        /** The owner downloaded everything that is kept about them. */
        DATA_EXPORTED,
        /** The account is to be erased. */
        ERASURE_ASKED,
        /** An erasure that waited ended without an effect. */
        ERASURE_CANCELLED,
        /** The account was made for a person who had been identified. */
        REGISTRATION_BEGUN,
        REGISTRATION_FINISHED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Step> of(String word) {
            return Arrays.stream(values())
                    .filter(step -> step.word().equals(word))
                    .findFirst();
        }
    }

    /** @param sentTo masked addresses, with enough characters to recognise one's own */
    public record Entry(Instant at, Step step, List<String> sentTo) {}

    private RecoveryHistory() {}

    /**
     * Records a step in the caller's transaction.
     *
     * @param channels the channels of its message; the account's current addresses are stored masked
     */
    public static void note(
            KeycloakSession session, RealmModel realm, UserModel user, Step step, Set<Channel> channels) {
        List<String> sentTo = new ArrayList<>();
        if (channels.contains(Channel.SMS)) {
            Citizens.phoneOf(user).map(PhoneNumber::masked).ifPresent(sentTo::add);
        }
        if (channels.contains(Channel.EMAIL) && user.getEmail() != null) {
            sentTo.add(Mask.email(user.getEmail()));
        }
        rows(session)
                .add(new HistoryRow(
                        UUID.randomUUID().toString(),
                        realm.getId(),
                        user.getId(),
                        DatabaseClock.of(session).instant(),
                        step.word(),
                        sentTo.isEmpty() ? null : String.join(",", sentTo)));
    }

    /** Records a step without a message. */
    public static void note(KeycloakSession session, RealmModel realm, UserModel user, Step step) {
        note(session, realm, user, step, Set.of());
    }

    /** The steps of this account within the retention time, newest first. */
    public static List<Entry> of(KeycloakSession session, RealmModel realm, UserModel user) {
        Instant since = DatabaseClock.of(session).instant().minus(kept(session));
        return rows(session).of(realm.getId(), user.getId(), since, MOST).stream()
                .flatMap(row -> Step.of(row.getStep()).stream()
                        .map(step -> new Entry(
                                Instant.ofEpochMilli(row.getHappenedAt()),
                                step,
                                row.getSentTo() == null
                                        ? List.of()
                                        : List.of(row.getSentTo().split(",")))))
                .toList();
    }

    private static Duration kept(KeycloakSession session) {
        return ((HistoryTables) session.getKeycloakSessionFactory()
                        .getProviderFactory(JpaEntityProvider.class, HistoryTables.ID))
                .kept();
    }

    static HistoryRows rows(KeycloakSession session) {
        return new HistoryRows(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
