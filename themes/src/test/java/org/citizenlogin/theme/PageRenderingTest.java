package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.StringTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as the server would write them: our frame around our pages and around the distribution's. */
class PageRenderingTest {

    /** The server's messages by field, as the templates ask for them. */
    public static final class Messages {
        private final Map<String, String> byField;

        Messages(Map<String, String> byField) {
            this.byField = byField;
        }

        public boolean exists(String field) {
            return byField.containsKey(field);
        }

        public boolean existsError(String... fields) {
            return List.of(fields).stream().anyMatch(byField::containsKey);
        }

        public String get(String field) {
            return byField.getOrDefault(field, "");
        }

        public String getFirstError(String... fields) {
            return List.of(fields).stream()
                    .filter(byField::containsKey)
                    .findFirst()
                    .map(byField::get)
                    .orElse("");
        }
    }

    /** What the frame asks of the sign-in under way. */
    public static final class SignIn {
        public boolean showUsername() {
            return false;
        }

        public boolean showResetCredentials() {
            return false;
        }

        public boolean showTryAnotherWayLink() {
            return true;
        }

        public List<Map<String, String>> getAuthenticationSelections() {
            return List.of(
                    Map.of("displayName", "auth-username-password-form-display-name", "authExecId", "password"),
                    Map.of("displayName", "citizen-card-login-display-name", "authExecId", "card"));
        }
    }

    @Test
    void theTitleNamesTheStepAndTheRealm() {
        assertThat(render("login.ftl", model())).contains("<title>Sign in – Office &amp; Sons</title>");
    }

    @Test
    void aRefusedFieldIsNamedFirstInTheTitleAndTheSummaryAndDescribedByItsError() {
        Map<String, Object> model = refused(Map.of("username", "No such <name>"));

        assertThat(render("login.ftl", model))
                .contains("<title>Error: Sign in – Office &amp; Sons</title>")
                .contains("role=\"alert\"")
                .contains("<a href=\"#username\" data-citizen-to-field>No such &lt;name&gt;</a>")
                .contains("aria-invalid=\"true\" aria-describedby=\"input-error-username\"")
                .contains("id=\"input-error-username\"")
                .doesNotContain("No such <name>")
                .doesNotContain("autofocus");
    }

    @Test
    void withoutAnErrorTheFirstFieldIsReadyToBeTypedIn() {
        assertThat(render("login.ftl", model())).contains(" autofocus").doesNotContain("role=\"alert\"");
    }

    @Test
    void theWayInForThoseWhoCannotSignInIsALinkOfItsOwnAndGoneWhenTheRealmHasNone() {
        assertThat(render("login.ftl", model())).contains("href=\"/reset\"").contains("Can&#39;t sign in?");

        Map<String, Object> without = model();
        without.put("realm", realm(false));
        assertThat(render("login.ftl", without)).doesNotContain("href=\"/reset\"");
    }

    @Test
    void eachLanguageIsALinkMarkedWithItsLanguageAndTheCurrentOneSaysSo() {
        assertThat(render("login.ftl", model()))
                .contains("<html class=\"citizen\" lang=\"en\" dir=\"ltr\">")
                .contains("<a href=\"/?l=ka\" lang=\"ka\" hreflang=\"ka\">ქართული</a>")
                .contains("<a href=\"/?l=en\" lang=\"en\" hreflang=\"en\" aria-current=\"true\">English</a>");
    }

    @Test
    void anotherWayIsARealButton() {
        Map<String, Object> model = model();
        model.put("pageId", "login-otp");
        assertThat(render("page.ftl", model))
                .contains("<button type=\"submit\"")
                .contains("id=\"try-another-way\" name=\"tryAnotherWay\" value=\"on\"");
    }

    @Test
    void anotherWayIsNotOfferedWhereEveryWayHasAButtonOfItsOwn() {
        Map<String, Object> model = model();
        assertThat(render("login.ftl", model)).doesNotContain("try-another-way");
        model.put("pageId", "login-password");
        assertThat(render("login.ftl", model)).contains("id=\"try-another-way\"");
    }

    @Test
    void aPageOfTheDistributionGetsTheSameFrameAndItsHeadingAsTitle() {
        Map<String, Object> model = refused(Map.of("username", "Unknown"));
        assertThat(render("login-reset-password.ftl", model))
                .contains("<title>Error: Forgot Your Password? – Office &amp; Sons</title>")
                .contains("<a href=\"#username\" data-citizen-to-field>Unknown</a>");
    }

