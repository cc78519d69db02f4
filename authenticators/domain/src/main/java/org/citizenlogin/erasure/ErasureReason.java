package org.citizenlogin.erasure;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an account is erased. A code, so that no text about a person is kept. Contracts. */
public enum ErasureReason {
    /** The owner asked on the account page. */
    OWNER_REQUEST(By.OWNER),
    /** The owner asked elsewhere, on paper or at a counter. */
    REQUEST_IN_PERSON(By.ADMINISTRATOR),
    /** What the data were collected for is over. */
    PURPOSE_ENDED(By.ADMINISTRATOR),
    OWNER_DECEASED(By.ADMINISTRATOR),
    DUPLICATE_ACCOUNT(By.ADMINISTRATOR),
    LEGAL_ORDER(By.ADMINISTRATOR);

    /** At whose word. Contracts. */
    public enum By {
        OWNER,
        ADMINISTRATOR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final By by;

    ErasureReason(By by) {
        this.by = by;
    }

    public By by() {
        return by;
    }

    /** Whether the owner may still decide otherwise: then the notice has a link, and the account page a button. */
    public boolean isOwnersWish() {
        return this == OWNER_REQUEST || this == REQUEST_IN_PERSON;
    }

    /** As administrators write it: {@code purpose-ended}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those an administrator may write. */
    public static Stream<ErasureReason> ofAdministrators() {
        return Stream.of(values()).filter(one -> one.by == By.ADMINISTRATOR);
    }

    /** Reads {@link #word} of a reason that an administrator may write. */
    public static Optional<ErasureReason> ofAdministrators(String word) {
        return ofAdministrators().filter(one -> one.word().equals(word)).findFirst();
    }
}
