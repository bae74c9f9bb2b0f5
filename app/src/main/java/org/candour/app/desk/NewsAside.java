package org.candour.app.desk;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.candour.app.health.Part;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// News that a room could not take however often it was offered. The health page shows it until the room has heard it.
@Component
@Transactional
class NewsAside implements Part {
    private final JdbcClient sql;
    private final Today today;

    NewsAside(JdbcClient sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    record Piece(String listener, UUID caseId, int seq) {}

    void add(String listener, UUID caseId, int seq, String reason) {
        sql.sql("insert into news_aside (listener, case_id, seq, reason, at) values (?, ?, ?, ?, ?) on conflict do nothing")
            .params(listener, caseId, seq, reason, Timestamp.from(today.now())).update();
    }

    /// In the order in which they happened to their case.
    List<Piece> of(String listener) {
        return sql.sql("select listener, case_id, seq from news_aside where listener = ? order by case_id, seq").param(listener)
            .query((row, _) -> new Piece(row.getString(1), row.getObject(2, UUID.class), row.getInt(3))).list();
    }

    /// Takes a piece away to be heard; false where somebody else has it.
    boolean take(Piece piece) {
        return sql.sql("delete from news_aside where listener = ? and case_id = ? and seq = ?").params(piece.listener(), piece.caseId(), piece.seq()).update() == 1;
    }

    @Override
    public String name() {
        return "news";
    }

    @Override
    public State look() {
        List<String> waiting = sql.sql("select format('%s, entry %s of case %s', listener, seq, case_id) from news_aside order by at limit 3").query(String.class).list();
        return waiting.isEmpty() ? new State.Up("every room hears what happens")
            : new State.Ailing("not heard yet, the log says why, offered again every hour: " + String.join("; ", waiting));
    }
}
