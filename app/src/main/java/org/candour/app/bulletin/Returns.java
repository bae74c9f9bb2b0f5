package org.candour.app.bulletin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.access.Sha256;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.vault.Vault;
import org.candour.casework.NotAllowed;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.Counts;
import org.candour.smallnumbers.StatisticalReturn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Statistical returns as they were handed in: taken whole, or refused with each cell and the reason.
///
/// For each source and quarter the latest one that was taken counts. A file that was taken is kept; of one that was refused its digest and report
/// are kept and its content is not, for it may hold what should never have been sent.
@Component
@Transactional
public class Returns {
    private static final int LONGEST = 500;

    private final JdbcClient sql;
    private final BulletinSeries all;
    private final Desk desk;
    private final Today today;
    private final Vault vault;

    Returns(JdbcClient sql, BulletinSeries all, Desk desk, Today today, Vault vault) {
        this.sql = sql;
        this.all = all;
        this.desk = desk;
        this.today = today;
        this.vault = vault;
    }

    /// @param source   whose counts they are
    /// @param how      how and when it came, in words
    /// @param sha256   of the file
    /// @param quarters that it gives; none where it was refused
    /// @param by       who handed it in
    /// @param problems each cell and the reason; none where it was taken
    public record Received(UUID id, UUID series, String source, String how, String fileName, String sha256, long bytes, List<String> quarters, Instant at, String by, List<Problem> problems) {
        public boolean taken() {
            return problems.isEmpty();
        }
    }

    /// @param cell   where in the file
    /// @param reason why it stands in the way
    public record Problem(String cell, String reason) {}

    /// Where something is counted.
    record Part(String area, String quarter, String category) {}

