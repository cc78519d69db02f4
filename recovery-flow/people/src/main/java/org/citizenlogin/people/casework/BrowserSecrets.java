package org.citizenlogin.people.casework;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.secret.Secret;

/** The secret with which one browser has a case, and the link that gives the case to another one. */
public final class BrowserSecrets {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final CaseRows rows;
    private final CaseStore store;
    private final CaseKeys keys;
    private final Clock clock;

    BrowserSecrets(CaseRows rows, CaseStore store, CaseKeys keys, Clock clock) {
        this.rows = rows;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** 256 bits, base64url. */
    static Secret random() {
        return Secret.of(RandomId.ofBytes(BYTES));
    }

    /** The case of this secret; empty for every other text. */
    public Optional<StoredCase> caseOf(String secret) {
        return FORM.matcher(secret).matches()
                ? rows.bySecret(keys.secretKeys(secret)).map(store::stored)
                : Optional.empty();
    }

    /** The key of a link with which the citizen goes on in another browser; an earlier one is void. */
    public Secret resumeKey(StoredCase current, Duration life) {
        Secret key = random();
        rows.offerResume(current.id(), keys.resumeKey(key), clock.instant().plus(life));
        return key;
    }

    /** Whether a link works now. This uses nothing up, because mail scanners open links. */
    public boolean mayResume(String key) {
        return resumed(key).isPresent();
    }

    /**
     * Uses a link up. The browser that had the case before has it no more.
     *
     * @return the case's new secret, for exactly one caller on all nodes
     */
    public Optional<Secret> resume(String key) {
        Secret secret = random();
        return resumed(key)
                .filter(row -> rows.resume(row.id, row.resumeKey, keys.secretKey(secret)))
                .map(row -> secret);
    }

    private Optional<CaseRow> resumed(String key) {
        return FORM.matcher(key).matches() ? rows.byResumeKey(keys.resumeKeys(key), clock.instant()) : Optional.empty();
    }
}
