package org.citizenlogin.e2e.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.citizenlogin.e2e.realm.CitizenRealm.ofType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.e2e.cluster.AtOnce;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One thing wrong at a time: nobody gets in, the page has the text for it, the event the reason. */
@Tag("J6")
@OnRealKeycloak
@ResourceLock(LabLocks.RESPONDER_OF_THE_CARDS)
class CardRefusalsIT {

    private static final String GENERIC = "Signing in with this card did not work";

    private final Lab lab;
    private final CitizenRealm realm;
    private Citizen citizen;

    CardRefusalsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void aCitizenWithACard() {
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        citizen = realm.citizen().create();
    }

    private TestCard card() {
        return lab.cards().of(citizen.number());
    }

    private void refused(CardVisit visit, String text, String reason) {
        assertThat(Application.isRedirectedTo(visit.page())).isFalse();
        assertThat(visit.problem()).contains(text);
        realm.awaitEvent(reason, ofType("LOGIN_ERROR").and(CitizenRealm.withDetail("citizen_reason", reason)));
    }

    @Test
    @Tag("R-43")
    void fiftyCopiesOfOneTokenSignInOnce() {
        CardVisit visit = CardVisit.of(realm);
        PageForm form = visit.form(visit.token(card()));
        List<Callable<Page>> copies = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Walker copy = visit.walker().anotherWithTheSameCookies();
            copies.add(() -> copy.submit(form));
        }
        List<Page> answers = AtOnce.all(copies);
        assertThat(answers.stream()
                        .filter(Application::isRedirectedTo)
                        .filter(page -> page.parameter("code").isPresent())
                        .count())
                .isEqualTo(1);
        realm.awaitExactly("the one login", 1, ofType("LOGIN").and(CitizenRealm.about(citizen)));
    }

    @Test
    @Tag("R-43")
    void aTokenOfAnotherBrowsersPageIsRefused() {
        String stolen = CardVisit.of(realm).token(card());
        CardVisit visit = CardVisit.of(realm);
        visit.send(stolen);
        refused(visit, GENERIC, "signature_invalid");
    }

    @Test
    @Tag("R-44")
    void aTokenForAnotherOriginIsRefused() {
        CardVisit visit = CardVisit.of(realm);
        visit.send(card().token(TokenAlgorithm.ES256, visit.challenge("https://evil.example")));
        refused(visit, GENERIC, "signature_invalid");
    }

    @Test
    @Tag("R-44")
    void theOriginIsTheConfiguredOneWhateverHostARequestNames() {
        CardVisit visit = CardVisit.of(realm);
        visit.walker().alwaysSending("X-Forwarded-Host", "evil.example").alwaysSending("Host", "evil.example");
        visit.send(card().token(TokenAlgorithm.ES256, visit.challenge("https://evil.example")));
        assertThat(Application.isRedirectedTo(visit.page())).isFalse();
    }

    @Test
    void anExpiredCardIsRefused() {
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards()
                .of(citizen.number(), plan -> plan.notAfter = Instant.now().minus(Duration.ofHours(1))));
        refused(visit, "has expired", "certificate_expired");
    }

    @Test
    void aSigningCertificateIsRefused() {
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().of(citizen.number(), plan -> plan.keyUsage = KeyUsage.nonRepudiation));
        refused(visit, "The certificate for signatures was chosen", "certificate_is_for_signing");
    }

    @Test
    void aRevokedCardIsRefused() {
        var responder = lab.cards().responder();
        var good = responder.status;
        responder.revoke();
        try {
            CardVisit visit = CardVisit.of(realm);
            visit.sign(card());
            refused(visit, "must not be used any more", "certificate_revoked");
        } finally {
            responder.status = good;
        }
    }

    @Test
    @Tag("R-48")
    void whenTheResponderIsDownNobodyGetsInAndNobodyIsBlamed() {
        lab.cards().server().turn(StatusServer.Manner.HTTP_500);
        try {
            CardVisit visit = CardVisit.of(realm);
            visit.sign(card());
            refused(visit, "It is not because of your card", "try_again_later");
        } finally {
            lab.cards().server().turn(StatusServer.Manner.GOOD);
        }
    }

    @Test
    void whileTheIssuerIsAskedNoConnectionOfTheDatabaseIsHeld() throws Exception {
        CardVisit visit = CardVisit.of(realm);
        StatusServer issuer = lab.cards().server();
        int asked = issuer.hits();
        CountDownLatch answers = issuer.hold();
        ExecutorService browser = Executors.newSingleThreadExecutor();
        try {
            Future<Page> page = browser.submit(() -> visit.sign(card()));
            await("the issuer is asked").until(() -> issuer.hits() > asked);
            await("no connection is held").until(() -> connectionsInUse() == 0);
            assertThat(page).isNotDone();
        } finally {
            answers.countDown();
            browser.shutdown();
        }
    }

    private double connectionsInUse() {
        return lab.node()
                .metrics()
                .lines()
                .filter(line -> line.startsWith("agroal_active_count{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .boxed()
                .reduce(Double::sum)
                .orElseThrow();
    }

    @Test
    @Tag("R-46")
    void aForeignIssuersCardIsRefusedAndNothingItNamesIsAsked() {
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().ofAStranger(citizen.number()));
        refused(visit, "Cards of this issuer cannot be used here", "issuer_unknown");
        assertThat(lab.cards().trapped()).isZero();
    }

    @Test
    void aTokenThatIsTooLargeIsRefused() {
        CardVisit visit = CardVisit.of(realm);
        visit.send("{\"format\":\"web-eid:1.0\",\"filler\":\"" + "x".repeat(70_000) + "\"}");
        refused(visit, GENERIC, "token_too_large");
    }

    @Test
    void aDisabledAccountIsRefusedWithAWayOn() {
        citizen = realm.citizen().disabled().create();
        CardVisit visit = CardVisit.of(realm);
        visit.sign(card());
        refused(visit, "Contact the help desk", "disabled");
    }

    @Test
    @Tag("R-49")
    void aCertificateInAHeaderSignsNobodyIn() throws Exception {
        String pem = "-----BEGIN CERTIFICATE-----" + Base64.getEncoder().encodeToString(card().der())
                + "-----END CERTIFICATE-----";
        CardVisit visit = CardVisit.of(realm);
        for (String header :
                List.of("SSL_CLIENT_CERT", "X-Forwarded-Client-Cert", "X-SSL-CERT", "Client-Cert", "ssl-client-cert")) {
            visit.walker().alwaysSending(header, pem);
        }
        visit.walker().alwaysSending("X-Forwarded-Trusted-Proxy", "true");
        visit.submit(visit.page().form(CardVisit.FORM));
        assertThat(Application.isRedirectedTo(visit.page())).isFalse();
        Page handshake = visit.walker()
                .post(
                        lab.node().base().resolve("/realms/" + realm.name() + "/citizen-card-handshake"),
                        Map.of("citizen-card-ticket", "x"));
        assertThat(handshake.status()).isEqualTo(503);
    }
}
