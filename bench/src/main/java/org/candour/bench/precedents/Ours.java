package org.candour.bench.precedents;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.candour.precedents.Kind;
import org.candour.precedents.Match;
import org.candour.precedents.PastRequest;
import org.candour.precedents.PrecedentIndex;
import org.candour.precedents.Query;

/// The precedents library.
final class Ours implements Engine {
    private static final int SAMPLE_EVERY = 10;
    private final PrecedentIndex index;
    private final Supplier<Stream<PastRequest>> sample;

    /// @param all every request, read once more to learn stock sentences from a tenth of them
    Ours(Path dir, Supplier<Stream<PastRequest>> all) {
        index = PrecedentIndex.open(dir);
        int[] place = {0};
        sample = () -> all.get().limit(200_000).filter(request -> place[0]++ % SAMPLE_EVERY == 0);
    }

    @Override
    public String name() {
        return "Candour";
    }

    @Override
    public void build(Stream<PastRequest> requests) {
        index.rebuild(sample.get(), requests, Stream.of());
    }

    List<Match> matches(Corpus.Asked query, int top) {
        return index.find(new Query(Optional.of(query.own()).filter(own -> !own.isEmpty()), "", Optional.empty(), query.text(),
            EnumSet.of(Kind.DUPLICATE, Kind.PRECEDENT), top, false));
    }

    @Override
    public List<String> find(Corpus.Asked query, int top) {
        return matches(query, top).stream().map(Match::id).toList();
    }

    @Override
    public void close() {
        index.close();
    }
}
