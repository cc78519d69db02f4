package org.citizenlogin.keycloak.proof.link;

import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.option.RealmAddress;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.secret.Secret;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The links of one purpose. Only a keyed fingerprint of a link's key is stored. The key itself is in the encrypted outbox
 * message and in the sent message.
 */
public final class OneTimeLinks {

    /** The parameter of a link's address with its key, and the field of the form on its page. */
    public static final String KEY = "key";

    private static final String FINGERPRINT = "link";

    /** 256 bits in base64url. */
    private static final int BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String purpose;

    /** @param purpose a fixed word, which is stored and a contract. A link of one purpose does not work for another */
    public OneTimeLinks(KeycloakSession session, RealmModel realm, String purpose) {
        this.session = session;
        this.realm = realm;
        this.purpose = purpose;
    }

    /**
     * Makes a link for this account, in the caller's transaction.
     *
     * @return the link's key, for the URL in the message
     */
    public Secret make(UserModel user, Duration life) {
        String key = RandomId.ofBytes(BYTES);
        rows().add(new LinkRow(
                UUID.randomUUID().toString(),
                realm.getId(),
                purpose,
                user.getId(),
                CitizenKeys.of(session).fingerprint(FINGERPRINT, parts(key)),
                now().plus(life)));
        return Secret.of(key);
    }

    /**
     * Makes a link for this account and gives its address, in the caller's transaction. Empty when the address of the site is
     * not configured: that of the request cannot be used, because the client can choose it.
     *
     * @param path of its page, below the realm; a contract, because sent messages contain it
     * @param locale of the message, and then of the page
     */
    public Optional<Secret> address(String path, UserModel user, Duration life, Locale locale) {
        return PublicUrl.forMessages(session)
                .map(site ->
                        RealmAddress.at(UriBuilder.fromUri(site), realm, path).build())
                .map(page -> Secret.of(page + "?" + KEY + "=" + make(user, life).reveal() + "&"
                        + LocaleSelectorProvider.KC_LOCALE_PARAM + "=" + locale.toLanguageTag()));
    }

    /** Whether the link works now. This check does not use it up, because mail scanners open links. */
    public boolean isLive(String key) {
        return live(key).isPresent();
    }

    /**
     * Uses the link up, in the caller's transaction.
     *
     * @return the id of the account, for exactly one caller on all nodes; empty for forged, foreign, used and expired links
     *     alike
     */
    public Optional<String> use(String key) {
        return live(key).filter(row -> rows().use(row.getId(), now())).map(LinkRow::getUserId);
    }

    /** The id of the account whose used link this is; empty for every other. A used link is known until it expires. */
    public Optional<String> usedFor(String key) {
        return fingerprints(key)
                .flatMap(prints -> rows().used(realm.getId(), purpose, prints, now()))
                .map(LinkRow::getUserId);
    }

    private Optional<LinkRow> live(String key) {
        return fingerprints(key).flatMap(prints -> rows().live(realm.getId(), purpose, prints, now()));
    }

    /** Under every key of the ring; empty for a text that was never a link's key. */
    private Optional<List<String>> fingerprints(String key) {
        return Optional.ofNullable(key)
                .filter(FORM.asMatchPredicate())
                .map(text -> CitizenKeys.of(session).fingerprints(FINGERPRINT, parts(text)).stream()
                        .map(KeyRing.Fingerprint::hex)
                        .toList());
    }

    /** Voids every link of this purpose that the account has and that was not used. */
    public void voidAll(UserModel user) {
        rows().delete(realm.getId(), purpose, user.getId());
    }

    private List<String> parts(String key) {
        return List.of(realm.getId(), purpose, key);
    }

    private Instant now() {
        return DatabaseClock.of(session).instant();
    }

    private LinkRows rows() {
        return new LinkRows(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
