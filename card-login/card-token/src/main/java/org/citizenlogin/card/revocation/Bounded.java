package org.citizenlogin.card.revocation;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was longest unused, so that no stream of cards fills the memory. Not safe for threads. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    Bounded(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
