package org.citizenlogin.keycloak.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.citizenlogin.message.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.email.EmailException;

class ComposedEmailTest {

    private static Delivery failed(Throwable cause) {
        return ComposedEmail.failed(new EmailException("not sent", cause));
    }

    @Test
    void anAddressOrSettingTheServerRefusesIsNotTriedAgain() {
        assertThat(ComposedEmail.failed(new EmailException("not sent")))
                .isEqualTo(Delivery.refused("address-or-smtp-settings"));
    }

    @Test
    void aMailServerThatIsDownIsTriedAgain() {
        assertThat(failed(new ConnectException())).isEqualTo(Delivery.failed("smtp-unreachable"));
        assertThat(failed(new ConnectException().initCause(new SocketTimeoutException())))
                .isEqualTo(Delivery.failed("smtp-unreachable"));
        assertThat(failed(new IOException())).isEqualTo(Delivery.failed("smtp"));
    }

    @Test
    void whatWasCutOffMayHaveArrived() {
        assertThat(failed(new IOException(new SocketTimeoutException()))).isEqualTo(Delivery.cut("smtp-timeout"));
    }

    /** What the server's own mail library makes of an answer, not what its documentation says. */
    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, refused smtp-550",
        "RCPT, 550 no such user, refused smtp-550",
        "RCPT, 551 not local, refused smtp-551",
        "RCPT, 553 no mailbox has that name, refused smtp-553",
        "RCPT, 550 5.7.1 relaying denied, later smtp-550",
        "RCPT, 552 5.2.2 mailbox full, later smtp-552",
        "RCPT, 450 4.2.0 greylisted, later smtp-450",
        "RCPT, 503 in what order, later smtp-503",
        "MAIL, 550 5.1.0 sender rejected, later smtp-550",
        "MAIL, 451 try again later, later smtp-451",
        "DATA, 554 5.7.1 blocked, later smtp-554",
    })
    void anAnswerOfTheMailServerEndsTheMessageOnlyIfThereIsNoSuchMailbox(String command, String answer, String means)
            throws Exception {
        Delivery delivery = failed(sentTo(command, answer));

        assertThat(delivery)
                .isEqualTo(
                        means.startsWith("refused ")
                                ? Delivery.refused(means.substring(8))
                                : Delivery.failed(means.substring(6)));
    }

    /** Sends to a mail server that accepts everything before the command. */
    private static Exception sentTo(String command, String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread talk = new Thread(() -> answer(server, command, answer));
            talk.start();
            Properties settings = new Properties();
            settings.put("mail.smtp.host", server.getInetAddress().getHostAddress());
            settings.put("mail.smtp.port", String.valueOf(server.getLocalPort()));
            settings.put("mail.smtp.localhost", "localhost");
            Session session = Session.getInstance(settings);
            MimeMessage message = new MimeMessage(
                    session,
                    new ByteArrayInputStream(
                            "From: noreply@portal.test\r\n\r\ntext".getBytes(StandardCharsets.US_ASCII)));
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect();
                transport.sendMessage(message, new Address[] {new InternetAddress("nino@example.org")});
            } catch (MessagingException refused) {
                return refused;
            } finally {
                talk.join();
            }
        }
        throw new AssertionError("it was accepted");
    }

    private static void answer(ServerSocket server, String command, String answer) {
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            String said = "220 mail.example.org";
            while (said != null) {
                client.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.US_ASCII));
                String line = in.readLine();
                said = line == null ? null : line.startsWith(command) ? answer : "250 well";
            }
        } catch (IOException closed) {
            // The client has gone, as at the end of every conversation.
        }
    }
}
