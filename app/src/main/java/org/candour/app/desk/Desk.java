package org.candour.app.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Staff;
import org.candour.app.access.Role;
import org.candour.casework.Act;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseRules;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.NotAllowed;
import org.candour.casework.Recorded;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The one door to a case. Every change is a command that is loaded, decided, appended and announced in one transaction.
///
/// A caller that wants its own writes in the same transaction begins it; the desk joins.
@Component
public class Desk {
    private static final Pattern PLACE = Pattern.compile("\\{(n|yy|yyyy)(?::0*(\\d+))?}");

    private final Record record;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Calendars calendars;
    private final Authorities authorities;
    private final Staff staff;
    private final News news;
    private final Grounds grounds = Grounds.standard();

    Desk(Record record, JdbcClient sql, TransactionTemplate transaction, Today today, Calendars calendars, Authorities authorities, Staff staff, News news) {
        this.record = record;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
        this.calendars = calendars;
        this.authorities = authorities;
        this.staff = staff;
        this.news = news;
    }

    /// What a new case is opened with; the reference is taken from the authority's series.
    ///
    /// @param datedOn the date the requester wrote on it, if any; it starts nothing
    /// @param channel `email`, `form`, `api` or `post`
    public record Opening(String authority, Regime regime, String subject, LocalDate receivedOn, Optional<LocalDate> datedOn, String channel, List<Item> items) {}

    /// A case with the entries that made it.
    public record Loaded(CaseView view, List<Recorded> history) {}

    /// Codes of the authorities whose cases the actor may read.
    public Set<String> readable() {
        return Entitlement.readable(Acting.current());
    }

    /// The rules with the calendar of today.
    public CaseRules rules() {
        return new CaseRules(calendars.current(), grounds);
    }

    /// Opens a case and takes its reference.
    ///
    /// @throws NotAllowed where the rules refuse; nothing is written then, and no number is used
    public CaseView open(Opening opening) {
        CaseId id = new CaseId(Ids.at(today.now()));
        return open(id, opening);
    }

    /// Opens a case under an identity chosen by the caller, who thereby opens it only once however often it asks.
    public CaseView open(CaseId id, Opening opening) {
        return openAll(List.of(new Numbered(id, opening))).getFirst();
    }

    /// An opening with the identity that its case is to have.
    public record Numbered(CaseId id, Opening opening) {}

    /// Opens several cases in one transaction and few round trips.
    ///
    /// @return the cases, in the order given
    /// @throws NotAllowed where the rules refuse one; none is written then, and no number is used
    public List<CaseView> openAll(List<Numbered> numbered) {
        CaseRules rules = rules();
        return changing(() -> {
            Act act = act();
            // Everybody takes the series in one order, so that two such transactions cannot wait for each other.
            TreeMap<Series, Integer> wanted = new TreeMap<>(Comparator.comparing(Series::authority).thenComparing(Series::year));
            for (Numbered one : numbered) {
                CaseCommand.Open trial = command(one.opening(), "");
                Entitlement.check(Acting.current(), one.opening().authority(), trial, false);
                rules.decide(CaseView.nothing(one.id()), trial, act);
                wanted.merge(Series.of(one.opening()), 1, Integer::sum);
            }
            Map<Series, Integer> next = new HashMap<>();
            wanted.forEach((series, count) -> next.put(series, record.nextNumbers(series.authority(), series.year(), count)));
            List<Record.Beginning> beginnings = new ArrayList<>(numbered.size());
            for (Numbered one : numbered) {
                Opening opening = one.opening();
                Authority authority = authorities.byCode(opening.authority()).orElseThrow(NoSuchCase::new);
                int number = next.merge(Series.of(opening), 1, Integer::sum) - 1;
                beginnings.add(new Record.Beginning(one.id(), rules.decide(CaseView.nothing(one.id()),
                    command(opening, reference(authority.series(), number, opening.receivedOn())), act)));
            }
            return record.begin(beginnings, act, today.now());
        });
    }

    /// An authority numbers the cases of each year by themselves.
    private record Series(String authority, int year) {
        static Series of(Opening opening) {
            return new Series(opening.authority(), opening.receivedOn().getYear());
        }
    }

    private static CaseCommand.Open command(Opening o, String reference) {
        return new CaseCommand.Open(o.authority(), reference, o.regime(), o.subject(), o.receivedOn(), o.datedOn(), o.channel(), o.items());
    }

    /// The reference of number `n` in a series such as `{n:06}/{yy}`, `FOI/OPCC/{yy}-{n:03}` or `{n}/{yyyy}`.
    static String reference(String series, int n, LocalDate receivedOn) {
        return PLACE.matcher(series).replaceAll(place -> {
            String text = switch (place.group(1)) {
                case "n" -> Integer.toString(n);
                case "yy" -> "%02d".formatted(receivedOn.getYear() % 100);
                default -> Integer.toString(receivedOn.getYear());
            };
            String width = place.group(2);
            return Matcher.quoteReplacement(width == null ? text : "0".repeat(Math.max(0, Integer.parseInt(width) - text.length())) + text);
        });
    }

