package org.citizenlogin.account.contact;

/** The required action that changes the e-mail address. */
public final class ChangeEmailFactory extends ChangeContactFactory {

    public ChangeEmailFactory() {
        super(OwnContact.EMAIL, "Change the e-mail address (citizen-login)");
    }
}
