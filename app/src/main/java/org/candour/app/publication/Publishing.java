package org.candour.app.publication;

import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.identity.IdentityVault;
import org.candour.app.letters.Drafting;
import org.candour.app.precedents.PublicDocuments;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.NotAllowed;
import org.candour.casework.Outcome;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts an answered case into the disclosure log, and withdraws it.
@Component
public class Publishing {
    private static final Grounds GROUNDS = Grounds.standard();

    private final Desk desk;
    private final Drafting drafting;
    private final IdentityVault identity;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final PublicDocuments library;
    private final Log log;

    Publishing(Desk desk, Drafting drafting, IdentityVault identity, JdbcClient sql, TransactionTemplate transaction, Today today, PublicDocuments library, Log log) {
        this.desk = desk;
        this.drafting = drafting;
        this.identity = identity;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
        this.library = library;
        this.log = log;
    }

    /// What the public would read.
    ///
    /// @param remains what of the requester's identity still stands in it, never the words themselves; empty when it can be published
    public record Copy(String subject, String request, String answer, List<String> files, List<String> remains) {}

    /// The copy of a case as it would be published.
    ///
    /// @throws NotAllowed before an answer was sent
    public Copy copy(CaseView view) {
        String letter = view.dispatch().filter(d -> d.sent().isPresent()).map(CaseView.Dispatch::letter)
            .orElseThrow(() -> new NotAllowed("answered-before-published", "Publishing", "no answer has been sent", "Send the answer first"));
        String request = view.items().stream().map(Publishing::line).collect(Collectors.joining("\n\n"));
        String answer = drafting.stored(view, letter).text();
        List<String> files = view.documents().values().stream().filter(d -> view.dispatch().get().files().containsKey(d.id())).map(CaseView.Document::leavesAs).toList();
        List<String> remains = identity.remains(view.id().value(), String.join("\n", view.subject(), request, answer, String.join("\n", files)));
        return new Copy(view.subject(), request, answer, files, remains);
    }

    private static String line(Item item) {
        return item.number() + ". " + item.text();
    }

    /// Publishes, unless something of the requester's identity would remain.
    public CaseView publish(CaseId id, int expectedVersion) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            CaseView view = desk.view(id);
            Copy copy = copy(view);
            if (!copy.remains().isEmpty()) {
                throw new NotAllowed("no-requester-in-public", "Publishing", "the copy still holds " + String.join(", ", copy.remains()) + " of whoever asked",
                    "Edit the subject or the items, or keep this case out of the log");
            }
            String slug = slug(view);
            CaseView.Dispatch dispatch = view.dispatch().orElseThrow();
            sql.sql("""
                insert into log_entry (slug, authority, case_id, reference, subject, received_on, answered_on, outcome, request, answer, published_at, regime, provisions, words)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], setweight(to_tsvector('english', ?), 'A') || to_tsvector('english', ?))
                on conflict (case_id) do update set withdrawn_at = null, withdrawn_for = null, subject = excluded.subject, request = excluded.request,
                    answer = excluded.answer, published_at = excluded.published_at, regime = excluded.regime, provisions = excluded.provisions, words = excluded.words""")
                .params(slug, view.authority(), id.value(), view.reference(), copy.subject(), view.receivedOn(), dispatch.sent().orElseThrow(), outcome(view),
                    copy.request(), copy.answer(), Timestamp.from(today.now()), view.regime().name(), provisions(view), view.reference() + " " + copy.subject() + " " + copy.request(), copy.answer())
                .update();
            for (CaseView.Document document : view.documents().values()) {
                // Only bytes that left with this case's own answer.
                Optional.ofNullable(dispatch.files().get(document.id())).ifPresent(sha256 -> sql.sql(
                    "insert into log_file (slug, document, authority, name, media_type, bytes, sha256) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(slug, document.id(), view.authority(), document.leavesAs(), document.leavesWithType(), document.clearedBytes(), sha256).update());
            }
            library.published(slug, view.authority(), id.value(), copy.subject(), copy.request(), copy.answer(), today.date());
            log.changed();
            return desk.tell(id, expectedVersion, new CaseCommand.Publish(slug));
        }));
    }

    /// Withdraws an entry; its address goes on to say when and why.
    public CaseView withdraw(CaseId id, int expectedVersion, String reason) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            CaseView view = desk.tell(id, expectedVersion, new CaseCommand.WithdrawPublication(reason));
            // Without its words: a search must not find out what it said.
            sql.sql("update log_entry set withdrawn_at = ?, withdrawn_for = ?, words = '' where case_id = ?").params(Timestamp.from(today.now()), reason, id.value()).update();
            library.unpublished(id.value(), reason);
            log.changed();
            return view;
        }));
    }

    /// A stable address: authority and reference.
    static String slug(CaseView view) {
        return (view.authority() + "-" + view.reference()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /// Sections that the answer relies on, such as "FOIA s31", each once.
    private static String[] provisions(CaseView view) {
        return view.decisions().values().stream().flatMap(o -> java.util.stream.Stream.concat(o.grounds().stream().flatMap(g -> java.util.stream.Stream.concat(java.util.stream.Stream.of(g.ground()),
            g.matters().stream())), o.provision(view.regime()).stream())).flatMap(g -> GROUNDS.byId(g).stream()).map(Ground::inShort).distinct().sorted().toArray(String[]::new);
    }

    /// The outcome of the whole in one phrase, a function of the decision alone.
    static String outcome(CaseView view) {
        List<String> kinds = view.decisions().values().stream().map(Outcome::plain).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst() : "Mixed";
    }
}
