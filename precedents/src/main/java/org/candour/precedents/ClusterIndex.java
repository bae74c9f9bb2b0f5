package org.candour.precedents;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Earlier requests and public documents in an OpenSearch cluster, for a store that outgrows one machine.
///
/// The cluster keeps each entry with its words and looks up the entries that share most of a request's telling words; they are compared here, by
/// the same code as [PrecedentIndex] uses. So a match has the same score, label and reasons, whichever of the two holds it. What the cluster
/// cannot do is thrown as [IllegalStateException] with its own words. For any number of threads and processes.
///
/// As with folders, what is confidential to different authorities belongs in indexes of different names.
public final class ClusterIndex implements PrecedentSource {
    private static final int SHARDS = 3;
    private static final int BATCH = 500;
    /// Words looked up at most, the most telling first, and entries fetched for comparison.
    private static final int WORDS = 24;
    private static final int REQUESTS = 300;
    private static final int PASSAGES = 200;
    private static final String STOCK = "stock";
    private static final String REQUEST = "request";
    private static final String PASSAGE = "passage";

    private final OpenSearch cluster;
    private final String name;
    private volatile StockSentences stock;

    private ClusterIndex(OpenSearch cluster, String name, StockSentences stock) {
        this.cluster = cluster;
        this.name = name;
        this.stock = stock;
    }

    /// Opens an index of a cluster, or makes an empty one.
    ///
    /// @param addresses where the cluster's nodes answer, such as `http://search-1:9200`; the next is asked when one does not
    /// @param name      lower-case letters, digits and hyphens
    public static ClusterIndex open(List<URI> addresses, String name) {
        OpenSearch cluster = new OpenSearch(addresses);
        if (!cluster.exists("/_alias/" + name)) {
            String first = create(cluster, name, 1);
            cluster.send("POST", "/_aliases", Map.of("actions", List.of(Map.of("add", Map.of("index", first, "alias", name)))));
        }
        JsonNode learned = cluster.search(name, Map.of("query", Map.of("term", Map.of("kind", STOCK)))).path("hits").path("hits");
        return new ClusterIndex(cluster, name, learned.isEmpty() ? StockSentences.NONE
            : StockSentences.of(Base64.getDecoder().decode(learned.get(0).path("_source").path("entry").asString())));
    }

    /// Each word of a document counts its weight once, however often it stands there.
    private static String create(OpenSearch cluster, String name, long number) {
        String index = name + "-" + number;
        Map<String, Object> keyword = Map.of("type", "keyword");
        cluster.send("PUT", "/" + index + "?wait_for_active_shards=all", Map.of(
            "settings", Map.of("number_of_shards", SHARDS, "auto_expand_replicas", "0-1"),
            "mappings", Map.of("dynamic", false, "properties", Map.of("kind", keyword, "owner", keyword, "length", Map.of("type", "float"),
                "words", Map.of("type", "text", "analyzer", "whitespace", "similarity", "boolean", "norms", false, "index_options", "docs"),
                "entry", Map.of("type", "binary")))));
        return index;
    }

    @Override
    public void add(PastRequest request) {
        write(name, List.of(document(REQUEST, request.id(), PrecedentIndex.entry(request, cleaner()))));
        cluster.refresh(name);
    }

    @Override
    public void addDocument(PublicDocument document) {
        cluster.deleteOwned(name, document.id(), PASSAGE);
        write(name, PrecedentIndex.entries(document, cleaner()).stream().map(entry -> document(PASSAGE, document.id(), entry)).toList());
        cluster.refresh(name);
    }

    @Override
    public void remove(String id) {
        cluster.deleteOwned(name, id, REQUEST);
        cluster.deleteOwned(name, id, PASSAGE);
        cluster.send("POST", "/" + name + "/_forcemerge?only_expunge_deletes=true", Map.of());
    }

    @Override
    public PrecedentIndex.Size rebuild(Stream<PastRequest> sample, Stream<PastRequest> requests, Stream<PublicDocument> documents) {
        List<String> before = cluster.indexesOf(name);
        long number = before.stream().mapToLong(index -> Long.parseLong(index.substring(name.length() + 1))).max().orElse(0) + 1;
        StockSentences learned = PrecedentIndex.learn(sample);
        String next = create(cluster, name, number);
        Cleaner cleaner = new Cleaner(learned::has);
        write(next, List.of(new LinkedHashMap<>(Map.of("_id", STOCK, "kind", STOCK, "entry", Base64.getEncoder().encodeToString(learned.toBytes())))));
        batches(next, requests.map(request -> document(REQUEST, request.id(), PrecedentIndex.entry(request, cleaner))).iterator());
        batches(next, documents.flatMap(document -> PrecedentIndex.entries(document, cleaner).stream().map(entry -> document(PASSAGE, document.id(), entry)))
            .iterator());
        cluster.refresh(next);
        List<Map<String, Object>> actions = new ArrayList<>();
        before.forEach(index -> actions.add(Map.of("remove_index", Map.of("index", index))));
        actions.add(Map.of("add", Map.of("index", next, "alias", name)));
        cluster.send("POST", "/_aliases", Map.of("actions", actions));
        stock = learned;
        return size();
    }

