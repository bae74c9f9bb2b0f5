package org.candour.app.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.candour.app.desk.Desk;
import org.candour.app.precedents.PastRequests.Seen;
import org.candour.app.precedents.PublicDocuments.Document;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.EvidenceNoted.Bearing;
import org.candour.casework.CaseEvent.EvidenceNoted.Finding;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.candour.precedents.Kind;
import org.candour.precedents.Match;
import org.candour.precedents.Query;
import org.springframework.stereotype.Component;

/// What was asked before and what is public already, for one case: found, shown with the reason for each, weighed and recorded.
///
/// Computed from the items and from what the reader may see elsewhere; nothing of it depends on what is held.
@Component
public class Evidence {
    private static final int REQUESTS = 12;
    private static final int PASSAGES = 10;
    private static final int TERMS = 400;

    private final Indexes indexes;
    private final PastRequests requests;
    private final PublicDocuments documents;
    private final RoundRobinCounts counts;
    private final Desk desk;

    Evidence(Indexes indexes, PastRequests requests, PublicDocuments documents, RoundRobinCounts counts, Desk desk) {
        this.indexes = indexes;
        this.requests = requests;
        this.documents = documents;
        this.counts = counts;
        this.desk = desk;
    }

    /// Where a source is shown.
    public enum Group { SAME_ELSEWHERE, OWN_ANSWERS, LIKE_ELSEWHERE, OWN_PUBLIC, OTHER_PUBLIC }

    /// A past request that was found.
    ///
    /// @param same  whether it asks the same, as against something like it
    /// @param score 0 to 1
    public record FoundRequest(Seen request, boolean same, double score, List<String> why) {}

    /// A passage of a public document that was found.
    ///
    /// @param page  on which it stands; empty for a document without pages
    /// @param later published after the request came in
    public record FoundPassage(Document document, String passage, Optional<Integer> page, boolean later, double score, List<String> why) {}

    /// What a reader wants to see of it.
    ///
    /// @param from the first day on which it was received or published; what has no date passes only without one
    /// @param area words of the place, the publisher or the authority, in any case; empty for all
    public record Filter(Show show, Optional<LocalDate> from, String area) {
        public enum Show { ALL, REQUESTS, PUBLIC }

        public boolean all() {
            return show == Show.ALL && from.isEmpty() && area.isBlank();
        }

        private boolean passes(Show kind, Optional<LocalDate> on, String where) {
            return (show == Show.ALL || show == kind) && (from.isEmpty() || on.filter(day -> !day.isBefore(from.get())).isPresent())
                && where.toLowerCase(Locale.ROOT).contains(area.strip().toLowerCase(Locale.ROOT));
        }
    }

    /// What was found for a case.
    ///
    /// @param terms  what was looked for
    /// @param robin  the round robin it belongs to, as far as can be seen: the identifier of its first request
    /// @param others how many other authorities had nearly the same request lately, from three on
    /// @param ready  false while an index is being built, so that something may be missing
    public record Found(String terms, List<FoundRequest> sameElsewhere, List<FoundRequest> own, List<FoundRequest> likeElsewhere, List<FoundPassage> ownPublic,
                        List<FoundPassage> otherPublic, Optional<Seen> robin, OptionalInt others, String index, boolean ready) {
        /// What of it passes a reader's filter; nothing else about it changes.
        public Found only(Filter filter) {
            return new Found(terms, requests(sameElsewhere, filter), requests(own, filter), requests(likeElsewhere, filter), passages(ownPublic, filter), passages(otherPublic, filter),
                robin, others, index, ready);
        }

        private static List<FoundRequest> requests(List<FoundRequest> all, Filter filter) {
            return all.stream().filter(f -> filter.passes(Filter.Show.REQUESTS, Optional.of(f.request().receivedOn()), f.request().askedOf() + " " + f.request().subject())).toList();
        }

        private static List<FoundPassage> passages(List<FoundPassage> all, Filter filter) {
            return all.stream().filter(f -> filter.passes(Filter.Show.PUBLIC, f.document().publishedOn(), f.document().place() + " " + f.document().publisher() + " " + f.passage())).toList();
        }

        /// Whether a source is among these.
        public boolean shows(String source) {
            return Stream.of(sameElsewhere, own, likeElsewhere).flatMap(List::stream).anyMatch(f -> f.request().id().equals(source))
                || Stream.of(ownPublic, otherPublic).flatMap(List::stream).anyMatch(f -> f.document().id().equals(source));
        }

        public boolean nothing() {
            return sameElsewhere.isEmpty() && own.isEmpty() && likeElsewhere.isEmpty() && ownPublic.isEmpty() && otherPublic.isEmpty();
        }
    }

