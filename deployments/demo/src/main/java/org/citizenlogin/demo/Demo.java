package org.citizenlogin.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.citizenlogin.testkit.card.SoftwareCard;

/** {@code ./demo} and {@code ./demo check}. */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of("").toAbsolutePath();
        boolean check = arguments.length > 0 && arguments[0].equals("check");
        var phases = new Phases();
        int exit = 0;
        try (Surroundings demo = Surroundings.start(repository, phases)) {
            if (check) {
                exit = new DemoCheck(demo).walk() ? 0 : 1;
            } else {
                printWhatToTry(demo, phases.seconds());
                demo.awaitEnd();
            }
        } catch (Surroundings.AlreadyRuns e) {
            System.err.println(e.getMessage());
            exit = 1;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.err.println("The whole log is in .demo/keycloak.log.");
            exit = 1;
        }
        System.exit(exit);
    }

    private static void printWhatToTry(Surroundings demo, long seconds) {
        var nino = MadeUpCitizen.NINO;
        System.out.printf("%nReady after %d s.%n%n", seconds);
        System.out.printf("  open    portal           %s%n", demo.portal().address());
        System.out.printf("          messages         %s   (SMS and e-mail that would have been sent)%n", demo.inbox());
        System.out.printf(
                "          administration   %s   (%s / %s)%n%n",
                demo.keycloak().resolve("/admin/citizens/console/"), Surroundings.ADMIN, demo.adminPassword());
        System.out.printf(
                "  try     Log in -> \"Can't sign in?\" -> number and phone -> %s -> %s -> read the message -> a new password%n",
                nino.number(), nino.nationalPhone());
        System.out.printf(
                "          or -> a document -> %s or %s -> passport -> %s -> read the code -> a new password%n%n",
                nino.nationalPhone(), nino.email(), nino.passport());
        System.out.printf("  %-10s %-12s %-10s %s%n", "citizen", "number", "phone", "");
        for (MadeUpCitizen citizen : MadeUpCitizen.ALL) {
            System.out.printf(
                    "  %-10s %-12s %-10s %s%n",
                    citizen.username(), citizen.number(), citizen.nationalPhone(), remark(demo, citizen));
        }
        printTheCall(demo);
        printTheCard(demo);
        System.out.printf("%n  Every password is %s. Ctrl-C ends everything.%n", MadeUpCitizen.PASSWORD);
    }

    private static void printTheCall(Surroundings demo) {
        System.out.printf(
                "%n  call    two windows of two browsers, or one of them private:%n"
                        + "          citizen  %s   number %s, phone %s%n"
                        + "          operator %s   %s, codes at %s%n"
                        + "          No camera? chromium --use-fake-device-for-media-stream --use-fake-ui-for-media-stream%n",
                demo.talk(),
                MadeUpCitizen.GIORGI.number(),
                MadeUpCitizen.GIORGI.nationalPhone(),
                demo.desk(),
                MadeUpCitizen.OPERATOR.username(),
                demo.portal().address().resolve("/authenticator"));
    }

    private static void printTheCard(Surroundings demo) {
        if (demo.card().isEmpty()) {
            System.out.printf(
                    "%n  card    to sign in with an identity card in software: apt-get install %s%n",
                    String.join(" ", SoftwareCard.missing()));
            return;
        }
        Optional<Process> browser = demo.card().get().openBrowser(demo.portal().address());
        System.out.printf(
                "%n  card    %s %s, number %s, PIN %s%n",
                SoftwareCard.GIVEN_NAME, SoftwareCard.SURNAME, SoftwareCard.NUMBER, SoftwareCard.PIN);
        System.out.printf(
                "          %s%n",
                browser.isEmpty()
                        ? "with Chromium and a screen (DISPLAY) it can be used by hand; ./demo check uses it without"
                        : isOpen(browser.get())
                                ? "a Chromium with the extension has opened: Log in -> \"Sign in with ID card\""
                                : "Chromium ended at once; it does not run as root. See .demo/card/browser.log");
    }

    private static boolean isOpen(Process browser) {
        try {
            return !browser.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return browser.isAlive();
        }
    }

    private static String remark(Surroundings demo, MadeUpCitizen citizen) {
        if (citizen.totpSecret() != null) {
            return "has a second factor: its codes are at "
                    + demo.portal().address().resolve("/authenticator");
        }
        if (citizen.email() == null) {
            return "no e-mail address: the one-time password lives 10 minutes";
        }
        return citizen.number().length() == 9 ? "a legal entity" : "a person with phone and e-mail";
    }
}
