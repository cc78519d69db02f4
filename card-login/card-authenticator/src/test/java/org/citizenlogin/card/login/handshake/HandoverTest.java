package org.citizenlogin.card.login.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.Person;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Test;
import org.keycloak.models.SingleUseObjectProvider;

class HandoverTest {

    private static final URI BACK = URI.create("https://login.gov.ge/realms/citizens/login-actions/authenticate");
    private static final CardProof PROOF = new CardProof(
            new Person("GE", "PNO", "01001012345"),
            Optional.of("NINO"),
            Optional.empty(),
            "georgia",
            "aa",
            "1f",
            "TLS",
            "ocsp:good");

    private final Map<String, Map<String, String>> stored = new HashMap<>();
    private final Handover handover = new Handover(Fake.of(SingleUseObjectProvider.class, new Object() {
        void put(String key, long seconds, Map<String, String> notes) {
            stored.put(key, notes);
        }

        Map<String, String> remove(String key) {
            return stored.remove(key);
        }
    }));

    @Test
    void aTicketLeadsBackWhereThisServerWroteOnce() {
        String ticket = handover.issue(BACK);

        assertThat(handover.take(ticket)).contains(BACK);
        assertThat(handover.take(ticket)).isEmpty();
        assertThat(handover.take("forged")).isEmpty();
    }

    @Test
    void aResultIsGoodWithItsTicketOnce() {
        String ticket = handover.issue(BACK);
        String code = handover.keep(ticket, new Handover.Result.Proved(PROOF));

        assertThat(handover.redeem(handover.issue(BACK), code)).isEmpty();
        assertThat(handover.redeem(ticket, code)).contains(new Handover.Result.Proved(PROOF));
        assertThat(handover.redeem(ticket, code)).isEmpty();
    }

    @Test
    void aRefusalComesBackAsARefusal() {
        String code = handover.keep("ticket", new Handover.Result.Refused("rejected", "certificate_expired"));

        assertThat(handover.redeem("ticket", code))
                .contains(new Handover.Result.Refused("rejected", "certificate_expired"));
    }

    @Test
    void ticketsAndResultsCannotBeGuessed() {
        assertThat(handover.issue(BACK)).hasSize(43).isNotEqualTo(handover.issue(BACK));
    }
}
