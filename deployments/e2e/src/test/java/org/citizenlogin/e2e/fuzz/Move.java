package org.citizenlogin.e2e.fuzz;

import java.util.function.Function;
import org.citizenlogin.testkit.walk.Page;

/**
 * Something a visitor sends from wherever they stand.
 *
 * @param typesPassword whether it could set a password where somebody has proven to be allowed to
 * @param shows what the visitor has shown if the walk goes on to another page by it; empty for nothing
 */
record Move(String name, boolean typesPassword, String shows, Function<Walk, Page> send) {

    Page make(Walk walk) {
        return send.apply(walk);
    }

    @Override
    public String toString() {
        return name;
    }
}
