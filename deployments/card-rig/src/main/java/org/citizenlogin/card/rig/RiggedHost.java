package org.citizenlogin.card.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.agent.Host;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Pin;
import org.citizenlogin.card.agent.dialog.PinQuestion;

/**
 * The product's host with a person made of files: what it asks is written to {@code asked.log}, what the person answers
 * is read from {@code pin.txt} or {@code choice.txt}, waiting until the file is there. The product has no such person and
 * no switch for one.
 */
public final class RiggedHost {

    static final String FOLDER = "card.rig.person";

    private RiggedHost() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(System.getProperty(FOLDER));
        Host.serve(() -> Optional.of(new PersonOfFiles(folder)));
    }

    private static final class PersonOfFiles implements Dialog {

        private final Path folder;

        PersonOfFiles(Path folder) {
            this.folder = folder;
        }

        @Override
        public Optional<Integer> choose(String site, List<String> choices, Locale language) {
            note("choose site=" + site + " choices=" + choices);
            return answer("choice.txt").map(String::strip).map(Integer::valueOf);
        }

        @Override
        public Optional<Pin> askPin(PinQuestion question) {
            note("pin site=" + question.site() + " holder=" + question.holder() + " final=" + question.finalTry()
                    + " length=" + question.shortest() + ".." + question.longest() + " language="
                    + question.language());
            Optional<Pin> pin = answer("pin.txt").map(text -> Pin.of(text.toCharArray()));
            note("answered at=" + System.currentTimeMillis());
            return pin;
        }

        @Override
        public Optional<Notice> pointToReader(PinQuestion question) {
            note("reader site=" + question.site() + " final=" + question.finalTry());
            return Optional.of(() -> note("reader notice closed"));
        }

        private Optional<String> answer(String name) {
            Path file = folder.resolve(name);
            try {
                while (!Files.exists(file)) {
                    Thread.sleep(5);
                }
                String text = Files.readString(file);
                return text.equals("cancel") ? Optional.empty() : Optional.of(text);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        private void note(String line) {
            try {
                Files.writeString(
                        folder.resolve("asked.log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
