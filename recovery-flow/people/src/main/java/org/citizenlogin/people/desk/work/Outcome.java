package org.citizenlogin.people.desk.work;

import java.util.List;
import java.util.Locale;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;

/** The answer to what an operator asked for. */
public sealed interface Outcome {

    record Done(StoredCase now) implements Outcome {}

    /** @param unmet what is missing, in words of {@link org.citizenlogin.casework.Need}; empty when the refusal says all */
    record Refused(Refusal why, List<String> unmet) implements Outcome {

        Refused(Refusal why) {
            this(why, List.of());
        }
    }

    /** Why it was not done. The words are contracts: clients and the page compare them. */
    enum Refusal {
        NO_SUCH_CASE,
        NOT_FROM_THIS_STATE,
        NOT_BY_THIS_OPERATOR,
        NEEDS_UNMET,
        NO_SUCH_ITEM,
        /** The server notes the result of this item itself. */
        ITEM_OF_THE_SERVER,
        /** Another request changed the case meanwhile. Read it again. */
        CHANGED_MEANWHILE,
        /** The number that was typed belongs to no account, or to several. */
        NO_ACCOUNT,
        NO_ADDRESS_FOR_A_CODE,
        PHONES_DIFFER,
        NOT_A_PHONE,
        /** The realm's own number, or one that another account has. */
        PHONE_NOT_POSSIBLE,
        TOO_MANY_CODES,
        /** What was typed twice is not the same. */
        ENTRIES_DIFFER,
        /** The number of the document is not the one that the citizen typed when they opened the case. */
        ANOTHER_NUMBER,
        /** The user profile of the realm refuses the name. */
        NAME_NOT_POSSIBLE,
        /** The person has an account already. */
        ACCOUNT_EXISTS,
        PAUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome of(Cases.Result result) {
        if (result instanceof Cases.Result.Moved moved) {
            return new Done(moved.now());
        }
        if (result instanceof Cases.Result.Refused refused) {
            return new Refused(
                    of(refused.why()),
                    refused.unmet().stream()
                            .map(need -> need.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
        }
        return new Refused(Refusal.CHANGED_MEANWHILE);
    }

    private static Refusal of(CaseMachine.Refusal why) {
        return switch (why) {
            case NOT_FROM_THIS_STATE -> Refusal.NOT_FROM_THIS_STATE;
            case NOT_BY_THIS_ACTOR -> Refusal.NOT_BY_THIS_OPERATOR;
            case NEEDS_UNMET -> Refusal.NEEDS_UNMET;
            case NO_SUCH_ITEM -> Refusal.NO_SUCH_ITEM;
        };
    }
}
