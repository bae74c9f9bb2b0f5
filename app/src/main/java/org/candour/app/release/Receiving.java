package org.candour.app.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.vault.Names;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files onto a case: archives and mailboxes are taken apart, attachments become documents under their message, and what the
/// case has already is recognised, by its content or, for a message, by its Message-ID.
@Component
public class Receiving {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MEGABYTES = 1024;

    private final Desk desk;
    private final Vault vault;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;

    Receiving(Desk desk, Vault vault, JdbcClient sql, TransactionTemplate transaction, Today today) {
        this.desk = desk;
        this.vault = vault;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
    }

    /// What became of a file.
    ///
    /// @param attached   documents that are new on the case
    /// @param duplicates files that the case had already
    /// @param troubles   what a person should know, a sentence each
    public record Received(int attached, int duplicates, List<String> troubles) {
        /// The same in words.
        public String words() {
            return "%d document%s attached%s.%s".formatted(attached, attached == 1 ? "" : "s", duplicates == 0 ? "" : ", %d there already".formatted(duplicates),
                troubles.isEmpty() ? "" : " " + String.join(" ", troubles));
        }
    }

    /// Where a document came from.
    ///
    /// @param parent the document it came with, where it came with one
    public record Origin(String document, Optional<String> parent, Optional<LocalDate> dated) {}

    /// @param name as the sender calls it
    /// @throws NotAllowed where the case takes no documents, or the file cannot be taken apart safely
    public Received take(CaseId id, String name, Path file) {
        return apart(name, file, (out, list) -> attach(id, out, list));
    }

    /// Opens a file where it can do no harm and keeps nothing of it.
    ///
    /// @return its name, made safe
    /// @throws NotAllowed where it is empty or cannot be taken apart safely
    public String look(String name, Path file) {
        String safe = Names.file(name, "file");
        boolean filled = apart(name, file, (out, _) -> {
            try (Stream<Path> found = Files.list(out)) {
                return found.anyMatch(one -> one.toFile().length() > 0);
            }
        });
        if (!filled) {
            throw new NotAllowed("file-filled", "Taking in " + safe, "it is empty", "Choose the file again");
        }
        return safe;
    }

    private interface Use<T> {
        T of(Path out, Path list) throws IOException;
    }

    private static <T> T apart(String name, Path file, Use<T> use) {
        String safe = Names.file(name, "file");
        return Confined.folder(folder -> {
            Path in = Files.createDirectories(folder.resolve("in")).resolve(safe);
            Files.copy(file, in);
            Path out = Files.createDirectories(folder.resolve("out"));
            Path list = folder.resolve("list");
            Confined.Done done = Confined.java(UnpackProcess.class, folder, MEGABYTES, LONGEST, List.of(in.toString(), out.toString(), list.toString()));
            if (done.exit() != 0) {
                throw new NotAllowed("file-taken-apart", "Taking in " + safe, done.exit() == Confined.REFUSED ? done.said() : done.exit() == -1
                    ? "it took longer than %d minutes".formatted(LONGEST.toMinutes()) : "it is made to do harm, or needs more memory than a file may", "Send its files one by one, or in smaller parts");
            }
            return use.of(out, list);
        });
    }

    private Received attach(CaseId id, Path out, Path list) throws IOException {
        CaseView view = desk.view(id);
        Set<String> hashes = new HashSet<>();
        view.documents().values().forEach(d -> hashes.add(d.sha256()));
        Set<String> messages = new HashSet<>(Objects.requireNonNull(transaction.execute(_ -> sql.sql("select message_id from document_origin where case_id = ? and message_id <> ''")
            .param(id.value()).query(String.class).list())));
        Map<Integer, String> documents = new HashMap<>();
        Set<Integer> known = new HashSet<>();
        List<String> troubles = new ArrayList<>();
        int duplicates = 0;
        try (Stream<String> lines = Files.lines(list)) {
            for (String line : (Iterable<String>) lines::iterator) {
                UnpackProcess.Item item = EventJson.value(line, UnpackProcess.Item.class);
                String name = Names.file(item.name(), "file");
                Path file = out.resolve(Integer.toString(item.number()));
                if (!item.trouble().isEmpty()) {
                    troubles.add(name + ": " + item.trouble() + ".");
                }
                if (Files.size(file) == 0) {
                    troubles.add(name + " is empty and was left out.");
                    continue;
                }
                boolean sameMessage = !item.messageId().isEmpty() && messages.contains(item.messageId());
                if (sameMessage || known.contains(item.parent())) {
                    // What hangs on a message that is there already is there with it.
                    known.add(item.number());
                    duplicates++;
                    continue;
                }
                Vault.Kept kept;
                try (var content = Files.newInputStream(file)) {
                    kept = vault.keep(content, "application/octet-stream", Long.MAX_VALUE);
                }
                if (!hashes.add(kept.sha256())) {
                    duplicates++;
                    continue;
                }
                if (!item.messageId().isEmpty()) {
                    messages.add(item.messageId());
                }
                String document = Ids.at(today.now()).toString();
                documents.put(item.number(), document);
                transaction.executeWithoutResult(_ -> {
                    desk.tell(id, new CaseCommand.AttachDocument(document, name, Names.mediaType(name), kept.bytes(), kept.sha256()));
                    sql.sql("insert into document_origin (case_id, document, authority, parent, message_id, dated) values (?, ?, ?, ?, ?, ?)")
                        .param(1, id.value()).param(2, document).param(3, view.authority()).param(4, documents.get(item.parent()), java.sql.Types.VARCHAR).param(5, item.messageId())
                        .param(6, item.dated().isEmpty() ? null : LocalDate.parse(item.dated()), java.sql.Types.DATE).update();
                });
            }
        }
        return new Received(documents.size(), duplicates, troubles);
    }

    /// Where the documents of a case came from, by document.
    public Map<String, Origin> origins(CaseId id) {
        Map<String, Origin> origins = new HashMap<>();
        Objects.requireNonNull(transaction.execute(_ -> sql.sql("select document, parent, dated from document_origin where case_id = ?").param(id.value())
            .query((row, _) -> new Origin(row.getString(1), Optional.ofNullable(row.getString(2)), Optional.ofNullable(row.getObject(3, LocalDate.class)))).list()))
            .forEach(o -> origins.put(o.document(), o));
        return origins;
    }
}
