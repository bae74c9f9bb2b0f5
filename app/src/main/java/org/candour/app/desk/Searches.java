package org.candour.app.desk;

import java.io.Serializable;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Role;
import org.candour.app.access.Sha256;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Searches asked of information owners by a link with a one-time code, and what they found, sealed.
///
/// The record says who looked where; whether anything was found, how much, and the files are kept apart and opened only by
/// those cleared. Nothing that leaves the authority is computed from them.
@Component
@Transactional
public class Searches {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration CODE_LIFE = Duration.ofMinutes(15);
    private static final int MOST_FAILURES = 5;

    private final Desk desk;
    private final JdbcClient sql;
    private final Today today;

    Searches(Desk desk, JdbcClient sql, Today today) {
        this.desk = desk;
        this.sql = sql;
        this.today = today;
    }

    /// What a search found.
    public enum Holding { HELD, PARTLY_HELD, NOT_HELD }

    public record Finding(String search, Holding holding, int hits, String note) {}

    /// A file found by a search, not yet on the case.
    public record FoundFile(UUID id, String search, String name, String mediaType, long bytes, String sha256) {}

    /// Where an opened link leads. Holds no word about who asked.
    public record Opened(CaseId caseId, String authority, String search, String email) implements Serializable {}

    /// A link to send to an owner; the token is in it once and is kept only as a digest.
    public record Link(String search, String token) {}

    /// Asks an owner to search and makes the link to send them.
    public Link ask(CaseId id, int expectedVersion, List<Integer> items, String owner, String email, String question, LocalDate answerBy) {
        String search = "s" + HexFormat.of().formatHex(random(6));
        CaseView view = desk.tell(id, expectedVersion, new CaseCommand.AskSearch(search, items, owner.strip(), question.strip(), answerBy));
        return new Link(search, link(view, search, email, answerBy));
    }

    /// A fresh link for a search already asked; earlier links stop working.
    public Link again(CaseId id, String search) {
        CaseView view = desk.view(id);
        String email = sql.sql("select email from search_link where case_id = ? and search = ? order by expires_at desc limit 1")
            .params(id.value(), search).query(String.class).optional().orElseThrow(NoSuchCase::new);
        sql.sql("update search_link set expires_at = ? where case_id = ? and search = ?").params(Timestamp.from(today.now()), id.value(), search).update();
        return new Link(search, link(view, search, email, view.searches().get(search).answerBy()));
    }

    /// The address a search was sent to, for the message that carries the link.
    public Optional<String> email(CaseId id, String search) {
        return sql.sql("select email from search_link where case_id = ? and search = ? order by expires_at desc limit 1")
            .params(id.value(), search).query(String.class).optional();
    }

