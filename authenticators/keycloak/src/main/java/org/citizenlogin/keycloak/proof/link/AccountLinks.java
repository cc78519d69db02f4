package org.citizenlogin.keycloak.proof.link;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in messages that act on their account. Whoever has one can do with it what its purpose says, and nothing else. */
public abstract class AccountLinks {

    protected final KeycloakSession session;
    protected final RealmModel realm;
    private final Words words;
    private final OneTimeLinks links;

    protected AccountLinks(KeycloakSession session, RealmModel realm, Words words) {
        this.session = session;
        this.realm = realm;
        this.words = words;
        this.links = new OneTimeLinks(session, realm, words.purpose());
    }

    /**
     * The words of one kind of links. All are contracts.
     *
     * @param path of the page, below {@code /realms/{realm}}; sent messages contain it
     * @param purpose stored with a link
     * @param action event detail {@code action}
     * @param over error of the event of a link that works no more
     */
    public record Words(String path, String purpose, String action, String over) {}

    /** Of the page, below {@code /realms/{realm}}. */
    public final String path() {
        return words.path();
    }

    /** Makes a link and gives its address, in the language of the message; empty when that of the site is not configured. */
    protected final Optional<Secret> address(UserModel user, Duration life, Locale locale) {
        return links.address(words.path(), user, life, locale);
    }

    /** Whether the link works now. This check does not use it up, because mail scanners open links. */
    public final boolean isLive(String key) {
        return links.isLive(key);
    }

    /**
     * Uses the link up, in the caller's transaction.
     *
     * @return its account, for exactly one caller on all nodes; otherwise an event says so
     */
    public final Optional<UserModel> use(String key) {
        Optional<UserModel> user = links.use(key).flatMap(this::account);
        if (user.isEmpty()) {
            tellOver();
        }
        return user;
    }

    /** The account of a link that was used. */
    public final Optional<UserModel> used(String key) {
        return links.usedFor(key).flatMap(this::account);
    }

    private Optional<UserModel> account(String id) {
        return Optional.ofNullable(session.users().getUserById(realm, id)).filter(this::isFor);
    }

    /** Whether there is anything for the link to do with its account. */
    protected boolean isFor(UserModel user) {
        return true;
    }

    /** Voids every link of the account that was not used. */
    public final void voidAll(UserModel user) {
        links.voidAll(user);
    }

    /** Limited, because a client can send any number of invalid keys. */
    final void tellOver() {
        String source = session.getContext().getConnection().getRemoteAddr();
        if (SourceLimits.isTold(Limits.of(session, realm), source, words.over())) {
            event().error(words.over());
        }
    }

    public final EventBuilder event() {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.EXECUTE_ACTION_TOKEN)
                .detail(Details.ACTION, words.action());
    }
}
