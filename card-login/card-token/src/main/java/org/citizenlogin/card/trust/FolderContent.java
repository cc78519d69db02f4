package org.citizenlogin.card.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;

/** All files of a folder, read once: what is judged new or old is exactly what is then parsed. */
record FolderContent(Map<String, byte[]> files, String digest) {

    private static final int MOST_FILES = 500;
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEPTH = 3;

    static FolderContent read(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(folder, DEPTH)) {
            paths = found.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .limit(MOST_FILES + 1L)
                    .toList();
        }
        if (paths.size() > MOST_FILES) {
            throw new IOException("more than " + MOST_FILES + " files");
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (Path path : paths) {
            files.put(nameOf(folder, path), contentOf(path));
        }
        return new FolderContent(files, digestOf(files));
    }

    private static String nameOf(Path folder, Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private static byte[] contentOf(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new IOException(path.getFileName() + " is larger than 1 MB");
            }
            return content;
        }
    }

    private static String digestOf(Map<String, byte[]> files) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                MessageDigest one = MessageDigest.getInstance("SHA-256");
                all.update(one.digest(file.getKey().getBytes(StandardCharsets.UTF_8)));
                all.update(one.digest(file.getValue()));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }

    /** The certificates of a file, or of every file in a folder, named relative to this one. */
    List<X509CertificateHolder> certificates(String name, char[] password) {
        byte[] single = files.get(name);
        if (single != null) {
            return CertificateFile.read(name, single, password);
        }
        String prefix = name.endsWith("/") ? name : name + "/";
        List<X509CertificateHolder> found = new ArrayList<>();
        files.forEach((file, content) -> {
            if (file.startsWith(prefix)) {
                found.addAll(CertificateFile.read(file, content, password));
            }
        });
        if (found.isEmpty()) {
            throw new IllegalArgumentException(name + ": no such file or folder beside the profile");
        }
        return found;
    }
}
