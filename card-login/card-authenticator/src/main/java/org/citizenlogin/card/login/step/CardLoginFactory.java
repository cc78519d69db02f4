package org.citizenlogin.card.login.step;

/** The step {@value #ID} of a realm's browser flow. */
public final class CardLoginFactory extends CardStepFactory {

    public static final String ID = "citizen-card-login";

    public CardLoginFactory() {
        super(ID, new WebEidToken());
    }

    @Override
    public String getDisplayType() {
        return "Citizen: sign in with an identity card";
    }

    @Override
    public String getHelpText() {
        return "Has the citizen's identity card sign a challenge, verifies it with its issuer, and signs in the account of"
                + " the person it names; the first use makes or links the account. Only for the browser flow.";
    }
}