    /// Looks for a case.
    ///
    /// @param terms other words to look for; empty for the request's own
    public Found look(CaseView view, String terms) {
        Set<String> own = mine(view.authority());
        String name = requests.name(view.authority());
        String text = terms.isBlank() ? PastRequests.asked(view) : terms.strip();
        boolean silent = view.sealed();
        Query all = new Query(Optional.of(view.id().toString()), name, Optional.of(view.receivedOn()), text, EnumSet.of(Kind.DUPLICATE, Kind.PRECEDENT), REQUESTS, false);
        List<Match> past = indexes.find(own, all);
        Query passages = all.only(Kind.EVIDENCE).top(PASSAGES);
        List<Match> published = indexes.find(own, silent ? passages.asConfirming() : passages);

        Map<String, Seen> seen = requests.seen(past.stream().map(Match::id).toList());
        Map<String, Document> kept = documents.all(published.stream().map(Match::id).toList());
        List<FoundRequest> sameElsewhere = new ArrayList<>();
        List<FoundRequest> ownAnswers = new ArrayList<>();
        List<FoundRequest> likeElsewhere = new ArrayList<>();
        for (Match match : past) {
            Seen request = seen.get(match.id());
            if (request != null) {
                FoundRequest found = new FoundRequest(request, match.kind() == Kind.DUPLICATE, match.score(), match.why());
                (request.askedOf().equals(name) ? ownAnswers : found.same() ? sameElsewhere : likeElsewhere).add(found);
            }
        }
        List<FoundPassage> ownPublic = new ArrayList<>();
        List<FoundPassage> otherPublic = new ArrayList<>();
        for (Match match : published) {
            Document document = kept.get(match.id());
            if (document != null && document.withdrawnOn().isEmpty() && !isOf(document, view)) {
                String passage = match.passage().orElse("");
                FoundPassage found = new FoundPassage(document, passage, document.page(passage), document.publishedOn().filter(on -> on.isAfter(view.receivedOn())).isPresent(),
                    match.score(), match.why());
                (document.publisher().equals(name) ? ownPublic : otherPublic).add(found);
            }
        }
        String looked = text.replaceAll("\\s+", " ");
        return new Found(looked.length() > TERMS ? looked.substring(0, TERMS - 3) + "..." : looked, sameElsewhere, ownAnswers, likeElsewhere, ownPublic, otherPublic,
            robin(view, past.stream().filter(m -> m.kind() == Kind.DUPLICATE).map(Match::id).map(seen::get).filter(java.util.Objects::nonNull).toList()),
            counts.others(view.authority(), name, PastRequests.asked(view)), indexes.state(own), indexes.ready(own));
    }

    /// The case's own log entry is no evidence for it.
    private static boolean isOf(Document document, CaseView view) {
        return document.source().equals(view.published().map(slug -> "/log/" + slug).orElse("none"));
    }

    /// The readable authorities, the case's own first.
    private Set<String> mine(String authority) {
        Set<String> own = new LinkedHashSet<>();
        Set<String> readable = desk.readable();
        if (readable.contains(authority)) {
            own.add(authority);
        }
        own.addAll(readable);
        return own;
    }

