package org.candour.app.review;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.identity.Correspondence;
import org.candour.app.letters.Drafting;
import org.candour.app.review.Papers.Part;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.CaseView.Document;
import org.candour.casework.Item;
import org.candour.casework.Laps;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.letters.Block;
import org.candour.letters.Letter;
import org.springframework.stereotype.Component;

/// The case as one PDF for the regulator or the Tribunal, in the order in which it happened.
///
/// Names and addresses of whoever asked are masked: the regulator knows its complainant. Released files are in it as they left. Where an answer
/// neither confirms nor denies, nothing that depends on a search is in it.
@Component
public class Bundles {
    private static final int MOST_LINES = 2_000;

    private final Desk desk;
    private final Drafting drafting;
    private final Vault vault;
    private final Correspondence correspondence;
    private final Authorities authorities;
    private final Today today;
    private final Grounds grounds = Grounds.standard();

    Bundles(Desk desk, Drafting drafting, Vault vault, Correspondence correspondence, Authorities authorities, Today today) {
        this.desk = desk;
        this.drafting = drafting;
        this.vault = vault;
        this.correspondence = correspondence;
        this.authorities = authorities;
        this.today = today;
    }

    /// One line of the chronology.
    public record Dated(LocalDate on, String words) {}

    /// @param pages in all
    /// @param parts titles with the page on which each begins
    public record Bundle(byte[] pdf, int pages, Map<String, Integer> parts) {}

