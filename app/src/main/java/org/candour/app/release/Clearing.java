package org.candour.app.release;

import java.nio.charset.StandardCharsets;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.stereotype.Component;

/// Clears a document to leave: its bytes pass the release scan as they stand, or a cleaned copy does. Doubt is a refusal.
@Component
public class Clearing {
    private final Desk desk;
    private final Vault vault;
    private final Scanner scanner;

    Clearing(Desk desk, Vault vault, Scanner scanner) {
        this.desk = desk;
        this.vault = vault;
        this.scanner = scanner;
    }

    /// Scans, cleans where needed, and records the clearance of the copy that may leave.
    ///
    /// @throws NotAllowed with what the scan found, where neither the file nor a cleaned copy is clean
    public CaseView clear(CaseId id, String document) {
        CaseView view = desk.view(id);
        CaseView.Document found = view.documents().get(document);
        if (found == null) {
            throw new NoSuchCase();
        }
        Scanner.Result result = scanner.clean(vault.path(found.sha256()), found.name());
        if (!result.clean()) {
            throw new NotAllowed("release-scan", "Clearing " + found.name(), result.summary(), "Mend the original as the findings say, remove this file, and attach the new one");
        }
        Vault.Kept kept = vault.keep(result.bytes(), found.mediaType());
        String report = vault.keep(result.report().getBytes(StandardCharsets.UTF_8), "application/json").sha256();
        return desk.tell(id, new CaseCommand.ClearDocument(document, kept.sha256(), kept.bytes(), report));
    }
}
