package org.candour.app.bulletin;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.bulletin.Series.Method;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.vault.Vault;
import org.candour.casework.NotAllowed;
import org.candour.smallnumbers.TableCsv;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Series of bulletins as their authorities laid them down.
@Component
@Transactional
public class BulletinSeries {
    static final Role[] WRITERS = {Role.CASE_OFFICER, Role.DECISION_MAKER};
    private static final int MOST_LABELS = 40;
    private static final int LONGEST_LABEL = 80;

    private final JdbcClient sql;
    private final Desk desk;
    private final Today today;
    private final Vault vault;

    BulletinSeries(JdbcClient sql, Desk desk, Today today, Vault vault) {
        this.sql = sql;
        this.desk = desk;
        this.today = today;
        this.vault = vault;
    }

    /// Series of the authorities whose work the reader may read, by name; at most 200.
    @Transactional(readOnly = true)
    public List<Series> all() {
        return sql.sql("select * from bulletin_series where authority = any (?) order by name, id limit 200").param(seen()).query((row, _) -> series(row)).list();
    }

    /// @throws NotThere where there is none, or none that the reader may see
    @Transactional(readOnly = true)
    public Series find(UUID id) {
        return sql.sql("select * from bulletin_series where id = ? and authority = any (?)").params(id, seen()).query((row, _) -> series(row)).optional().orElseThrow(NotThere::new);
    }

    /// The series. Nobody else changes it, publishes from it, or publishes from another that may count the same, until this transaction ends.
    Series locked(UUID id) {
        sql.sql("select 1 from bulletin_series where authority = (select authority from bulletin_series where id = ?) order by id for update").param(id).query(Integer.class).list();
        return find(id);
    }

    /// The series, and after it by name those that count the same.
    @Transactional(readOnly = true)
    public List<Series> alike(Series series) {
        List<Series> alike = new ArrayList<>(List.of(series));
        alike.addAll(sql.sql("select * from bulletin_series where measure = (select measure from bulletin_series where id = ?) and id <> ? and authority = ? order by name, id")
            .params(series.id(), series.id(), series.authority()).query((row, _) -> series(row)).list());
        return alike;
    }

    /// Lays down a series.
    ///
    /// @param boundaries GeoJSON of the areas
    /// @throws org.candour.smallnumbers.BadTable for boundaries that cannot be used, each problem with its area
    public UUID write(String authority, Series.Terms terms, String boundaries) {
        Acting.current().require("Laying down a series of bulletins", authority, WRITERS);
        whole(terms);
        AreaMap map = AreaMap.read(boundaries);
        UUID id = Ids.at(today.now());
        try {
            sql.sql("""
                insert into bulletin_series (id, authority, slug, name, subject, categories, sources, threshold, zeros_shown, method, map, map_sha256, attribution, version, written_by, written_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)""").params(id, authority, slug(authority, terms.name()), terms.name(), terms.subject(), terms.categories().toArray(String[]::new),
                    terms.sources().toArray(String[]::new), terms.threshold(), terms.zerosShown(), terms.method().name(), EventJson.json(map), keep(boundaries), terms.attribution(),
                    Acting.current().id(), now()).update();
        } catch (DuplicateKeyException e) {
            throw new NotAllowed("series-has-name", "Laying down the series", "the authority has a series of this name", "Open that one, or choose a name that tells them apart");
        }
        return id;
    }

    /// Changes a series. Its name stays: returns and addresses bear it.
    ///
    /// @param version    as the writer saw it
    /// @param boundaries empty to keep those it has
    /// @throws NotAllowed where somebody changed it since
    public void change(UUID id, int version, Series.Terms terms, Optional<String> boundaries) {
        Series before = locked(id);
        Acting.current().require("Changing a series of bulletins", before.authority(), WRITERS);
        whole(terms);
        if (before.version() != version) {
            throw new NotAllowed("latest-version", "Changing the series", "somebody else changed it since you opened it", "What you typed is below: compare it with the series, then save it again");
        }
        AreaMap map = boundaries.map(AreaMap::read).orElse(before.map());
        sql.sql("""
            update bulletin_series set subject = ?, categories = ?, sources = ?, threshold = ?, zeros_shown = ?, method = ?, map = ?, map_sha256 = coalesce(?, map_sha256), attribution = ?,
                version = version + 1, written_by = ?, written_at = ? where id = ?""").params(Arrays.asList(terms.subject(), terms.categories().toArray(String[]::new),
                terms.sources().toArray(String[]::new), terms.threshold(), terms.zerosShown(), terms.method().name(), EventJson.json(map), boundaries.map(this::keep).orElse(null),
                terms.attribution(), Acting.current().id(), now(), id)).update();
    }

    /// What the actor may do with a series of this authority: `write` and `publish`.
    public static Map<String, Boolean> may(String authority) {
        Map<String, Boolean> may = new LinkedHashMap<>();
        may.put("write", Arrays.stream(WRITERS).anyMatch(role -> Acting.current().may(role, authority)));
        may.put("publish", Acting.current().may(Role.APPROVER, authority));
        return may;
    }

    private String keep(String boundaries) {
        return vault.keep(boundaries.getBytes(StandardCharsets.UTF_8), "application/geo+json").sha256();
    }

    private static void whole(Series.Terms terms) {
        labels("categories", terms.categories());
        labels("sources", terms.sources());
        if (terms.name().isBlank() || terms.name().length() > LONGEST_LABEL || terms.threshold() < 2 || terms.threshold() > 100) {
            throw new NotAllowed("series-is-whole", "Saving the series", "it needs a name of up to %d characters and a threshold from 2 to 100".formatted(LONGEST_LABEL), "Enter both");
        }
    }

    private static void labels(String what, List<String> labels) {
        if (labels.isEmpty() || labels.size() > MOST_LABELS || new HashSet<>(labels).size() < labels.size()
            || labels.stream().anyMatch(l -> l.isBlank() || l.length() > LONGEST_LABEL || l.equalsIgnoreCase(TableCsv.TOTAL))) {
            throw new NotAllowed("labels-are-plain", "Saving the series", "its %s are not 1 to %d different lines of up to %d characters, none of them %s".formatted(what, MOST_LABELS, LONGEST_LABEL,
                TableCsv.TOTAL), "Write each on a line of its own");
        }
    }

    private static String slug(String authority, String name) {
        return (authority + "-" + name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private String[] seen() {
        return desk.readable().toArray(String[]::new);
    }

    private Timestamp now() {
        return Timestamp.from(today.now());
    }

    private static Series series(ResultSet row) throws SQLException {
        return new Series(row.getObject("id", UUID.class), row.getString("authority"), row.getString("slug"), new Series.Terms(row.getString("name"), row.getString("subject"),
            List.of((String[]) row.getArray("categories").getArray()), List.of((String[]) row.getArray("sources").getArray()), row.getInt("threshold"), row.getBoolean("zeros_shown"),
            Method.valueOf(row.getString("method")), row.getString("attribution")), EventJson.value(row.getString("map"), AreaMap.class), row.getInt("version"));
    }
}
