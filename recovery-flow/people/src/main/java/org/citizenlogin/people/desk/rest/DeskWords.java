package org.citizenlogin.people.desk.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.CaseEvent;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Need;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.people.casework.CaseCodes;
import org.citizenlogin.people.casework.RoomClosure;
import org.citizenlogin.people.desk.access.AccessRefusal;
import org.citizenlogin.people.desk.work.Outcome;
import org.citizenlogin.people.recording.Recordings;

/**
 * Every text that the scripts of the desk ask for, by its part and its word: coded values of the answers, and what the scripts
 * say themselves. The message of {@code State} and {@code waiting} is {@code citizenDeskState.waiting}.
 */
public final class DeskWords {

    private static final Map<String, List<String>> WORDS = words();

    private DeskWords() {}

    /** The words by their part. */
    public static Map<String, List<String>> all() {
        return WORDS;
    }

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new TreeMap<>();
        words.put("Action", of(Move.values(), CaseEvent.values()));
        words.put("Actor", actors());
        words.put("CallState", list("connecting connected lost failed over denied"));
        words.put("Channel", of(CaseChannel.values()));
        words.put("Datum", list("firstName lastName number phone organisation email"));
        words.put("Document", of(Evidence.DocumentType.values()));
        words.put("Fault", of(CaseHistory.Fault.values()));
        words.put("Input", list("issuer operator other"));
        words.put(
                "Item",
                list("consent reason data face document code new-phone person terms possession third-person"
                        + " question.who-asked-you question.who-is-beside-you question.who-will-use-it"
                        + " question.what-were-you-promised question.what-did-you-install feature.hologram"
                        + " feature.colour-changing-ink feature.changing-image feature.engraved-photo"
                        + " feature.second-photo feature.raised-number feature.transparent-window"
                        + " feature.security-thread feature.laminate feature.fine-lines feature.microprint"
                        + " feature.rainbow-colouring movement.hand-across-face movement.turn-head"
                        + " movement.finger-over-field movement.tilt-document movement.read-number-aloud"));
        words.put("MediaState", list("ask allowed refused on limit failed still no-still taking"));
        words.put("Medium", list("recording still"));
        // Those that the operator can do something about; the others say no more than the refusal.
        words.put("Need", of(new Need[] {
            Need.EVERY_MANDATORY_ITEM,
            Need.FITTING_APPROVAL,
            Need.A_FAILED_ITEM,
            Need.NOT_OWN,
            Need.IN_TIME,
            Need.AUTHORITY,
            Need.DECIDED_BY_ENOUGH
        }));
        words.put("Purpose", of(CasePurpose.values()));
        words.put("Reason", of(RejectReason.values(), CaseDecision.SilentFlag.values()));
        words.put("Refusal", of(AccessRefusal.values(), Outcome.Refusal.values(), Recordings.Refusal.values()));
        words.put("Result", of(Checklist.Result.values()));
        words.put("RoomState", of(RoomClosure.values()));
        words.put(
                "Say",
                list("noted intact-medium empty-medium broken-medium open waiting nobody signed agrees differs unknown"
                        + " no-account third minutes blocked by-server optional code-waits code-typed second delay"
                        + " alone intact broken taken done offline you citizen truncated choose failed yes no"
                        + " consent-text"));
        words.put("State", of(CaseState.values()));
        words.put("Target", of(CaseCodes.Target.values()));
        words.put("ThirdPersonRole", of(CaseApi.ThirdPerson.values()));
        return words;
    }

    /** Who is no operator stands in the history by the kind of the actor. */
    private static List<String> actors() {
        return Arrays.stream(Actor.class.getPermittedSubclasses())
                .filter(kind -> kind != Actor.Operator.class)
                .map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> of(Enum<?>[]... constants) {
        return Stream.of(constants).flatMap(Arrays::stream).map(Fields::word).toList();
    }

    private static List<String> list(String words) {
        return List.of(words.split(" "));
    }
}
