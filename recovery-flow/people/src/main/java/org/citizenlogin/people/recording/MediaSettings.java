package org.citizenlogin.people.recording;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;

/** Where media are kept, and how many. Without a directory nothing of a call is kept. */
public final class MediaSettings implements ServerSettings {

    private static final long MEGABYTE = 1024L * 1024;

    static final Setting<Optional<Path>> DIRECTORY = new Setting<Path>(
                    "spi-citizen-call--media--directory",
                    "Directory of recordings",
                    "Where recordings and pictures of documents are kept, encrypted; the same one for every node."
                            + " Without it, no call is recorded.",
                    "the absolute path of a directory that exists and that the server may write into",
                    "",
                    false,
                    MediaSettings::absolute)
            .optional();

    static final Setting<Integer> LIMIT = Setting.wholeNumber(
            "spi-citizen-call--media--limit",
            "Megabytes of one case",
            "How many megabytes of recordings and pictures are kept of one case. Then the recording ends, and the call"
                    + " goes on.",
            1,
            4_096,
            256);

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(DIRECTORY, LIMIT);
    }

    @Override
    public void readTogether() {
        Optional<Path> given = options().read(DIRECTORY);
        if (given.isPresent() && !(Files.isDirectory(given.get()) && Files.isWritable(given.get()))) {
            throw ServerOptions.refusal("setting '" + DIRECTORY.key() + "': write " + DIRECTORY.form());
        }
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Empty when nothing is kept. */
    static Optional<MediaDirectory> directory() {
        return options().read(DIRECTORY).map(MediaDirectory::new);
    }

    static long limitBytes() {
        return options().read(LIMIT) * MEGABYTE;
    }

    private static ServerOptions options() {
        return ServerOptions.in(Config.scope("citizen-call", "media"));
    }
}
