package org.citizenlogin.account.terms;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.consent.TermsText;
import org.citizenlogin.consent.TextBlock;
import org.citizenlogin.consent.TextChange;
import org.citizenlogin.keycloak.account.consent.ConsentLedger;
import org.citizenlogin.keycloak.account.consent.ConsentLedger.Due;
import org.citizenlogin.keycloak.account.consent.Terms;
import org.citizenlogin.keycloak.account.consent.TermsRow;
import org.citizenlogin.keycloak.account.consent.TermsTextRow;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.RealmModel;

/**
 * A version as the page shows it. Public because the template reads it.
 *
 * @param whose the realm or the application, as citizens see its name
 * @param day from which it is in force
 * @param again whether the citizen accepted an earlier version
 * @param changes what is different from that one; empty when that cannot be said in few words
 */
public record ShownTerms(
        String whose,
        int version,
        String day,
        String language,
        String sha256,
        List<TextBlock> blocks,
        boolean again,
        List<TextChange> changes) {

    /** Empty when the version has no text, which the administrators' endpoints do not let happen. */
    static Optional<ShownTerms> of(RequiredActionContext context, Due due) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        ConsentLedger.Texts texts = AcceptTerms.texts(context);
        return texts.of(due.terms(), languages(context.getRealm(), locale))
                .map(text -> new ShownTerms(
                        Terms.nameOf(context.getRealm(), due.terms().getClient()),
                        due.terms().getVersion(),
                        day(due.terms().inForceAt().orElseThrow(), locale),
                        text.getLanguage(),
                        text.getSha256(),
                        blocks(text),
                        due.acceptedBefore().isPresent(),
                        changes(texts, due, text)));
    }

    static List<TextBlock> blocks(TermsTextRow text) {
        return new TermsText(text.getContent()).blocks();
    }

    /** Compared in one language: of the text that was accepted in another, its version in this one. */
    private static List<TextChange> changes(ConsentLedger.Texts texts, Due due, TermsTextRow text) {
        return due.acceptedBefore()
                .filter(entry -> entry.version() != due.terms().getVersion())
                .flatMap(entry -> texts.of(due.terms().getClient(), entry.version(), text.getLanguage()))
                .map(older -> TextChange.between(new TermsText(older.getContent()), new TermsText(text.getContent())))
                .orElse(List.of());
    }

    /** The language of the pages, then the realm's. */
    static List<String> languages(RealmModel realm, Locale locale) {
        return Stream.of(locale.toLanguageTag(), locale.getLanguage(), realm.getDefaultLocale())
                .filter(tag -> tag != null)
                .toList();
    }

    static String day(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(at);
    }

    /** For events: {@code realm 2}, or the client id and the version. */
    static String name(TermsRow terms) {
        return (terms.getClient().equals(Terms.OF_THE_REALM) ? "realm" : terms.getClient()) + " " + terms.getVersion();
    }
}
