package org.candour.app.referral;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.candour.app.desk.Chained;
import org.candour.app.desk.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks the record of every referral, on each side that keeps one here: each chain, that none ends before its row says, and that none has lost its row.
@Component
class ReferralChains implements Chained {
    private static final int BATCH = 1_000;

    private final ReferralRecord record;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    ReferralChains(ReferralRecord record, JdbcClient sql, TransactionTemplate transaction) {
        this.record = record;
        this.sql = sql;
        this.transaction = transaction;
    }

    private record Row(String authority, UUID id, int version) {}

    @Override
    public String name() {
        return "records of referrals";
    }

    @Override
    public Verification.Result all(BiConsumer<String, Integer> onBroken) {
        long chains = 0;
        long entries = 0;
        long broken = 0;
        Row last = new Row("", new UUID(0, 0), 0);
        for (List<Row> batch = after(last); !batch.isEmpty(); batch = after(last)) {
            for (Row row : batch) {
                chains++;
                entries += row.version();
                Optional<Integer> first = Objects.requireNonNull(transaction.execute(_ -> record.broken(row.authority(), row.id(), row.version())));
                if (first.isPresent()) {
                    broken++;
                    onBroken.accept(named(row), first.get());
                }
            }
            last = batch.getLast();
        }
        for (Row orphan : rows("""
            select authority, referral, 0 from referral_entry e where seq = 1 and not exists (select 1 from referral r where r.authority = e.authority and r.id = e.referral)""")) {
            broken++;
            onBroken.accept(named(orphan) + ", which has lost its row,", 1);
        }
        return new Verification.Result(chains, entries, broken);
    }

    private static String named(Row row) {
        return "the record of referral %s that %s keeps".formatted(row.id(), row.authority());
    }

    private List<Row> after(Row last) {
        return rows("select authority, id, version from referral where (authority, id) > (?, ?) order by authority, id limit " + BATCH, last.authority(), last.id());
    }

    private List<Row> rows(String query, Object... values) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql(query).params(values).query((row, _) -> new Row(row.getString(1), row.getObject(2, UUID.class), row.getInt(3))).list()));
    }
}
