package org.citizenlogin.assurance;

import static org.citizenlogin.assurance.CheckMethod.DATA;
import static org.citizenlogin.assurance.CheckMethod.PVP;
import static org.citizenlogin.assurance.CheckMethod.PVR;
import static org.citizenlogin.assurance.CheckMethod.TOKEN;
import static org.citizenlogin.assurance.CheckMethod.VCRYPT;
import static org.citizenlogin.assurance.CheckMethod.VPIP;
import static org.citizenlogin.assurance.CheckMethod.VPIRUV;
import static org.citizenlogin.assurance.CheckMethod.VRI;

import java.util.Set;

/**
 * How a person was identified. There is no method for a phone call: a voice identifies no person, so a call raises no level. The
 * names are contracts, because rows store them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable.
public enum IdentificationMethod {
    /** The person signed with an electronic identity card. */
    CARD(AssuranceLevel.HIGH, false, Set.of(TOKEN), Set.of(VCRYPT, DATA)),
    /** An operator saw the person and a document in a video call. */
    VIDEO(AssuranceLevel.SUBSTANTIAL, true, Set.of(VRI, PVR), Set.of(DATA)),
    /** A clerk saw the person and a document at a counter. */
    COUNTER(AssuranceLevel.HIGH, true, Set.of(VPIP, PVP), Set.of(VPIRUV, VCRYPT, DATA)),
    /** Another identified person confirmed who the person is. */
    VOUCHED(AssuranceLevel.LOW, true, Set.of(), Set.of(DATA));

    private final AssuranceLevel highest;
    private final boolean hasCase;
    private final Set<CheckMethod> required;
    private final Set<CheckMethod> optional;

    IdentificationMethod(
            AssuranceLevel highest, boolean hasCase, Set<CheckMethod> required, Set<CheckMethod> optional) {
        this.highest = highest;
        this.hasCase = hasCase;
        this.required = required;
        this.optional = optional;
    }

    /** The highest level that a record of this method may state. An administrator may state a lower one. */
    public AssuranceLevel highest() {
        return highest;
    }

    /** Whether the record names the case in which the person was identified. */
    public boolean hasCase() {
        return hasCase;
    }

    /** Whether these are checks that the method makes: all that it must make, and no other than it can make. */
    boolean makes(Set<CheckMethod> checks) {
        return checks.containsAll(required)
                && checks.stream().allMatch(check -> required.contains(check) || optional.contains(check));
    }
}