    @Test
    void fieldsRefusedTogetherAreToldApartByTheirLabels() {
        assertThat(render(
                        "page.ftl",
                        refused(Map.of("first", "Please fill in", "second", "Please fill in", "third", "Other"))))
                .contains(">First: Please fill in</a>")
                .contains(">Second: Please fill in</a>")
                .contains(">Third: Other</a>");
    }

    @Test
    void aTitleSetByThePageIsKept() {
        assertThat(render("titled.ftl", model())).contains("<title>Own title</title>");
    }

    /** A strict policy, script-src 'self' and style-src 'self', lets these pages work. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "webauthn-authenticate.ftl",
                "webauthn-register.ftl",
                "webauthn-error.ftl",
                "login-passkeys-conditional-authenticate.ftl",
                "login.ftl"
            })
    @Tag("R-60")
    void aPageWithSecurityKeysHasItsDataInAttributesAndNoCode(String page) {
        Map<String, Object> model = model();
        model.put("enableWebAuthnConditionalUI", "true");
        model.putAll(Map.of("isUserIdentified", "false", "challenge", "c<h", "userVerification", "preferred"));
        model.putAll(Map.of("rpId", "example.org", "createTimeout", 60, "authenticatorAttachment", "platform"));
        model.putAll(Map.of("userid", "u", "username", "nino", "rpEntityName", "Office", "excludeCredentialIds", ""));
        model.putAll(Map.of("signatureAlgorithms", List.of(-7, -257), "attestationConveyancePreference", "none"));
        model.putAll(Map.of("requireResidentKey", "Yes", "residentKey", "required", "execution", "e"));
        model.put("userVerificationRequirement", "required");

        assertThat(render(page, model))
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)[^>]*>")
                .doesNotContainPattern("(?i)\\son[a-z]+\\s*=\\s*[\"']|javascript:|\\sstyle=");
        if (!page.equals("webauthn-error.ftl")) {
            assertThat(render(page, model))
                    .contains("data-challenge=\"c&lt;h\"")
                    .contains("data-create-timeout=\"60\"")
                    .contains("/js/citizen-webauthn.js")
                    .as("a click before the modules are there would be lost")
                    .contains("data-citizen-webauthn-start disabled");
        }
    }

    @Test
    void darkColoursComeOnlyWhenTheRealmAllowsThem() {
        Map<String, Object> dark = model();
        dark.put("darkMode", true);
        assertThat(render("page.ftl", dark))
                .contains("class=\"citizen citizen-dark\"")
                .contains("light dark");
        assertThat(render("page.ftl", model())).doesNotContain("citizen-dark");
    }

    @Test
    void aMessageForTheWholePageIsShownWhenNoFieldIsToBlame() {
        Map<String, Object> model = model();
        model.put("message", Map.of("type", "warning", "summary", "Do <this>"));
        assertThat(render("page.ftl", model)).contains("pf-m-warning").contains("Do &lt;this&gt;");
        model.put("isAppInitiatedAction", true);
        assertThat(render("page.ftl", model)).doesNotContain("Do &lt;this&gt;");
    }

    /** Seen to fail on the pages without an address of the service. */
    @ParameterizedTest
    @ValueSource(strings = {"error.ftl", "info.ftl", "login-page-expired.ftl", "logout-confirm.ftl"})
    void aPageThatCanGoNoFurtherHasAWayOnWhateverTheServerKnows(String page) {
        Map<String, Object> model = model();
        model.put("message", Map.of("type", "error", "summary", "Over"));
        model.put("logoutConfirm", Map.of("code", "c", "skipLink", true));
        assertThat(render(page, model)).containsPattern("<main(?s).*(<a href=\"/|<form ).*</main>");

        model.put("client", Map.of("baseUrl", "https://portal.example.org/"));
        if (Set.of("error.ftl", "info.ftl").contains(page)) {
            assertThat(render(page, model)).contains("href=\"https://portal.example.org/\"");
            model.put("skipLink", true);
            assertThat(render(page, model))
                    .contains("href=\"/realms/town/account/\"")
                    .doesNotContain("portal.example.org");
        }
    }

    /** A browser offers the code of a text message for a field of that name, and an app's code is never in one. */
    @Test
    void theCodeOfAnAppIsExplainedNeverFilledInAndHasAWayOnWhenItIsLost() {
        Map<String, Object> model = model();
        model.put("otpLogin", Map.of("userOtpCredentials", List.of()));

        assertThat(render("login-otp.ftl", model))
                .contains("Code from your authenticator app")
                .contains("inputmode=\"numeric\"")
                .contains("What came by text message or email is not enough.")
                .contains("href=\"/restart\"")
                .doesNotContain("one-time-code");
    }

