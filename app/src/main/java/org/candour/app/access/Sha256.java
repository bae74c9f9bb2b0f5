package org.candour.app.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of what is at hand whole; a text is taken as its UTF-8 bytes.
public final class Sha256 {
    /// 32 bytes.
    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// 32 bytes.
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// 64 hexadecimal digits in lower case.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /// 64 hexadecimal digits in lower case.
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    private Sha256() {}
}
