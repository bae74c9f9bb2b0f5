package org.candour.app.referral;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The line that a unit drafts on a question before it goes to every authority that has it. Each version is kept; nothing goes out until one is sent.
@Component
public class LineDrafts {
    private final JdbcClient sql;
    private final Today today;

    LineDrafts(JdbcClient sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    /// One version of a draft.
    ///
    /// @param note what is new in it, for colleagues
    /// @param sent version of the advice as which it went to all; empty where it did not
    public record Draft(int number, Advice advice, String note, LocalDate on, String by, Optional<Integer> sent) {}

    /// The versions, the latest first.
    List<Draft> of(UUID log) {
        return sql.sql("select number, advice, note, saved_at, saved_by, sent from referral_line_draft where log = ? order by number desc").param(log)
            .query((row, _) -> new Draft(row.getInt(1), EventJson.value(row.getString(2), Advice.class), row.getString(3), Today.dateOf(row.getTimestamp(4).toInstant()), row.getString(5),
                Optional.ofNullable(row.getObject(6, Integer.class)))).list();
    }

    /// @param number of the latest version as its writer saw it, 0 for none; called with the entry locked
    void save(LogEntry entry, int number, Advice advice, String note) {
        String tried = "Saving a draft";
        int latest = of(entry.id()).stream().findFirst().map(Draft::number).orElse(0);
        if (latest != number) {
            throw new NotAllowed("latest-draft", tried, "a colleague saved version %d of the draft since you opened it".formatted(latest), "Read theirs on the board; your words are kept below");
        }
        if (advice.kind() == Advice.Kind.WITHDRAW) {
            throw new NotAllowed("withdrawal-second-person", tried, "advice to withdraw an answer is not drafted", "Give it: it waits for a second person before it goes out");
        }
        sql.sql("insert into referral_line_draft (log, authority, number, advice, note, saved_at, saved_by) values (?, ?, ?, ?, ?, ?, ?)")
            .params(entry.id(), entry.number().issuer(), number + 1, EventJson.json(advice), note.strip(), Timestamp.from(today.now()), Acting.current().id()).update();
    }

    /// @throws NotAllowed where this is not the latest version, or it was sent
    Draft toSend(UUID log, int number) {
        return of(log).stream().findFirst().filter(d -> d.number() == number && d.sent().isEmpty()).orElseThrow(() ->
            new NotAllowed("latest-draft", "Sending the draft", "version %d was sent, or a colleague saved another one, since you opened it".formatted(number), "Read the board again"));
    }

    void sent(UUID log, int number, int version) {
        sql.sql("update referral_line_draft set sent = ?, sent_at = ?, sent_by = ? where log = ? and number = ?").params(version, Timestamp.from(today.now()), Acting.current().id(), log, number).update();
    }
}