    /// The case as it stands.
    ///
    /// @throws NoSuchCase where there is none, or none that the actor may see
    public CaseView view(CaseId id) {
        return load(id).view();
    }

    /// The case with its history, in order.
    ///
    /// @throws NoSuchCase where there is none, or none that the actor may see
    public Loaded load(CaseId id) {
        return inTransaction(() -> {
            List<Record.Entry> entries = readable(id);
            List<Recorded> history = entries.stream().map(Record.Entry::recorded).toList();
            return new Loaded(CaseView.replay(id, history), history);
        });
    }

    /// The case with this reference, as printed or with other case and spacing.
    public Optional<CaseId> find(String authority, String reference) {
        return inTransaction(() -> sql.sql("select id from case_summary where authority = ? and upper(reference) = upper(?)").params(authority, reference.strip())
            .query((row, _) -> new CaseId(row.getObject(1, java.util.UUID.class))).optional());
    }

    /// Gives a command to the case at whatever version it is, as a clock or a mail server does.
    public CaseView tell(CaseId id, CaseCommand command) {
        return tell(id, -1, command);
    }

    /// Gives a command to the case as its reader saw it.
    ///
    /// @param expectedVersion number of entries when it was read; -1 for whatever it is now
    /// @return the case afterwards, unchanged where nothing new happened
    /// @throws Stale      where somebody else changed the case since; nothing is recorded
    /// @throws NotAllowed where the rules, or the actor's role, refuse
    /// @throws NoSuchCase where there is none, or none that the actor may see
    public CaseView tell(CaseId id, int expectedVersion, CaseCommand command) {
        CaseRules rules = rules();
        return changing(() -> {
            record.lock(id);
            List<Record.Entry> entries = record.entries(id);
            if (entries.isEmpty()) {
                throw new NoSuchCase();
            }
            CaseView view = CaseView.replay(id, entries.stream().map(Record.Entry::recorded).toList());
            Entitlement.check(Acting.current(), view.authority(), command, view.laps().running().isPresent());
            List<Recorded> since = since(entries, expectedVersion);
            if (expectedVersion >= 0 && since.stream().anyMatch(Desk::matters)) {
                throw new Stale(view, since);
            }
            List<CaseEvent> events = rules.decide(view, command, act());
            if (events.isEmpty()) {
                return view;
            }
            ofTheAuthority(view, command);
            return record.append(view, entries.getLast().hash(), events, act(), today.now());
        });
    }

    /// A case is given to somebody who can work on it: anybody else would never see it.
    private void ofTheAuthority(CaseView view, CaseCommand command) {
        switch (command) {
            case CaseCommand.Assign c when staff.officers(view.authority()).stream().noneMatch(p -> p.id().equals(c.owner())) -> throw new NotAllowed("owner-of-authority", "Assigning the case",
                "that person is neither case officer nor decision maker of this authority", "Choose somebody of the authority's own teams");
            case CaseCommand.GiveReview c when staff.with(view.authority(), Role.REVIEWER).stream().noneMatch(p -> p.id().equals(c.reviewer())) -> throw new NotAllowed("reviewer-of-authority",
                "Giving the review to somebody", "that person is no reviewer of this authority", "Choose somebody with the role Reviewer");
            default -> { }
        }
    }

    /// Whether a change since may alter what a reader would do. That a letter was delivered, or an owner chased, does not.
    private static boolean matters(Recorded r) {
        return !(r.event() instanceof CaseEvent.MessageSent || r.event() instanceof CaseEvent.SearchChased || r.event() instanceof CaseEvent.NoteAdded);
    }

    private static List<Recorded> since(List<Record.Entry> entries, int version) {
        return entries.stream().map(Record.Entry::recorded).filter(r -> r.seq() > version).toList();
    }

    private List<Record.Entry> readable(CaseId id) {
        List<Record.Entry> entries = record.entries(id);
        Actor actor = Acting.current();
        if (entries.isEmpty() || !Entitlement.mayRead(actor, entries.getFirst().authority())) {
            throw new NoSuchCase();
        }
        return entries;
    }

    /// The number of the first entry that does not verify, if any.
    public Optional<Integer> broken(CaseId id) {
        return inTransaction(() -> Verification.firstBroken(id, readable(id)));
    }

    private Act act() {
        return new Act(Acting.current().id(), today.date());
    }

    private <T> T changing(java.util.function.Supplier<T> work) {
        return inTransaction(() -> {
            T result = work.get();
            if (TransactionSynchronizationManager.isSynchronizationActive()) {
                news.nudgeAfterCommit();
            }
            return result;
        });
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
