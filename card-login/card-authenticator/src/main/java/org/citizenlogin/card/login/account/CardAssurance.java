package org.citizenlogin.card.login.account;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.card.login.policy.CardPolicy;

/** What a card login says about the person: they used a card whose signature and certificate were verified. */
public final class CardAssurance {

    private CardAssurance() {}

    /**
     * @param organisation that runs the login
     * @return empty when the card's country has no three letters: the record could not name who issued the card
     */
    public static Optional<AssuranceRecord> of(
            String accountId,
            CardProof proof,
            CardPolicy policy,
            Instant verifiedAt,
            String organisation,
            Instant expiresAt) {
        return issuer(proof.person().country())
                .map(issuer -> new AssuranceRecord(
                        accountId,
                        IdentificationMethod.CARD,
                        policy.trustFramework(),
                        policy.assuranceLevel(),
                        verifiedAt,
                        organisation,
                        Optional.empty(),
                        List.of(new Evidence(Evidence.DocumentType.IDCARD, issuer)),
                        EnumSet.of(CheckMethod.TOKEN, CheckMethod.VCRYPT),
                        Optional.empty(),
                        Optional.of(expiresAt)));
    }

    /** @param country ISO 3166-1 alpha-2 */
    private static Optional<String> issuer(String country) {
        try {
            return Optional.of(new Locale("", country).getISO3Country()).filter(letters -> !letters.isEmpty());
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
