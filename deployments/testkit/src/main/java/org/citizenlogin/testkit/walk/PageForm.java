package org.citizenlogin.testkit.walk;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form as a page showed it, with the values it holds. */
public record PageForm(URI action, Map<String, String> fields) {

    static PageForm of(Element form, URI page) {
        var fields = new LinkedHashMap<String, String>();
        ((FormElement) form).formData().forEach(field -> fields.put(field.key(), field.value()));
        String action = form.absUrl("action");
        return new PageForm(action.isEmpty() ? page : URI.create(action), fields);
    }

    public PageForm with(String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new PageForm(action, changed);
    }

    public PageForm without(String name) {
        var changed = new LinkedHashMap<>(fields);
        changed.remove(name);
        return new PageForm(action, changed);
    }
}
