package org.citizenlogin.card.login.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The link of an account to its person's cards: a stored credential of the type {@value Citizens#CARD}. It names the
 * person by a keyed fingerprint, so that an account whose number was changed since is not logged in by the former one's
 * card, and a reader of the database cannot try numbers; and the card used last by issuer and serial. Taken away, or
 * made with a key that has left the ring, the next card login asks for the account's own proof again.
 */
final class CardLink {

    /** A contract: fingerprints depend on it. */
    static final String PURPOSE = "card-holder";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSON = "person";
    private static final String ISSUER = "issuer";
    private static final String SERIAL = "serial";
    private static final String PROFILE = "profile";

    /** As documents' numbers are stored: the key's id, a colon, the fingerprint. */
    private static final Pattern STORED = Pattern.compile("([a-z0-9-]{1,32}):([0-9a-f]{64})");

    private CardLink() {}

    static boolean isLinked(KeyRing ring, RealmModel realm, UserModel user, Person person) {
        return find(ring, realm, user, person).isPresent();
    }

    /** Under every key of the ring: one that is about to be dropped still reads what it made. */
    private static Optional<CredentialModel> find(KeyRing ring, RealmModel realm, UserModel user, Person person) {
        List<String> parts = parts(realm, user, person);
        return links(user).stream()
                .filter(link -> names(ring, read(link, PERSON), parts))
                .findFirst();
    }

    private static boolean names(KeyRing ring, String stored, List<String> parts) {
        Matcher written = STORED.matcher(stored);
        return written.matches()
                && ring.matches(new KeyRing.Fingerprint(written.group(1), written.group(2)), PURPOSE, parts);
    }

    /** The account is part of it, so that equal people of two realms, or two accounts, do not show as equal. */
    private static List<String> parts(RealmModel realm, UserModel user, Person person) {
        return List.of(realm.getId(), user.getId(), person.key());
    }

    private static List<CredentialModel> links(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(Citizens.CARD)
                .toList();
    }

    /**
     * Writes the link; or, into the link there is, the renewed card and the fingerprint under the newest key. The link
     * of another person goes.
     *
     * @return whether the account had no link of this person before
     */
    static boolean store(KeyRing ring, RealmModel realm, UserModel user, CardProof proof, Instant now) {
        KeyRing.Fingerprint person = ring.fingerprint(PURPOSE, parts(realm, user, proof.person()));
        String data = written(person.keyId() + ":" + person.hex(), proof);
        Optional<CredentialModel> known = find(ring, realm, user, proof.person());
        if (known.isPresent()) {
            if (!data.equals(known.get().getCredentialData())) {
                known.get().setCredentialData(data);
                user.credentialManager().updateStoredCredential(known.get());
            }
            return false;
        }
        for (CredentialModel former : links(user)) {
            user.credentialManager().removeStoredCredentialById(former.getId());
        }
        CredentialModel link = new CredentialModel();
        link.setType(Citizens.CARD);
        link.setCreatedDate(now.toEpochMilli());
        link.setCredentialData(data);
        link.setSecretData("{}");
        user.credentialManager().createStoredCredential(link);
        return true;
    }

    private static String written(String person, CardProof proof) {
        ObjectNode data = JSON.createObjectNode();
        data.put(PERSON, person);
        data.put(PROFILE, proof.profile());
        data.put(ISSUER, proof.issuerFingerprint());
        data.put(SERIAL, proof.shownSerial());
        return data.toString();
    }

    private static String read(CredentialModel link, String field) {
        try {
            JsonNode data = link.getCredentialData() == null ? null : JSON.readTree(link.getCredentialData());
            return data == null ? "" : data.path(field).asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
