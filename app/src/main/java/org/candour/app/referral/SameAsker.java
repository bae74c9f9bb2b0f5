package org.candour.app.referral;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Role;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.letters.OthersAsked;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// "Has the same person asked the other authorities that referred this question?" Answered in numbers, where every authority concerned allows it, and recorded on the case. Nothing of it enters a referral.
@Component
public class SameAsker {
    private final OthersAsked others;
    private final ReferralRecord record;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Authorities authorities;
    private final Today today;

    SameAsker(OthersAsked others, ReferralRecord record, JdbcClient sql, TransactionTemplate transaction, Authorities authorities, Today today) {
        this.others = others;
        this.record = record;
        this.sql = sql;
        this.transaction = transaction;
        this.authorities = authorities;
        this.today = today;
    }

    /// That it was asked on a case, and what was told.
    public record Told(UUID referral, String basis, int same, int different, int unknown, LocalDate on, String by) {}

    /// The lawful basis on which it may be asked for this case; empty where it may not.
    public Optional<String> basis(CaseView view) {
        return others.basis(view.authority());
    }

    /// Every time it was asked on a case, the latest first.
    public List<Told> of(CaseView view) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql("select referral, basis, same, different, unknown, at, actor from others_asked where case_id = ? order by at desc, id desc").param(view.id().value())
            .query((row, _) -> new Told(row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5), Today.dateOf(row.getTimestamp(6).toInstant()), row.getString(7))).list()));
    }

    /// Asks it, and records that it was asked.
    ///
    /// @throws NotAllowed where the authority does not allow it, or nobody else referred the question in this installation
    public void ask(CaseView view, UUID referral) {
        String tried = "Asking whether the same person asked others";
        Acting.current().require(tried, view.authority(), Role.DECISION_MAKER);
        String basis = basis(view).orElseThrow(() -> new NotAllowed("lawful-basis", tried, "this authority has not switched it on", "An administrator can, who records the lawful basis"));
        Objects.requireNonNull(transaction.execute(_ -> record.find(view.authority(), referral).filter(known -> known.caseId().equals(Optional.of(view.id().value()))))).orElseThrow(org.candour.app.access.NotThere::new);
        List<OthersAsked.Case> cases = withTheSameQuestion(view.authority(), referral);
        if (cases.isEmpty()) {
            throw new NotAllowed("others-known", tried, "no other authority of this installation has referred this question", "There is nobody to compare with");
        }
        OthersAsked.Counts told = others.count(new OthersAsked.Case(view.authority(), view.id().value()), cases);
        transaction.executeWithoutResult(_ -> sql.sql("insert into others_asked (id, authority, case_id, referral, basis, same, different, unknown, at, actor) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .params(Ids.at(today.now()), view.authority(), view.id().value(), referral, basis, told.same(), told.different(), told.unknown(), Timestamp.from(today.now()), Acting.current().id()).update());
    }

    /// The cases of other authorities here that stand under the same number of the unit's log.
    private List<OthersAsked.Case> withTheSameQuestion(String authority, UUID referral) {
        return Acting.as(Actor.system("referral", authorities.codes()), () -> Objects.requireNonNull(transaction.execute(_ -> sql.sql("""
            select theirs.authority, theirs.case_id from referral ours
                join referral other on other.authority = ours.authority and other.log = ours.log and other.id <> ours.id
                join referral theirs on theirs.id = other.id and theirs.side = 'AUTHORITY'
            where ours.id = ? and ours.side = 'UNIT' and theirs.authority <> ? and theirs.case_id is not null order by 1, 2""").params(referral, authority)
            .query((row, _) -> new OthersAsked.Case(row.getString(1), row.getObject(2, UUID.class))).list())));
    }
}
