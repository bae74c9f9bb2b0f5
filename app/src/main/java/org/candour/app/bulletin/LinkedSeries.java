package org.candour.app.bulletin;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.bulletin.Returns.Part;
import org.candour.app.desk.Today;
import org.candour.casework.NotAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Series of one authority that count the same, each in its own cut: what was published of one can give away what another hides.
@Component
@Transactional
public class LinkedSeries {
    private final JdbcClient sql;
    private final BulletinSeries all;
    private final Returns returns;
    private final Today today;

    LinkedSeries(JdbcClient sql, BulletinSeries all, Returns returns, Today today) {
        this.sql = sql;
        this.all = all;
        this.returns = returns;
        this.today = today;
    }

    /// Says that two series count the same, and so does whatever is linked with either. Every table of one is audited from then on against what was published of all.
    ///
    /// @throws NotAllowed for series that have no part in common, or whose returns differ on one
    public void link(UUID id, UUID with) {
        String tried = "Linking the series";
        Series one = all.locked(id);
        Acting.current().require(tried, one.authority(), BulletinSeries.WRITERS);
        Series other = all.find(with);
        if (one.id().equals(other.id()) || !one.authority().equals(other.authority())) {
            throw new NotAllowed("linked-series-differ", tried, one.id().equals(other.id()) ? "it is the series itself" : "it is a series of another authority, whose returns stay with that authority",
                "Choose another series of the same authority");
        }
        boolean areas = Collections.disjoint(one.areas(), other.areas());
        if (areas || Collections.disjoint(one.terms().categories(), other.terms().categories())) {
            throw new NotAllowed("linked-series-overlap", tried, "%s and %s have no %s of the same name, so that neither tells of the other".formatted(one.terms().name(), other.terms().name(),
                areas ? "area" : "category"), "Link series that count the same thing in the same areas by the same categories");
        }
        Map<UUID, Series> linked = new LinkedHashMap<>();
        all.alike(one).forEach(s -> linked.put(s.id(), s));
        all.alike(other).forEach(s -> linked.put(s.id(), s));
        together(tried, List.copyOf(linked.values()), linked.keySet().stream().flatMap(s -> returns.quarters(s).stream()).collect(Collectors.toCollection(TreeSet::new)));
        changed("(select measure from bulletin_series where id = ?)", List.of(id), linked.keySet());
    }

    /// Says that a series counts something of its own.
    public void part(UUID id) {
        Acting.current().require("Taking the link off", all.locked(id).authority(), BulletinSeries.WRITERS);
        changed("gen_random_uuid()", List.of(), List.of(id));
    }

    private void changed(String measure, List<UUID> of, Collection<UUID> series) {
        List<Object> values = new ArrayList<>(of);
        values.addAll(List.of(Acting.current().id(), Timestamp.from(today.now()), series.toArray(UUID[]::new)));
        sql.sql("update bulletin_series set measure = " + measure + ", version = version + 1, written_by = ?, written_at = ? where id = any (?)").params(values).update();
    }

    /// What linked series count in these quarters, all together. A series takes part in a quarter of which it has all returns; the first in any, for it is the one at hand.
    ///
    /// @throws NotAllowed where two differ on a part
    Map<Part, Long> together(String tried, List<Series> linked, Collection<String> quarters) {
        Map<Part, Long> counts = new LinkedHashMap<>();
        Map<Part, Series> from = new LinkedHashMap<>();
        List<String> differ = new ArrayList<>();
        for (Series series : linked) {
            Map<String, Map<String, UUID>> current = returns.current(series.id(), quarters);
            List<String> whole = quarters.stream().filter(q -> current.getOrDefault(q, Map.of()).keySet().containsAll(series.terms().sources())).toList();
            returns.counts(series.id(), whole).forEach((part, count) -> {
                Long before = counts.putIfAbsent(part, count);
                Series first = from.putIfAbsent(part, series);
                if (before != null && first != null && !before.equals(count)) {
                    differ.add("%s, %s, %s is %d in %s and %d in %s".formatted(part.area(), Span.label(part.quarter()), part.category(), before, first.terms().name(), count, series.terms().name()));
                }
            });
        }
        if (!differ.isEmpty()) {
            throw new NotAllowed("linked-series-agree", tried, "returns of linked series differ: " + Bulletins.named(differ),
                "Correct the return that is wrong; where the series do not count the same thing, do without the link");
        }
        returns.counts(linked.getFirst().id(), quarters).forEach(counts::putIfAbsent);
        return counts;
    }
}
