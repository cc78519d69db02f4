package org.citizenlogin.keycloak.messaging.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.keycloak.Config;

/** The last messages, newest first, in this process's memory only. */
final class Mailbox {

    static final int MOST = 200;

    /** The two senders and the page are separate providers of one server; here they meet. */
    static final Mailbox OF_THIS_SERVER = new Mailbox(Clock.systemUTC());

    static final String ID = "citizen-inbox";

    /**
     * One message. Its {@code toString} is its kind alone.
     *
     * @param kind {@code sms} or {@code email}
     * @param subject empty for a text message
     * @param html empty for a text message
     */
    record Letter(long number, Instant at, String kind, String to, String subject, String text, String html) {
        @Override
        public String toString() {
            return kind;
        }
    }

    private final Clock clock;
    private final Deque<Letter> letters = new ArrayDeque<>();
    private long last;

    Mailbox(Clock clock) {
        this.clock = clock;
    }

    synchronized void put(String kind, String to, String subject, String text, String html) {
        letters.addFirst(new Letter(++last, clock.instant(), kind, to, subject, text, html));
        if (letters.size() > MOST) {
            letters.removeLast();
        }
    }

    synchronized List<Letter> newestFirst() {
        return List.copyOf(letters);
    }

    /** Whether e-mails of this server end here. */
    static boolean takesEmail() {
        return ID.equals(Config.getProvider("emailSender"));
    }
}
