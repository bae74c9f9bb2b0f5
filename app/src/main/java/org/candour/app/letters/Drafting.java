package org.candour.app.letters;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.candour.app.access.Authorities;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Today;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.Outcome;
import org.candour.casework.Previewed;
import org.candour.letters.Block;
import org.candour.letters.Checker;
import org.candour.letters.Composer;
import org.candour.letters.Finding;
import org.candour.letters.HouseStyle;
import org.candour.letters.Known;
import org.candour.letters.Letter;
import org.candour.letters.LetterFacts;
import org.candour.letters.LetterText;
import org.springframework.stereotype.Component;

/// The answer letter of a case, from its first draft to the bytes that leave.
@Component
public class Drafting {
    private final Desk desk;
    private final Vault vault;
    private final Houses houses;
    private final Authorities authorities;
    private final Today today;

    Drafting(Desk desk, Vault vault, Houses houses, Authorities authorities, Today today) {
        this.desk = desk;
        this.vault = vault;
        this.houses = houses;
        this.authorities = authorities;
        this.today = today;
    }

    /// The facts of the answer as the decision stands.
    ///
    /// @throws NotAllowed while an item is undecided
    public LetterFacts facts(CaseView view) {
        if (!view.allDecided()) {
            throw new NotAllowed("rn-per-part", "Composing the letter", "no outcome is recorded for item " + view.undecided(), "Decide every item first");
        }
        return Facts.answer(view, house(view), today.date());
    }

    private HouseStyle house(CaseView view) {
        return houses.of(authorities.byCode(view.authority()).orElseThrow(NoSuchCase::new), view.regime());
    }

    /// The letter that the decision makes, before anyone edits it.
    public Letter composed(CaseView view) {
        return Composer.compose(facts(view));
    }

    /// How the letter would read if item `number` were decided so, for the live preview; other items must be decided already or are left out.
    public Letter preview(CaseView view, int number, Outcome outcome) {
        Map<Integer, Outcome> decisions = new TreeMap<>(view.decisions());
        decisions.put(number, outcome);
        return Composer.compose(Facts.answer(Previewed.with(view, decisions), house(view), today.date()));
    }

    /// The letter as it stands: the latest draft, or what the decision makes where there is none.
    public Letter current(CaseView view) {
        return view.letter().map(letter -> stored(view, letter.sha256())).orElseGet(() -> composed(view));
    }

    /// Whether the letter as it stands bears today's date, from which the time for asking for a review is counted.
    public boolean datedToday(CaseView view) {
        return composed(view).blocks().stream().filter(Block.Paragraph.class::isInstance).map(Block.Paragraph.class::cast).filter(b -> b.origin().of().equals("reference"))
            .flatMap(b -> b.text().lines()).reduce((_, last) -> last).filter(date -> current(view).text().contains(date)).isPresent();
    }

    /// A stored draft, read back.
    public Letter stored(CaseView view, String sha256) {
        return composed(view).edited(new String(vault.bytes(sha256), StandardCharsets.UTF_8));
    }

    /// What the checks say of the letter as it reads now, gravest first. A person weighs them; nothing is stopped by them.
    ///
    /// The text is read in English. Of a letter in another language the facts are checked that it was composed from.
    public List<Finding> findings(CaseView view, Letter letter) {
        if (!letter.head().language().equals("en")) {
            return Checker.checkFacts(facts(view)).stream().sorted(java.util.Comparator.comparing(Finding::severity)).toList();
        }
        return Checker.check(LetterText.of(letter.text()), Known.nothing().withReceivedOn(view.receivedOn())).stream()
            .sorted(java.util.Comparator.comparing(Finding::severity)).toList();
    }

    /// What has changed on the case since the letter was written, each a sentence for whoever reads it next; nothing is stopped by them.
    public List<String> behind(CaseView view) {
        List<String> changed = new ArrayList<>();
        if (view.letterBehind()) {
            changed.add("A decision was changed after this letter was written. It may still tell the earlier one.");
        }
        if (view.letter().isPresent() && !schedule(composed(view)).equals(schedule(current(view)))) {
            changed.add("The schedule in this letter is not the one of the documents that leave now.");
        }
        if (!view.leaving().isEmpty() && facts(view).items().stream().noneMatch(item -> item.outcome().gives())) {
            changed.add("Files are cleared to leave with this letter, but it gives nothing. It cannot be sent so: withdraw their clearance, or decide to disclose.");
        }
        return changed;
    }

    private static List<Block> schedule(Letter letter) {
        return letter.blocks().stream().filter(Block.Table.class::isInstance).filter(block -> block.origin().of().equals("schedule")).toList();
    }

    /// Saves the letter that the decision makes now as the next draft, in place of what was written before.
    public CaseView composeAnew(CaseId id, int expectedVersion) {
        return save(id, expectedVersion, composed(desk.view(id).running()).markup());
    }

    /// Saves the letter's text as the next draft.
    ///
    /// @param markup as the officer left it; see [Letter#markup]
    public CaseView save(CaseId id, int expectedVersion, String markup) {
        CaseView view = desk.view(id).running();
        if (markup.isBlank()) {
            throw new NotAllowed("letter-has-words", "Saving the letter", "it is empty", "Write the letter, or open the page again for the one that the decision makes");
        }
        Letter letter = composed(view).edited(markup);
        String sha256 = vault.keep(letter.markup().getBytes(StandardCharsets.UTF_8), "text/plain").sha256();
        return desk.tell(id, expectedVersion, new CaseCommand.DraftLetter(sha256));
    }

    /// Clears the approved letter and the cleared files to leave, comparing each by its hash.
    public CaseView clearToSend(CaseId id, int expectedVersion, Delivery delivery) {
        CaseView view = desk.view(id).running();
        CaseView.Letter letter = view.letter().orElseThrow(() -> new NotAllowed("letter-drafted", "Sending the answer", "there is no letter", "Draft it from the decision"));
        return desk.tell(id, expectedVersion, new CaseCommand.ClearToSend(letter.draft(), letter.sha256(), view.leaving(), delivery));
    }

    /// The bytes of the letter that was cleared to leave, for a print-ready copy or the record.
    ///
    /// @param form `pdf`, `docx`, `html` or `txt`
    public byte[] bytes(Letter letter, String form) {
        return switch (form) {
            case "pdf" -> letter.pdf();
            case "docx" -> letter.docx();
            case "html" -> letter.html().getBytes(StandardCharsets.UTF_8);
            case "txt" -> letter.text().getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException("A letter comes as pdf, docx, html or txt, not " + form);
        };
    }

    /// Files that leave with the letter: the PDF first, then each cleared document under its own name.
    List<Outbox.Attachment> attachments(CaseView view, Letter addressed) {
        List<Outbox.Attachment> attachments = new ArrayList<>();
        String pdf = vault.keep(addressed.pdf(), "application/pdf").sha256();
        attachments.add(new Outbox.Attachment((view.laps().shown().isPresent() ? "Review outcome " : "Response ") + view.reference().replace('/', '-') + ".pdf", "application/pdf", pdf));
        Map<String, String> files = view.dispatch().map(CaseView.Dispatch::files).orElse(Map.of());
        view.documents().values().forEach(d -> Optional.ofNullable(files.get(d.id()))
            .ifPresent(sha256 -> attachments.add(new Outbox.Attachment(d.leavesAs(), d.leavesWithType(), sha256))));
        return attachments;
    }

    LocalDate today() {
        return today.date();
    }

    HouseStyle style(CaseView view) {
        return house(view);
    }
}
