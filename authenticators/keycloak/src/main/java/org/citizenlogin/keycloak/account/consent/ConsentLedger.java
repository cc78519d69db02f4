package org.citizenlogin.keycloak.account.consent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.consent.ConsentEntry;
import org.citizenlogin.consent.ConsentMethod;
import org.citizenlogin.consent.TermsDuty;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What one person agreed to. Entries are added in the caller's transaction and never changed. */
public final class ConsentLedger {

    /** A session asks once in a request, however often the server does. */
    private static final String ASKED = "citizen-terms-due ";

    /**
     * A version in force that the person has to accept.
     *
     * @param acceptedBefore what they accepted last of these terms
     */
    public record Due(TermsRow terms, Optional<ConsentEntry> acceptedBefore) {}

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final ConsentRows rows;
    private final Instant now;

    public ConsentLedger(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.rows =
                new ConsentRows(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
        this.now = DatabaseClock.of(session).instant();
    }

    /**
     * The first of the terms to be accepted for a client, those of the realm before its own. One statement, once in a
     * request.
     */
    public Optional<Due> due(String clientId) {
        String attribute = ASKED + user.getId() + " " + clientId;
        Object known = session.getAttribute(attribute);
        if (known instanceof Optional<?> asked) {
            return asked.map(Due.class::cast);
        }
        Optional<Due> due = dueOf(rows.inForce(user.getId(), List.of(Terms.OF_THE_REALM, clientId), now));
        session.setAttribute(attribute, due);
        return due;
    }

    static Optional<Due> dueOf(List<ConsentRows.InForce> found) {
        Map<TermsRow, List<ConsentEntry>> entries = new LinkedHashMap<>();
        found.forEach(row -> entries.merge(
                row.terms(),
                Stream.ofNullable(row.entry()).map(ConsentLedger::entry).toList(),
                (one, more) -> Stream.concat(one.stream(), more.stream()).toList()));
        return entries.entrySet().stream()
                .map(terms -> {
                    TermsDuty duty = TermsDuty.of(terms.getKey().getVersion(), terms.getValue());
                    return duty.isDue() ? new Due(terms.getKey(), duty.accepted()) : null;
                })
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Adds that the person accepted this text with a button. */
    public void accept(Due due, TermsTextRow text, String clientId) {
        add(
                ConsentEntry.Kind.GIVEN,
                due.terms(),
                text.getLanguage(),
                text.getSha256(),
                ConsentMethod.WEB,
                null,
                after(due.acceptedBefore().map(ConsentEntry::at)));
        session.removeAttribute(ASKED + user.getId() + " " + clientId);
    }

    /**
     * Adds that the person accepted a text in a conversation or on paper.
     *
     * @param reference where the proof lies
     */
    public void accept(TermsRow terms, TermsTextRow text, ConsentMethod method, String reference) {
        add(
                ConsentEntry.Kind.GIVEN,
                terms,
                text.getLanguage(),
                text.getSha256(),
                method,
                reference,
                after(latest(terms.getClient()).map(ConsentRow::happenedAt)));
    }

    /**
     * Adds that an operator explained the terms of the realm that are in force. The person accepts them afterwards, on the page.
     *
     * @param languages of the conversation, the first one that has a text counts
     * @param reference of the conversation
     */
    public void explained(List<String> languages, String reference) {
        Texts texts = new Texts(session, realm);
        dueOf(rows.inForce(user.getId(), List.of(Terms.OF_THE_REALM), now))
                .map(Due::terms)
                .flatMap(terms -> texts.of(terms, languages)
                        .map(text -> new Consent(
                                ConsentEntry.Kind.GIVEN,
                                ConsentRow.EXPLAINED,
                                terms.getClient(),
                                terms.getVersion(),
                                text.getLanguage(),
                                text.getSha256(),
                                ConsentMethod.SPOKEN,
                                reference,
                                now)))
                .ifPresent(entry -> rows.add(user.getId(), entry));
    }

    /** @return whether there was a consent to these terms; it is withdrawn now */
    public boolean withdraw(String clientId) {
        Optional<ConsentRow> given = latest(clientId).filter(ConsentLedger::isGiven);
        given.ifPresent(row -> rows.add(
                user.getId(),
                new Consent(
                        ConsentEntry.Kind.WITHDRAWN,
                        ConsentRow.TERMS,
                        clientId,
                        row.getTermsVersion(),
                        row.getLanguage(),
                        row.getTextSha256(),
                        ConsentMethod.WEB,
                        null,
                        after(Optional.of(row.happenedAt())))));
        return given.isPresent();
    }

    /** Everything, newest first. */
    public List<ConsentRow> all() {
        return rows.of(user.getId());
    }

    public Optional<ConsentRow> find(String id) {
        return rows.find(user.getId(), id);
    }

    private Optional<ConsentRow> latest(String clientId) {
        return all().stream()
                .filter(row -> row.getPurpose().equals(ConsentRow.TERMS)
                        && row.getClient().equals(clientId))
                .findFirst();
    }

    /** Among entries as {@link #all} gives them: the consents that nothing has withdrawn since, one for each client. */
    public static List<ConsentRow> inEffect(List<ConsentRow> newestFirst) {
        Map<String, ConsentRow> latest = new LinkedHashMap<>();
        newestFirst.stream()
                .filter(row -> row.getPurpose().equals(ConsentRow.TERMS))
                .forEach(row -> latest.putIfAbsent(row.getClient(), row));
        return latest.values().stream().filter(ConsentLedger::isGiven).toList();
    }

    private static boolean isGiven(ConsentRow row) {
        return row.getKind().equals(ConsentEntry.Kind.GIVEN.word());
    }

    /** Later than what it follows, in the milliseconds that are stored. */
    private Instant after(Optional<Instant> earlier) {
        return earlier.map(at -> at.plusMillis(1)).filter(now::isBefore).orElse(now);
    }

    private void add(
            ConsentEntry.Kind kind,
            TermsRow terms,
            String language,
            String sha256,
            ConsentMethod method,
            String reference,
            Instant at) {
        rows.add(
                user.getId(),
                new Consent(
                        kind,
                        ConsentRow.TERMS,
                        terms.getClient(),
                        terms.getVersion(),
                        language,
                        sha256,
                        method,
                        reference,
                        at));
    }

    private static ConsentEntry entry(ConsentRow row) {
        return new ConsentEntry(
                isGiven(row) ? ConsentEntry.Kind.GIVEN : ConsentEntry.Kind.WITHDRAWN,
                row.getTermsVersion(),
                row.getLanguage(),
                row.getTextSha256(),
                row.happenedAt());
    }

    /** The texts of a version, for the page of its reader. */
    public static final class Texts {

        private final TermsRows rows;

        public Texts(KeycloakSession session, RealmModel realm) {
            this.rows = new TermsRows(
                    session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
        }

        /** In the first of these languages that has a text, otherwise in any. Empty when the version has no text. */
        public Optional<TermsTextRow> of(TermsRow terms, List<String> languages) {
            return best(rows.texts(terms.getId()), languages);
        }

        /** The one of a version with this SHA-256. */
        public Optional<TermsTextRow> withHash(TermsRow terms, String sha256) {
            return rows.texts(terms.getId()).stream()
                    .filter(text -> text.getSha256().equals(sha256))
                    .findFirst();
        }

        public Optional<TermsTextRow> of(String clientId, int version, String language) {
            return rows.text(clientId, version, language);
        }

        public Optional<TermsRow> version(String clientId, int version) {
            return rows.version(clientId, version);
        }

        static Optional<TermsTextRow> best(List<TermsTextRow> texts, List<String> languages) {
            return languages.stream()
                    .flatMap(language ->
                            texts.stream().filter(text -> text.getLanguage().equals(language)))
                    .findFirst()
                    .or(() -> texts.stream().findFirst());
        }
    }
}
