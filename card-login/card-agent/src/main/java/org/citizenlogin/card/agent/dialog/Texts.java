package org.citizenlogin.card.agent.dialog;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** The words of the dialogs, in the language of the page when we speak it, else in English. */
public final class Texts {

    static final Set<String> LANGUAGES = Set.of("en", "ka", "lv", "pl");

    private final ResourceBundle bundle;
    private final Locale language;

    private Texts(Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                Texts.class.getPackageName() + ".texts_" + language.getLanguage(), Locale.ROOT);
    }

    public static Texts in(Locale wanted) {
        return new Texts(LANGUAGES.contains(wanted.getLanguage()) ? wanted : Locale.ENGLISH);
    }

    /** A fixed text without places to fill. */
    public String say(String key) {
        return bundle.getString(key).replace("''", "'");
    }

    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }

    Locale language() {
        return language;
    }
}
