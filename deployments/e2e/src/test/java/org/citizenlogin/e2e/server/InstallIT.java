package org.citizenlogin.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.e2e.lab.LongClasses;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.server.Ports;
import org.citizenlogin.testkit.server.RunningServer;
import org.citizenlogin.testkit.server.ServerFolder;
import org.citizenlogin.testkit.surroundings.Mailbox;
import org.citizenlogin.testkit.surroundings.TextMessages;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Installs the pack into an empty stock server and removes it by typing what the administrator's guide says, with a first
 * recovery in between, a document and a freeze. What a server is told about its surroundings (ports, database) comes from
 * the environment.
 */
@Tag("J1")
@Order(LongClasses.WITHOUT_THE_LAB)
class InstallIT {

    private static final Pattern BLOCK = Pattern.compile("(?s)```(sh|properties)\n(.*?)```");
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";
    private static final String ADMIN_PASSWORD = "Of-the-first-administrator-1";
    private static final String PHONE = "+995555123456";
    private static final String CHOSEN = "Chosen-after-the-installation-1";
    private static final String EMAIL = "nino@example.org";
    private static final String KEY_STORE_PASSWORD = "Of-the-key-store-1";
    private static final String HEADER = "Authorization=Bearer token-of-the-gateway";
    private static final Pattern FREEZE = Pattern.compile("http://\\S+/citizen-login/not-me\\?\\S+");

    private final Path work = Path.of(System.getProperty("citizen.work")).resolve("install-it");
    private final Path home = work.resolve("keycloak");
    private final Path pack = Path.of(System.getProperty("citizen.pack"));
    private final String guide = read("administrator/README.md");
    private final Mailbox mails = new Mailbox();
    private final String version = pack.getFileName().toString().replaceAll("citizen-login-|\\.zip", "");
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final URI base = URI.create("http://localhost:" + port);

    private static String read(String page) {
        try {
            return Files.readString(Path.of(System.getProperty("citizen.docs")).resolve(page));
        } catch (IOException e) {
            throw new AssertionError("no guide", e);
        }
    }

    private record Block(String kind, String text) {}

    /** What stands between two headings, to be typed in this order. */
    private List<Block> blocks(String from, String to) {
        return blocks(guide, from, to);
    }

