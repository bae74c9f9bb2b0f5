package org.candour.app.referral;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.release.Receiving;
import org.candour.app.vault.Names;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.PartnerView;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What a partner does through their link: sees what was chosen for them, answers, hands in files. A link opens one consultation and nothing else.
@Component
public class PartnerDoor {
    /// Most bytes of one file.
    public static final long LARGEST = 100L * 1024 * 1024;
    /// Most files handed in for one consultation.
    public static final int MOST_FILES = 20;
    private static final int MOST_USES = 200;
    private static final Duration USES_IN = Duration.ofHours(1);

    private final Consultations consultations;
    private final ConsultationLink links;
    private final Desk desk;
    private final Receiving receiving;
    private final Vault vault;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Authorities authorities;
    private final Today today;

    PartnerDoor(Consultations consultations, ConsultationLink links, Desk desk, Receiving receiving, Vault vault, JdbcClient sql, TransactionTemplate transaction,
                Authorities authorities, Today today) {
        this.consultations = consultations;
        this.links = links;
        this.desk = desk;
        this.receiving = receiving;
        this.vault = vault;
        this.sql = sql;
        this.transaction = transaction;
        this.authorities = authorities;
        this.today = today;
    }

    /// What an opened link shows.
    ///
    /// @param views the partner's own, the latest first
    /// @param files the partner's own, by name
    public record Opened(UUID id, CaseId caseId, String authority, String partner, Consultations.Shown shown, List<Consultations.Given> views, List<String> files) {}

    /// The link was used too often; nothing was read or written.
    public static final class TooOften extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooOften() {
            super("This link was used very often in the last hour. Wait an hour and open it again; what you sent before is kept.");
        }
    }

    /// Opens a link.
    ///
    /// @return empty for one that is not ours, was altered, is over or was ended, and where the papers of the case are destroyed
    /// @throws TooOften where it was used more than 200 times in an hour
    public Optional<Opened> open(String token) {
        return links.read(token).flatMap(id -> asUs(() -> used(id) ? opened(id) : Optional.empty()));
    }

    private boolean used(UUID id) {
        Instant now = today.now();
        Timestamp since = Timestamp.from(now.minus(USES_IN));
        Optional<Integer> used = sql.sql("""
            update consultation set used = case when used_from < ? then 1 else used + 1 end, used_from = case when used_from < ? then ? else used_from end
            where id = ? and not ended returning used""").params(since, since, Timestamp.from(now), id).query(Integer.class).optional();
        if (used.filter(n -> n > MOST_USES).isPresent()) {
            throw new TooOften();
        }
        return used.isPresent();
    }

    private Optional<Opened> opened(UUID id) {
        List<Consultations.Given> views = consultations.views(id);
        List<String> files = sql.sql("select name from consultation_file where consultation = ? order by at, id").param(id).query(String.class).list();
        return sql.sql("select case_id, authority, partner, shown from consultation where id = ?").param(id).query((row, _) -> new Opened(id, new CaseId(row.getObject(1, UUID.class)), row.getString(2),
            row.getString(3), EventJson.value(row.getString(4), Consultations.Shown.class), views, files)).optional();
    }

    /// A document that was chosen for the partner.
    ///
    /// @throws NotThere for any other, and for one that has left the case since
    public byte[] document(Opened link, String document) {
        CaseView view = asUs(() -> desk.view(link.caseId()));
        if (!link.shown().documents().containsKey(document) || !view.documents().containsKey(document) || view.laps().destroyed().isPresent()) {
            throw new NotThere();
        }
        return vault.bytes(view.documents().get(document).sha256());
    }

    /// Records the partner's view; a later one replaces it, the same twice is one.
    ///
    /// @param byWhom the post or unit that answers for the partner
    /// @throws NotAllowed where something is missing, or the request is answered meanwhile
    public void answer(Opened link, PartnerView view, String words, String byWhom) {
        as(link, () -> consultations.keep(link.authority(), link.caseId(), link.id(), view, words, byWhom));
    }

    /// Takes a file for the case, apart from its documents. It is first opened where it can do no harm.
    ///
    /// @throws NotAllowed where it is empty, cannot be taken apart safely, or is one too many
    public void handIn(Opened link, String name, Path file, Handling handling, String conditions, String provenance) {
        String tried = "Handing in " + Names.file(name, "a file");
        if (provenance.isBlank()) {
            throw new NotAllowed("file-has-provenance", tried, "it is not said where it comes from", "Say which record or system it is taken from");
        }
        if (link.files().size() >= MOST_FILES) {
            throw new NotAllowed("files-at-most", tried, "%d files were handed in already".formatted(MOST_FILES), "Put what remains in one archive, or write to the authority");
        }
        String safe = receiving.look(name, file);
        Vault.Kept kept;
        try (var content = java.nio.file.Files.newInputStream(file)) {
            kept = as(link, () -> vault.keep(content, "application/octet-stream", LARGEST));
        } catch (Vault.TooLarge e) {
            throw new NotAllowed("file-size", tried, String.valueOf(e.getMessage()), "Hand it in in parts");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        as(link, () -> {
            UUID id = Ids.at(today.now());
            desk.tell(link.caseId(), new CaseCommand.RecordHandedIn(link.id().toString(), id.toString(), handling.plain()));
            return sql.sql("insert into consultation_file (id, authority, case_id, consultation, name, bytes, sha256, handling, conditions, provenance, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id, link.authority(), link.caseId().value(), link.id(), safe, kept.bytes(), kept.sha256(), handling.name(), conditions.strip(), provenance.strip(), Timestamp.from(today.now()))
                .update();
        });
    }

    /// Acts as the partner, who may answer and nothing more.
    private <T> T as(Opened link, Supplier<T> work) {
        Actor partner = new Actor("partner-link:" + link.id(), link.partner(), Map.of(link.authority(), Set.of(Role.INFORMATION_OWNER)));
        return Acting.as(partner, () -> Objects.requireNonNull(transaction.execute(_ -> work.get())));
    }

    private <T> T asUs(Supplier<T> work) {
        return Acting.as(Actor.system("referral", authorities.codes()), () -> Objects.requireNonNull(transaction.execute(_ -> work.get())));
    }
}
