package org.candour.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// The passwords of an embedded server's roles: 192 random bits each in hexadecimal, one a line in the file `passwords`
/// that only its owner may read. Part of every backup: without it the store cannot be opened.
///
/// @param superuser of `postgres`, for backup and preparing
/// @param owner     of `candour_owner`, for the schema
/// @param app       of `candour_app`, for everything else
public record Passwords(String superuser, String owner, String app) {

    static Passwords of(Path folder) throws IOException {
        Path file = folder.resolve("passwords");
        if (!Files.exists(file)) {
            Path fresh = folder.resolve("passwords.new");
            EmbeddedPostgres.writePrivately(fresh, String.join("\n", random(), random(), random()));
            Files.move(fresh, file);
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 3) {
            throw new StoreUnavailable("The file %s should hold three lines. Restore it from the backup.".formatted(file));
        }
        return new Passwords(lines.get(0), lines.get(1), lines.get(2));
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Says nothing of what it holds.
    @Override
    public String toString() {
        return "passwords of three roles";
    }
}
