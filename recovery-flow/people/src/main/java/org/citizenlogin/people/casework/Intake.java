package org.citizenlogin.people.casework;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.secret.Secret;

/** Opens cases, and says whether there is room for another one. */
public final class Intake {

    /** What is known when a citizen opens a case. */
    public record Opening(
            CaseChannel channel,
            CasePurpose purpose,
            CaseForm form,
            String language,
            Optional<ConsentText> consent,
            String sourceAddress) {}

    /** @param secret for the citizen's browser alone; 256 bits, base64url. It is not stored */
    public record Opened(StoredCase made, Secret secret) {}

    private static final String NUMBER_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /** Of the number that a citizen quotes, without the dash in its middle. */
    static final int NUMBER_LENGTH = 8;

    private static final RandomGenerator RANDOM = new SecureRandom();

    private final String realmId;
    private final CaseRows rows;
    private final CaseStore store;
    private final CaseKeys keys;
    private final Deadlines deadlines;
    private final CaseQueue queue;
    private final CasePolicy policy;
    private final Clock clock;

    Intake(
            String realmId,
            CaseRows rows,
            CaseStore store,
            CaseKeys keys,
            Deadlines deadlines,
            CaseQueue queue,
            CasePolicy policy,
            Clock clock) {
        this.realmId = realmId;
        this.rows = rows;
        this.store = store;
        this.keys = keys;
        this.deadlines = deadlines;
        this.queue = queue;
        this.policy = policy;
        this.clock = clock;
    }

    /** Whether the limits of open cases and of the queue leave room for this person. */
    public boolean hasRoomFor(CitizenNumber person) {
        long open = store.all(rows.openOf(keys.personKeys(person))).stream()
                .map(deadlines::settled)
                .filter(current -> !current.state().hasEnded())
                .count();
        return policy.limits().mayOpen(Math.toIntExact(open)) && policy.limits().hasRoom(queue.waiting());
    }

    /** Opens a case in the state {@code NEW}. The caller has asked the limits. */
    public Opened open(Opening wanted) {
        Secret secret = BrowserSecrets.random();
        CaseForm form = wanted.form();
        CaseRow row = CaseRow.blank();
        row.id = RandomId.ofBytes(16);
        row.realmId = realmId;
        row.number = freeNumber();
        row.secretKey = keys.secretKey(secret);
        row.channel = wanted.channel();
        row.purpose = wanted.purpose();
        row.openedAt = clock.instant().toEpochMilli();
        row.language = wanted.language();
        row.documents = String.join(",", policy.documents());
        row.personKey = keys.personKey(form.accountNumber());
        row.phoneKey = keys.phoneKey(form.phoneNumber());
        row.addressKey = keys.addressKey(wanted.sourceAddress());
        keys.sealForm(row, form);
        wanted.consent().ifPresent(consent -> {
            row.consentVersion = consent.version();
            row.consentLanguage = consent.language();
            row.consentHash = consent.sha256();
        });
        row.reach = Reach.NOTHING;
        row.state = CaseState.NEW;
        row.sinceAt = row.openedAt;
        row.queuedAt = row.openedAt;
        row.checklist = "";
        row.relations = "";
        row.seenAt = row.openedAt;
        row.actedAt = row.openedAt;
        return new Opened(store.add(row), secret);
    }

    private String freeNumber() {
        while (true) {
            StringBuilder number = new StringBuilder();
            for (int i = 0; i < NUMBER_LENGTH; i++) {
                number.append(i == NUMBER_LENGTH / 2 ? "-" : "")
                        .append(NUMBER_SYMBOLS.charAt(RANDOM.nextInt(NUMBER_SYMBOLS.length())));
            }
            if (rows.byNumber(number.toString()).isEmpty()) {
                return number.toString();
            }
        }
    }
}
