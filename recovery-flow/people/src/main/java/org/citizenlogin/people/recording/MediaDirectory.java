package org.citizenlogin.people.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory of media: one folder a case, in it one a medium, in it one file a part. It knows nothing of their content. */
final class MediaDirectory {

    private final Path directory;

    MediaDirectory(Path directory) {
        this.directory = directory;
    }

    /** Stores a part, wholly or not at all; one that is stored already is replaced. */
    void write(String caseId, String name, int part, byte[] bytes) throws IOException {
        Path file = file(caseId, name, part);
        Files.createDirectories(file.getParent());
        Path begun = Files.createTempFile(file.getParent(), "begun", "");
        try {
            try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    byte[] read(String caseId, String name, int part) throws IOException {
        return Files.readAllBytes(file(caseId, name, part));
    }

    /** Everything of a case. */
    void delete(String caseId) {
        try (Stream<Path> files = Files.walk(directory.resolve(caseId))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException nothingKept) {
            // Every part was refused, or another node was faster.
        } catch (IOException e) {
            throw new UncheckedIOException("media of a case cannot be deleted", e);
        }
    }

    /** Cases whose folder is older. */
    List<String> madeBefore(Instant then) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(directory)) {
            for (Path folder : folders.toList()) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(then)) {
                    found.add(folder.getFileName().toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of media cannot be listed", e);
        }
        return found;
    }

    private Path file(String caseId, String name, int part) {
        return directory.resolve(caseId).resolve(name).resolve(String.valueOf(part));
    }
}