    private String link(CaseView view, String search, String email, LocalDate answerBy) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random(24));
        sql.sql("insert into search_link (token_sha256, authority, case_id, search, email, answer_by, expires_at) values (?, ?, ?, ?, ?, ?, ?)")
            .params(Sha256.of(token), view.authority(), view.id().value(), search, email.strip(), java.sql.Date.valueOf(answerBy),
                Timestamp.from(answerBy.plusDays(40).atStartOfDay(Today.UK).toInstant()))
            .update();
        return token;
    }

    /// Makes a one-time code for a link and says where to send it.
    ///
    /// @return empty for a link that is unknown or no longer works
    public Optional<NewCode> newCode(String token) {
        Optional<Opened> opened = linked(token);
        return opened.map(o -> {
            String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
            sql.sql("update search_link set code_sha256 = ?, code_until = ?, failures = 0 where token_sha256 = ?")
                .params(Sha256.of(token + code), Timestamp.from(today.now().plus(CODE_LIFE)), Sha256.of(token)).update();
            return new NewCode(o, code);
        });
    }

    /// @param code six digits, valid for 15 minutes and one use
    public record NewCode(Opened link, String code) {}

    /// Opens a link with its code, once.
    ///
    /// @return empty where the link or the code is wrong, used, late, or was tried five times
    public Optional<Opened> open(String token, String code) {
        boolean right = sql.sql("""
            update search_link set code_sha256 = null
            where token_sha256 = ? and code_sha256 = ? and code_until > ? and failures < ? and expires_at > ?""")
            .params(Sha256.of(token), Sha256.of(token + code.strip()), Timestamp.from(today.now()), MOST_FAILURES, Timestamp.from(today.now())).update() == 1;
        if (!right) {
            sql.sql("update search_link set failures = failures + 1 where token_sha256 = ?").param(Sha256.of(token)).update();
            return Optional.empty();
        }
        return linked(token);
    }

    private Optional<Opened> linked(String token) {
        return sql.sql("select case_id, authority, search, email from search_link where token_sha256 = ? and expires_at > ?")
            .params(Sha256.of(token), Timestamp.from(today.now()))
            .query((row, _) -> new Opened(new CaseId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3), row.getString(4))).optional();
    }

    /// The actor as which an owner's answer is recorded: an information owner of that authority and nothing else.
    public static Actor owner(Opened link) {
        return new Actor("owner-link:" + link.search(), "Information owner", java.util.Map.of(link.authority(), Set.of(Role.INFORMATION_OWNER)));
    }

    /// Records where the owner looked, and seals what was found.
    public CaseView answer(CaseId id, String search, List<Place> places, Finding finding, List<FoundFile> files) {
        CaseView view = desk.tell(id, new CaseCommand.AnswerSearch(search, places));
        settle(id, search);
        sql.sql("insert into sealed_finding (id, authority, case_id, search, holding, hits, note, at, actor) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .params(Ids.at(today.now()), view.authority(), id.value(), search, finding.holding().name(), finding.hits(), finding.note(),
                Timestamp.from(today.now()), Acting.current().id()).update();
        for (FoundFile file : files) {
            sql.sql("insert into sealed_file (id, authority, case_id, search, name, media_type, bytes, sha256) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(file.id(), view.authority(), id.value(), search, file.name(), file.mediaType(), file.bytes(), file.sha256()).update();
        }
        return view;
    }

    /// Records that the records are not the owner's.
    public CaseView decline(CaseId id, String search, String reason) {
        CaseView view = desk.tell(id, new CaseCommand.DeclineSearch(search, reason));
        settle(id, search);
        return view;
    }

    private void settle(CaseId id, String search) {
        sql.sql("update search_link set settled = true where case_id = ? and search = ?").params(id.value(), search).update();
    }

    /// A search still waiting, whose date is near.
    public record Waiting(CaseId caseId, String authority, String search) {}

    /// Searches that nobody has answered, declined or chased, to be answered by the day given or before.
    public List<Waiting> waiting(LocalDate by) {
        return sql.sql("select distinct case_id, authority, search from search_link where not settled and answer_by <= ?").param(java.sql.Date.valueOf(by))
            .query((row, _) -> new Waiting(new CaseId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3))).list();
    }

    /// Chases a search once, with a fresh link.
    ///
    /// @return empty where there is nothing to chase: it was answered, or the case is closed
    public Optional<Link> chase(Waiting waiting) {
        int before = desk.view(waiting.caseId()).version();
        CaseView view = desk.tell(waiting.caseId(), new CaseCommand.ChaseSearch(waiting.search()));
        settle(waiting.caseId(), waiting.search());
        return view.version() == before ? Optional.empty() : Optional.of(again(waiting.caseId(), waiting.search()));
    }

    /// Whether the actor may see what is held: those who work on the case, and once it neither confirms nor denies, its decision makers alone.
    public static boolean cleared(CaseView view) {
        return Acting.current().may(Role.DECISION_MAKER, view.authority())
            || !view.sealed() && (Acting.current().may(Role.CASE_OFFICER, view.authority()) || reviewing(view));
    }

    private static boolean reviewing(CaseView view) {
        return view.laps().running().isPresent() && Acting.current().may(Role.REVIEWER, view.authority());
    }

    /// What searches found; empty for anyone who is not cleared for the case.
    public List<Finding> findings(CaseId id) {
        return sql.sql("select search, holding, hits, note from sealed_finding where case_id = ? order by at").param(id.value())
            .query((row, _) -> new Finding(row.getString(1), Holding.valueOf(row.getString(2)), row.getInt(3), row.getString(4))).list();
    }

    /// The files that searches found; empty for anyone who is not cleared for the case.
    public List<FoundFile> files(CaseId id) {
        return sql.sql("select id, search, name, media_type, bytes, sha256 from sealed_file where case_id = ? order by name").param(id.value())
            .query((row, _) -> new FoundFile(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getString(6)))
            .list();
    }

    /// Destroys what searches found and the links that were sent; who looked where stays in the record.
    public void destroy(CaseId id) {
        for (String table : List.of("sealed_finding", "sealed_file", "search_link")) {
            sql.sql("delete from " + table + " where case_id = ?").param(id.value()).update();
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