    /// Takes a return, or refuses it and keeps the report.
    ///
    /// @param file CSV, UTF-8
    public Received take(UUID id, String source, String how, String fileName, byte[] file) {
        Series series = all.find(id);
        Acting.current().require("Handing in a return", series.authority(), BulletinSeries.WRITERS);
        if (!series.terms().sources().contains(source) || how.isBlank() || how.length() > LONGEST) {
            throw new NotAllowed("return-has-source", "Handing in the return", "it is not said from whom and how it came", "Choose the source, and say in a few words how and when it came");
        }
        UUID made = Ids.at(today.now());
        List<Problem> problems = new ArrayList<>();
        Map<Part, Long> counts = new LinkedHashMap<>();
        try {
            counts.putAll(read(series, file));
        } catch (BadTable bad) {
            bad.problems().forEach(p -> problems.add(new Problem(p.cell(), p.reason())));
        }
        List<String> quarters = counts.keySet().stream().map(Part::quarter).distinct().sorted().toList();
        String sha256 = problems.isEmpty() ? vault.keep(file, "text/csv").sha256() : Sha256.hex(file);
        sql.sql("""
            insert into bulletin_return (id, authority, series, source, how, file_name, sha256, bytes, quarters, received_at, received_by, problems)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(made, series.authority(), id, source, how.strip(), fileName, sha256, file.length, quarters.toArray(String[]::new),
                Timestamp.from(today.now()), Acting.current().id(), EventJson.json(problems)).update();
        sql.sql("""
            insert into bulletin_count (return, authority, quarter, area, category, count)
            select ?, ?, q, a, c, n from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as t (q, a, c, n)""").params(made, series.authority(), column(counts, Part::quarter),
                column(counts, Part::area), column(counts, Part::category), counts.values().toArray(Long[]::new)).update();
        return find(made);
    }

    private static String[] column(Map<Part, Long> counts, java.util.function.Function<Part, String> of) {
        return counts.keySet().stream().map(of).toArray(String[]::new);
    }

    /// The counts of a file that gives this series alone, for quarters that have ended and categories that it has.
    private Map<Part, Long> read(Series series, byte[] file) {
        Map<String, Counts> given = StatisticalReturn.read(text(file), series.map().names()).series();
        List<BadTable.Problem> problems = new ArrayList<>();
        given.keySet().stream().filter(name -> !name.equals(series.terms().name())).forEach(name -> problems.add(new BadTable.Problem("series " + name,
            "is not this series, which is %s; hand it in at its own page".formatted(series.terms().name()))));
        Counts counts = given.get(series.terms().name());
        if (counts == null || !problems.isEmpty()) {
            throw new BadTable(problems);
        }
        List<String> areas = counts.dimensions().get(0).codes();
        List<String> quarters = counts.dimensions().get(1).codes();
        List<String> categories = counts.dimensions().get(2).codes();
        quarters.stream().filter(q -> !Span.over(q, today.date())).forEach(q -> problems.add(new BadTable.Problem("quarter " + q, "has not ended yet")));
        categories.stream().filter(c -> !series.terms().categories().contains(c)).forEach(c -> problems.add(new BadTable.Problem("category " + c,
            "is no category of the series, which takes %s".formatted(String.join(", ", series.terms().categories())))));
        if (!problems.isEmpty()) {
            throw new BadTable(problems);
        }
        Map<Part, Long> read = new LinkedHashMap<>();
        long[] values = counts.values();
        int at = 0;
        for (String area : areas) {
            for (String quarter : quarters) {
                for (String category : categories) {
                    read.put(new Part(area, quarter, category), values[at++]);
                }
            }
        }
        return read;
    }

    /// The text of a file.
    ///
    /// @throws BadTable for one that is not UTF-8
    public static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new BadTable(List.of(new BadTable.Problem("file", "is not UTF-8: save it as \"CSV UTF-8\"")));
        }
    }

    /// Returns of a series, the newest first; at most 200.
    @Transactional(readOnly = true)
    public List<Received> of(UUID series) {
        return sql.sql("select * from bulletin_return where series = ? and authority = any (?) order by received_at desc, id desc limit 200").params(series, seen()).query((row, _) -> received(row)).list();
    }

    /// @throws NotThere where there is none, or none that the reader may see
    @Transactional(readOnly = true)
    public Received find(UUID id) {
        return sql.sql("select * from bulletin_return where id = ? and authority = any (?)").params(id, seen()).query((row, _) -> received(row)).optional().orElseThrow(NotThere::new);
    }

    /// The file of a return that was taken.
    ///
    /// @throws NotThere for one that was refused
    @Transactional(readOnly = true)
    public byte[] file(UUID id) {
        Received received = find(id);
        if (!received.taken()) {
            throw new NotThere();
        }
        return vault.bytes(received.sha256());
    }

    /// The return that counts for each source, by quarter.
    @Transactional(readOnly = true)
    public Map<String, Map<String, UUID>> current(UUID series, Collection<String> quarters) {
        Map<String, Map<String, UUID>> current = new TreeMap<>();
        sql.sql("""
            select distinct on (q, source) q, source, id from bulletin_return, unnest(quarters) q
            where series = ? and q = any (?) order by q, source, received_at desc, id desc""").params(series, quarters.toArray(String[]::new))
            .query(row -> {
                current.computeIfAbsent(row.getString("q"), _ -> new TreeMap<>()).put(row.getString("source"), row.getObject("id", UUID.class));
            });
        return current;
    }

    /// Quarters of which any return was taken, in order.
    List<String> quarters(UUID series) {
        return sql.sql("select distinct q from bulletin_return, unnest(quarters) q where series = ? order by q").param(series).query(String.class).list();
    }

    /// What is counted in each part by all sources together.
    Map<Part, Long> counts(UUID series, Collection<String> quarters) {
        Map<Part, Long> counts = new LinkedHashMap<>();
        sql.sql("""
            with now as (select distinct on (q, source) q, id from bulletin_return, unnest(quarters) q where series = ? and q = any (?) order by q, source, received_at desc, id desc)
            select area, quarter, category, sum(count)::bigint as count from bulletin_count c join now on now.id = c.return and now.q = c.quarter
            group by area, quarter, category order by quarter, area, category""").params(series, quarters.toArray(String[]::new))
            .query(row -> {
                counts.put(new Part(row.getString("area"), row.getString("quarter"), row.getString("category")), row.getLong("count"));
            });
        return counts;
    }

    private String[] seen() {
        return desk.readable().toArray(String[]::new);
    }

    private static Received received(ResultSet row) throws SQLException {
        return new Received(row.getObject("id", UUID.class), row.getObject("series", UUID.class), row.getString("source"), row.getString("how"), row.getString("file_name"), row.getString("sha256"),
            row.getLong("bytes"), List.of((String[]) row.getArray("quarters").getArray()), row.getTimestamp("received_at").toInstant(), row.getString("received_by"),
            List.of(EventJson.value(row.getString("problems"), Problem[].class)));
    }
}
