package org.citizenlogin.people.casework;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.SourceAddress;

/**
 * The keyed fingerprints and the encrypted columns of one realm's cases. The purposes are contracts, because rows store what
 * they make.
 */
public final class CaseKeys {

    private static final String SECRET = "case-secret";
    private static final String RESUME = "case-resume";
    private static final String PERSON = "case-person";
    private static final String PHONE = "case-phone";
    private static final String ADDRESS = "case-address";
    private static final String FORM = "case-form";
    private static final String NEW_PHONE = "case-new-phone";

    private final KeyRing ring;
    private final String realmId;

    CaseKeys(KeyRing ring, String realmId) {
        this.ring = ring;
        this.realmId = realmId;
    }

    /** The keyed fingerprint of a person, as {@code Case.Opening} and {@code Actor.Operator} hold it. */
    public String personKey(CitizenNumber number) {
        return personKeys(number).get(0);
    }

    /** The same for the account of this case, under the key with which the case was opened. */
    public String personKey(StoredCase current, CitizenNumber number) {
        String opened = current.current().opening().personKey();
        return personKeys(number).contains(opened) ? opened : personKey(number);
    }

    /** Under every key of the ring, newest first. */
    List<String> personKeys(CitizenNumber number) {
        return under(PERSON, number.digits());
    }

    /** The keyed fingerprint of a phone, for {@code CaseDecision.Approval}. */
    public String phoneKey(PhoneNumber phone) {
        return newest(PHONE, phone.e164());
    }

    /** One fingerprint for all that one household or company may have. */
    String addressKey(String sourceAddress) {
        return newest(ADDRESS, SourceAddress.widest(sourceAddress));
    }

    String secretKey(Secret secret) {
        return newest(SECRET, secret.reveal());
    }

    List<String> secretKeys(String secret) {
        return under(SECRET, secret);
    }

    String resumeKey(Secret key) {
        return newest(RESUME, key.reveal());
    }

    List<String> resumeKeys(String key) {
        return under(RESUME, key);
    }

    private String newest(String purpose, String text) {
        return ring.fingerprint(purpose, List.of(realmId, text)).hex();
    }

    private List<String> under(String purpose, String text) {
        return ring.fingerprints(purpose, List.of(realmId, text)).stream()
                .map(KeyRing.Fingerprint::hex)
                .toList();
    }

    KeyRing.Fingerprint of(CaseHistory.Head head) {
        return head.fingerprint(ring);
    }

    boolean matches(CaseHistory.Head head, KeyRing.Fingerprint stored) {
        return head.matches(ring, stored);
    }

    void sealForm(CaseRow row, CaseForm form) {
        KeyRing.Sealed sealed = ring.seal(FORM + "/" + row.id, CaseText.form(form));
        row.formKeyId = sealed.keyId();
        row.form = sealed.base64();
    }

    CaseForm openForm(String caseId, KeyRing.Sealed sealed) {
        return CaseText.form(ring.open(FORM + "/" + caseId, sealed));
    }

    void sealNewPhone(CaseRow row, PhoneNumber proved) {
        KeyRing.Sealed sealed =
                ring.seal(NEW_PHONE + "/" + row.id, proved.e164().getBytes(StandardCharsets.UTF_8));
        row.newPhoneKeyId = sealed.keyId();
        row.newPhone = sealed.base64();
    }

    String openNewPhone(String caseId, KeyRing.Sealed sealed) {
        return new String(ring.open(NEW_PHONE + "/" + caseId, sealed), StandardCharsets.UTF_8);
    }
}
