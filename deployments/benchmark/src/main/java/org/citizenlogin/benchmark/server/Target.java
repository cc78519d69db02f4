package org.citizenlogin.benchmark.server;

/**
 * One figure, and what it should be.
 *
 * @param goal NaN where there is none
 * @param atMost whether the figure should be at most the goal; otherwise at least
 */
record Target(String what, Spread figure, String unit, double goal, boolean atMost, int digits) {

    /** Judged as it is printed: what the server does besides is some hundredths of a statement. */
    boolean isMissed() {
        double unit = Math.pow(10, -digits);
        double median = Math.round(figure.median() / unit) * unit;
        return !Double.isNaN(goal) && !(atMost ? median <= goal + unit / 4 : median >= goal - unit / 4);
    }

    /** By how much, as a share of the goal; positive when missed. */
    double missedBy() {
        return (atMost ? figure.median() - goal : goal - figure.median()) / goal;
    }
}
