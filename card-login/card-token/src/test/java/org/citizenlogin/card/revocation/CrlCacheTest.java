package org.citizenlogin.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.card.lab.ListPlan;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.StatusRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The renewal of lists while nobody logs in. */
class CrlCacheTest {

    private final MovableClock clock = new MovableClock();
    private final TestAuthority authority = TestAuthority.named("Login CA", clock);
    private final TestAuthority other = TestAuthority.named("Other CA", clock);
    private final StatusServer server = new StatusServer();
    private final Profiles profiles = new Profiles();
    private final Fetch fetch = new Fetch();
    private CardAuthorities inForce;
    private boolean broken;
    private CrlCache cache;

    @BeforeEach
    void aListThatIsKept() {
        server.serve("/login.crl", "application/pkix-crl", new ListPlan(authority, clock));
        server.serve("/other.crl", "application/pkix-crl", new ListPlan(other, clock));
        profiles.privateHosts.add(server.host());
        profiles.hosts.add(server.host());
        reload(authority, other);
        cache = new CrlCache(fetch, new CircuitBreaker(3, Duration.ofSeconds(30)), StatusRig.QUICK, clock, () -> {
            if (broken) {
                broken = false;
                throw new IllegalStateException("broken once");
            }
            return inForce;
        });
        ask("/login.crl", 0);
        ask("/other.crl", 1);
    }

    @AfterEach
    void end() {
        cache.close();
        fetch.close();
        server.close();
    }

    /** The folder is read: new objects, and the profile as it stands now. */
    private void reload(TestAuthority... authorities) {
        inForce = CardAuthorities.of(
                List.of(authorities).stream().map(profiles::of).toList());
    }

    private void ask(String path, int authorityOfList) {
        IssuingAuthority issuer = inForce.all().get(authorityOfList);
        assertThat(cache.get(server.uri(path), issuer, Deadline.in(StatusRig.QUICK.perLogin())))
                .isInstanceOf(CrlAnswer.Usable.class);
    }

    private void renew() {
        clock.move(profiles.refresh);
        cache.renewAll();
    }

    @Test
    void aListIsRenewedOnceThoughTheFolderWasReadAgain() {
        for (int i = 0; i < 5; i++) {
            reload(authority, other);
            ask("/login.crl", 0);
        }
        renew();
        assertThat(server.hits("/login.crl")).isEqualTo(2);
    }

    @Test
    void aListIsRenewedUnderThePresentProfile() {
        profiles.refresh = Duration.ofHours(2);
        reload(authority, other);
        clock.move(Duration.ofMinutes(31));
        cache.renewAll();
        clock.move(Duration.ofMinutes(31));
        cache.renewAll();
        assertThat(server.hits("/login.crl")).isEqualTo(2);
    }

    @Test
    void theListOfAnAuthorityThatIsGoneIsNotAskedForAgain() {
        reload(other);
        renew();
        assertThat(server.hits("/login.crl")).isEqualTo(1);
        assertThat(server.hits("/other.crl")).isEqualTo(2);
    }

    @Test
    void aHostThatWasTakenOutIsNotAskedAgain() {
        profiles.hosts.clear();
        reload(authority, other);
        renew();
        profiles.hosts.add(server.host());
        reload(authority, other);
        renew();
        assertThat(server.hits()).isEqualTo(2);
    }

    @Test
    void listsAreNotAskedForWhereTheProfileAsksRespondersAlone() {
        profiles.order = StatusRule.Order.OCSP_ONLY;
        reload(authority, other);
        renew();
        assertThat(server.hits()).isEqualTo(2);
    }

    @Test
    void aFaultWithOneListEndsNeitherTheRenewalOfTheOthersNorTheNextOne() {
        broken = true;
        renew();
        assertThat(server.hits()).isEqualTo(3);
        renew();
        assertThat(server.hits()).isEqualTo(5);
    }
}
