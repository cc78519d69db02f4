package org.citizenlogin.card.login.step;

/** The step {@value #ID} of a realm's browser flow. */
public final class CardTlsFactory extends CardStepFactory {

    public static final String ID = "citizen-card-tls";

    public CardTlsFactory() {
        super(ID, new TlsCertificate());
    }

    @Override
    public String getDisplayType() {
        return "Citizen: sign in with an identity card, by TLS";
    }

    @Override
    public String getHelpText() {
        return "Sends the browser to a host that asks for the certificate of the citizen's identity card, verifies it with"
                + " its issuer, and signs in the account of the person it names; the first use makes or links the"
                + " account. Only for the browser flow, where a host for client certificates is set up.";
    }
}
