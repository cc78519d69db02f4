package org.citizenlogin.e2e.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.surroundings.Database;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One contact, two accounts, two right codes, two nodes, one moment. */
@Tag("J7")
@Tag("R-170")
@OnRealKeycloak
@Isolated
class OneOwnerOfAContactIT {

    private final Lab lab;
    private final CitizenRealm realm;

    OneOwnerOfAContactIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private Citizen unfinished(Citizen citizen) {
        ObjectNode account = (ObjectNode) realm.user(citizen);
        account.putArray("requiredActions").add("citizen-finish-registration");
        realm.admin().put(realm.path("/users/" + citizen.id()), account);
        return citizen;
    }

    /** A visitor who stands at the page of the code. */
    private record Proving(Walkthrough walkthrough, Page page) {

        PageForm with(String code) {
            return page.formWith(Change.CODE).with(Change.CODE, code);
        }
    }

    private Proving finish(Node node, Citizen citizen, String contact) {
        Walkthrough walkthrough = realm.journeyAt(node);
        return prove(walkthrough, walkthrough.logIn(citizen.username(), citizen.password()), contact);
    }

    private Proving change(Node node, Citizen citizen, String action, String contact) {
        Walkthrough walkthrough = realm.journeyAt(node);
        Page login =
                walkthrough.login(walkthrough.application().authorization(Application.ID, Map.of("kc_action", action)));
        return prove(walkthrough, walkthrough.logIn(login, citizen.username(), citizen.password()), contact);
    }

    private static Proving prove(Walkthrough walkthrough, Page asking, String contact) {
        Walkthrough.arrive(asking, Change.FIELD);
        return new Proving(
                walkthrough,
                Walkthrough.arrive(
                        walkthrough
                                .walker()
                                .submit(asking.formWith(Change.FIELD).with(Change.FIELD, contact)),
                        Change.CODE));
    }

    /**
     * Both type their code. Nobody can write the table meanwhile, so both are looked at before either has the contact; then the
     * table is open again.
     */
    private List<Page> atOnce(String table, Proving one, String code, Proving other, String another) {
        List<CompletableFuture<Page>> both;
        Database.Hold writes = lab.database().hold("lock table " + table + " in share mode");
        try {
            both = Stream.of(Map.entry(one, code), Map.entry(other, another))
                    .map(each -> CompletableFuture.supplyAsync(() -> each.getKey()
                            .walkthrough()
                            .walker()
                            .submit(each.getKey().with(each.getValue()))))
                    .toList();
            writes.awaitWaiting(2);
        } finally {
            writes.close();
        }
        return both.stream().map(CompletableFuture::join).toList();
    }

    private static void assertOneGoesOn(List<Page> pages) {
        assertThat(pages.stream().filter(page -> Change.error(page, Change.CODE).contains("does not work")))
                .as("one of them reads that the code does not work")
                .hasSize(1);
        assertThat(pages.stream().filter(Application::isRedirectedTo))
                .as("the other one is done")
                .hasSize(1);
    }

    @Test
    void aPhoneIsThatOfOneOfTwoWhoProveItByTwoDoors() {
        Citizen finishing = unfinished(realm.citizen().withoutPhone().create());
        // Without a contact that could be told a new one counts at once.
        Citizen changing = realm.citizen().withoutPhone().withoutEmail().create();
        String phone = "+995577" + finishing.number().substring(5);
        Proving one = finish(lab.node(), finishing, phone);
        String code = lab.texts().await(phone, 1).code();
        Proving other = change(lab.secondNode(), changing, Change.PHONE, phone);
        String another = lab.texts().await(phone, 2).code();

        assertOneGoesOn(atOnce("user_attribute", one, code, other, another));

        assertThat(lab.database()
                        .rows(
                                "select u.id from user_entity u join user_attribute a on a.user_id = u.id"
                                        + " where u.realm_id = ? and a.name = 'phoneNumber' and a.value = ?",
                                realm.id(),
                                phone))
                .hasSize(1);
    }

    /** The database's own constraint compares texts, and these are two of them. */
    @Test
    void anAddressIsThatOfOneOfTwoWhoProveItInTwoSpellings() {
        Citizen first = unfinished(realm.citizen().withoutEmail().create());
        Citizen second = unfinished(realm.citizen().withoutEmail().create());
        String ascii = "info" + first.number() + "@xn--bcher-kva.test";
        String other = ascii.replace("xn--bcher-kva", "b\u00fccher");
        Proving one = finish(lab.node(), first, other);
        String code = Change.codeOf(lab.mails().await(ascii, 1).text());
        Proving two = finish(lab.secondNode(), second, ascii);
        String another = Change.codeOf(lab.mails().await(ascii, 2).text());

        assertOneGoesOn(atOnce("user_entity", one, code, two, another));

        assertThat(lab.database()
                        .rows(
                                "select id from user_entity where realm_id = ? and email in (?, ?)",
                                realm.id(),
                                ascii,
                                other))
                .hasSize(1);
    }
}
