package org.candour.app.referral;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.precedents.RoundRobins;
import org.candour.casework.Act;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.LogNumber;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a unit does: takes questions into its log, sees the same question of several authorities as one, advises all of them at once, and
/// follows what each made of it.
@Component
@Transactional
public class Advising {
    /// Entries on one page of the log.
    public static final int PAGE = 50;

    private final ReferralRecord record;
    private final UnitLog log;
    private final Withdrawals withdrawals;
    private final LineDrafts drafts;
    private final Authorities authorities;
    private final Desk desk;
    private final JdbcClient sql;
    private final Today today;

    Advising(ReferralRecord record, UnitLog log, Withdrawals withdrawals, LineDrafts drafts, Authorities authorities, Desk desk, JdbcClient sql,
             Today today) {
        this.record = record;
        this.log = log;
        this.withdrawals = withdrawals;
        this.drafts = drafts;
        this.authorities = authorities;
        this.desk = desk;
        this.sql = sql;
        this.today = today;
    }

    /// The units for which the actor reads referrals, by name.
    @Transactional(readOnly = true)
    public List<Authority> units() {
        Set<String> readable = desk.readable();
        return authorities.all().stream().filter(a -> a.kind().equals("unit") && readable.contains(a.code())).toList();
    }

    /// One page of a unit's log.
    ///
    /// @param more whether another page follows
    public record Page(List<LogEntry> entries, boolean more) {}

    /// @param open  only what some authority still has to answer, the most urgent first
    /// @param words what to look for: a log number, or words of the question
    @Transactional(readOnly = true)
    public Page list(String unit, boolean open, String words, int page) {
        readable(unit);
        List<LogEntry> rows = words.strip().matches("[\\d/ ]+") ? log.find(LogNumber.of(unit, words)).stream().toList() : log.list(unit, open, words, Math.max(0, page), PAGE);
        return new Page(rows.size() > PAGE ? rows.subList(0, PAGE) : rows, rows.size() > PAGE);
    }

    private void readable(String unit) {
        if (!desk.readable().contains(unit)) {
            throw new NotThere();
        }
    }

    /// One authority's part of a board.
    public record Member(UUID id, ReferralView view) {
        /// What was put to the unit.
        public Question question() {
            return view.question().orElseThrow();
        }
    }

    /// All that stands under one number of the log.
    ///
    /// @param divergence what a reader learns who lays the answers side by side; empty where nothing
    /// @param uptake     which authorities took the advice that stands, and how; those that said nothing under "Nothing said yet"
    /// @param waiting    advice to withdraw that waits for a second person
    /// @param drafts     of the next line, the latest first
    public record Board(LogEntry entry, List<Member> members, Optional<String> divergence, Map<String, List<String>> uptake, List<Withdrawals.Waiting> waiting, List<LineDrafts.Draft> drafts) {
        /// The advice sent to all that stands.
        public Optional<ReferralView.Given> line() {
            return lines().stream().findFirst().filter(g -> g.supersededBy().isEmpty());
        }

        /// All advice that was sent to all, the latest first: what stands, and what it superseded.
        public List<ReferralView.Given> lines() {
            Map<Integer, ReferralView.Given> byVersion = new TreeMap<>(java.util.Comparator.reverseOrder());
            // Who answered keeps the advice it had; superseded it is where anybody got another.
            members.stream().flatMap(m -> m.view().advice().stream()).filter(ReferralView.Given::line)
                .forEach(g -> byVersion.merge(g.advice().version(), g, (one, other) -> one.supersededBy().isPresent() ? one : other));
            return List.copyOf(byVersion.values());
        }

        /// The draft that could be sent now.
        public Optional<LineDrafts.Draft> draft() {
            return drafts.stream().findFirst().filter(d -> d.sent().isEmpty());
        }

        /// "Referred by ..., ...": each authority once.
        public List<String> referredBy() {
            return members.stream().map(m -> m.question().fromName()).distinct().toList();
        }

        /// With whom it is logged: the country, or the first that asked.
        public String loggedWith() {
            return entry.national() ? "National" : members.isEmpty() ? "" : members.getFirst().question().fromName();
        }
    }

