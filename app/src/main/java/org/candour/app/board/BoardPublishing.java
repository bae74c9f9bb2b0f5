package org.candour.app.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Role;
import org.candour.app.desk.Today;
import org.candour.app.precedents.PublicDocuments;
import org.candour.app.release.MadeFiles;
import org.candour.app.vault.Vault;
import org.candour.casework.NotAllowed;
import org.candour.letters.Block;
import org.candour.letters.Letter;
import org.candour.precedents.PublicDocument;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a paper public: checked for what it would give away, kept as it left, and withdrawn without losing its trace.
@Component
public class BoardPublishing {
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final BoardPapers papers;
    private final Authorities authorities;
    private final MadeFiles made;
    private final Vault vault;
    private final PublicDocuments library;
    private final JdbcClient sql;
    private final Today today;
    private final TransactionTemplate transaction;

    BoardPublishing(BoardPapers papers, Authorities authorities, MadeFiles made, Vault vault, PublicDocuments library, JdbcClient sql, Today today, TransactionTemplate transaction) {
        this.papers = papers;
        this.authorities = authorities;
        this.made = made;
        this.vault = vault;
        this.library = library;
        this.sql = sql;
        this.today = today;
        this.transaction = transaction;
    }

    /// What the check found.
    ///
    /// @param place "paragraph 12", "recommendation (b)", "paper.docx"
    /// @param what  the words, and what they look like
    /// @param stops it cannot be let pass with a reason
    public record Found(String place, String what, boolean stops) {}

    /// The files of a paper that passed, or what stands in the way.
    ///
    /// @param version of the paper that was checked
    public record Check(int version, Letter letter, byte[] docx, byte[] pdf, List<Found> found) {}

    /// A paper as anyone reads it.
    ///
    /// @param title "Withdrawn" once it is
    /// @param html  its text, escaped; empty once withdrawn
    public record Open(UUID id, String authority, String board, String title, LocalDate meetsOn, String html, String docx, long docxBytes, String pdf, long pdfBytes, Instant publishedAt,
                       Optional<Instant> withdrawnAt, String withdrawnFor) {}

    /// The paper in the forms that leave.
    public Letter letter(BoardPaper paper) {
        return paper.letter(authorities.byCode(paper.authority()).map(Authority::name).orElse(paper.authority()));
    }

    /// Makes the files and looks into them. The officer to contact is named on purpose.
    public Check check(UUID id) {
        BoardPaper paper = papers.find(id);
        Acting.current().require("Publishing a board paper", paper.authority(), Role.APPROVER);
        String missing = missing(paper);
        if (!missing.isEmpty()) {
            throw new NotAllowed("paper-is-whole", "Publishing the paper", "it has no " + missing, "Send it back to its author");
        }
        if (paper.excerpts().stream().anyMatch(e -> e.table().isEmpty())) {
            throw new NotAllowed("bulletins-stand", "Publishing the paper", "a bulletin that it draws on was withdrawn", "Have its table removed, or the corrected one drawn");
        }
        Letter letter = letter(paper);
        List<Found> found = new ArrayList<>();
        byte[] docx = scanned("paper.docx", letter.docx(), found);
        byte[] pdf = scanned("paper.pdf", letter.pdf(), found);
        found.addAll(personal(letter.blocks()));
        return new Check(paper.version(), letter, docx, pdf, List.copyOf(found));
    }

    private byte[] scanned(String name, byte[] file, List<Found> found) {
        MadeFiles.Scanned scanned = made.scan(name, file);
        if (!scanned.found().isEmpty()) {
            found.add(new Found(name, scanned.found(), !scanned.mayLeave()));
        }
        return scanned.bytes();
    }

    private static String missing(BoardPaper paper) {
        return String.join(", ", Stream.of(paper.text().purpose().isBlank() ? "purpose" : "", paper.recommendations().isEmpty() ? "recommendation" : "",
            paper.text().contact().isBlank() ? "officer to contact" : "").filter(s -> !s.isEmpty()).toList());
    }

