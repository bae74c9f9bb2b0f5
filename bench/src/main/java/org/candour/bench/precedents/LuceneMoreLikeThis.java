package org.candour.bench.precedents;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.candour.precedents.PastRequest;

/// Lucene's MoreLikeThis over the text as it stands, one segment: as shipped, or told to look at every word that occurs.
final class LuceneMoreLikeThis implements Engine {
    private static final String BODY = "body";
    private final FSDirectory directory;
    private final Analyzer analyzer = new EnglishAnalyzer();
    private final boolean asShipped;
    private DirectoryReader reader;
    private IndexSearcher searcher;
    private MoreLikeThis like;

    LuceneMoreLikeThis(Path dir, boolean asShipped) throws IOException {
        directory = FSDirectory.open(dir);
        this.asShipped = asShipped;
        if (DirectoryReader.indexExists(directory)) {
            open();
        }
    }

    @Override
    public String name() {
        return asShipped ? "Lucene MoreLikeThis as shipped" : "Lucene MoreLikeThis, every word, 25 terms";
    }

    @Override
    public void build(Stream<PastRequest> requests) throws IOException {
        FieldType words = new FieldType();
        words.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        words.setTokenized(true);
        words.freeze();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer).setRAMBufferSizeMB(128))) {
            for (Iterator<PastRequest> all = requests.iterator(); all.hasNext();) {
                PastRequest request = all.next();
                Document document = new Document();
                document.add(new StoredField("id", request.id()));
                document.add(new Field(BODY, request.text(), words));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        open();
    }

    private void open() throws IOException {
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        like = new MoreLikeThis(reader);
        like.setAnalyzer(analyzer);
        like.setFieldNames(new String[] {BODY});
        if (!asShipped) {
            like.setMinTermFreq(1);
            like.setMinDocFreq(1);
        }
    }

    @Override
    public List<String> find(Corpus.Asked query, int top) throws IOException {
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(like.like(BODY, new StringReader(query.text())), top + 1).scoreDocs) {
            ids.add(searcher.storedFields().document(hit.doc).get("id"));
        }
        return ids.stream().filter(id -> !id.equals(query.own())).limit(top).toList();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
        directory.close();
    }
}
