package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.otherways.OtherWays;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationSelectionOption;
import org.keycloak.models.utils.FormMessage;

/** The pages, from what the step has decided. */
final class CardPages {

    static final String FIELD_TOKEN = "citizen-card-token";
    /** What the card software said when it could not. */
    static final String FIELD_CODE = "citizen-card-code";

    static final String FIELD_EMAIL = "citizen-email";
    static final String FIELD_PHONE = "citizen-phone";
    static final String FIELD_EMAIL_CODE = "citizen-email-code";
    static final String FIELD_PHONE_CODE = "citizen-phone-code";
    static final String FIELD_CODE_OF_OWN = "citizen-own-code";
    /** The button that leads back to the addresses. */
    static final String BUTTON_CHANGE = "change";

    private final AuthenticationFlowContext context;
    private final CardPolicy.Help help;

    CardPages(AuthenticationFlowContext context, CardPolicy.Help help) {
        this.context = context;
        this.help = help;
    }

    Response card(Nonce nonce, Optional<CardMessage> refusal) {
        return asking("citizen-card.ftl", refusal)
                .with("citizenNonce", nonce.text())
                .show();
    }

    Response handshake(CardServices.Going going, Optional<CardMessage> refusal) {
        return asking("citizen-card-tls.ftl", refusal)
                .with("citizenTicket", going.ticket())
                .with("citizenHandshake", going.address().toString())
                .show();
    }

    Response unavailable() {
        return asking("citizen-card-unavailable.ftl", Optional.empty()).unavailable();
    }

    private Page asking(String template, Optional<CardMessage> refusal) {
        Page page =
                Page.of(context, template).with("citizenWays", ways(refusal)).with("citizenOthers", others());
        refusal.ifPresent(text -> page.refusing(text.key()));
        return page;
    }

    /** The other ways to sign in that this flow offers beside the one that asks. */
    private List<Map<String, String>> others() {
        List<AuthenticationSelectionOption> all = context.getAuthenticationSelections();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(way -> !way.getAuthExecId()
                                .equals(context.getExecution().getId()))
                        .map(way -> Map.of("id", way.getAuthExecId(), "nameKey", way.getDisplayName()))
                        .toList();
    }

    /** As the component for other ways takes them; what helps against the refusal comes first. */
    private List<Map<String, String>> ways(Optional<CardMessage> refusal) {
        List<Map<String, String>> ways = new ArrayList<>();
        if (refusal.filter(text -> text == CardMessage.BLOCKED || text == CardMessage.LAST_TRY)
                .isPresent()) {
            help.unblock().ifPresent(address -> ways.add(OtherWays.way("citizenCardUnblock", address)));
        }
        help.software().ifPresent(address -> ways.add(OtherWays.way("citizenCardSoftware", address)));
        help.counters().ifPresent(address -> ways.add(OtherWays.way("citizenCardHelp", address)));
        return List.copyOf(ways);
    }

    // The first use.

    private Page firstUse(String template, List<FormMessage> errors) {
        return Page.of(context, template).refusing(errors).with("citizenWays", ways(Optional.empty()));
    }

    Response contact(CardProof proof, String email, String phone, List<FormMessage> errors) {
        return firstUse("citizen-card-contact.ftl", errors)
                .with("citizenName", name(proof))
                .with("citizenNumber", proof.person().number())
                .typed("citizenEmail", email)
                .typed("citizenPhone", phone)
                .show();
    }

    /** @param asked which codes are still asked for */
    record Asked(boolean email, boolean phone, String emailAddress, String phoneNumber) {}

    Response codes(Asked asked, long seconds, List<FormMessage> errors, Optional<String> info) {
        return waiting("citizen-card-codes.ftl", seconds, errors, info)
                .with("citizenAskEmail", asked.email())
                .with("citizenAskPhone", asked.phone())
                .with("citizenEmail", asked.emailAddress())
                .with("citizenPhone", asked.phoneNumber())
                .show();
    }

    Response ownProof(boolean byPhone, long seconds, List<FormMessage> errors, Optional<String> info) {
        return waiting("citizen-card-own-proof.ftl", seconds, errors, info)
                .with("citizenByPhone", byPhone)
                .show();
    }

    /** @param seconds until codes may be asked for again */
    private Page waiting(String template, long seconds, List<FormMessage> errors, Optional<String> info) {
        Page page = firstUse(template, errors).with("citizenSeconds", seconds);
        info.ifPresent(key -> page.saying(key, String.valueOf(seconds)));
        return page;
    }

    private static String name(CardProof proof) {
        return String.join(
                        " ",
                        List.of(proof.givenName().orElse(""), proof.surname().orElse("")))
                .strip();
    }
}