    private static List<Block> blocks(String page, String from, String to) {
        String section = page.substring(page.indexOf(from), page.indexOf(to, page.indexOf(from)));
        return BLOCK.matcher(section)
                .results()
                .map((MatchResult block) -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOME",
                work.toString(),
                "KC_CLI_PASSWORD",
                ADMIN_PASSWORD,
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "KC_DB",
                "dev-file",
                "KC_CACHE",
                "local",
                "KC_HEALTH_ENABLED",
                "true",
                "KC_HTTP_ENABLED",
                "true",
                "KC_HTTP_PORT",
                String.valueOf(port),
                "KC_HTTP_MANAGEMENT_PORT",
                String.valueOf(management)));
        environment.put("KC_HOSTNAME", base.toString());
        environment.put("KC_CONFIG_KEYSTORE", home.resolve("conf/citizen.p12").toString());
        environment.put("KC_CONFIG_KEYSTORE_PASSWORD", KEY_STORE_PASSWORD);
        environment.put("JAVA_OPTS_APPEND", SHORT_LIVED);
        environment.put("KC_OPTS", SHORT_LIVED);
        return environment;
    }

    private String typed(String text) {
        return text.replace("<version>", version).replace("http://localhost:8080", base.toString());
    }

    /** @return what it printed */
    private String type(String commands) throws IOException, InterruptedException {
        Path log = Files.createTempFile(work, "typed", ".txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", typed(commands))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        shell.environment().putAll(environment());
        Process process = shell.start();
        boolean ended = process.waitFor(15, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(ended && process.exitValue() == 0)
                .as("%s said: %s", commands, said)
                .isTrue();
        return said;
    }

    private RunningServer start(String name) {
        RunningServer server = new ServerFolder(home)
                .start(List.of("start", "--optimized"), environment(), work.resolve(name + ".log"), port, management);
        server.awaitReady(Duration.ofMinutes(5), elapsed -> {});
        return server;
    }

    private AdminApi admin() {
        return new AdminApi(base, "admin", ADMIN_PASSWORD);
    }

    private Page signInPage(Walker walker, String realm) {
        return walker.open(base.resolve("/realms/" + realm + "/protocol/openid-connect/auth?client_id=account-console"
                + "&response_type=code&scope=openid&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                + base.resolve("/realms/" + realm + "/account/")));
    }

    private boolean signsIn(String realm, String user, String password) {
        Walker walker = new Walker(base);
        Page page = signInPage(walker, realm);
        if (!page.hasField("password")) {
            return false;
        }
        Page then =
                walker.submit(page.formWith("password").with("username", user).with("password", password));
        return then.status() == 200 && then.at().getPath().endsWith("/account/");
    }

    /** As a citizen does, who has a number and a phone. */
    private void recover(TextMessages texts) {
        Walker walker = new Walker(base);
        Page number = walker.open(signInPage(walker, "citizens")
                .link("a[href*=reset-credentials]")
                .orElseThrow());
        Page phone = walker.submit(number.formWith("citizen-number").with("citizen-number", "01024012345"));
        Page answer = walker.submit(phone.formWith("citizen-phone").with("citizen-phone", PHONE));
        String secret = texts.await(PHONE, 1).oneTimePassword();
        Page change =
                walker.submit(answer.formWith("citizen-one-time-password").with("citizen-one-time-password", secret));
        walker.submit(
                change.formWith("password-new").with("password-new", CHOSEN).with("password-confirm", CHOSEN));
    }

    private void makeRealm(String realm) {
        ObjectNode wanted = AdminApi.object().put("realm", realm).put("enabled", true);
        wanted.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", String.valueOf(mails.port()))
                .put("from", "no-reply@portal.test");
        admin().post("", wanted);
        ObjectNode user = AdminApi.object()
                .put("username", "boris")
                .put("enabled", true)
                .put("email", "boris@portal.test")
                .put("firstName", "Boris")
                .put("lastName", "B");
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", CHOSEN)
                .put("temporary", false);
        admin().create("/" + realm + "/users", user);
    }

    /** The credentials of the gateway, as "Secrets in settings" says; both passwords are asked for twice. */
    private void typeSecret() throws IOException, InterruptedException {
        String answers = String.join("\n", KEY_STORE_PASSWORD, KEY_STORE_PASSWORD, HEADER, HEADER) + "\n";
        type("printf '%s' '" + answers + "' | "
                + blocks("### Secrets in settings", "## Remove").get(0).text());
        assertThat(type("bin/kc.sh show-config")).contains("citizen-sms").doesNotContain("token-of-the-gateway");
    }

    /** As the page about documents says. */
    private void storeAndForgetANumber() throws IOException, InterruptedException {
        String commands = blocks(read("administrator/documents.md"), "### The account", "### The register of persons")
                .get(0)
                .text();
        assertThat(type(commands)).contains("\"kinds\" : [ \"passport\" ]");
        String stored = commands.substring(0, commands.indexOf("bin/kcadm.sh delete"));
        assertThat(commands).isNotEqualTo(stored);
        assertThat(type(stored.replaceAll("(?m)^bin/kcadm.sh create .*$", "")))
                .as("after it was deleted")
                .contains("\"kinds\" : [ ]");
        type(stored);
    }

    /** As the link of the notice does, and as the page about it says how it ends. */
    private void freezeAndUnfreeze() throws IOException, InterruptedException {
        Matcher link = FREEZE.matcher(mails.await(EMAIL, 2).text());
        assertThat(link.find()).as("a link in the notice").isTrue();
        Walker walker = new Walker(base);
        walker.submit(walker.open(URI.create(link.group())).formWith("key"));
        assertThat(signsIn("citizens", "nino", CHOSEN)).as("frozen").isFalse();
        String guide = read("administrator/after-a-recovery.md");
        type(blocks(guide, "### Lifting a freeze", "## Demands on an account")
                .get(0)
                .text());
        assertThat(signsIn("citizens", "nino", CHOSEN)).as("unfrozen").isTrue();
        String demand = blocks(guide, "## Demands on an account", "## Logins refused")
                .get(0)
                .text();
        String account = demand.substring(0, demand.indexOf('\n') + 1);
        int lifted = demand.lastIndexOf("bin/kcadm.sh update");
        assertThat(type(demand.substring(0, lifted))).contains("prove-identity");
        assertThat(signsIn("citizens", "nino", CHOSEN)).as("without the card").isFalse();
        type(account + demand.substring(lifted));
        assertThat(signsIn("citizens", "nino", CHOSEN))
                .as("nothing is demanded")
                .isTrue();
        exportAndHold();
    }

    /** As the page about export and erasure says. */
    private void exportAndHold() throws IOException, InterruptedException {
        String page = read("administrator/export-and-erasure.md");
        assertThat(type(blocks(page, "## Export", "## Erasure").get(0).text())).contains("citizen-login-export-1");
        assertThat(type(blocks(page, "## Legal hold", "## What stays elsewhere")
                        .get(0)
                        .text()))
                .contains("court-order");
    }

    /** As the pages about terms and about calls say. The citizen of the guide accepts the terms on paper. */
    private void publishTermsAndOfferCalls() throws IOException, InterruptedException {
        Files.writeString(home.resolve("terms-en.md"), "# Terms of use\n\nBe kind.\n");
        Files.writeString(home.resolve("terms-ka.md"), "# წესები\n\nიყავით თავაზიანი.\n");
        String page = read("administrator/terms.md");
        String commands = Stream.of(
                        blocks(page, "## Write and publish", "## Tell citizens before"),
                        blocks(page, "## Tell citizens before", "## The ledger"),
                        blocks(page, "## The ledger", "## When something is wrong"))
                .flatMap(List::stream)
                .map(Block::text)
                .collect(Collectors.joining());
        assertThat(type(commands)).contains("\"withoutText\" : 0");
        assertThat(signsIn("citizens", "nino", CHOSEN)).as("accepted on paper").isTrue();
        assertThat(type(blocks(read("administrator/calls.md"), "## Switch it on", "## What the citizen goes through")
                        .get(0)
                        .text()))
                .contains("\"healthy\"");
    }

    /** As the guide for portals says to the administrator. */
    private void connectAPortal() throws IOException, InterruptedException {
        List<Block> blocks = blocks(read("portal/README.md"), "## For the administrator", "## SAML");
        int last = blocks.size() - 1;
        String commands = blocks.subList(0, last).stream().map(Block::text).collect(Collectors.joining());
        assertThat(type(commands))
                .contains("\"value\" : ")
                .contains("The client 'portal' gets the levels ")
                .contains("the claims family_name, given_name, organisation_number, personal_number; verified ")
                .doesNotContain("The client 'portal' has ", "The client 'portal' may ");
        // The flow of this server has no level but the lowest, and the answer says what that means.
        assertThat(type(blocks.get(last).text()))
                .contains("Demand at least the level 'substantial' for the client 'portal'.", "so no one can sign in");
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void whatTheGuideSaysInstallsRecoversAndRemoves() throws Exception {
        typeTheGuide(false);
    }

    /** With the commands of the pages about documents, freezes, demands, terms, calls and portals between recovery and removal. */
    @Test
    @Tag("nightly")
    void whatEveryGuideSaysWorks() throws Exception {
        typeTheGuide(true);
    }

    private void typeTheGuide(boolean everyPage) throws Exception {
        Files.createDirectories(work);
        new ProcessBuilder(
                        "bash",
                        "-c",
                        "rm -rf \"$1\" && cp -a \"$2\"/keycloak-* \"$1\"",
                        "bash",
                        home.toString(),
                        System.getProperty("citizen.stock"))
                .inheritIO()
                .start()
                .waitFor();
        Files.copy(pack, home.resolve(pack.getFileName().toString()));
        Path doctorsWord = work.resolve("doctor.txt");

        try (TextMessages texts = new TextMessages()) {
            RunningServer server = null;
            try {
                for (Block block : blocks("## Install", "### What set-up touches")) {
                    if (block.kind().equals("properties")) {
                        Files.writeString(
                                home.resolve("conf/keycloak.conf"),
                                block.text().replace("https://sms.example.org/v1/messages", texts.url()),
                                StandardOpenOption.APPEND);
                        typeSecret();
                    } else if (block.text().startsWith("bin/kc.sh start")) {
                        server = start("installed");
                        makeRealm("citizens");
                        makeRealm("left");
                    } else {
                        Files.writeString(doctorsWord, type(block.text()));
                    }
                }
                assertThat(Files.readString(doctorsWord)).contains("\"healthy\" : true");
                assertThat(type("bin/kcadm.sh create citizen-login/setup -r left -o"))
                        .contains("citizen recovery");
                String id =
                        type(blocks("### Import accounts", "| word |").get(0).text());
                assertThat(id).as("the id of the account").containsPattern("[0-9a-f-]{36}");
                recover(texts);
                assertThat(texts.header("Authorization", PHONE)).containsOnly("Bearer token-of-the-gateway");
                assertThat(signsIn("citizens", "nino", CHOSEN)).isTrue();
                if (everyPage) {
                    storeAndForgetANumber();
                    freezeAndUnfreeze();
                    publishTermsAndOfferCalls();
                    connectAPortal();
                }

                List<Block> removal = blocks("## Remove", "### If the JARs are gone already");
                assertThat(type(removal.get(0).text())).contains("\"errors\" : [ ]");
                String erasing = removal.get(1).text();
                assertThat(type(erasing))
                        .contains(everyPage ? "Delete 1 stored numbers of documents." : "Delete ")
                        .contains("rows of the table CITIZEN_HISTORY.")
                        .contains("rows of the table CITIZEN_LINK.");
                assertThat(type(erasing)).as("nothing is left").contains("\"changes\" : [ ]");
                server.close();
                type(removal.get(2).text());
                server = start("removed");
                assertThat(signsIn("citizens", "nino", CHOSEN))
                        .as("after the removal")
                        .isTrue();
                assertThat(admin().get("/citizens/users")).isNotEmpty();

                assertThat(signsIn("left", "boris", CHOSEN))
                        .as("without the JARs")
                        .isFalse();
                String said = type(blocks("### If the JARs are gone already", "## Data the pack reads")
                        .get(0)
                        .text()
                        .replace("remove-without-jars.sh citizens", "remove-without-jars.sh left"));
                assertThat(said).contains("validators").contains("required action");
                assertThat(signsIn("left", "boris", CHOSEN))
                        .as("after the script")
                        .isTrue();
                assertThat(admin().get("/left/users")).isNotEmpty();
            } finally {
                if (server != null) {
                    server.close();
                }
            }
        }
    }
}
