package org.candour.app.release;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.vault.Names;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
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
    private final TransactionTemplate transaction;

    Clearing(Desk desk, Vault vault, Scanner scanner, Redactions redactions, TransactionTemplate transaction) {
        this.desk = desk;
        this.vault = vault;
        this.scanner = scanner;
        this.redactions = redactions;
        this.transaction = transaction;
    }

    /// Scans, cleans where needed, and records the clearance of the copy that may leave.
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
            if (!result.clean()) {
                desk.tell(id, new CaseCommand.AddNote("Notices of the release scan on %s let pass: %s. The scan said: %s".formatted(found.name(), override.strip(), result.summary())));
            }
            desk.tell(id, new CaseCommand.ClearDocument(document, kept.sha256(), kept.bytes(), report, result.name(), type));
        });
        return result.sentences("notKept");
    }
}
