package org.candour.app.desk;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/// Time-ordered identifiers (RFC 9562, version 7): new rows lie together, and nobody can guess the next.
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static UUID at(Instant instant) {
        long most = (instant.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long least = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private Ids() {}
}