    static Map<String, Object> refused(Map<String, String> byField) {
        Map<String, Object> model = model();
        model.put("message", Map.of("type", "error", "summary", String.join(" ", byField.values())));
        model.put("messagesPerField", new Messages(byField));
        return model;
    }

    private static Map<String, Object> realm(boolean reset) {
        return Map.of(
                "displayName", "Office & Sons",
                "internationalizationEnabled", true,
                "password", true,
                "rememberMe", false,
                "registrationAllowed", false,
                "resetPasswordAllowed", reset,
                "loginWithEmailAllowed", false,
                "registrationEmailAsUsername", false,
                "duplicateEmailsAllowed", false);
    }

    static Map<String, Object> model() {
        Map<String, Object> properties = new HashMap<>();
        for (String theme : List.of("keycloak.v2", "citizen")) {
            ThemeFiles.properties("theme/" + theme + "/login/theme.properties")
                    .forEach((key, value) -> properties.put(key.toString(), value));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("properties", properties);
        model.put("realm", realm(true));
        model.put("lang", "en");
        model.put("title", "Sign in to Office & Sons");
        model.put("pageId", "login");
        model.put("login", Map.of());
        model.put("social", Map.of());
        model.put("auth", new SignIn());
        model.put("messagesPerField", new Messages(Map.of()));
        model.put(
                "locale",
                Map.of(
                        "rtl",
                        false,
                        "currentLanguageTag",
                        "en",
                        "supported",
                        List.of(
                                Map.of("url", "/?l=en", "languageTag", "en", "label", "English"),
                                Map.of("url", "/?l=ka", "languageTag", "ka", "label", "ქართული"))));
        model.put(
                "url",
                Map.of(
                        "resourcesPath", "/resources",
                        "resourcesCommonPath", "/common",
                        "loginAction", "/action",
                        "loginUrl", "/realms/town/login-actions/authenticate?client_id=x",
                        "loginResetCredentialsUrl", "/reset",
                        "loginRestartFlowUrl", "/restart",
                        "logoutConfirmAction", "/logout",
                        "ssoLoginInOtherTabsUrl", "/sso"));
        model.put("msg", (TemplateMethodModelEx) PageRenderingTest::message);
        return model;
    }

    private static String message(List<?> arguments) {
        String key = arguments.get(0).toString();
        return new MessageFormat(ThemeFiles.everyText("en").getProperty(key, key), Locale.ENGLISH)
                .format(arguments.stream().skip(1).map(Object::toString).toArray());
    }

    /** As the server does it: HTML output, nothing to be instantiated, the nearest theme first. */
    static String render(String page, Map<String, Object> model) {
        StringTemplateLoader probes = new StringTemplateLoader();
        probes.putTemplate(
                "page.ftl",
                "<#import \"template.ftl\" as layout><#import \"field.ftl\" as field>"
                        + "<@layout.registrationLayout; section><#if section == \"header\">Probe<#elseif section == \"form\">"
                        + "<@field.input name=\"first\" label=\"First\"/><@field.input name=\"second\" label=\"Second\"/>"
                        + "<@field.input name=\"third\" label=\"Third\"/></#if></@layout.registrationLayout>");
        probes.putTemplate(
                "titled.ftl",
                "<#import \"template.ftl\" as layout><#global title=\"Own title\">"
                        + "<@layout.registrationLayout; section><#if section == \"header\">Probe</#if></@layout.registrationLayout>");
        ClassLoader loader = PageRenderingTest.class.getClassLoader();
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        StringWriter written = new StringWriter();
        try {
            List<TemplateLoader> loaders = new ArrayList<>(List.of(
                    probes,
                    new ClassTemplateLoader(loader, "theme/citizen/login"),
                    new ClassTemplateLoader(loader, "theme/keycloak.v2/login"),
                    new ClassTemplateLoader(loader, "theme/base/login")));
            for (Path module : ThemeFiles.MODULES) {
                loaders.add(new FileTemplateLoader(module.resolve("templates").toFile()));
            }
            configuration.setTemplateLoader(new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new)));
            configuration.getTemplate(page).process(model, written);
        } catch (TemplateException | IOException e) {
            throw new AssertionError(page, e);
        }
        return written.toString();
    }
}
