package org.candour.app.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.app.desk.Desk;
import org.candour.app.precedents.PastRequests.Seen;
import org.candour.casework.CaseView;
import org.candour.precedents.Cluster;
import org.candour.precedents.Kind;
import org.candour.precedents.Match;
import org.candour.precedents.Query;
import org.springframework.stereotype.Component;

/// The same question put to several authorities, or come back: its members, as far as the reader may see them, and where their answers part.
@Component
public class RoundRobins {
    private static final int MEMBERS = 200;
    private static final int LISTED = 100;

    private final Indexes indexes;
    private final PastRequests requests;
    private final Desk desk;

    RoundRobins(Indexes indexes, PastRequests requests, Desk desk) {
        this.indexes = indexes;
        this.requests = requests;
        this.desk = desk;
    }

    /// A round robin.
    ///
    /// @param id         the identifier of its first member, as far as can be seen
    /// @param members    by date
    /// @param divergence what its answers and plans tell a reader who lays them side by side; empty where nothing
    public record RoundRobin(String id, String subject, LocalDate firstSeen, List<Seen> members, Optional<String> divergence) {
        public long authorities() {
            return members.stream().map(Seen::askedOf).distinct().count();
        }
    }

    /// Those with a member that the reader may see, the newest first. As counted some seconds ago.
    public List<RoundRobin> all() {
        Set<String> own = desk.readable();
        // A request in two indexes joins the groups it is found in.
        Map<String, Set<String>> groupOf = new LinkedHashMap<>();
        indexes.clusters(own).forEach((_, clusters) -> clusters.stream().map(Cluster::members).forEach(members -> {
            Set<String> joined = new LinkedHashSet<>(members);
            members.forEach(member -> Optional.ofNullable(groupOf.get(member)).ifPresent(joined::addAll));
            joined.forEach(member -> groupOf.put(member, joined));
        }));
        Map<String, Seen> seen = requests.seen(groupOf.keySet());
        return new LinkedHashSet<>(groupOf.values()).stream().map(group -> robin(group.stream().map(seen::get).filter(java.util.Objects::nonNull).toList()))
            .filter(robin -> robin.members().size() > 1).sorted(Comparator.comparing(RoundRobin::firstSeen).thenComparing(RoundRobin::id).reversed()).limit(LISTED).toList();
    }

    /// The round robin of a request that the reader may see.
    public Optional<RoundRobin> of(String id) {
        Map<String, Seen> first = requests.seen(List.of(id));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(robin(members(id, first.get(id).askedOf(), first.get(id).asked())));
    }

    /// The round robin that a case belongs to; empty for a request that nobody else had.
    public Optional<RoundRobin> of(CaseView view) {
        List<Seen> members = members(view.id().toString(), requests.name(view.authority()), PastRequests.asked(view));
        return members.size() < 2 ? Optional.empty() : Optional.of(robin(members));
    }

    private List<Seen> members(String id, String askedOf, String asked) {
        Set<String> ids = new LinkedHashSet<>(List.of(id));
        if (!asked.isBlank()) {
            Query query = new Query(Optional.of(id), askedOf, Optional.empty(), asked, EnumSet.of(Kind.DUPLICATE), MEMBERS, false);
            indexes.find(desk.readable(), query).stream().map(Match::id).forEach(ids::add);
        }
        Map<String, Seen> seen = requests.seen(ids);
        Set<String> robins = seen.values().stream().flatMap(s -> s.robin().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        robins.add(id);
        robins.forEach(robin -> {
            ids.add(robin);
            ids.addAll(requests.joined(robin));
        });
        return List.copyOf(requests.seen(ids).values());
    }

    private static RoundRobin robin(List<Seen> unordered) {
        List<Seen> members = unordered.stream().sorted(Comparator.comparing(Seen::receivedOn).thenComparing(Seen::id)).toList();
        if (members.isEmpty()) {
            return new RoundRobin("", "", LocalDate.MIN, members, Optional.empty());
        }
        Seen first = members.getFirst();
        return new RoundRobin(first.id(), members.stream().map(Seen::subject).filter(s -> !s.isEmpty()).findFirst().orElse("A request of which only the outcome is shared"),
            first.receivedOn(), members, divergence(members.stream().map(Seen::stand).toList()));
    }

    /// Whether answers that differ tell the reader something. A pure function of the outcomes, sent or planned, of all members.
    ///
    /// @param stands the outcome of each, empty where there is none yet
    public static Optional<String> divergence(Collection<Optional<String>> stands) {
        Map<String, Long> counts = stands.stream().flatMap(Optional::stream).collect(Collectors.groupingBy(s -> s, LinkedHashMap::new, Collectors.counting()));
        if (counts.size() < 2) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
            .forEach(e -> parts.add("%d of %d %s '%s'".formatted(e.getValue(), stands.size(), e.getValue() == 1 ? "answers" : "answer", e.getKey().toLowerCase(java.util.Locale.ROOT))));
        String said = String.join(", ", parts);
        boolean silent = counts.keySet().stream().anyMatch(s -> s.contains(SILENCE));
        boolean speaks = counts.keySet().stream().anyMatch(s -> !s.equals(SILENCE));
        return Optional.of(said + (silent && speaks ? "; an answer by the rest that neither confirms nor denies then tells the reader something." : ". Check that the difference is meant."));
    }

    private static final String SILENCE = "Neither confirmed nor denied";
}