    /// @throws NotThere where there is no such entry, or not for this actor
    @Transactional(readOnly = true)
    public Board board(UUID id) {
        LogEntry entry = log.find(id);
        String unit = entry.number().issuer();
        readable(unit);
        List<Member> members = log.members(entry).stream().map(m -> new Member(m, record.load(unit, m).view())).toList();
        Map<String, List<String>> uptake = new LinkedHashMap<>();
        for (Member m : members) {
            m.view().current().ifPresent(g -> uptake.computeIfAbsent(m.view().decidedOn(g).map(d -> d.taken().plain()).orElse("Nothing said yet"), _ -> new ArrayList<>()).add(m.question().fromName()));
        }
        return new Board(entry, members, members.size() < 2 ? Optional.empty() : RoundRobins.divergence(members.stream().map(m -> m.view().stand()).toList()), uptake,
            withdrawals.waiting(id), drafts.of(id));
    }

    /// The entry of a number, as people write it.
    ///
    /// @throws NotAllowed for what is no log number
    @Transactional(readOnly = true)
    public Optional<LogEntry> byNumber(String unit, String number) {
        readable(unit);
        return log.find(LogNumber.of(unit, number));
    }

    /// Advises all authorities under a number at once, or one of them.
    ///
    /// @param version of the latest advice, as the adviser saw it: who comes second is told, and nothing is sent
    /// @param only    for one of them alone; empty for all
    /// @return how many were advised; 0 where it waits for a second person
    public int advise(UUID id, int version, Optional<UUID> only, Advice advice) {
        String tried = "Giving advice";
        LogEntry entry = changing(id, tried);
        if (entry.version() != version) {
            throw new NotAllowed("latest-advice", tried, "a colleague advised on %s since you opened it (version %d)".formatted(entry.number(), entry.version()),
                "Read theirs on the board; your words are kept below");
        }
        Advice complete = Referrals.RULES.complete(advice, today.date());
        if (advice.kind() == Advice.Kind.WITHDRAW) {
            answered(entry, tried);
            withdrawals.propose(entry.number().issuer(), id, complete);
            return 0;
        }
        return give(entry, only, complete);
    }

    /// Saves a version of the line on a question; nothing goes out.
    ///
    /// @param number of the latest version, as its writer saw it; 0 for none
    /// @param note   what is new in it
    public void draft(UUID id, int number, Advice advice, String note) {
        drafts.save(changing(id, "Saving a draft"), number, advice, note);
    }

    /// Sends the latest draft to every authority that has the question, as advice.
    ///
    /// @param version of the latest advice, as the adviser saw it
    /// @return how many were advised
    public int send(UUID id, int version, int number) {
        changing(id, "Sending the draft");
        int reached = advise(id, version, Optional.empty(), drafts.toSend(id, number).advice());
        drafts.sent(id, number, version + 1);
        return reached;
    }

    private List<ReferralRecord.Known> answered(LogEntry entry, String tried) {
        List<ReferralRecord.Known> answered = members(entry).stream().filter(m -> m.view().answered().isPresent()).toList();
        if (answered.isEmpty()) {
            throw new NotAllowed("withdrawal-of-answer", tried, "no authority has answered yet", "Advise what to answer instead");
        }
        return answered;
    }

    private int give(LogEntry entry, Optional<UUID> only, Advice advice) {
        List<ReferralRecord.Known> members = members(entry).stream().filter(m -> only.map(m.view().id()::equals).orElse(true)).toList();
        // All authorities of a round robin are advised at once; those that have answered keep their answer.
        List<ReferralRecord.Known> reached = only.isPresent() ? members
            : advice.kind() == Advice.Kind.WITHDRAW ? members.stream().filter(m -> m.view().answered().isPresent()).toList()
            : members.stream().filter(m -> m.view().answered().isEmpty() && m.view().ended().isEmpty()).toList();
        if (reached.isEmpty()) {
            // Says why, by trying the first.
            Referrals.RULES.advise(members.stream().findFirst().orElseThrow(NotThere::new).view(), advice, only.isEmpty());
        }
        int next = entry.version() + 1;
        for (ReferralRecord.Known m : reached) {
            record.add(m, Referrals.RULES.advise(m.view(), advice.numbered(next), only.isEmpty()), act());
        }
        log.version(entry.id(), next);
        log.count(entry.id());
        return reached.size();
    }

