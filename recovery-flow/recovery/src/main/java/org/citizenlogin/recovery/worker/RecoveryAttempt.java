package org.citizenlogin.recovery.worker;

import java.util.Optional;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.recovery.decision.MatchedAccount;
import org.citizenlogin.recovery.decision.Matching;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.recovery.request.DocumentRequest;
import org.citizenlogin.recovery.request.PhoneRequest;
import org.citizenlogin.recovery.request.RequestSource;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What one request claims: the part in which the two ways differ. */
public interface RecoveryAttempt {

    Way way();

    RequestSource origin();

    /** The address the citizen gave as their own. */
    Contact contact();

    /** The document to be compared, on the way that asks for one. */
    Optional<DocumentNumber> document();

    Citizens.Found find(KeycloakSession session, RealmModel realm);

    /** All but the document. */
    RecoveryOutcome match(Matching matching, MatchedAccount account);

    /** Masked, for the event. */
    void describe(EventBuilder event);

    record ByPhone(PhoneRequest request) implements RecoveryAttempt {

        @Override
        public Way way() {
            return Way.PHONE;
        }

        @Override
        public RequestSource origin() {
            return request.origin();
        }

        @Override
        public Contact contact() {
            return new Contact.Phone(request.phone());
        }

        @Override
        public Optional<DocumentNumber> document() {
            return Optional.empty();
        }

        @Override
        public Citizens.Found find(KeycloakSession session, RealmModel realm) {
            return Citizens.byNumber(session, realm, request.number());
        }

        @Override
        public RecoveryOutcome match(Matching matching, MatchedAccount account) {
            return matching.byPhone(account, request.phone());
        }

        @Override
        public void describe(EventBuilder event) {
            event.detail(CitizenEvents.DETAIL_NUMBER, request.number().masked());
        }
    }

    record ByDocument(DocumentRequest request) implements RecoveryAttempt {

        @Override
        public Way way() {
            return Way.DOCUMENT;
        }

        @Override
        public RequestSource origin() {
            return request.origin();
        }

        @Override
        public Contact contact() {
            return request.contact();
        }

        @Override
        public Optional<DocumentNumber> document() {
            return Optional.of(request.document());
        }

        @Override
        public Citizens.Found find(KeycloakSession session, RealmModel realm) {
            return request.contact() instanceof Contact.Email email
                    ? Citizens.byVerifiedEmail(session, realm, email.address())
                    : Citizens.byVerifiedPhone(session, realm, ((Contact.Phone) request.contact()).number());
        }

        @Override
        public RecoveryOutcome match(Matching matching, MatchedAccount account) {
            return matching.byContact(account, request.contact());
        }

        /** Of the document only its kind. */
        @Override
        public void describe(EventBuilder event) {
            event.detail(CitizenEvents.DETAIL_CONTACT, request.contact().masked())
                    .detail(CitizenEvents.DETAIL_DOCUMENT, request.document().kind());
        }
    }
}
