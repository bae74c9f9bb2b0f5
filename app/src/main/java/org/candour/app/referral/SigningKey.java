package org.candour.app.referral;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.candour.app.access.Sha256;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The key with which this installation signs, made when first needed and readable by its owner alone. Administrators exchange the public
/// half, on a way that they trust.
@Component
public class SigningKey {
    private final Path file;

    SigningKey(@Value("${candour.referral-key-file:${candour.data:data}/referral.key}") Path file) {
        this.file = file;
    }

    /// The public half, as administrators exchange it.
    public synchronized String publicText() {
        return Base64.getEncoder().encodeToString(pair().getPublic().getEncoded());
    }

    synchronized PrivateKey secret() {
        return pair().getPrivate();
    }

    /// The name of a key in a signature: the beginning of its SHA-256.
    static String name(byte[] publicKey) {
        return Sha256.hex(publicKey).substring(0, 32);
    }

    /// @return the bytes of a public key as administrators exchange it; empty for anything else
    public static byte[] read(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.strip());
            publicKey(bytes);
            return bytes;
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /// @throws IllegalArgumentException for what is no Ed25519 key
    static PublicKey publicKey(byte[] bytes) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no Ed25519 public key", e);
        }
    }

    String name() {
        return name(Base64.getDecoder().decode(publicText()));
    }

    private KeyPair pair() {
        try {
            if (Files.notExists(file)) {
                KeyPair fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getEncoder().encodeToString(fresh.getPrivate().getEncoded()) + "\n" + Base64.getEncoder().encodeToString(fresh.getPublic().getEncoded()) + "\n",
                    StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            }
            List<String> lines = Files.readAllLines(file);
            return new KeyPair(publicKey(Base64.getDecoder().decode(lines.get(1))),
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key %s: %s. Restore it from the backup, or delete it and exchange a new one with the other administrators."
                .formatted(file, e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key %s is damaged. Restore it from the backup, or delete it and exchange a new one with the other administrators.".formatted(file), e);
        }
    }
}
