package org.candour.bench.precedents;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.candour.precedents.PastRequest;

/// PostgreSQL's own search over the same text: full text by the rarest words, and trigrams.
final class PostgresSearch implements Engine {
    /// Each question takes seconds, so of each set only so many are asked.
    private static final int QUERIES_A_SET = 10;

    enum Way { FULL_TEXT_24_RAREST, TRIGRAM_NEAREST }

    private final PrivatePostgres server = new PrivatePostgres();
    private final Connection connection;
    private Way way = Way.FULL_TEXT_24_RAREST;

    PostgresSearch() throws Exception {
        connection = DriverManager.getConnection(server.address());
    }

    void use(Way next) {
        way = next;
    }

    /// Bytes of the table with its indexes.
    long bytes() throws Exception {
        try (Statement statement = connection.createStatement(); ResultSet size = statement.executeQuery("select pg_total_relation_size('bench_request')")) {
            size.next();
            return size.getLong(1);
        }
    }

    List<Corpus.Asked> some(List<Corpus.Asked> queries) {
        Map<String, Integer> taken = new HashMap<>();
        return queries.stream().filter(query -> taken.merge(query.set(), 1, Integer::sum) <= QUERIES_A_SET).toList();
    }

    @Override
    public String name() {
        return "PostgreSQL " + way.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void build(Stream<PastRequest> requests) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_trgm");
            statement.execute("drop table if exists bench_request");
            statement.execute("create unlogged table bench_request (id text, body text, words tsvector)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into bench_request values (?, ?, to_tsvector('english', ?))")) {
            int rows = 0;
            for (Iterator<PastRequest> all = requests.iterator(); all.hasNext();) {
                PastRequest request = all.next();
                insert.setString(1, request.id());
                insert.setString(2, request.text());
                insert.setString(3, request.text());
                insert.addBatch();
                if (++rows % 1_000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create index on bench_request using gin (words)");
            statement.execute("create index on bench_request using gist (body gist_trgm_ops)");
            statement.execute("create table if not exists bench_word (word text primary key, entries int)");
            statement.execute("truncate bench_word");
            statement.execute("insert into bench_word select word, ndoc from ts_stat('select words from bench_request')");
            statement.execute("analyze");
        }
    }

    @Override
    public List<String> find(Corpus.Asked asked, int top) throws Exception {
        String sql = switch (way) {
            case FULL_TEXT_24_RAREST -> """
                with q as (select string_agg(quote_literal(word), ' | ')::tsquery as words from (
                  select w.word from unnest(tsvector_to_array(to_tsvector('english', ?))) l(word) join bench_word w using (word) order by entries limit 24) r)
                select id from bench_request, q where bench_request.words @@ q.words order by ts_rank(bench_request.words, q.words) desc limit ?""";
            case TRIGRAM_NEAREST -> "select id from bench_request order by body <-> ? limit ?";
        };
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, asked.text());
            query.setInt(2, top + 1);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids.stream().filter(id -> !id.equals(asked.own())).limit(top).toList();
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
        server.close();
    }
}
