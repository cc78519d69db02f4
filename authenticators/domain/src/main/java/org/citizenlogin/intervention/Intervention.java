package org.citizenlogin.intervention;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of an account. The names are contracts, because rows and administrators' scripts have them. */
public enum Intervention {
    /** Nothing is demanded. */
    NONE,
    /** Nobody gets in until an administrator has identified the owner. */
    FROZEN,
    /** The password is void. A recovery, which proves more than a password, gives a new one. */
    CHANGE_PASSWORD,
    /** Only an identity card, or an administrator who has identified the owner, opens the account. */
    PROVE_IDENTITY;

    /** A way into an account. */
    public enum Way {
        /** Also with a second factor, and over every protocol. */
        PASSWORD,
        CARD,
        /** By number and phone, or by document and code; it ends in a new password. */
        RECOVERY,
        IDENTITY_PROVIDER,
        /** A session, a refresh token or an offline token from before. */
        EARLIER_SESSION
    }

    /** At whose word a state begins. */
    public enum By {
        ADMINISTRATOR,
        /** The owner, with the link of a notice. */
        LINK,
        /** What was demanded has been done. */
        DONE
    }

    /** Whether this way leads into the account. */
    public boolean leaves(Way way) {
        return switch (this) {
            case NONE -> true;
            case FROZEN -> false;
            case CHANGE_PASSWORD -> way != Way.PASSWORD && way != Way.EARLIER_SESSION;
            case PROVE_IDENTITY -> way == Way.CARD;
        };
    }

    /**
     * Whether this state may follow the present one. An administrator may demand anything, and end everything but a freeze in
     * one way only: a freeze is lifted first, so that it is never ended by a weaker demand. The link only freezes. What was
     * done ends what it was demanded by.
     */
    public boolean mayFollow(Intervention present, By by) {
        return switch (by) {
            case LINK -> this == FROZEN;
            case DONE -> this == NONE && (present == CHANGE_PASSWORD || present == PROVE_IDENTITY);
            case ADMINISTRATOR -> this != present && (present != FROZEN || this == NONE);
        };
    }

    /** As administrators write it: {@code prove-identity}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #word}. */
    public static Optional<Intervention> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
