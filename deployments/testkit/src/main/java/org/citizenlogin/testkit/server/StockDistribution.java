package org.citizenlogin.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The stock distribution as unpacked from its zip. It is copied, never changed. */
public record StockDistribution(Path home) {

    private static final String WHAT_IT_IS_MADE_OF = "citizen-made-of.txt";

    /** The one distribution unpacked under this folder. */
    public static StockDistribution under(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .map(StockDistribution::new)
                    .orElseThrow(() -> new IllegalStateException("no Keycloak under " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException("no Keycloak under " + folder, e);
        }
    }

    /**
     * A copy with the pack's provider JARs and other JARs in {@code providers/}. The same JARs give the same folder
     * again, with what it has built and stored; other JARs keep the data and renew the rest.
     */
    public ServerFolder fitted(Path copy, Path pack, List<Path> otherJars) {
        try {
            var jars = new TreeMap<>(providersIn(pack));
            for (Path jar : otherJars) {
                jars.put(jar.getFileName().toString(), Files.readAllBytes(jar));
            }
            return with(jars, copy);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the JARs of " + pack, e);
        }
    }

    /** A copy as it is. */
    public ServerFolder plain(Path copy) {
        return with(new TreeMap<>(), copy);
    }

    private ServerFolder with(TreeMap<String, byte[]> jars, Path copy) {
        try {
            var madeOf = new StringBuilder(home.getFileName() + "\n");
            for (var jar : jars.entrySet()) {
                madeOf.append(jar.getKey())
                        .append(' ')
                        .append(sha256(jar.getValue()))
                        .append('\n');
            }
            Path note = copy.resolve(WHAT_IT_IS_MADE_OF);
            if (Files.exists(note) && Files.readString(note).contentEquals(madeOf)) {
                return new ServerFolder(copy);
            }
            renew(copy);
            for (var jar : jars.entrySet()) {
                Files.write(copy.resolve("providers").resolve(jar.getKey()), jar.getValue());
            }
            Files.writeString(note, madeOf);
            return new ServerFolder(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a server in " + copy, e);
        }
    }

    private void renew(Path copy) throws IOException {
        Files.createDirectories(copy);
        for (String part : List.of("bin", "conf", "lib", "providers", "themes")) {
            delete(copy.resolve(part));
        }
        Files.deleteIfExists(copy.resolve(WHAT_IT_IS_MADE_OF));
        Files.deleteIfExists(copy.resolve(ServerFolder.BUILT));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path from : (Iterable<Path>) files::iterator) {
                Path to = copy.resolve(home.relativize(from).toString());
                if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(
                            from,
                            to,
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private static TreeMap<String, byte[]> providersIn(Path pack) throws IOException {
        var jars = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.startsWith("providers/") && name.endsWith(".jar")) {
                    jars.put(name.substring("providers/".length()), zip.readAllBytes());
                }
            }
        }
        return jars;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