    private Optional<Seen> robin(CaseView view, List<Seen> same) {
        Optional<String> joined = view.elsewhere().robin();
        if (joined.isPresent()) {
            return Optional.ofNullable(requests.seen(List.of(joined.get())).get(joined.get()));
        }
        return same.stream().min(java.util.Comparator.comparing(Seen::receivedOn).thenComparing(Seen::id)).map(first -> first.robin()
            .flatMap(r -> Optional.ofNullable(requests.seen(List.of(r)).get(r))).orElse(first));
    }

    /// What an officer says of one source.
    public record Weighed(String source, Bearing bearing, String where, String why) {}

    /// Records the check with the sources as they are known here, whatever the form said of them.
    public CaseView record(CaseId id, int version, String terms, List<Weighed> weighed) {
        Collection<String> ids = weighed.stream().map(Weighed::source).toList();
        Map<String, Seen> seen = requests.seen(ids);
        Map<String, Document> kept = documents.all(ids);
        List<Finding> findings = new ArrayList<>();
        for (Weighed one : weighed) {
            Optional<String> title = Optional.ofNullable(seen.get(one.source())).map(Evidence::title).or(() -> Optional.ofNullable(kept.get(one.source())).map(Evidence::title));
            title.ifPresent(t -> findings.add(new Finding(one.source(), t, one.bearing(), one.where().strip(), one.why().strip())));
        }
        CaseView view = desk.view(id);
        return desk.tell(id, version, new CaseCommand.NoteEvidence(terms, indexes.state(mine(view.authority())), findings));
    }

    /// As a source is named on the record.
    public static String title(Seen request) {
        return "%s, %s%s".formatted(request.askedOf(), request.receivedOn(), request.reference().isEmpty() ? "" : ", " + request.reference());
    }

    /// As a source is named on the record.
    public static String title(Document document) {
        return "\"%s\" (%s%s)".formatted(document.title(), document.publisher().isEmpty() ? document.source() : document.publisher(),
            document.publishedOn().map(on -> ", " + on).orElse(""));
    }

    /// Passages that confirm or deny what words are about, the most telling first, for those who mean to say neither.
    public List<FoundPassage> against(String authority, String words) {
        Query query = new Query(Optional.empty(), requests.name(authority), Optional.empty(), words, EnumSet.of(Kind.EVIDENCE), PASSAGES, true);
        List<Match> matches = indexes.find(List.of(), query);
        Map<String, Document> kept = documents.all(matches.stream().map(Match::id).toList());
        List<FoundPassage> found = new ArrayList<>();
        for (Match match : matches) {
            Document document = kept.get(match.id());
            if (document != null && document.withdrawnOn().isEmpty()) {
                String passage = match.passage().orElse("");
                found.add(new FoundPassage(document, passage, document.page(passage), false, match.score(), match.why()));
            }
        }
        return found;
    }

    /// An earlier answer to reuse: the earlier item, its outcome, and the item of this case that it fits.
    public record Reusable(int item, int earlierItem, String earlierText, Outcome outcome, String earlierReference) {}

    /// For each item of this case that has no outcome, the decided item of the earlier one that asks most nearly the same.
    ///
    /// @return empty where no item is near enough, or the earlier case has no decision
    public List<Reusable> reusable(CaseView view, CaseView earlier) {
        List<Reusable> fits = new ArrayList<>();
        for (int number : view.undecided()) {
            String text = view.item(number).orElseThrow().text();
            earlier.items().stream().filter(item -> earlier.decisions().containsKey(item.number()))
                .max(java.util.Comparator.comparingDouble(item -> WordDiff.alike(item.text(), text)))
                .filter(item -> WordDiff.alike(item.text(), text) >= NEAR_ENOUGH)
                .ifPresent(item -> fits.add(new Reusable(number, item.number(), item.text(), earlier.decisions().get(item.number()), earlier.reference())));
        }
        return fits;
    }

    private static final double NEAR_ENOUGH = 0.25;

    /// The day on which a request counts as recent enough to be part of one round robin.
    static boolean together(LocalDate one, LocalDate other) {
        return Math.abs(one.toEpochDay() - other.toEpochDay()) <= 366;
    }
}
