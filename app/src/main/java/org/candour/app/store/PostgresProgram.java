package org.candour.app.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The server's programs as they come in the jar: a tar packed with xz, 60 MB unpacked.
final class PostgresProgram {
    /// Part of the folder's name, so that another version unpacks beside the old one.
    static final String VERSION = "18.6";

    private PostgresProgram() {}

    /// Unpacks into `program-VERSION` below the folder unless it is there; gives that folder. An interrupted unpacking leaves
    /// nothing that a later start would take for whole.
    static Path unpackInto(Path folder) throws IOException {
        Path program = folder.resolve("program-" + VERSION);
        if (Files.isDirectory(program)) {
            return program;
        }
        String archive = archive();
        try (InputStream packed = PostgresProgram.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new StoreUnavailable("No embedded PostgreSQL for this machine (%s). Use a server of your own: set CANDOUR_DB_URL."
                    .formatted(archive));
            }
            Files.createDirectories(folder);
            Path fresh = Files.createTempDirectory(folder, "program");
            unpack(packed, fresh);
            try {
                Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException another) {
                if (!Files.isDirectory(program)) {
                    throw another;
                }
                EmbeddedPostgres.deleteTree(fresh);
            }
        }
        return program;
    }

    private static String archive() {
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        return "/postgres-%s-%s.txz".formatted(System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(" ", ""), machine);
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    path.toFile().setExecutable((entry.getMode() & 0100) != 0, true);
                }
            }
        }
    }
}
