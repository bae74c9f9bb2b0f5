package org.candour.bench.precedents;

import java.util.List;
import java.util.stream.Stream;
import org.candour.precedents.PastRequest;

/// Something that finds like requests, so that ours and others are asked the same in the same run.
interface Engine extends AutoCloseable {
    String name();

    /// Reads all requests in.
    void build(Stream<PastRequest> requests) throws Exception;

    /// Ids of the requests most like the one asked with, itself left out, best first.
    List<String> find(Corpus.Asked query, int top) throws Exception;

    @Override
    void close() throws Exception;
}
