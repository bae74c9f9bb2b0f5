package org.candour.precedents;

import java.util.List;
import java.util.stream.Stream;

/// Earlier requests and public documents that can be asked for their matches: on this machine ([PrecedentIndex]) or in a cluster
/// ([ClusterIndex]). What is found and how it scores is the same.
public interface PrecedentSource extends AutoCloseable {
    /// Adds a request or replaces the one with its id. It can be found when this returns.
    void add(PastRequest request);

    /// Adds a public document, passage by passage, or replaces the one with its id. It can be found when this returns.
    void addDocument(PublicDocument document);

    /// Takes a request or document out of every answer, and its words off the disk.
    void remove(String id);

    /// Makes the whole index anew; searches go on meanwhile on the old one.
    ///
    /// @param sample    some thousands of the requests, evenly spread, or all of them: what stock sentences are learned from
    /// @param requests  all requests; of two with the same id the later counts
    /// @param documents all public documents, ids different
    /// @return how many requests and passages the new one holds
    PrecedentIndex.Size rebuild(Stream<PastRequest> sample, Stream<PastRequest> requests, Stream<PublicDocument> documents);

    /// The best matches: requests first (best first), then passages (best first).
    List<Match> find(Query query);

    /// How much can be found now.
    PrecedentIndex.Size size();

    @Override
    void close();
}
