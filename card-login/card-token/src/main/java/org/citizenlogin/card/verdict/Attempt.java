package org.citizenlogin.card.verdict;

/**
 * One source that was asked in vain.
 *
 * @param host host of the source, or "-" when there was none
 */
public record Attempt(Dependency dependency, String host, Problem problem) {

    @Override
    public String toString() {
        return dependency + " " + host + " " + problem;
    }
}
