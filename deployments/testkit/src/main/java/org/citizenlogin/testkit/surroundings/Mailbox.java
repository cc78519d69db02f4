package org.citizenlogin.testkit.surroundings;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.server.Ports;

/** An SMTP server that keeps what it got. Tests tell their messages apart by the address. */
public final class Mailbox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param text the plain part @param html the other one */
    public record Mail(String subject, String text, String html) {}

    private final GreenMail server;

    public Mailbox() {
        server = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    public List<Mail> to(String address) {
        return Stream.of(server.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .map(Mailbox::read)
                .toList();
    }

    /** The last of this many messages to this address, waited for. */
    public Mail await(String address, int count) {
        Awaitility.await(count + " mails")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> to(address).size() >= count);
        return to(address).get(count - 1);
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Stream.of(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mail read(MimeMessage message) {
        try {
            var parts = new ArrayList<String>(List.of("", ""));
            collect(message.getContent(), message.getContentType(), parts);
            return new Mail(message.getSubject(), parts.get(0), parts.get(1));
        } catch (MessagingException | IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void collect(Object content, String type, List<String> parts)
            throws MessagingException, IOException {
        if (content instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart part = multipart.getBodyPart(i);
                collect(part.getContent(), part.getContentType(), parts);
            }
        } else if (type.startsWith("text/html")) {
            parts.set(1, parts.get(1) + content);
        } else if (type.startsWith("text/")) {
            parts.set(0, parts.get(0) + content);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