    @Override
    public List<Match> find(Query query) {
        List<Match> found = new ArrayList<>();
        Scratch scratch = new Scratch(cleaner());
        if (query.kinds().contains(Kind.DUPLICATE) || query.kinds().contains(Kind.PRECEDENT)) {
            Plan plan = Plan.of(scratch.cleaner.clean(query.text(), query.authority()));
            found.addAll(RequestSearch.find(fetched(plan, REQUEST, Math.max(REQUESTS, query.top() * 3), 1), query, scratch));
        }
        if (query.kinds().contains(Kind.EVIDENCE)) {
            Plan plan = Plan.of(scratch.cleaner.cleanNamingTheAsked(query.text(), query.authority()));
            found.addAll(EvidenceSearch.find(fetched(plan, PASSAGE, Math.max(PASSAGES, query.top() * 3), 0.5), query, scratch));
        }
        return found;
    }

    @Override
    public PrecedentIndex.Size size() {
        return new PrecedentIndex.Size(cluster.count(name, REQUEST), cluster.count(name, PASSAGE));
    }

    @Override
    public void close() {
        cluster.close();
    }

    private Cleaner cleaner() {
        return new Cleaner(stock::has);
    }

    /// The entries that have most of the request's telling words, as a segment of their own.
    ///
    /// @param length how much a long entry is held back: 0 not at all, 1 in proportion
    private List<Store.Part> fetched(Plan plan, String kind, int most, double length) {
        if (plan.isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> any = Stream.iterate(0, i -> i + 1).limit(plan.words.length).sorted(Comparator.comparingDouble(i -> -plan.weights[i]))
            .limit(WORDS).<Map<String, Object>>map(i -> Map.of("term", Map.of("words", Map.of("value", token(plan.words[i]), "boost", plan.weights[i])))).toList();
        Map<String, Object> words = Map.of("bool", Map.of("filter", Map.of("term", Map.of("kind", kind)), "should", any, "minimum_should_match", 1));
        JsonNode hits = cluster.search(name, Map.of("size", Math.min(most, OpenSearch.MOST), "_source", List.of("entry"), "track_total_hits", false, "query",
            Map.of("script_score", Map.of("query", words, "script", Map.of("source", "_score / Math.pow(params.asked + doc['length'].value, params.much)",
                "params", Map.of("asked", plan.total, "much", length)))))).path("hits").path("hits");
        SegmentBuilder builder = new SegmentBuilder();
        hits.forEach(hit -> builder.add(Entry.fromBytes(Base64.getDecoder().decode(hit.path("_source").path("entry").asString()))));
        return builder.size() == 0 ? List.of() : List.of(new Store.Part(Segment.of(builder.build()), new java.util.BitSet(), ""));
    }

    private static Map<String, Object> document(String kind, String owner, Entry entry) {
        Set<Integer> different = new HashSet<>();
        StringBuilder words = new StringBuilder();
        float length = 0;
        for (int word : entry.words()) {
            if (word != Entry.UNIT_END && different.add(word)) {
                words.append(token(word)).append(' ');
                length += Background.shipped().weight(word);
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_id", kind + ":" + entry.id());
        document.put("kind", kind);
        document.put("owner", owner);
        document.put("length", length);
        document.put("words", words.toString());
        document.put("entry", Base64.getEncoder().encodeToString(entry.toBytes()));
        return document;
    }

    private static String token(int word) {
        return Integer.toHexString(word);
    }

    private void batches(String index, Iterator<Map<String, Object>> documents) {
        List<Map<String, Object>> batch = new ArrayList<>();
        while (documents.hasNext()) {
            batch.add(documents.next());
            if (batch.size() == BATCH || !documents.hasNext()) {
                write(index, batch);
                batch.clear();
            }
        }
    }

    private void write(String index, List<Map<String, Object>> documents) {
        cluster.bulk(index, documents);
    }
}
