package org.citizenlogin.e2e.loginpaths;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** How a browser comes to stand before a forced change, and what has become of the account since. */
enum ChangeState {
    TYPED_AT_THE_LOGIN_FORM {
        @Override
        Pending enter(Entry entry) {
            return atTheLoginForm(entry);
        }
    },
    TYPED_AT_THE_ANSWER_PAGE {
        @Override
        Pending enter(Entry entry) {
            return atTheAnswerPage(entry);
        }
    },
    CODE_USED {
        @Override
        Pending enter(Entry entry) {
            return byCode(entry);
        }
    },
    WITH_THE_SECOND_FACTOR_SHOWN(true) {
        @Override
        Pending enter(Entry entry) {
            Pending before = atTheAnswerPage(entry);
            Page factor = Walkthrough.arrive(before.here(), Walkthrough.OTP);
            Page change = before.walker()
                    .submit(factor.formWith(Walkthrough.OTP)
                            .with(
                                    Walkthrough.OTP,
                                    entry.citizen().authenticatorApp().codeNow()));
            return before.now(Walkthrough.arrive(change, Walkthrough.NEW_PASSWORD));
        }
    },
    WITHOUT_THE_SECOND_FACTOR(true) {
        @Override
        Pending enter(Entry entry) {
            return atTheLoginForm(entry);
        }
    },
    CODE_USED_WITHOUT_THE_SECOND_FACTOR(true) {
        @Override
        Pending enter(Entry entry) {
            return byCode(entry);
        }
    },
    /** The recovery begins in a tab in which somebody has signed in with a provider, under the citizen's user name. */
    IN_A_FIRST_BROKER_LOGIN {
        @Override
        Pending enter(Entry entry) {
            Walkthrough walkthrough = entry.realm().walkthrough();
            Walker walker = walkthrough.walker();
            Page login = walkthrough.login();
            URI way = login.link("a[href*=/broker/]").orElseThrow();
            Page page = entry.provider().signIn(walker, way, entry.citizen().username());
            var pending = new Pending(entry.realm(), entry.citizen(), walkthrough, login, page, "");
            page = walker.submit(pending.form().with("submitAction", "linkAccount"));
            page = walker.open(pending.action("reset-credentials", Map.of()));
            if (!page.hasField(Walkthrough.WAY)) {
                return pending.now(page);
            }
            return answered(entry, walkthrough, login, page);
        }
    },
    FROZEN_MEANWHILE {
        private NotMe notMe;

        @Override
        void prepare(Entry entry) {
            notMe = NotMe.of(entry.realm(), entry.citizen());
        }

        @Override
        Pending enter(Entry entry) {
            Pending pending = atTheLoginForm(entry);
            notMe.freeze();
            return pending;
        }
    },
    DISABLED_MEANWHILE {
        @Override
        Pending enter(Entry entry) {
            Pending pending = atTheLoginForm(entry);
            setEnabled(entry, false);
            return pending;
        }
    },
    DISABLED_AND_ENABLED_AGAIN {
        @Override
        Pending enter(Entry entry) {
            Pending pending = atTheLoginForm(entry);
            setEnabled(entry, false);
            setEnabled(entry, true);
            return pending;
        }
    };

    static final String PASSPORT = "L898902C36";

    /** Who comes there. */
    record Entry(CitizenRealm realm, IdentityProvider provider, Citizen citizen) {}

    private final boolean hasASecondFactor;

    ChangeState() {
        this(false);
    }

    ChangeState(boolean hasASecondFactor) {
        this.hasASecondFactor = hasASecondFactor;
    }

    boolean hasASecondFactor() {
        return hasASecondFactor;
    }

    /** Whether the account itself is another one on purpose. */
    boolean switchesTheAccountOff() {
        return this == FROZEN_MEANWHILE || this == DISABLED_MEANWHILE;
    }

    /** What lies before. */
    void prepare(Entry entry) {
        entry.realm().giveDocument(entry.citizen(), "passport", PASSPORT);
    }

    abstract Pending enter(Entry entry);

    private static Pending atTheLoginForm(Entry entry) {
        InHand inHand = InHand.of(entry.realm(), entry.citizen());
        Walkthrough walkthrough = entry.realm().walkthrough();
        Page login = walkthrough.login();
        Page here = walkthrough.logIn(login, entry.citizen().username(), inHand.oneTimePassword());
        return new Pending(entry.realm(), entry.citizen(), walkthrough, login, here, inHand.oneTimePassword());
    }

    private static Pending atTheAnswerPage(Entry entry) {
        Walkthrough walkthrough = entry.realm().walkthrough();
        Page login = walkthrough.login();
        Page first = walkthrough
                .walker()
                .open(login.link("a[href*=reset-credentials]").orElseThrow());
        return answered(entry, walkthrough, login, first);
    }

    private static Pending answered(Entry entry, Walkthrough walkthrough, Page login, Page way) {
        Citizen citizen = entry.citizen();
        Page number = Walkthrough.arrive(
                walkthrough.walker().submit(way.formWith(Walkthrough.WAY).with(Walkthrough.WAY, "phone")),
                Walkthrough.NUMBER);
        int before = entry.realm().lab().texts().to(citizen.phone()).size();
        Page answer = walkthrough.givePhone(walkthrough.giveNumber(number, citizen.number()), citizen.nationalPhone());
        String typed =
                entry.realm().lab().texts().await(citizen.phone(), before + 1).oneTimePassword();
        return new Pending(entry.realm(), citizen, walkthrough, login, walkthrough.type(answer, typed), typed);
    }

    private static Pending byCode(Entry entry) {
        Citizen citizen = entry.citizen();
        Walkthrough walkthrough = entry.realm().walkthrough();
        Walker walker = walkthrough.walker();
        Page login = walkthrough.login();
        Page page = walker.open(login.link("a[href*=reset-credentials]").orElseThrow());
        page = walker.submit(page.formWith(Walkthrough.WAY).with(Walkthrough.WAY, "document"));
        page = walker.submit(page.formWith(Walkthrough.CONTACT).with(Walkthrough.CONTACT, citizen.phone()));
        if (page.hasField(Walkthrough.DOCUMENT)) {
            page = walker.submit(page.formWith(Walkthrough.DOCUMENT).with(Walkthrough.DOCUMENT, "passport"));
        }
        int before = entry.realm().lab().texts().to(citizen.phone()).size();
        Page code = walkthrough.giveDocument(page, PASSPORT, Walkthrough.CODE);
        String typed =
                entry.realm().lab().texts().await(citizen.phone(), before + 1).code();
        return new Pending(entry.realm(), citizen, walkthrough, login, walkthrough.typeCode(code, typed), typed);
    }

    private static void setEnabled(Entry entry, boolean enabled) {
        ObjectNode user = (ObjectNode) entry.realm().user(entry.citizen());
        entry.realm().admin().put(entry.realm().path("/users/" + entry.citizen().id()), user.put("enabled", enabled));
    }
}
