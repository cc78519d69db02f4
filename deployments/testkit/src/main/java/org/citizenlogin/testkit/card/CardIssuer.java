package org.citizenlogin.testkit.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Consumer;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.ListPlan;
import org.citizenlogin.card.lab.OcspDial;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;

/**
 * An authority that issues identity cards, its OCSP responder and its revocation list, and the folder that makes a server
 * believe in it. Each card is asked about first at the responder, then in the list.
 */
public final class CardIssuer implements AutoCloseable {

    private static final String RESPONDER = "/ocsp";
    private static final String LIST = "/cards.crl";

    private final TestAuthority authority;
    private final StatusServer server = new StatusServer();
    private final OcspDial responder;
    private final ListPlan list;
    private final Path folder;

    private CardIssuer(Path folder, Clock clock) {
        this.folder = folder;
        authority = TestAuthority.named("Cards of the citizens", clock);
        responder = new OcspDial(authority, clock);
        list = new ListPlan(authority, clock);
        server.serve(RESPONDER, "application/ocsp-response", question -> responder.to(question));
        server.serve(LIST, "application/pkix-crl", question -> list.to(question));
    }

    /** @param folder for the server's setting; what is in it is written anew */
    public static CardIssuer start(Path folder, Clock clock) {
        var issuer = new CardIssuer(folder, clock);
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("cards.pem"),
                    pem(issuer.authority.certificate().getEncoded()));
            Files.writeString(
                    folder.resolve("cards.properties"), """
                    certificates = cards.pem
                    country = GE
                    number.form = etsi-or-bare
                    number.pattern = [0-9]{11}
                    policies = %s
                    hosts.private = %s
                    """.formatted(CardPlan.LOGIN_POLICY, issuer.server.host()));
            return issuer;
        } catch (IOException e) {
            issuer.close();
            throw new UncheckedIOException("cannot write " + folder, e);
        }
    }

    /** The folder of authorities. */
    public Path folder() {
        return folder;
    }

    public TestAuthority authority() {
        return authority;
    }

    /** Its dial: what the responder says. */
    public OcspDial responder() {
        return responder;
    }

    /** Its dial: what the list says. */
    public ListPlan list() {
        return list;
    }

    /** Its dial: how both are reached. */
    public StatusServer server() {
        return server;
    }

    /** How often anyone asked about a card. */
    public int questions() {
        return server.hits();
    }

    /** @param number as in the certificate: {@code PNOGE-01001012345} */
    public TestCard issue(KeyPair keys, String number, String givenName, String surname) {
        return issue(keys, number, givenName, surname, plan -> {});
    }

    /** @param change turns the dials of a good card */
    public TestCard issue(KeyPair keys, String number, String givenName, String surname, Consumer<CardPlan> change) {
        return authority.card(plan -> {
            plan.keys = keys;
            plan.subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.C, "GE")
                    .addRDN(BCStyle.CN, surname + "," + givenName + "," + number.substring(number.indexOf('-') + 1))
                    .addRDN(BCStyle.SURNAME, surname)
                    .addRDN(BCStyle.GIVENNAME, givenName)
                    .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(number))
                    .build();
            plan.responders.add(server.url(RESPONDER));
            plan.lists.add(server.url(LIST));
            change.accept(plan);
        });
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public void close() {
        server.close();
    }
}
