package org.candour.app.demo;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.board.BoardPaper;
import org.candour.app.board.BoardPapers;
import org.candour.app.board.BoardPublishing;
import org.candour.app.bulletin.OpenBulletins;
import org.candour.app.desk.Today;
import org.candour.app.statistics.Measure;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A paper for the board of the demo's region: published, decided on, and with an action that is late.
@Component
@ConditionalOnProperty(name = "candour.demo", havingValue = "true")
class DemoBoard {
    private static final String REASON = "The posts named are public.";

    private final BoardPapers papers;
    private final BoardPublishing publishing;
    private final OpenBulletins bulletins;
    private final Today today;

    DemoBoard(BoardPapers papers, BoardPublishing publishing, OpenBulletins bulletins, Today today) {
        this.papers = papers;
        this.publishing = publishing;
        this.bulletins = bulletins;
        this.today = today;
    }

    /// @param staff by e-mail
    void make(Map<String, Actor> staff) {
        LocalDate met = today.date().minusDays(20);
        Actor officer = staff.get("officer@northshire.example");
        UUID id = Acting.as(officer, () -> {
            UUID paper = papers.write("northshire-police", new BoardPaper.Text("Northshire Partnership Board", "Requests for information: the quarter", met,
                "This report tells the board how many requests for information were received in the last quarter and how they were answered.",
                "Anyone may ask a public authority for the information it holds. An answer is due within 20 working days.\n\nRequests about county lines and about cameras came most often.",
                """
                # What was done

                Two steps were taken to answer sooner:

                - searches are asked for on the day of receipt
                - answers given before are looked up first

                # What comes next

                Partners are asked which figures they publish themselves, so that they need not be asked for.""",
                "Head of Information\nNorthshire Police\nTel: 01632 960100\nfoi@northshire.example"));
            papers.draw(paper, Measure.RECEIVED, "");
            papers.draw(paper, Measure.IN_TIME, "");
            bulletins.all().stream().limit(1).forEach(bulletin -> papers.excerpt(paper, bulletin.id()));
            papers.recommend(paper, "Note the figures of the quarter", "Chair of the board", Optional.empty(), met);
            papers.recommend(paper, "Ask partners for a list of what they publish each quarter", "Head of Information", Optional.of(officer.id()), met.plusDays(14));
            papers.recommend(paper, "Publish the disclosure log on the board's own pages", "Head of Communications", Optional.empty(), today.date().plusDays(30));
            return paper;
        });
        Acting.run(staff.get("approver@northshire.example"), () -> publishing.publish(id, publishing.check(id), REASON));
        Acting.run(staff.get("decider@northshire.example"), () -> {
            papers.decide(id, 1, BoardPaper.Outcome.NOTED, "", met, met);
            papers.decide(id, 2, BoardPaper.Outcome.AGREED, "", met, met.plusDays(14));
            papers.decide(id, 3, BoardPaper.Outcome.AMENDED, "A link to the log is enough.", met, today.date().plusDays(30));
        });
    }
}
