package org.citizenlogin.keycloak.account.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.citizenlogin.consent.TermsState;
import org.citizenlogin.consent.TermsText;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The terms of a realm and of its clients, for administrators. There is one draft at a time. A published version never
 * changes; the next one ends it.
 */
public final class Terms {

    /** The client of the realm's own terms. */
    public static final String OF_THE_REALM = "";

    /**
     * @param state at the time it was read
     * @param languages by language tag, the SHA-256 of its text
     */
    public record Version(TermsRow row, TermsState state, Map<String, String> languages) {}

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TermsRows rows;
    private final Instant now;

    public Terms(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.rows =
                new TermsRows(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
        this.now = DatabaseClock.of(session).instant();
    }

    /** Whose terms they are, as citizens see the name. A name that is a message key is of the account console's theme; the id says more than the key. */
    public static String nameOf(RealmModel realm, String clientId) {
        if (clientId.equals(OF_THE_REALM)) {
            return Optional.ofNullable(realm.getDisplayName())
                    .filter(name -> !name.isBlank())
                    .orElse(realm.getName());
        }
        return Optional.ofNullable(realm.getClientByClientId(clientId))
                .map(ClientModel::getName)
                .filter(name -> !name.isBlank() && !name.startsWith("${"))
                .orElse(clientId);
    }

    public Instant now() {
        return now;
    }

    /** Newest version first. */
    public List<Version> all() {
        return versions(rows.all());
    }

    public Optional<Version> find(String id) {
        return versions(rows.find(id).stream().toList()).stream().findFirst();
    }

    private List<Version> versions(List<TermsRow> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<TermsRows.Language> languages =
                rows.languages(found.stream().map(TermsRow::getId).toList());
        return found.stream()
                .map(row -> new Version(
                        row,
                        row.state(now),
                        languages.stream()
                                .filter(one -> one.termsId().equals(row.getId()))
                                .collect(Collectors.toMap(
                                        TermsRows.Language::language,
                                        TermsRows.Language::sha256,
                                        (one, same) -> one,
                                        TreeMap::new))))
                .toList();
    }

    /** Whether any version was published, even one that is retired. */
    public boolean isUsed() {
        return rows.all().stream().anyMatch(row -> row.inForceAt().isPresent());
    }

    public Optional<String> text(String id, String language) {
        return rows.texts(id).stream()
                .filter(text -> text.getLanguage().equals(language))
                .map(TermsTextRow::getContent)
                .findFirst();
    }

    /**
     * Makes a draft of the next version, committed at once.
     *
     * @param client a client id, or {@link #OF_THE_REALM}
     * @return its id; empty when there is a draft already, also when another administrator has just made it
     */
    public Optional<String> draft(String client) {
        return draft(Transactions.of(session.getKeycloakSessionFactory()), realm.getId(), client);
    }

    static Optional<String> draft(Transactions transactions, String realmId, String client) {
        try {
            return transactions.run(em -> new TermsRows(em, realmId).addDraft(client));
        } catch (RuntimeException e) {
            if (transactions.run(em -> new TermsRows(em, realmId).draft(client)).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @return false when it is no draft any more */
    public boolean write(String id, String language, TermsText text) {
        boolean isDraft = rows.touchDraft(id);
        if (isDraft) {
            rows.writeText(id, language, text);
        }
        return isDraft;
    }

    /** @return false when it is no draft any more or has no such text */
    public boolean removeText(String id, String language) {
        return rows.touchDraft(id) && rows.removeText(id, language);
    }

    /** @return false when it is no draft any more */
    public boolean removeDraft(String id) {
        return rows.removeDraft(id);
    }

    /**
     * Puts a version into force, now or later. The one in force until then is retired at that moment.
     *
     * @param version as the administrator saw it
     * @param at not before now
     * @return false when another administrator changed or published it since
     */
    public boolean publish(Version version, int revision, Instant at) {
        boolean isPublished = rows.publish(version.row().getId(), revision, now, at);
        if (isPublished) {
            rows.retireOthers(version.row(), at);
        }
        return isPublished;
    }

    /** Ends a version without a next one: nobody is asked any more. @return false as for {@link #publish} */
    public boolean retire(Version version, int revision) {
        boolean isRetired = rows.retire(version.row().getId(), revision, now);
        if (isRetired && version.state() == TermsState.ANNOUNCED) {
            rows.goOn(version.row());
        }
        return isRetired;
    }

    /** @param matches whether the stored hash is that of the stored text */
    public record CheckedText(String language, String sha256, boolean matches) {}

    /**
     * @param consents entries of the ledger about this version
     * @param withoutText those whose hash is of none of its texts
     */
    public record Checked(List<CheckedText> texts, long consents, long withoutText) {}

    /** Compares the hashes of the texts and of the ledger with the texts. */
    public Checked check(Version version) {
        List<CheckedText> texts = rows.texts(version.row().getId()).stream()
                .map(text -> new CheckedText(
                        text.getLanguage(),
                        text.getSha256(),
                        TermsText.sha256(text.getContent()).equals(text.getSha256())))
                .toList();
        long all = 0;
        long without = 0;
        for (Object[] hash : ledger().hashes(version.row())) {
            long entries = (Long) hash[1];
            all += entries;
            if (texts.stream().noneMatch(text -> text.matches() && text.sha256().equals(hash[0]))) {
                without += entries;
            }
        }
        return new Checked(texts, all, without);
    }

    /** The entries of the ledger about a version, in the order of their ids. */
    public List<ConsentRow> consents(Version version, String after, int max) {
        return ledger().about(version.row(), after, max);
    }

    private ConsentRows ledger() {
        return new ConsentRows(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }
}
