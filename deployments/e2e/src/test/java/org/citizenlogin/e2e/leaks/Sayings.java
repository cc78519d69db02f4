package org.citizenlogin.e2e.leaks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;

/** Everything a realm's servers have said, by the place where it can be read. */
record Sayings(CitizenRealm realm, List<Node> nodes) {

    static final String LOGS = "logs";
    static final String EVENTS = "events";
    static final String ADMIN_EVENTS = "admin events";
    static final String TABLES = "tables";
    static final String METRICS = "metrics";

    Map<String, String> all() {
        var said = new LinkedHashMap<String, String>();
        said.put(LOGS, logs());
        said.put(EVENTS, realm.admin().get(realm.path("/events?max=5000")).toString());
        said.put(
                ADMIN_EVENTS,
                realm.admin().get(realm.path("/admin-events?max=5000")).toString());
        said.put(TABLES, realm.lab().database().dump());
        said.put(METRICS, nodes.stream().map(Node::metrics).collect(Collectors.joining("\n")));
        return said;
    }

    String logs() {
        return nodes.stream().map(Node::log).collect(Collectors.joining("\n"));
    }
}
