package org.citizenlogin.e2e.realm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything an account holds that outlives a request: credentials, logins at providers, consents, sessions of both
 * kinds, required actions, roles, groups, attributes and the account's own row. Not the language: the server keeps the
 * language of a page as the account's.
 */
public record Holdings(Set<String> texts) {

    private static final String HELD =
            "select 'credential ' || type || ' ' || id || ' ' || md5(coalesce(secret_data, ''))"
                    + " as held from credential where user_id = :id"
                    + " union all select 'federated identity ' || identity_provider || ' ' || federated_user_id"
                    + " from federated_identity where user_id = :id"
                    + " union all select 'consent ' || id from user_consent where user_id = :id"
                    + " union all select 'session ' || user_session_id || offline_flag from offline_user_session"
                    + " where user_id = :id"
                    + " union all select 'required action ' || required_action from user_required_action where user_id = :id"
                    + " union all select 'role ' || role_id from user_role_mapping where user_id = :id"
                    + " union all select 'group ' || group_id from user_group_membership where user_id = :id"
                    + " union all select 'attribute ' || name || ' ' || coalesce(value, '') from user_attribute"
                    + " where user_id = :id and name <> 'locale'"
                    + " union all select 'account ' || username || ' ' || coalesce(email, '') || ' ' || email_verified || ' '"
                    + " || enabled from user_entity where id = :id";

    public static Holdings of(CitizenRealm realm, String userId) {
        var texts = new TreeSet<String>();
        realm.lab()
                .database()
                .rows(HELD.replace(":id", "'" + userId + "'"))
                .forEach(row -> texts.add(String.valueOf(row.get("held"))));
        return new Holdings(texts);
    }

    /** What is there now and was not, or the other way round: its kinds, without values. Empty for nothing. */
    public Optional<String> changed(Holdings now) {
        List<String> come = kinds(now.texts, texts);
        List<String> gone = kinds(texts, now.texts);
        return come.isEmpty() && gone.isEmpty() ? Optional.empty() : Optional.of("come " + come + ", gone " + gone);
    }

    private static List<String> kinds(Set<String> these, Set<String> those) {
        return these.stream()
                .filter(text -> !those.contains(text))
                .map(text -> text.replaceAll("(?<=[a-z]) \\S*[0-9].*", ""))
                .toList();
    }
}
