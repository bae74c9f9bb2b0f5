package org.candour.app.referral;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.InstallationKey;
import org.candour.app.desk.Today;
import org.springframework.stereotype.Component;

/// Links for partners: which consultation, until when, and a keyed digest (HMAC-SHA-256) of both under a key for this purpose alone. No link is
/// stored, none can be guessed, and a link for anything else opens nothing here.
@Component
class ConsultationLink {
    private static final int DIGEST = 32;
    private static final int LENGTH = 16 + 8 + DIGEST;

    private final InstallationKey.Sealing key;
    private final Today today;

    ConsultationLink(InstallationKey key, Today today) {
        this.key = key.sealing("consultation link");
        this.today = today;
    }

    String token(UUID consultation, Instant expires) {
        byte[] digest = digest(consultation, expires.getEpochSecond());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(LENGTH).putLong(consultation.getMostSignificantBits())
            .putLong(consultation.getLeastSignificantBits()).putLong(expires.getEpochSecond()).put(digest).array());
    }

    /// The consultation that a link opens; empty for one that we did not sign, that was altered, or whose time is over.
    Optional<UUID> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        UUID consultation = new UUID(parts.getLong(), parts.getLong());
        long expires = parts.getLong();
        byte[] digest = new byte[DIGEST];
        parts.get(digest);
        boolean ours = MessageDigest.isEqual(digest, digest(consultation, expires));
        return ours && today.now().getEpochSecond() < expires ? Optional.of(consultation) : Optional.empty();
    }

    private byte[] digest(UUID consultation, long expires) {
        return key.digest("consultation %s until %d".formatted(consultation, expires));
    }
}
