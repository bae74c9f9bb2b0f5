package org.candour.app.statistics;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Whose requests a return counts, and which.
///
/// @param authorities codes; one or more
/// @param team        only cases that this team answers
/// @param asAt        the monitoring date: outcomes reached by then count
/// @param provisional the monitoring date of the period is still to come
public record Scope(Set<String> authorities, Optional<UUID> team, Period period, LocalDate asAt, boolean provisional) {
    public Scope {
        authorities = Set.copyOf(authorities);
    }

    Scope of(Period other) {
        return new Scope(authorities, team, other, asAt, provisional);
    }
}
