package org.citizenlogin.keycloak.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.cache.ClassTemplateLoader;
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
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The e-mails of the notices, rendered as the server renders them. */
class NoticeMailTest {

    private static final String LINK = "https://login.example.gov/realms/r/citizen-login/not-me?key=k&kc_locale=ka";
    private static final List<String> CHANGES = List.of("password-changed", "phone-changed", "email-changed");

    private static String render(String kind, String notice, String language, Map<String, Object> more) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        StringTemplateLoader frame = new StringTemplateLoader();
        frame.putTemplate("html/template.ftl", "<#macro emailLayout><#nested></#macro>");
        configuration.setTemplateLoader(new MultiTemplateLoader(
                new TemplateLoader[] {frame, new ClassTemplateLoader(NoticeMailTest.class, "/theme-resources/templates")
                }));
        Properties messages = NoticeSmsTest.messages(language);
        Map<String, Object> data = new HashMap<>(more);
        data.put("realmName", "Citizen portal");
        data.put("subject", "subject");
        data.put("properties", Map.of());
        data.put("msg", (TemplateMethodModelEx) arguments -> said(messages, language, arguments));
        StringWriter out = new StringWriter();
        try {
            configuration
                    .getTemplate(kind + "/citizen-" + notice + ".ftl", "UTF-8")
                    .process(data, out);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private static String said(Properties messages, String language, List<?> arguments) {
        Object[] values = arguments.stream().skip(1).map(Object::toString).toArray();
        return new MessageFormat(messages.getProperty(arguments.get(0).toString()), Locale.forLanguageTag(language))
                .format(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void theLinkThatFreezesComesFirstAndIsAButton(String language) {
        Properties messages = NoticeSmsTest.messages(language);
        Map<String, Object> link = Map.of("notMeLink", LINK, "notMeLife", "3 days");
        for (String notice : CHANGES) {
            String html = render("html", notice, language, link);
            String text = render("text", notice, language, link);

            assertThat(html)
                    .contains("<a href=\"" + LINK.replace("&", "&amp;") + "\" style=\"display: inline-block;")
                    .contains("3 days");
            assertThat(text).contains("\n" + LINK + "\n").contains("3 days");
            for (String mail : List.of(html, text)) {
                assertThat(mail.indexOf("not-me"))
                        .isPositive()
                        .isLessThan(mail.indexOf(messages.getProperty("citizenMailNotYou")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyNoticeNamesTheContactsThatAreWritten(String language) {
        Map<String, Object> contacts = Map.of(
                "citizenHotline", "+995 32 200 00 00",
                "citizenHotlineAbroad", "+995 32 200 00 01",
                "citizenHelp", "https://help.example.gov/");
        for (String kind : List.of("html", "text")) {
            for (String notice : List.of("password-changed", "phone-changed", "email-changed", "account-frozen")) {
                assertThat(render(kind, notice, language, contacts))
                        .contains("+995 32 200 00 00", "+995 32 200 00 01", "https://help.example.gov/")
                        .contains("Citizen portal");
                assertThat(render(kind, notice, language, Map.of())).doesNotContain("+995", "not-me");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void theNoticeOfNewTermsNamesTheDayAndAsksForNothing(String language) {
        for (String kind : List.of("html", "text")) {
            assertThat(render(kind, "terms-changed", language, Map.of("termsDay", "1 March 2027")))
                    .contains("1 March 2027", "Citizen portal")
                    .doesNotContain("http");
        }
    }

    @Test
    void theTextHasOneBlankLineBetweenParagraphs() {
        assertThat(render("text", "password-changed", "en", Map.of("citizenSite", "login.example.gov"))
                        .strip())
                .isEqualTo("""
                        The password of your account at Citizen portal was changed.

                        If it was you, you need not do anything.

                        If it was not you, somebody else may have access to your account. Contact us at once.

                        This message was sent by Citizen portal. login.example.gov""");
    }
}
