package org.candour.app.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The installation's own secret, from which a key for each purpose is derived; kept beside the database and never in it, so that a copy of
/// the database alone opens nothing.
@Component
public class InstallationKey {
    private static final int BYTES = 32;
    private final byte[] master;

    InstallationKey(@Value("${candour.identity-key-file:${candour.data:data}/identity.key}") Path file) {
        this.master = read(file);
        if (master.length != BYTES) {
            throw new IllegalStateException("The identity key %s has %d bytes and should have %d: it is another file, or was cut. Restore it from the backup.".formatted(file, master.length, BYTES));
        }
    }

    /// Reads the key, or makes one on the first start, readable by the owner alone.
    private static byte[] read(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, Sealing.newKey(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the identity key %s: %s. Without it nobody can be answered; restore it from the backup."
                .formatted(file, e.getMessage()), e);
        }
    }

    /// What seals for one purpose; what another purpose sealed does not open with it.
    public Sealing sealing(String purpose) {
        return new Sealing(mac(master, purpose));
    }

    /// AES-256-GCM with a fresh nonce, and a keyed digest.
    public static final class Sealing {
        private static final int NONCE = 12;
        private static final SecureRandom RANDOM = new SecureRandom();
        private final byte[] key;

        /// @param key 32 bytes
        public Sealing(byte[] key) {
            this.key = key.clone();
        }

        public static byte[] newKey() {
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            return bytes;
        }

        public byte[] seal(byte[] plain) {
            byte[] nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        }

        /// @throws IllegalStateException when it was sealed with another key, or altered since
        public byte[] open(byte[] sealed) {
            ByteBuffer buffer = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[NONCE];
            buffer.get(nonce);
            byte[] rest = new byte[buffer.remaining()];
            buffer.get(rest);
            return run(Cipher.DECRYPT_MODE, nonce, rest);
        }

        /// The same for the same text, and telling nothing of it without the key.
        public byte[] digest(String text) {
            return mac(key, text);
        }

        private byte[] run(int mode, byte[] nonce, byte[] input) {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
                return cipher.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("What was sealed does not open with this key: the identity key is another one, or the data was altered", e);
            }
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
