package org.candour.app.referral;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Subjects that an authority refers: those it must, and those it may. A list of its own with source and date, every version of which stays;
/// none comes with Candour, for no official list is public.
@Component
public class Triggers {
    private final JdbcClient sql;
    private final Desk desk;
    private final Today today;

    Triggers(JdbcClient sql, Desk desk, Today today) {
        this.sql = sql;
        this.desk = desk;
        this.today = today;
    }

    /// @param phrases words by which a request is recognised: all words of one phrase, side by side, in any form
    public record Trigger(boolean mandatory, String subject, List<String> phrases) {
        public Trigger {
            phrases = List.copyOf(phrases);
        }
    }

    /// One version of a list.
    ///
    /// @param source where its subjects come from, such as a circular
    /// @param dated  of that source
    public record TriggerList(String authority, int version, String source, LocalDate dated, LocalDate changedOn, List<Trigger> triggers) {}

    /// A subject that a request touches.
    ///
    /// @param phrase  the words found in the request
    /// @param version of the list
    public record Met(Trigger trigger, String phrase, int version, String source, LocalDate dated) {
        /// The reason in one line: "county lines": the request says "county line"; list 3, circular 4/26 of 2026-02-01
        public String words() {
            return "\"%s\": the request says \"%s\" (list %d, from %s of %s)".formatted(trigger.subject(), phrase, version, source, dated);
        }
    }

    /// The subjects that a case touches by the list that stands, the mandatory ones first. Compared from intake on.
    @Transactional(readOnly = true)
    public List<Met> met(CaseView view) {
        String request = view.subject() + "\n\n" + String.join("\n\n", view.items().stream().map(item -> item.text()).toList());
        return sql.sql("""
            select distinct on (t.mandatory, t.number) t.mandatory, t.subject, t.phrases, phrase, l.version, l.source, l.dated
            from referral_trigger_list l join referral_trigger t on t.list = l.id, unnest(t.phrases) phrase
            where l.authority = ? and l.version = (select max(version) from referral_trigger_list where authority = ?)
                and to_tsvector('english', ?) @@ phraseto_tsquery('english', phrase)
            order by t.mandatory desc, t.number, phrase""").params(view.authority(), view.authority(), request)
            .query((row, _) -> new Met(trigger(row), row.getString("phrase"), row.getInt("version"), row.getString("source"), row.getObject("dated", LocalDate.class))).list();
    }

    private static Trigger trigger(ResultSet row) throws SQLException {
        return new Trigger(row.getBoolean("mandatory"), row.getString("subject"), List.of((String[]) row.getArray("phrases").getArray()));
    }

    /// Every version of an authority's list, the newest first.
    @Transactional(readOnly = true)
    public List<TriggerList> versions(String authority) {
        if (!desk.readable().contains(authority)) {
            return List.of();
        }
        return sql.sql("select id, version, source, dated, changed_at from referral_trigger_list where authority = ? order by version desc").param(authority)
            .query((row, _) -> new TriggerList(authority, row.getInt(2), row.getString(3), row.getObject(4, LocalDate.class), Today.dateOf(row.getTimestamp(5).toInstant()),
                sql.sql("select mandatory, subject, phrases from referral_trigger where list = ? order by number").param(row.getObject(1, UUID.class)).query((t, _) -> trigger(t)).list())).list();
    }

    /// Writes the next version of an authority's list.
    ///
    /// @param version the one it replaces, as its reader saw it; 0 for the first
    @Transactional
    public void save(String authority, int version, String source, LocalDate dated, List<Trigger> triggers) {
        String tried = "Changing the subjects to refer";
        Acting.current().require(tried, authority, Role.DECISION_MAKER, Role.APPROVER, Role.CHIEF_OFFICER);
        sql.sql("select pg_advisory_xact_lock(hashtext('referral-trigger'), hashtext(?))").param(authority).query((_, _) -> 0).list();
        int stands = versions(authority).stream().findFirst().map(TriggerList::version).orElse(0);
        if (stands != version) {
            throw new NotAllowed("latest-version", tried, "somebody else changed the list since you opened it", "Read it again, then make your change");
        }
        if (source.isBlank()) {
            throw new NotAllowed("list-has-source", tried, "it is not said where the subjects come from", "Name the circular, policy or letter, with its date");
        }
        for (Trigger t : triggers) {
            for (String phrase : t.phrases()) {
                if (sql.sql("select numnode(phraseto_tsquery('english', ?))").param(phrase).query(Integer.class).single() == 0) {
                    throw new NotAllowed("phrase-says-something", tried, "\"%s\" has no word that tells one request from another".formatted(phrase), "Use words such as \"county lines\"");
                }
            }
        }
        UUID id = Ids.at(today.now());
        sql.sql("insert into referral_trigger_list (id, authority, version, source, dated, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?)")
            .params(id, authority, version + 1, source.strip(), Date.valueOf(dated), Timestamp.from(today.now()), Acting.current().id()).update();
        int number = 0;
        for (Trigger t : triggers) {
            sql.sql("insert into referral_trigger (list, authority, number, mandatory, subject, phrases) values (?, ?, ?, ?, ?, ?)")
                .params(id, authority, ++number, t.mandatory(), t.subject(), t.phrases().toArray(String[]::new)).update();
        }
    }
}
