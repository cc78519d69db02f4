package org.citizenlogin.benchmark.server;

/**
 * One figure, and what it should be.
 *
 * @param goal NaN where there is none
 * @param atMost whether the figure should be at most the goal; otherwise at least
 */
record Target(String what, Spread figure, String unit, double goal, boolean atMost, int digits) {

    boolean isMissed() {
        double median = figure.median();
        return !Double.isNaN(goal) && !(atMost ? median <= goal : median >= goal);
    }

    /** By how much, as a share of the goal; positive when missed. */
    double missedBy() {
        return (atMost ? figure.median() - goal : goal - figure.median()) / goal;
    }
}
