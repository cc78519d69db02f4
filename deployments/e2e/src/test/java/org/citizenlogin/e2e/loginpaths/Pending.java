package org.citizenlogin.e2e.loginpaths;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A browser whose citizen typed this at the login form.
 *
 * @param login the page where it was typed
 * @param here where it led: the forced change, or the application
 * @param typed the one-time password, or the password of one who may walk through every door
 */
record Pending(CitizenRealm realm, Citizen citizen, Walkthrough walkthrough, Page login, Page here, String typed) {

    static Pending change(CitizenRealm realm) {
        return change(realm, realm.application().authorization());
    }

    static Pending change(CitizenRealm realm, URI authorization) {
        InHand inHand = InHand.of(realm);
        Pending pending = typing(realm, authorization, inHand.citizen(), inHand.oneTimePassword());
        Walkthrough.arrive(pending.here(), Walkthrough.NEW_PASSWORD);
        return pending;
    }

    /** One whose registration is not finished, and who has a password already. */
    static Pending registration(CitizenRealm realm, URI authorization) {
        Citizen citizen = realm.citizen().withoutEmail().withoutPhone().create();
        ObjectNode account = (ObjectNode) realm.user(citizen);
        account.putArray("requiredActions").add("citizen-finish-registration");
        realm.admin().put(realm.path("/users/" + citizen.id()), account);
        Pending pending = typing(realm, authorization, citizen, citizen.password());
        Walkthrough.arrive(pending.here(), Walkthrough.CONTACT);
        return pending;
    }

    /** The same browser for the same person, logged in with a password: what a door looks like when it opens. */
    static Pending nothing(CitizenRealm realm) {
        Citizen citizen = realm.citizen().create();
        Pending loggedIn = typing(realm, realm.application().authorization(), citizen, citizen.password());
        if (!Application.isRedirectedTo(loggedIn.here())) {
            throw new AssertionError("the login led to " + loggedIn.here().describe());
        }
        return loggedIn;
    }

    private static Pending typing(CitizenRealm realm, URI authorization, Citizen citizen, String typed) {
        Walkthrough walkthrough = realm.walkthrough();
        Page login = walkthrough.login(authorization);
        return new Pending(
                realm, citizen, walkthrough, login, walkthrough.logIn(login, citizen.username(), typed), typed);
    }

    /** The same browser, shown another page. */
    Pending now(Page shown) {
        return new Pending(realm, citizen, walkthrough, login, shown, typed);
    }

    /** The form of the change, or of what stands in front of it. */
    PageForm form() {
        return here.hasField(Walkthrough.NEW_PASSWORD) ? here.formWith(Walkthrough.NEW_PASSWORD) : theForm();
    }

    private PageForm theForm() {
        Element form = here.html().selectFirst("form[action*=/login-actions/]");
        if (form == null) {
            return login.formWith("password");
        }
        var fields = new LinkedHashMap<String, String>();
        ((FormElement) form).formData().forEach(field -> fields.put(field.key(), field.value()));
        return new PageForm(URI.create(form.absUrl("action")), fields);
    }

    Walker walker() {
        return walkthrough.walker();
    }

    Application application() {
        return walkthrough.application();
    }

    /** An address below {@code login-actions} that names this tab. */
    URI action(String rest, Map<String, String> more) {
        URI shown = login.formWith("password").action();
        var query = new LinkedHashMap<String, String>();
        for (String name : new String[] {"client_id", "tab_id", "client_data"}) {
            Page.parameters(shown, name).ifPresent(value -> query.put(name, value));
        }
        query.putAll(more);
        return URI.create(realm.address() + "/login-actions/" + rest + "?" + Walker.encode(query));
    }
}
