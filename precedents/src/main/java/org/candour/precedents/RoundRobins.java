package org.candour.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Groups requests that ask the same. A group is a set of requests connected by "is the same as", so it does not
/// depend on the order in which they came; its id is that of its earliest member.
final class RoundRobins {
    /// What a group says of a member.
    private record Member(String id, int day, String authority, String outcome) {
        static final Comparator<Member> BY_DATE = Comparator.comparingInt(Member::day).thenComparing(Member::id);

        static Member of(Entry entry) {
            Answered answered = Answered.of(entry);
            return new Member(entry.id(), entry.day(), answered.authority(), answered.outcome());
        }
    }

    /// A request that was added since groups were counted.
    ///
    /// @param reworded whether it stood in the index before with other words
    private record Came(Entry entry, boolean reworded) {}

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Member> members = new HashMap<>();
    private final Queue<Came> came = new ConcurrentLinkedQueue<>();
    private volatile boolean wanted;
    private volatile boolean stale = true;

    /// Something was taken away: who is connected must be found anew.
    void forget() {
        stale = true;
    }

    /// Notes a request for the next count, without waiting for one that runs.
    ///
    /// @param before what stood under its id
    void came(Optional<Entry> before, Entry entry) {
        if (wanted) {
            came.add(new Came(entry, before.filter(b -> !Arrays.equals(b.words(), entry.words())).isPresent()));
        }
    }

    synchronized List<Cluster> all(PrecedentIndex index) {
        wanted = true;
        for (Came next; !stale && (next = came.poll()) != null;) {
            take(index, next);
        }
        if (stale) {
            stale = false;
            came.clear();
            parents.clear();
            members.clear();
            for (Store.Part part : index.requestParts()) {
                for (int i = 0; i < part.segment().size; i++) {
                    if (!part.removed().get(i)) {
                        connect(index, part.segment().entry(i));
                    }
                }
            }
        }
        Map<String, List<Member>> groups = new HashMap<>();
        members.forEach((id, member) -> groups.computeIfAbsent(root(id), root -> new ArrayList<>()).add(member));
        return groups.values().stream().map(RoundRobins::cluster)
            .sorted(Comparator.comparing(Cluster::firstSeen).thenComparing(Cluster::id)).toList();
    }

    private void take(PrecedentIndex index, Came next) {
        boolean known = members.containsKey(next.entry().id());
        if (known && next.reworded()) {
            forget();
        } else if (known) {
            members.put(next.entry().id(), Member.of(next.entry()));
        } else {
            connect(index, next.entry());
        }
    }

    synchronized Optional<String> clusterOf(String id) {
        if (!members.containsKey(id)) {
            return Optional.empty();
        }
        String root = root(id);
        return members.values().stream().filter(member -> root(member.id).equals(root)).min(Member.BY_DATE).map(Member::id);
    }

    private void connect(PrecedentIndex index, Entry entry) {
        for (Entry other : index.same(entry)) {
            members.putIfAbsent(entry.id(), Member.of(entry));
            members.putIfAbsent(other.id(), Member.of(other));
            String one = root(entry.id());
            String two = root(other.id());
            if (!one.equals(two)) {
                parents.put(one, two);
            }
        }
    }

    private String root(String id) {
        String at = id;
        for (String up; (up = parents.get(at)) != null; at = up) {
            String further = parents.get(up);
            if (further != null) {
                parents.put(at, further);
            }
        }
        return at;
    }

    private static Cluster cluster(List<Member> unordered) {
        List<Member> ordered = unordered.stream().sorted(Member.BY_DATE).toList();
        Set<String> authorities = new LinkedHashSet<>();
        SortedMap<String, Integer> outcomes = new TreeMap<>();
        for (Member member : ordered) {
            if (!member.authority.isEmpty()) {
                authorities.add(member.authority);
            }
            outcomes.merge(member.outcome.isEmpty() ? "open" : member.outcome, 1, Integer::sum);
        }
        Member first = ordered.getFirst();
        return new Cluster(first.id, LocalDate.ofEpochDay(first.day), ordered.stream().map(Member::id).toList(),
            List.copyOf(authorities), outcomes);
    }
}
