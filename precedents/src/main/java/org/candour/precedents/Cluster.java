package org.candour.precedents;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/// Requests that ask the same: a round robin, or the same question come back.
///
/// @param id          the id of its first member, so it is the same however the index was built
/// @param firstSeen   date of the earliest member
/// @param members     request ids by date, two or more
/// @param authorities names of the authorities asked, each once, in order of date
/// @param outcomes    how many members were answered how; "open" for those without an outcome
public record Cluster(
    String id, LocalDate firstSeen, List<String> members, List<String> authorities, SortedMap<String, Integer> outcomes) {
    public Cluster {
        members = List.copyOf(members);
        authorities = List.copyOf(authorities);
    }
}
