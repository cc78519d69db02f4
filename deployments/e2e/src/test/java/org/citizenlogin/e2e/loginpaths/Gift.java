package org.citizenlogin.e2e.loginpaths;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.testkit.walk.Page;

/** What came out of a door: every address and every body on the way. */
record Gift(String everything) {

    private static final Pattern WORTH_HAVING =
            Pattern.compile("[?&#]code=|\"access_token\"|\"refresh_token\"|\"id_token\"|SAMLResponse|AuthnStatement");

    static Gift of(Page page) {
        return new Gift(page.steps().stream()
                .filter(step -> !IdentityProvider.answers(step))
                .map(Gift::text)
                .collect(Collectors.joining("\n")));
    }

    static Gift of(Tokens tokens) {
        return new Gift(tokens.body().toString());
    }

    Gift and(Gift other) {
        return new Gift(everything + "\n" + other.everything);
    }

    private static String text(HttpResponse<String> step) {
        return step.statusCode() + " " + step.headers().firstValue("Location").orElse("") + "\n" + step.body();
    }

    boolean isWorthHaving() {
        return WORTH_HAVING.matcher(everything).find();
    }
}