    /// Binds the case.
    ///
    /// @param submission  the authority's words; no paper where it is blank
    /// @param chronology  what happened, in order
    public Bundle bind(CaseId id, String submission, List<Dated> chronology) {
        CaseView view = desk.view(id);
        String authority = authorities.byCode(view.authority()).map(Authority::name).orElse(view.authority());
        Letter.Head head = Papers.head("Bundle: " + view.subject(), authority, view.reference(), today.date());
        List<Part> parts = new ArrayList<>();
        if (!submission.isBlank()) {
            parts.add(part(head, "Submission of " + authority, Optional.of(today.date()), paragraphs(submission)));
        }
        parts.add(part(head, "Chronology", Optional.empty(), List.of(Papers.table(List.of("Date", "What happened"),
            chronology.stream().map(d -> List.of(Days.day(d.on()), d.words())).toList()))));
        parts.add(part(head, "The request", Optional.of(view.receivedOn()), view.items().stream().map(Bundles::line).map(Papers::words).toList()));
        messages(view).forEach(m -> parts.add(part(head, "%s: %s".formatted(m.incoming() ? "From the requester" : "To the requester", m.kind().replace('-', ' ')),
            Optional.of(Today.dateOf(m.at())), paragraphs(m.masked()))));
        if (!view.sealed() && !view.searches().isEmpty()) {
            parts.add(part(head, "Searches", Optional.empty(), List.of(searches(view))));
        }
        // The outcome of a review of a failure to answer is the answer, and is bound once.
        if (view.laps().reviews().stream().noneMatch(r -> r.state() == Laps.State.ANSWERED && r.unanswered().isPresent())) {
            answer(head, "The decision", "The answer", view, view, parts);
        }
        for (Laps.Review review : view.laps().reviews()) {
            if (review.state() == Laps.State.ANSWERED) {
                answer(head, "Internal review: findings", "Internal review: outcome", view, view.lap(review), parts);
            }
        }
        Papers.Bound bound = Papers.bind(head, parts);
        Map<String, Integer> index = new java.util.LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            index.put("%d. %s".formatted(i + 1, parts.get(i).title()), bound.index().get(i));
        }
        return new Bundle(bound.pdf(), bound.pages(), index);
    }

    /// The masked words are everyone's on the case; their order in time is read as the room that binds them.
    private List<Correspondence.Message> messages(CaseView view) {
        return Acting.as(Actor.system("review", Set.of(view.authority())), () -> correspondence.of(view.id().value()));
    }

    private void answer(Letter.Head head, String reasons, String letter, CaseView view, CaseView lap, List<Part> parts) {
        Optional<CaseView.Dispatch> sent = lap.dispatch().filter(d -> d.sent().isPresent());
        if (sent.isEmpty()) {
            return;
        }
        List<Block> blocks = new ArrayList<>();
        for (Item item : view.items()) {
            Outcome outcome = lap.decisions().get(item.number());
            if (outcome != null) {
                blocks.add(Papers.heading(2, "Item %d: %s".formatted(item.number(), outcome.plain())));
                lap.laps().shown().map(r -> r.findings().get(item.number())).ifPresent(f -> blocks.add(Papers.words("%s: %s".formatted(switch (f.finding()) {
                    case UPHELD -> "The answer is upheld";
                    case PARTLY -> "The answer is upheld in part";
                    case OVERTURNED -> "The answer is overturned";
                    case REACHED -> "No answer had left";
                }, f.why()))));
                outcome.grounds().forEach(r -> blocks.addAll(reasons(r)));
            }
        }
        parts.add(part(head, reasons, sent.get().sent(), blocks));
        parts.add(new Part(letter, sent.get().sent(), drafting.stored(lap, sent.get().letter()).pdf()));
        for (Document document : view.documents().values()) {
            Optional.ofNullable(sent.get().files().get(document.id())).ifPresent(sha256 -> parts.add(new Part("Released: " + document.leavesAs(), sent.get().sent(), file(head, document, sha256))));
        }
    }

    private List<Block> reasons(Reasons r) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Papers.heading(3, grounds.byId(r.ground()).map(Ground::citeAs).orElse(r.ground())));
        blocks.add(Papers.words(r.why()));
        r.publicInterest().ifPresent(p -> blocks.add(Papers.words("For disclosure: %s\nAgainst: %s\nBalance: %s".formatted(String.join("; ", p.factorsFor()), String.join("; ", p.factorsAgainst()), p.balance()))));
        return blocks;
    }

    /// A released file as its pages, its lines, or a sheet that says which file it is. It passed the release scan, which read it in a confined process.
    private byte[] file(Letter.Head head, Document document, String sha256) {
        if (document.leavesWithType().equals("application/pdf")) {
            return vault.bytes(sha256);
        }
        if (document.leavesWithType().startsWith("text/")) {
            List<String> lines = new String(vault.bytes(sha256), StandardCharsets.UTF_8).lines().limit(MOST_LINES).toList();
            return part(head, document.leavesAs(), Optional.empty(), List.of(Papers.words(String.join("\n", lines)))).pdf();
        }
        return part(head, document.leavesAs(), Optional.empty(), List.of(Papers.words("This file is given beside the bundle, as it was released.\nType: %s\nLength: %,d bytes\nSHA-256: %s"
            .formatted(document.leavesWithType(), document.clearedBytes(), sha256)))).pdf();
    }

    private static Block searches(CaseView view) {
        List<List<String>> rows = new ArrayList<>();
        view.searches().values().forEach(s -> s.places().forEach(p -> rows.add(List.of(s.answered().map(Days::day).orElse(""), s.owner(), p.where(), p.terms(), p.period(), Integer.toString(p.minutes())))));
        return Papers.table(List.of("Date", "By", "Where", "Words", "Period", "Minutes"), rows);
    }

    private static String line(Item item) {
        return item.number() + ". " + item.text();
    }

    private static List<Block> paragraphs(String words) {
        return List.of(words.strip().split("\\R\\s*\\R")).stream().map(Papers::words).toList();
    }

    private static Part part(Letter.Head head, String title, Optional<LocalDate> dated, List<Block> blocks) {
        List<Block> all = new ArrayList<>(List.of(Papers.heading(1, title)));
        all.addAll(blocks);
        return new Part(title, dated, Papers.page(Papers.head(title, head.authority(), head.ourRef(), dated.orElse(head.dated())), all));
    }
}
