package org.candour.precedents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Several indexes asked as one: an authority's own confidential one and those that it may see (shared, public).
///
/// Each index answers by itself and a score depends on two texts alone, so the answer cannot depend on an index that
/// was not opened.
public final class Precedents {
    private final List<PrecedentSource> indexes;

    /// @param indexes what the asker may see, most own first; of equal matches the earlier index's comes first
    public Precedents(List<? extends PrecedentSource> indexes) {
        this.indexes = List.copyOf(indexes);
    }

    /// The best matches of all indexes: requests first (best first), then passages (best first). A request or document found
    /// in several indexes is listed once, as the best of them has it.
    public List<Match> find(Query query) {
        List<Match> requests = new ArrayList<>();
        List<Match> passages = new ArrayList<>();
        for (PrecedentSource index : indexes) {
            for (Match match : index.find(query)) {
                (match.kind() == Kind.EVIDENCE ? passages : requests).add(match);
            }
        }
        List<Match> best = best(requests, query.top());
        best.addAll(best(passages, query.top()));
        return best;
    }

    private static List<Match> best(List<Match> matches, int top) {
        List<Match> best = new ArrayList<>();
        for (Match match : matches.stream().sorted(Comparator.comparingDouble(Match::score).reversed()).toList()) {
            if (best.size() < top && best.stream().noneMatch(other -> other.id().equals(match.id()))) {
                best.add(match);
            }
        }
        return best;
    }
}