    static List<Found> personal(List<Block> blocks) {
        List<String> places = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Block.Heading(_, String text, _) -> add(places, texts, text.equals("Officer to contact") ? "" : "heading \"" + text + "\"", text);
                case Block.Paragraph(String text, _) -> add(places, texts, blocks.getLast() == block ? "" : "head of the paper", text);
                case Block.Quote(String text, _) -> add(places, texts, "quotation", text);
                case Block.Numbered(int number, String text, List<String> points, _) -> {
                    add(places, texts, "paragraph " + number, text);
                    for (int i = 0; i < points.size(); i++) {
                        add(places, texts, "paragraph " + number + Block.Numbered.letter(i), points.get(i));
                    }
                }
                case Block.Bullets(List<String> points, _) -> points.forEach(point -> add(places, texts, "list", point));
                case Block.Table(List<String> header, List<List<String>> rows, _) -> {
                    add(places, texts, "head of a table", String.join("; ", header));
                    for (int i = 0; i < rows.size(); i++) {
                        add(places, texts, "row %d of a table".formatted(i + 1), String.join("; ", rows.get(i)));
                    }
                }
            }
        }
        return MadeFiles.personal(texts).stream().filter(f -> !places.get(f.text()).isEmpty())
            .map(f -> new Found(places.get(f.text()), "\"%s\": %s".formatted(f.words(), f.reason()), false)).toList();
    }

    private static void add(List<String> places, List<String> texts, String place, String text) {
        places.add(place);
        texts.add(text);
    }

    /// Publishes a paper that somebody else wrote: files, page and evidence are those that were checked.
    ///
    /// @param check  made just now
    /// @param reason why what was found may be published; recorded. Not needed where nothing was found
    /// @throws NotAllowed for a paper of one's own, one that changed since the check, a leak, or findings without a reason
    public void publish(UUID id, Check check, String reason) {
        String tried = "Publishing the paper";
        if (check.found().stream().anyMatch(Found::stops)) {
            throw new NotAllowed("release-scan", tried, "a file of it cannot be vouched for", "Mend the paper as the findings say");
        }
        if (!check.found().isEmpty() && reason.isBlank()) {
            throw new NotAllowed("findings-have-reason", tried, "the check found what may not be meant for the public", "Have it taken out, or say why it may be published; the reason is recorded");
        }
        Vault.Kept docx = vault.keep(check.docx(), DOCX);
        Vault.Kept pdf = vault.keep(check.pdf(), "application/pdf");
        transaction.executeWithoutResult(_ -> {
            BoardPaper paper = papers.locked(id);
            Acting.current().require("Publishing a board paper", paper.authority(), Role.APPROVER);
            if (!paper.state().draft() || paper.version() != check.version()) {
                throw new NotAllowed("latest-version", tried, paper.state().draft() ? "it was changed while it was checked" : "it is published already", "Open the paper and look at it again");
            }
            if (paper.writtenBy().equals(Acting.current().id())) {
                throw new NotAllowed("publish-own-paper", tried, "you changed it last yourself", "Ask another approver");
            }
            Timestamp now = Timestamp.from(today.now());
            sql.sql("update board_paper set published_at = ?, published_by = ?, published_for = ? where id = ?")
                .params(now, Acting.current().id(), check.found().isEmpty() ? "" : reason.strip(), id).update();
            BoardPaper.Text t = paper.text();
            sql.sql("""
                insert into open_paper (id, authority, board, title, meets_on, html, docx_sha256, docx_bytes, pdf_sha256, pdf_bytes, published_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(id, paper.authority(), t.board(), t.title(), java.sql.Date.valueOf(t.meetsOn()), check.letter().body(),
                    docx.sha256(), docx.bytes(), pdf.sha256(), pdf.bytes(), now).update();
            library.put(new PublicDocument(evidence(id), t.title(), t.board(), PublicDocument.Standing.OWN_PUBLICATION, Optional.of(today.date()), "/log/papers/" + id, "", check.letter().text()),
                paper.authority(), Optional.empty(), Optional.of(pdf.sha256()), "application/pdf");
        });
    }

    private static String evidence(UUID id) {
        return "paper-" + id;
    }

    /// Takes a paper off the public pages; its address stays and says when and why.
    public void withdraw(UUID id, String why) {
        transaction.executeWithoutResult(_ -> {
            BoardPaper paper = papers.locked(id);
            Acting.current().require("Withdrawing a board paper", paper.authority(), Role.APPROVER);
            if (paper.state().draft() || paper.state().withdrawn().isPresent() || why.isBlank()) {
                throw new NotAllowed("withdrawal-has-reason", "Withdrawing the paper", paper.state().draft() ? "it is not published" : why.isBlank() ? "the reason is missing" : "it is withdrawn already",
                    "Give a reason that the public may read, for a paper that is published");
            }
            Timestamp now = Timestamp.from(today.now());
            for (String table : List.of("board_paper", "open_paper")) {
                sql.sql("update " + table + " set withdrawn_at = ?, withdrawn_for = ? where id = ?").params(now, why.strip(), id).update();
            }
            library.unpublished(evidence(id), why.strip());
        });
    }

    /// Papers that anyone may read, the latest meeting first; at most 500.
    public List<Open> published() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql("select * from open_paper where withdrawn_at is null order by meets_on desc, id desc limit 500").query((row, _) -> open(row)).list()));
    }

    /// What was published or withdrawn last.
    public List<Open> latest(int size) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql("select * from open_paper order by greatest(published_at, withdrawn_at) desc, id desc limit ?").param(size)
            .query((row, _) -> open(row)).list()));
    }

    /// Addresses for crawlers, each with its last change; at most 40,000.
    public Map<String, Instant> places() {
        Map<String, Instant> places = new LinkedHashMap<>();
        transaction.executeWithoutResult(_ -> sql.sql("select id, published_at from open_paper where withdrawn_at is null order by meets_on desc, id desc limit 40000").query(row -> {
            places.put("/log/papers/" + row.getObject(1, UUID.class), row.getTimestamp(2).toInstant());
        }));
        return places;
    }

    /// A paper that is or was public.
    public Optional<Open> published(UUID id) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql("select * from open_paper where id = ?").param(id).query((row, _) -> open(row)).optional()));
    }

    private static Open open(ResultSet row) throws SQLException {
        boolean withdrawn = row.getTimestamp("withdrawn_at") != null;
        // Nothing of what was withdrawn is told again: it may be the reason.
        return new Open(row.getObject("id", UUID.class), row.getString("authority"), row.getString("board"), withdrawn ? "Withdrawn" : row.getString("title"), row.getObject("meets_on", LocalDate.class),
            withdrawn ? "" : row.getString("html"), row.getString("docx_sha256"), row.getLong("docx_bytes"), row.getString("pdf_sha256"), row.getLong("pdf_bytes"),
            row.getTimestamp("published_at").toInstant(), Optional.ofNullable(row.getTimestamp("withdrawn_at")).map(Timestamp::toInstant), Optional.ofNullable(row.getString("withdrawn_for")).orElse(""));
    }
}
