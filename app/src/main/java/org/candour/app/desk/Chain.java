package org.candour.app.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// The hash chain of a record, such as that of a case: each entry's SHA-256 covers the one before, so that no entry can be altered, removed or put between.
public final class Chain {
    /// What stands before the first entry: the case's own identity, so that one case's history cannot be passed off as another's.
    public static byte[] start(UUID caseId) {
        MessageDigest digest = sha256();
        digest.update(longs(caseId.getMostSignificantBits(), caseId.getLeastSignificantBits()));
        return digest.digest();
    }

    /// The hash of an entry, given the one before.
    public static byte[] next(byte[] previous, int seq, String authority, String type, int version, String body, LocalDate on, Instant at, String actor) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(longs(seq, version, on.toEpochDay(), ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        for (String part : new String[] {authority, type, actor, body}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(longs(bytes.length));
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Chain() {}
}
