package org.candour.app.referral;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.app.letters.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Facts on their way to a unit without Candour: one e-mail each, in order, through the outbox. Each carries the reference by which an
/// answer is known.
@Component
class UnitPost {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final Pattern REFERENCE = Pattern.compile("(?i)(?<![A-Z0-9-])[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}(?![A-Z0-9-])");
    private static final Pattern OUR_MESSAGE = Pattern.compile("(?i)^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@.*");

    private final ReferralRecord record;
    private final Outbox outbox;
    private final JdbcClient sql;

    UnitPost(ReferralRecord record, Outbox outbox, JdbcClient sql) {
        this.record = record;
        this.outbox = outbox;
        this.sql = sql;
    }

    /// Puts a fact's e-mail in the outbox, once, and says whether it has left.
    ///
    /// @throws PeerClient.NotDelivered where something is in its way that can pass
    Reception.Answer send(Parties.Party unit, Envelope envelope) {
        ReferralRecord.Known known = record.load(envelope.from(), envelope.referral());
        Optional<UnitLetter> letter = UnitLetter.of(envelope.event(), known.question(), reference(known));
        if (letter.isEmpty()) {
            return Reception.Answer.of(Reception.Result.TAKEN);
        }
        outbox.put(new Outbox.Mail(envelope.id(), envelope.from(), known.caseId().orElseThrow(), "referral", Optional.of(unit.address()), letter.get().subject(), letter.get().words(), List.of()));
        Outbox.Standing standing = outbox.standing(envelope.id()).orElseThrow();
        return switch (standing.state()) {
            case SENT -> Reception.Answer.of(Reception.Result.TAKEN);
            case FAILED -> Reception.Answer.refused(standing.trouble());
            case WAITING, HANDING_OVER, IN_DOUBT -> {
                if (!standing.trouble().isEmpty()) {
                    throw new PeerClient.NotDelivered(standing.trouble());
                }
                yield Reception.Answer.of(Reception.Result.TOO_EARLY);
            }
        };
    }

    private String reference(ReferralRecord.Known known) {
        String fresh = IntStream.range(0, GROUPS).mapToObj(_ -> RANDOM.ints(GROUP, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining()))
            .collect(Collectors.joining("-"));
        sql.sql("insert into referral_mail (authority, referral, reference) values (?, ?, ?) on conflict do nothing").params(known.authority(), known.view().id(), fresh).update();
        return sql.sql("select reference from referral_mail where authority = ? and referral = ?").params(known.authority(), known.view().id()).query(String.class).single();
    }

    /// The referral whose reference stands in a text.
    Optional<UUID> referenced(String authority, String text) {
        return REFERENCE.matcher(text).results().map(java.util.regex.MatchResult::group).distinct().limit(20)
            .flatMap(found -> sql.sql("select referral from referral_mail where authority = ? and reference = ?").params(authority, found.toUpperCase(java.util.Locale.ROOT)).query(UUID.class).list().stream())
            .findFirst();
    }

    /// A message of ours to a unit.
    record Ours(UUID message, UUID referral) {}

    /// The first of these Message-IDs that is of a message of ours to a unit.
    Optional<Ours> ours(String authority, Stream<String> messageIds) {
        return messageIds.map(OUR_MESSAGE::matcher).filter(Matcher::matches).map(m -> UUID.fromString(m.group(1)))
            .flatMap(id -> sql.sql("select id, referral from referral_message where authority = ? and id = ?").params(authority, id)
                .query((row, _) -> new Ours(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list().stream()).findFirst();
    }

    /// Notes that a message of ours came back.
    void cameBack(UUID message, String why) {
        sql.sql("update referral_message set state = 'REFUSED', trouble = ? where id = ?").params("It came back: " + why, message).update();
    }
}
