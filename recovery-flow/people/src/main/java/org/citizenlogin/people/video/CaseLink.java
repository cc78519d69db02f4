package org.citizenlogin.people.video;

import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * The link that gives the case to another browser: shown on a page, or in a text message. The message goes to the phone that the citizen typed when they
 * opened the case, and only to a number of the realm's own country, so that nobody makes the realm pay for messages abroad.
 */
final class CaseLink {

    /** An approval can wait for a day; the link lives as long as the case may. */
    private static final Duration LIFE = Duration.ofHours(48);

    /** Whoever sees the screen sees this link. */
    static final Duration SHOWN_LIFE = Duration.ofMinutes(15);

    /** The message itself is of use only while the citizen waits for it. */
    private static final Duration MESSAGE_LIFE = Duration.ofMinutes(10);

    private static final Limit BY_PHONE = new Limit("case-links-by-phone", 3, Duration.ofHours(1));

    private static final String NOTICE = "caseLink";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final CasePolicy policy;
    private final Cases cases;

    CaseLink(KeycloakSession session, RealmModel realm, CasePolicy policy, Cases cases) {
        this.session = session;
        this.realm = realm;
        this.policy = policy;
        this.cases = cases;
    }

    /** @return whether a message is on its way */
    boolean send(StoredCase current, Locale locale) {
        Optional<PhoneNumber> phone = current.form()
                .map(form -> form.phoneNumber())
                .filter(number -> AllowedCountries.onlyOwn(policy.country())
                        .judge(number)
                        .asOptional()
                        .isPresent());
        Optional<UriBuilder> site = PublicUrl.forMessages(session).map(UriBuilder::fromUri);
        if (phone.isEmpty()
                || site.isEmpty()
                || !Limits.of(session, realm)
                        .tryAcquireAll(
                                List.of(new Limiter.Take(BY_PHONE, phone.get().e164())))) {
            return false;
        }
        String link = made(current, LIFE, site.get(), locale);
        Notices.sendTo(
                session,
                realm,
                new Notices.Notice(
                        NOTICE,
                        List.of(Map.entry("link", Secret.of(link))),
                        null,
                        locale,
                        DatabaseClock.of(session).instant().plus(MESSAGE_LIFE)),
                phone.get());
        return true;
    }

    /**
     * A link for a page of this browser, which shows it for another device. It voids one that was sent before.
     *
     * @return an address of the server as this browser knows it
     */
    String show(StoredCase current, Locale locale) {
        return made(
                current,
                SHOWN_LIFE,
                session.getContext().getUri(UrlType.FRONTEND).getBaseUriBuilder(),
                locale);
    }

    private String made(StoredCase current, Duration life, UriBuilder site, Locale locale) {
        return site.path("realms")
                .path(realm.getName())
                .path(OperatorLink.PATH)
                .path("resume")
                .queryParam("key", cases.secrets().resumeKey(current, life).reveal())
                .queryParam(LocaleSelectorProvider.KC_LOCALE_PARAM, locale.toLanguageTag())
                .build()
                .toString();
    }
}
