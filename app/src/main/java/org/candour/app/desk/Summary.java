package org.candour.app.desk;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.Outcome;
import org.jspecify.annotations.Nullable;

/// The row that the worklist reads: a projection of the case, free of who asked and of what is held.
record Summary(CaseView view) {
    /// Stopped clocks come last.
    private static final LocalDate STOPPED = LocalDate.of(9999, 12, 31);

    static final String UPSERT = """
        insert into case_summary as s (id, authority, reference, subject, regime, stage, channel, received_on, due, place_on, owner, accepted, items, items_decided,
            outcome, closed_on, sent_on, published, version, words)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector('english', ?), 'B') || setweight(to_tsvector('english', ?), 'C'))
        on conflict (id) do update set subject = excluded.subject, stage = excluded.stage, due = excluded.due, place_on = excluded.place_on, owner = excluded.owner,
            accepted = excluded.accepted, items = excluded.items, items_decided = excluded.items_decided, outcome = excluded.outcome,
            closed_on = excluded.closed_on, sent_on = excluded.sent_on, published = excluded.published, version = excluded.version,
            words = excluded.words
        where s.version < excluded.version""";

    static Summary of(CaseView view) {
        return new Summary(view);
    }

    List<@Nullable Object> parameters() {
        return Arrays.asList(view.id().value(), view.authority(), view.reference(), view.subject(), view.regime().name(), view.stage().name(), view.channel(),
            Date.valueOf(view.receivedOn()), Date.valueOf(view.due().due()),
            Date.valueOf(view.stage().stopped() ? STOPPED : view.due().due()), view.assignment().map(CaseView.Assignment::owner).orElse(null),
            view.assignment().flatMap(CaseView.Assignment::accepted).isPresent(), view.items().size(), view.items().size() - view.undecided().size(),
            outcome(view).orElse(null), date(view.closedOn()), date(view.dispatch().flatMap(CaseView.Dispatch::sent)), view.published().isPresent(),
            view.version(), view.reference(), view.subject(), view.items().stream().map(Item::text).collect(Collectors.joining("\n")));
    }

    private static @Nullable Date date(Optional<LocalDate> date) {
        return date.map(Date::valueOf).orElse(null);
    }

    /// The outcome of the whole request in one phrase; "Mixed" where items differ.
    static Optional<String> outcome(CaseView view) {
        List<String> kinds = view.decisions().values().stream().map(Outcome::plain).distinct().toList();
        return kinds.isEmpty() ? Optional.empty() : Optional.of(kinds.size() == 1 ? kinds.getFirst() : "Mixed");
    }
}
