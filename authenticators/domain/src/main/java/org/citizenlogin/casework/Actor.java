package org.citizenlogin.casework;

import java.util.Optional;

/** Who makes a move. The caller has checked it: the citizen's secret, the operator's token and role. */
public sealed interface Actor {

    /** The holder of the case's secret: the citizen's page or their link. */
    record Citizen() implements Actor {}

    /** The holder of a link that was sent to an address or phone registered before the case. */
    record Contact() implements Actor {}

    /** The server: timers, and what it observes of connections. */
    record Server() implements Actor {}

    /**
     * A person with the operator's role, or a foreign system that identifies citizens.
     *
     * @param id of the operator's account
     * @param personKey keyed fingerprint of the operator's own number, where it is known
     */
    record Operator(String id, Optional<String> personKey) implements Actor {

        boolean isPerson(String other) {
            return personKey.filter(other::equals).isPresent();
        }
    }

    /** What an actor is to one case. */
    enum Party {
        CITIZEN,
        CONTACT,
        CLAIMING_OPERATOR,
        OTHER_OPERATOR,
        SERVER
    }

    default Party partyOf(Case current) {
        if (this instanceof Operator operator) {
            return current.operator()
                            .filter(claimed -> claimed.id().equals(operator.id()))
                            .isPresent()
                    ? Party.CLAIMING_OPERATOR
                    : Party.OTHER_OPERATOR;
        }
        if (this instanceof Citizen) {
            return Party.CITIZEN;
        }
        return this instanceof Contact ? Party.CONTACT : Party.SERVER;
    }
}
