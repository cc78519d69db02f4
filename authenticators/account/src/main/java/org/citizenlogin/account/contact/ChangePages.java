package org.citizenlogin.account.contact;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.keycloak.authentication.RequiredActionContext;

/** The pages of a change. */
final class ChangePages {

    static final String ASK = "citizen-contact-new.ftl";
    static final String CODE = "citizen-contact-code.ftl";
    static final String IMPOSSIBLE = "citizen-contact-impossible.ftl";

    static final String FIELD = "citizen-contact";
    static final String FIELD_CODE = "citizen-code";
    static final String BUTTON_CHANGE = "change";

    private final RequiredActionContext context;
    private final OwnContact contact;
    private final Optional<First> first;

    private ChangePages(RequiredActionContext context, OwnContact contact, Optional<First> first) {
        this.context = context;
        this.contact = contact;
        this.first = first;
    }

    /**
     * How the pages of an account without this contact differ.
     *
     * @param stepsLeft of the registration, this one included
     * @param suggested what is in the field at first; empty for nothing
     */
    record First(int stepsLeft, String suggested) {

        /** Without the contact, for logs. */
        @Override
        public String toString() {
            return "First[" + stepsLeft + "]";
        }
    }

    static ChangePages of(RequiredActionContext context, OwnContact contact) {
        return new ChangePages(context, contact, Optional.empty());
    }

    static ChangePages of(RequiredActionContext context, OwnContact contact, First first) {
        return new ChangePages(context, contact, Optional.of(first));
    }

    /** The form's name for the page that is due. */
    String word(boolean proving) {
        return contact.word() + (proving ? "-code" : "-new");
    }

    String missingKey() {
        return (first.isPresent() ? "citizenRegister" : "citizenContact") + contact.keyPart() + "Missing";
    }

    Response ask(Optional<String> present) {
        return asking(present, first.map(First::suggested).orElse("")).show();
    }

    Response refused(Optional<String> present, String typed, String key) {
        return asking(present, typed).refusing(FIELD, key).show();
    }

    private Page asking(Optional<String> present, String typed) {
        Page page = page(ASK)
                .with("citizenStep", word(false))
                .with(
                        "citizenPresent",
                        first.isPresent() ? "" : present.map(contact::masked).orElse(""))
                .typed("citizenTyped", typed);
        if (contact == OwnContact.PHONE) {
            PhoneNumber.Example example =
                    PhoneNumber.example(PhonesOfRealm.of(context.getRealm()).country());
            page.with("citizenExample", example.national()).with("citizenExampleAbroad", example.international());
        }
        return page;
    }

    Response code(String address, Duration wait, long seconds) {
        return proving(address, wait, seconds).show();
    }

    Response code(String address, Duration wait, long seconds, String infoKey, long parameter) {
        return proving(address, wait, seconds).saying(infoKey, parameter).show();
    }

    Response wrong(String address, Duration wait, long seconds, String key) {
        return proving(address, wait, seconds).refusing(FIELD_CODE, key).show();
    }

    private Page proving(String address, Duration wait, long seconds) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        return page(CODE)
                .with("citizenStep", word(true))
                .with("citizenNew", address)
                .with("citizenWait", wait.isZero() ? "" : LifeInWords.of(wait, locale))
                .with("citizenSeconds", seconds);
    }

    /** A page without a form of its own: what is missing, and the way back. */
    Response impossible(String textKey) {
        return page(IMPOSSIBLE).with("textKey", textKey).show();
    }

    private Page page(String template) {
        return Page.of(context, template)
                .with("citizenKind", contact.word())
                .with("citizenStepsLeft", first.map(First::stepsLeft).orElse(0))
                .with("citizenWays", ContactsOfRealm.of(context.getRealm()).shown());
    }
}