    private List<ReferralRecord.Known> members(LogEntry entry) {
        String unit = entry.number().issuer();
        List<ReferralRecord.Known> members = new ArrayList<>();
        for (UUID member : new TreeSet<>(log.members(entry))) {
            record.lock(unit, member);
            members.add(record.load(unit, member));
        }
        return members;
    }

    /// A second person confirms advice to withdraw: it goes out, and the public is told.
    public int confirm(UUID id, UUID withdrawal) {
        LogEntry entry = changing(id, "Confirming the advice to withdraw");
        Advice advice = withdrawals.settle(id, withdrawal, true);
        int answers = give(entry, Optional.empty(), advice);
        String unit = authorities.byCode(entry.number().issuer()).map(Authority::shortName).orElse(entry.number().issuer());
        withdrawals.publish(entry.number().issuer(), unit, "ADVISED", entry.number().toString(), unit, entry.subject(), advice.reasons(), answers);
        return answers;
    }

    /// A second person turns advice to withdraw down; nothing goes out.
    public void turnDown(UUID id, UUID withdrawal) {
        changing(id, "Turning down the advice to withdraw");
        withdrawals.settle(id, withdrawal, false);
    }

    /// Marks a question as one for the whole country, or takes that back.
    public void national(UUID id, boolean national) {
        LogEntry entry = changing(id, "Marking a question as national");
        log.national(id, national);
        for (ReferralRecord.Known m : members(entry)) {
            Referrals.RULES.log(m.view(), entry.number(), national).ifPresent(event -> record.add(m, event, act()));
        }
    }

    /// Moves a referral to another number, or to one of its own: two questions turned out to be one, or one to be two.
    ///
    /// @param to the number as written; blank for a new one
    public LogEntry move(UUID id, UUID member, String to) {
        String tried = "Moving a referral";
        LogEntry from = changing(id, tried);
        String unit = from.number().issuer();
        LogEntry target = to.isBlank() ? null : log.find(LogNumber.of(unit, to)).orElseThrow(() ->
            new NotAllowed("log-number", tried, "no question stands under %s".formatted(LogNumber.of(unit, to)), "Check the number, or leave it empty for a new one"));
        record.lock(unit, member);
        ReferralRecord.Known known = record.load(unit, member);
        if (!log.members(from).contains(member)) {
            throw new NotThere();
        }
        LogEntry entry = target == null ? log.apart(unit, known.question()) : log.locked(target.id());
        log.put(unit, member, entry.id());
        Referrals.RULES.log(known.view(), entry.number(), entry.national()).ifPresent(event -> record.add(known, event, act()));
        return entry;
    }

    /// Answers what an authority asked about the advice.
    public void answerQuery(UUID id, UUID member, String answer) {
        LogEntry entry = changing(id, "Answering a question about advice");
        if (!log.members(entry).contains(member)) {
            throw new NotThere();
        }
        record.lock(entry.number().issuer(), member);
        ReferralRecord.Known known = record.load(entry.number().issuer(), member);
        record.add(known, Referrals.RULES.answer(known.view(), answer), act());
        log.count(id);
    }

    private LogEntry changing(UUID id, String tried) {
        LogEntry entry = log.locked(id);
        readable(entry.number().issuer());
        Acting.current().require(tried, entry.number().issuer(), Role.CASE_OFFICER, Role.DECISION_MAKER, Role.APPROVER);
        return entry;
    }

    /// Takes in a question: a number for it, and the advice to all that stands already.
    void takeIn(String unit, ReferralRecord.Known fresh, Act act) {
        LogEntry entry = log.take(unit, fresh.question());
        Optional<ReferralView.Given> line = entry.version() == 0 ? Optional.empty() : board(entry.id()).line().filter(g -> g.advice().kind() != Advice.Kind.WITHDRAW);
        log.put(unit, fresh.view().id(), entry.id());
        ReferralRecord.Known logged = record.add(fresh, Referrals.RULES.log(fresh.view(), entry.number(), entry.national()).orElseThrow(), act);
        line.ifPresent(g -> record.add(logged, Referrals.RULES.advise(logged.view(), g.advice(), true), act));
        log.count(entry.id());
    }

    /// Something an authority told may have changed what is open.
    void told(String unit, UUID referral) {
        sql.sql("select log from referral where authority = ? and id = ? and log is not null").params(unit, referral).query(UUID.class).optional().ifPresent(log::count);
    }

    private Act act() {
        return new Act(Acting.current().id(), today.date());
    }
}
