package org.citizenlogin.benchmark.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rounds of one figure: median, least and most. */
final class Spread {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    static Spread of(double value) {
        Spread spread = new Spread();
        spread.add(value);
        return spread;
    }

    double median() {
        return quantile(0.5);
    }

    /** @param q 0 to 1 */
    double quantile(double q) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double at = q * (sorted.size() - 1);
        int below = (int) Math.floor(at);
        double above = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (at - below) * (above - sorted.get(below));
    }

    String text(int digits) {
        String form = "%." + digits + "f";
        String all = form + (values.size() > 1 ? " (" + form + " to " + form + ")" : "");
        return String.format(Locale.ROOT, all, median(), quantile(0), quantile(1));
    }
}
