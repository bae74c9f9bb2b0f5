package org.candour.app.precedents;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Subjects of which an authority as a rule neither confirms nor denies, with the reasons, the evidence against and the day to think again.
/// A standing subject decides nothing: it is shown on the cases it matches.
@Component
public class Postures {
    private final JdbcClient sql;
    private final Desk desk;
    private final Today today;

    Postures(JdbcClient sql, Desk desk, Today today) {
        this.sql = sql;
        this.desk = desk;
        this.today = today;
    }

    /// @param phrases  words by which a request is recognised: all words of one phrase, side by side, in any form
    /// @param evidence what speaks against it
    /// @param endedOn  the day it was given up
    public record Posture(UUID id, String authority, String subject, List<String> phrases, String reasons, String evidence, LocalDate reviewOn, Optional<LocalDate> endedOn,
                          int version) {
        /// Whether the day to think again has come.
        public boolean stale(LocalDate today) {
            return !reviewOn.isAfter(today);
        }
    }

    /// A standing subject that a case touches.
    ///
    /// @param phrase the words that were found in the request
    public record Touched(Posture posture, String phrase) {}

    private static Posture posture(ResultSet row) throws SQLException {
        return new Posture(row.getObject("id", UUID.class), row.getString("authority"), row.getString("subject"), List.of((String[]) row.getArray("phrases").getArray()),
            row.getString("reasons"), row.getString("evidence"), row.getObject("review_on", LocalDate.class), Optional.ofNullable(row.getObject("ended_on", LocalDate.class)),
            row.getInt("version"));
    }

    /// Those of the authorities whose cases the reader may read, standing ones first.
    @Transactional(readOnly = true)
    public List<Posture> all() {
        return sql.sql("select * from posture where authority = any (?) order by ended_on nulls first, authority, subject").param(desk.readable().toArray(String[]::new))
            .query((row, _) -> posture(row)).list();
    }

    /// @throws NotThere where there is none, or none that the reader may see
    @Transactional(readOnly = true)
    public Posture find(UUID id) {
        return sql.sql("select * from posture where id = ? and authority = any (?)").params(Arrays.asList(id, desk.readable().toArray(String[]::new)))
            .query((row, _) -> posture(row)).optional().orElseThrow(NotThere::new);
    }

    /// The standing subjects that a case touches, from its intake on: what the listener made of it is compared with each phrase.
    @Transactional(readOnly = true)
    public List<Touched> touched(CaseView view) {
        return sql.sql("""
            select distinct on (p.id) p.*, phrase from posture p, unnest(p.phrases) phrase, past_request r
            where p.authority = ? and p.ended_on is null and r.id = ? and r.words @@ phraseto_tsquery('english', phrase) order by p.id, phrase""")
            .params(view.authority(), view.id().toString()).query((row, _) -> new Touched(posture(row), row.getString("phrase"))).list();
    }

    /// Writes a new one.
    @Transactional
    public UUID add(String authority, String subject, List<String> phrases, String reasons, String evidence, LocalDate reviewOn) {
        may(authority);
        whole(phrases, reviewOn);
        UUID id = Ids.at(today.now());
        sql.sql("insert into posture (id, authority, subject, phrases, reasons, evidence, review_on, version, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)")
            .params(Arrays.asList(id, authority, subject, phrases.toArray(String[]::new), reasons, evidence, Date.valueOf(reviewOn), Timestamp.from(today.now()),
                Acting.current().id())).update();
        return id;
    }

    /// Changes one, or gives it up.
    ///
    /// @param version as the reader saw it
    /// @throws NotAllowed where somebody else changed it since
    @Transactional
    public void change(UUID id, int version, String subject, List<String> phrases, String reasons, String evidence, LocalDate reviewOn, boolean ended) {
        Posture before = find(id);
        may(before.authority());
        whole(phrases, reviewOn);
        int changed = sql.sql("""
            update posture set subject = ?, phrases = ?, reasons = ?, evidence = ?, review_on = ?, ended_on = ?, version = version + 1, changed_at = ?, changed_by = ?
            where id = ? and version = ?""")
            .params(Arrays.asList(subject, phrases.toArray(String[]::new), reasons, evidence, Date.valueOf(reviewOn),
                ended ? Date.valueOf(before.endedOn().orElse(today.date())) : null, Timestamp.from(today.now()), Acting.current().id(), id, version)).update();
        if (changed == 0) {
            throw new NotAllowed("latest-version", "Changing the standing subject", "somebody else changed it since you opened it", "Read it again below, then make your change");
        }
    }

    private static void may(String authority) {
        Acting.current().require("Changing a standing subject", authority, Role.DECISION_MAKER, Role.APPROVER, Role.CHIEF_OFFICER);
    }

    private void whole(List<String> phrases, LocalDate reviewOn) {
        for (String phrase : phrases) {
            if (sql.sql("select numnode(phraseto_tsquery('english', ?))").param(phrase).query(Integer.class).single() == 0) {
                throw new NotAllowed("phrase-says-something", "Recording the standing subject", "\"%s\" has no word that tells one request from another".formatted(phrase),
                    "Use words such as \"county lines\"");
            }
        }
        if (!reviewOn.isAfter(today.date()) || reviewOn.isAfter(today.date().plusYears(2))) {
            throw new NotAllowed("posture-reviewed", "Recording the standing subject", "the day of review, %s, is not within the next two years".formatted(reviewOn),
                "Choose a day by which somebody will think again");
        }
    }
}
