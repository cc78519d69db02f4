package org.citizenlogin.recovery.policy;

import java.util.List;
import java.util.Set;
import org.citizenlogin.identity.Channel;

/**
 * Which ways back in a realm has, and where each leads.
 *
 * @param offered at least one, in the order the page shows them
 * @param documents ids of the kinds offered, in that order; at least one when the way by document is
 * @param channels what may be given beside a document; at least one
 */
public record Ways(List<Way> offered, End phone, End document, List<String> documents, Set<Channel> channels) {

    public boolean offers(Way way) {
        return offered.contains(way);
    }

    public End endOf(Way way) {
        return way == Way.PHONE ? phone : document;
    }
}
