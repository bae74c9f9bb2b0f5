package org.candour.app.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a fresh nonce, and a keyed digest for telling the same address without a name.
final class Cipher {
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final byte[] tokenKey;

    /// @param master 32 bytes of the installation's own
    Cipher(byte[] master) {
        if (master.length != 32) {
            throw new IllegalArgumentException("The identity key has 32 bytes, not " + master.length);
        }
        key = mac(master, "particulars");
        tokenKey = mac(master, "same-person");
    }

    static byte[] newKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    byte[] wrap(byte[] personKey) {
        return seal(key, personKey);
    }

    byte[] unwrap(byte[] wrapped) {
        return open(key, wrapped);
    }

    static byte[] seal(byte[] key, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(javax.crypto.Cipher.ENCRYPT_MODE, key, nonce, plain);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    static byte[] open(byte[] key, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return run(javax.crypto.Cipher.DECRYPT_MODE, key, nonce, rest);
    }

    /// The same for the same address, whatever its case; differs between authorities, so that tokens cannot be compared across them.
    byte[] token(String authority, String address) {
        return mac(tokenKey, authority + "\n" + address.strip().toLowerCase(Locale.ROOT));
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

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] input) {
        try {
            javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was sealed does not open with this key: the identity key is another one, or the data was altered", e);
        }
    }
}
