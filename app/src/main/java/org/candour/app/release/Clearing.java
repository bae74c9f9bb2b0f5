package org.candour.app.release;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.vault.Names;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Given;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Clears a document to leave: its bytes pass the release scan as they stand, or a cleaned copy does. Doubt is a refusal.
@Component
public class Clearing {
    private final Desk desk;
    private final Vault vault;
    private final Scanner scanner;
    private final Redactions redactions;
    private final Renditions renditions;
    private final TransactionTemplate transaction;

    Clearing(Desk desk, Vault vault, Scanner scanner, Redactions redactions, Renditions renditions, TransactionTemplate transaction) {
        this.desk = desk;
        this.vault = vault;
        this.scanner = scanner;
        this.redactions = redactions;
        this.renditions = renditions;
        this.transaction = transaction;
    }

    /// Scans, cleans where needed, and records the clearance of the copy that may leave. It is entered into the schedule by the title and
    /// the date that it gives itself, for an officer to amend; by a number where its own name holds what is taken out elsewhere on the case.
    ///
    /// @param override why notices of metadata may pass, in the officer's words; empty for none. A leak is never let pass
    /// @return what the copy does not show, or not in the same way, although the original did: for the officer to look at
    /// @throws NotAllowed with what the scan found, where neither the file nor a cleaned copy is clean
    public List<String> clear(CaseId id, String document, String override) {
        CaseView view = desk.view(id);
        CaseView.Document found = view.documents().get(document);
        if (found == null) {
            throw new NoSuchCase();
        }
        String tried = "Clearing " + found.name();
        if (redactions.marked(id, document)) {
            throw new NotAllowed("marks-are-applied", tried, "words in it are marked to be taken out", "Open Redact, have the marks checked and apply them, or remove them");
        }
        Scanner.Result result = scanner.clean(vault.path(found.sha256()), found.name());
        if (!result.clean() && !(result.notices() && !override.isBlank())) {
            throw new NotAllowed("release-scan", tried, result.summary(), result.notices() ? "Mend the original, or give a reason why these notices may pass; the reason is recorded"
                : "Mend the original as the findings say, remove this file, and attach the new one");
        }
        String type = result.name().equals(found.name()) ? found.mediaType() : Names.mediaType(result.name());
        Vault.Kept kept = vault.keep(result.bytes(), type);
        String report = vault.keep(result.report().getBytes(StandardCharsets.UTF_8), "application/json").sha256();
        transaction.executeWithoutResult(_ -> {
            // Part of the clearance: on a sealed case only those cleared read of documents, and a note is for everyone.
            String letPass = result.clean() ? "" : "%s. The scan said: %s".formatted(override.strip(), result.summary());
            desk.tell(id, new CaseCommand.ClearDocument(document, kept.sha256(), kept.bytes(), report, result.name(), type, letPass));
            String name = redactions.told(id, result.name()).isEmpty() ? result.name() : "Document %d".formatted(List.copyOf(view.documents().keySet()).indexOf(document) + 1) + ending(result.name());
            String title = result.about().line().isEmpty() || redactions.told(id, result.about().line()).isPresent() ? name : result.about().line();
            desk.tell(id, new CaseCommand.ScheduleDocument(document, result.about().day(), title, pages(id, document, result.about().pages()), Given.WHOLE, List.of(), name, type));
        });
        return result.sentences("notKept");
    }

    /// Says anew what the schedule has of a document that leaves whole.
    ///
    /// @param dated    the day it bears, where it bears one
    /// @param fileName under which it leaves; empty for the name it has now. What kind of file it is stays
    /// @throws NotAllowed where no copy of it is cleared whole, or the words hold what is taken out somewhere on the case
    public CaseView describe(CaseId id, String document, String description, Optional<LocalDate> dated, String fileName) {
        String tried = "Describing a document";
        CaseView.Document found = Optional.ofNullable(desk.view(id).documents().get(document)).orElseThrow(NoSuchCase::new);
        if (found.cleared().isEmpty() || found.scheduled().filter(s -> s.given() != Given.WHOLE).isPresent()) {
            throw new NotAllowed("described-as-cleared", tried, "no copy of it is cleared whole", "Clear it first; what is redacted or withheld is described with that step");
        }
        String ending = ending(found.leavesAs());
        String named = fileName.isBlank() ? found.leavesAs() : Names.file(fileName, "Document");
        String name = named.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT)) ? named : Names.file(named + ending, "Document" + ending);
        for (String words : List.of(description, name)) {
            redactions.told(id, words).ifPresent(w -> {
                throw new NotAllowed("schedule-tells-nothing", tried, "“%s” holds “%s”, which is marked to be taken out on this case".formatted(words, w), "Say it without these words");
            });
        }
        return desk.tell(id, new CaseCommand.ScheduleDocument(document, dated, description, found.scheduled().map(s -> s.pages()).orElseGet(() -> pages(id, document, 0)), Given.WHOLE, List.of(), name, found.leavesWithType()));
    }

    private int pages(CaseId id, String document, int counted) {
        return Objects.requireNonNull(transaction.execute(_ -> renditions.look(id, document).map(Renditions.Rendition::pages).filter(n -> n > 0).orElse(counted)));
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}
