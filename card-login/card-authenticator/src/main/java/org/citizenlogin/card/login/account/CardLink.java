package org.citizenlogin.card.login.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/**
 * The link of an account to its person's cards: a stored credential of the type {@value Citizens#CARD}. It names the
 * person by a hash, so that an account whose number was changed since is not logged in by the former one's card, and
 * the card used last by issuer and serial. Taken away, the next card login asks for the account's own proof again.
 */
final class CardLink {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSON = "person";
    private static final String ISSUER = "issuer";
    private static final String SERIAL = "serial";
    private static final String PROFILE = "profile";

    private CardLink() {}

    static boolean isLinked(UserModel user, Person person) {
        return find(user, person).isPresent();
    }

    private static Optional<CredentialModel> find(UserModel user, Person person) {
        return links(user).stream()
                .filter(link -> person.hash().equals(read(link, PERSON)))
                .findFirst();
    }

    private static List<CredentialModel> links(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(Citizens.CARD)
                .toList();
    }

    /** Writes the link, or the renewed card into the link there is. The link of another person goes. */
    static void store(UserModel user, CardProof proof, Instant now) {
        String data = written(proof);
        Optional<CredentialModel> known = find(user, proof.person());
        if (known.isPresent()) {
            if (!data.equals(known.get().getCredentialData())) {
                known.get().setCredentialData(data);
                user.credentialManager().updateStoredCredential(known.get());
            }
            return;
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
    }

    private static String written(CardProof proof) {
        ObjectNode data = JSON.createObjectNode();
        data.put(PERSON, proof.person().hash());
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
