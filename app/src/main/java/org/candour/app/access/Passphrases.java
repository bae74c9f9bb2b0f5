package org.candour.app.access;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Password hashes: Argon2id in the PHC form, about 100 milliseconds and 19 MiB each on the machine they were chosen on
/// (OWASP's least memory, with iterations to fill the time). At most two are computed at once, so that a crowd
/// at the sign-in page takes time, not memory.
@Component
class Passphrases {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 3;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, ITERATIONS);
    private final Semaphore turns = new Semaphore(2, true);
    private volatile @Nullable String nobodys;

    String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return argon2.encode(password);
        } finally {
            turns.release();
        }
    }

    /// True if the password belongs to the hash. Without a hash it takes as long and is false, so that the time does not say
    /// whether an address is known.
    boolean matches(String password, @Nullable String hash) {
        String against = hash == null ? nobodys() : hash;
        turns.acquireUninterruptibly();
        try {
            return argon2.matches(password, against) && hash != null;
        } finally {
            turns.release();
        }
    }

    private String nobodys() {
        String known = nobodys;
        if (known == null) {
            known = hash("nobody's password");
            nobodys = known;
        }
        return known;
    }
}
