package org.candour.app.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.candour.casework.CaseId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks the record: every case's chain from its first entry to its last.
@Component
public class Verification {
    private static final int BATCH = 1_000;

    private final Record record;
    private final TransactionTemplate transaction;

    Verification(Record record, TransactionTemplate transaction) {
        this.record = record;
        this.transaction = transaction;
    }

    /// @param chains  how many were read
    /// @param entries how many entries they hold
    /// @param broken  how many do not verify
    public record Result(long chains, long entries, long broken) {}

    /// Reads every case that the actor sees.
    ///
    /// @param onBroken called with each case that does not verify and the number of its first broken entry
    public Result all(BiConsumer<CaseId, Integer> onBroken) {
        long cases = 0;
        long entries = 0;
        long broken = 0;
        UUID last = new UUID(0, 0);
        while (true) {
            UUID after = last;
            List<UUID> batch = java.util.Objects.requireNonNull(transaction.execute(_ -> record.caseIds(after, BATCH)));
            if (batch.isEmpty()) {
                return new Result(cases, entries, broken);
            }
            for (UUID id : batch) {
                CaseId caseId = new CaseId(id);
                List<Record.Entry> history = java.util.Objects.requireNonNull(transaction.execute(_ -> record.entries(caseId)));
                Optional<Integer> first = firstBroken(caseId, history);
                cases++;
                entries += history.size();
                if (first.isPresent()) {
                    broken++;
                    onBroken.accept(caseId, first.get());
                }
            }
            last = batch.getLast();
        }
    }

    static Optional<Integer> firstBroken(CaseId id, List<Record.Entry> entries) {
        byte[] previous = Chain.start(id.value());
        int expected = 1;
        for (Record.Entry entry : entries) {
            if (entry.recorded().seq() != expected || !entry.holds(previous)) {
                return Optional.of(expected);
            }
            previous = entry.hash();
            expected++;
        }
        return Optional.empty();
    }
}
