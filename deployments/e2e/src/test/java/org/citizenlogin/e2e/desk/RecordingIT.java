package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of a call, without browsers: consent, parts in the wrong order, a full disk, the supervisor's view. */
@Tag("J3")
@OnRealKeycloak
class RecordingIT {

    private static final byte[] FIRST = "the first part of a recording".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SECOND = ", and the second".getBytes(StandardCharsets.US_ASCII);

    private final Lab lab;
    private final CitizenRealm realm;

    RecordingIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void offerCases() {
        EmptyQueue.of(lab, realm);
    }

    private AtTheDesk signedIn(String role) {
        Citizen made = realm.citizen().withSecondFactor().create();
        realm.giveRoles(made, role);
        return AtTheDesk.signIn(realm, made);
    }

    private static String talking(AtTheDesk desk, InTheQueue citizen) {
        String id = desk.post("next").json().path("id").asText();
        desk.poll(id);
        citizen.poll();
        assertThat(desk.poll(id).path("state").asText()).isEqualTo("with_operator");
        return id;
    }

    private static AtTheDesk.Answer begin(AtTheDesk desk, String id) {
        return desk.post("cases/" + id + "/media/recording", AdminApi.object().put("type", "video/webm"));
    }

    private static AtTheDesk.Answer part(AtTheDesk desk, String id, String name, int part, byte[] bytes) {
        return desk.upload(
                "cases/" + id + "/media/" + name + "/parts?part=" + part + "&sha256=" + sha256(bytes), bytes);
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.of(parts).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> files(String id) {
        try (Stream<Path> all = Files.walk(lab.recordings().resolve(id))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (java.nio.file.NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Tag("R-56")
    @Tag("R-112")
    @Tag("R-113")
    @Tag("R-114")
    @Tag("R-115")
    void aRecordingIsKeptAfterBothAgreedAndASupervisorPlaysIt() throws IOException {
        Citizen citizen = realm.citizen().create();
        InTheQueue queue = InTheQueue.join(realm, citizen, "restore-access");
        AtTheDesk desk = signedIn("citizen-operator");
        String id = talking(desk, queue);

        assertThat(queue.poll().path("recording").asText()).isEqualTo("ask");
        assertThat(begin(desk, id).error()).isEqualTo("not_allowed");
        queue.answersRecording(true);
        String name = begin(desk, id).json().path("name").asText();
        assertThat(queue.poll().path("recording").asText()).isEqualTo("on");

        assertThat(part(desk, id, name, 2, SECOND).error()).isEqualTo("part_missing");
        assertThat(part(desk, id, name, 1, FIRST).status()).isEqualTo(200);
        assertThat(part(desk, id, name, 1, FIRST).status()).as("the same again").isEqualTo(200);
        assertThat(part(desk, id, name, 1, SECOND).error()).isEqualTo("part_differs");
        assertThat(part(desk, "no-such-case", name, 2, SECOND).status()).isEqualTo(404);
        assertThat(part(desk, id, name, 2, SECOND).status()).isEqualTo(200);
        assertThat(desk.post(
                                "cases/" + id + "/media/" + name + "/end",
                                AdminApi.object().put("parts", 2))
                        .json()
                        .path("sha256")
                        .asText())
                .isEqualTo(sha256(FIRST, SECOND));
        desk.post("cases/" + id + "/postpone");

        String content = "audit/cases/" + id + "/media/" + name + "/content";
        assertThat(desk.get(content).error()).isEqualTo("role_missing");
        AtTheDesk supervisor = signedIn("citizen-supervisor");
        assertThat(supervisor.get(content).answer().body()).isEqualTo("the first part of a recording, and the second");
        AtTheDesk.Answer range = supervisor.getRange(content, "bytes=20-33");
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.answer().body()).isEqualTo("recording, and");
        assertThat(range.answer().headers().firstValue("Content-Range")).contains("bytes 20-33/45");
        assertThat(supervisor.getRange(content, "bytes=45-").status()).isEqualTo(416);
        assertThat(supervisor.get("audit/cases/" + id).json().path("intact").asBoolean())
                .isTrue();

        JsonNode kept = supervisor.get("audit/cases/" + id + "/media").json().path(0);
        assertThat(kept.path("intact").asBoolean()).isTrue();
        assertThat(files(id)).hasSize(2).allSatisfy(file -> assertThat(
                        Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain("part", "second"));
        Files.write(files(id).get(0), FIRST);
        assertThat(supervisor
                        .get("audit/cases/" + id + "/media")
                        .json()
                        .path(0)
                        .path("intact")
                        .asBoolean())
                .isFalse();

        realm.admin().delete(realm.path("/users/" + citizen.id()));
        Awaitility.await("files of the account").atMost(Duration.ofSeconds(20)).until(() -> files(id)
                .isEmpty());
    }

    /** The second part of a recording has no room: of it nothing stays, and of the first everything. */
    @Test
    @Tag("R-113")
    void onAFullDiskWhatWasStoredStaysAndNothingPartial() throws IOException {
        InTheQueue queue = InTheQueue.join(realm, realm.citizen().create(), "restore-access");
        AtTheDesk desk = signedIn("citizen-operator");
        String id = talking(desk, queue);
        queue.answersRecording(true);
        byte[] large = new byte[150 * 1024];
        String name = begin(desk, id).json().path("name").asText();
        Path folder = Files.createDirectories(lab.recordings().resolve(id));
        run("mount", "-t", "tmpfs", "-o", "size=256k", "small-disk", folder.toString());
        try {
            assertThat(part(desk, id, name, 1, large).status()).isEqualTo(200);
            AtTheDesk.Answer full = part(desk, id, name, 2, large);

            assertThat(full.status()).isEqualTo(507);
            assertThat(full.error()).isEqualTo("storage_failed");
            assertThat(files(id))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("1");
            assertThat(part(desk, id, name, 2, large).error()).isEqualTo("medium_has_ended");
            assertThat(desk.post(
                                    "cases/" + id + "/media/" + name + "/end",
                                    AdminApi.object().put("parts", 2))
                            .error())
                    .isEqualTo("medium_has_ended");
            JsonNode kept =
                    desk.get("cases/" + id + "/media").json().path("media").path(0);
            assertThat(kept.path("state").asText()).isEqualTo("incomplete");
            assertThat(kept.path("bytes").asInt()).isEqualTo(large.length);
            assertThat(kept.path("sha256").asText()).isEqualTo(sha256(large));
            assertThat(queue.poll().path("recording").asText())
                    .as("the citizen is told")
                    .isEqualTo("ended");
            assertThat(desk.poll(id).path("state").asText()).isEqualTo("with_operator");
            assertThat(signedIn("citizen-supervisor")
                            .get("audit/cases/" + id + "/media")
                            .json()
                            .path(0)
                            .path("intact")
                            .asBoolean())
                    .isTrue();
        } finally {
            run("umount", folder.toString());
        }
        String again = begin(desk, id).json().path("name").asText();
        assertThat(part(desk, id, again, 1, large).status())
                .as("there is room again")
                .isEqualTo(200);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue())
                .as("%s (needs root or a user namespace): %s", List.of(command), said)
                .isZero();
    }

    @Test
    @Tag("R-112")
    @Tag("R-113")
    void whatCannotBeStoredEndsTheRecordingAndTheCallGoesOn() throws IOException {
        InTheQueue queue = InTheQueue.join(realm, realm.citizen().create(), "restore-access");
        AtTheDesk desk = signedIn("citizen-operator");
        String id = talking(desk, queue);
        queue.answersRecording(true);
        String name = begin(desk, id).json().path("name").asText();

        // As if no folder could be made: the disk is full.
        Files.writeString(lab.recordings().resolve(id), "");
        AtTheDesk.Answer full = part(desk, id, name, 1, FIRST);
        Files.delete(lab.recordings().resolve(id));

        assertThat(full.status()).isEqualTo(507);
        assertThat(full.error()).isEqualTo("storage_failed");
        assertThat(queue.poll().path("recording").asText())
                .as("the citizen is told")
                .isEqualTo("ended");
        JsonNode view = desk.poll(id);
        assertThat(view.path("state").asText()).isEqualTo("with_operator");
        JsonNode kept = desk.get("cases/" + id + "/media").json().path("media").path(0);
        assertThat(kept.path("state").asText()).isEqualTo("incomplete");

        String again = begin(desk, id).json().path("name").asText();
        byte[] large = new byte[512 * 1024];
        int stored = 0;
        AtTheDesk.Answer answer = part(desk, id, again, ++stored, large);
        while (answer.status() == 200 && stored < 10) {
            answer = part(desk, id, again, ++stored, large);
        }
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.error()).isEqualTo("limit_reached");
        assertThat(part(desk, id, again, stored, large).error()).isEqualTo("medium_has_ended");

        queue.answersRecording(false);
        assertThat(begin(desk, id).error()).isEqualTo("not_allowed");
        assertThat(desk.poll(id).path("state").asText()).isEqualTo("with_operator");
    }
}
