package org.citizenlogin.card.agent.dialog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The person in front of the computer. Every method waits for them; empty means that they said no. */
public interface Dialog {

    /**
     * Several certificates can log in: which one?
     *
     * @param choices one line of text each
     * @return the place in the list
     */
    Optional<Integer> choose(String site, List<String> choices, Locale language);

    Optional<Pin> askPin(PinQuestion question);

    /**
     * The PIN is typed on the reader's own keys: says so until the returned notice is closed.
     *
     * @return empty when the person does not want to take the final try
     */
    Optional<Notice> pointToReader(PinQuestion question);

    /** Something shown until it is closed. */
    interface Notice extends AutoCloseable {
        @Override
        void close();
    }
}
