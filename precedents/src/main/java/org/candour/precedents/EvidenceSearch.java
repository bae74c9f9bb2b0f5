package org.candour.precedents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ranks passages of public documents for a request and says why one matches.
final class EvidenceSearch {
    private EvidenceSearch() {}

    static List<Match> find(List<Store.Part> parts, Query query, Scratch scratch) {
        Plan plan = Plan.of(scratch.cleaner.clean(query.text(), query.authority()));
        Finder.Effort effort = new Finder.Effort(400_000, 48, Math.max(200, query.top() * 3), 0.5f);
        List<Match> matches = new ArrayList<>();
        for (Finder.Hit hit : Finder.find(parts, plan, effort, EvidenceSearch::score, scratch)) {
            Entry entry = hit.part().segment().entry(hit.entry());
            String document = entry.labels().get(0);
            if (matches.stream().anyMatch(match -> match.id().equals(document))) {
                continue;
            }
            matches.add(new Match(document, Kind.EVIDENCE, RequestSearch.rounded(hit.score()), why(plan, hit, entry),
                Optional.of(entry.text()), Optional.of(entry.labels().get(4))));
            if (matches.size() == query.top()) {
                break;
            }
        }
        return matches;
    }

    private static double score(Resemblance resemblance) {
        return resemblance.found();
    }

    private static List<String> why(Plan plan, Finder.Hit hit, Entry entry) {
        List<String> why = new ArrayList<>();
        why.add(PublicDocument.Standing.valueOf(entry.labels().get(3)).words());
        return why;
    }
}
