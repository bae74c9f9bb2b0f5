package org.candour.app.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One-time codes from a telephone: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is what the
/// telephone's programs understand.
final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    /// 160 bits, as RFC 4226 section 4 recommends.
    static final int SECRET_BYTES = 20;

    private Totp() {}

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /// The secret as a person types it into a telephone.
    static String base32(byte[] secret) {
        return new Base32().encodeToString(secret);
    }

    /// The step of this code, when it belongs to now, to the step before or to the one after; a step not later than `lastUsed` is spent.
    static OptionalLong matchingStep(byte[] secret, String code, Instant now, long lastUsed) {
        String typed = code.replaceAll("[ -]", "");
        long current = now.getEpochSecond() / STEP_SECONDS;
        for (long step = current - 1; step <= current + 1; step++) {
            if (step > lastUsed && same(code(secret, step, DIGITS), typed)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /// The code of a step (RFC 4226 section 5.3: dynamic truncation).
    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return String.format("%0" + digits + "d", number % (int) Math.pow(10, digits));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(UTF_8),
            b.getBytes(UTF_8));
    }
}
