package org.candour.app.web.worklist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Staff;
import org.candour.app.board.BoardPapers;
import org.candour.app.desk.Challenges;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.desk.Worklist;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.NotAllowed;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Cases by due date. The address alone reproduces the list.
@Controller
class WorklistController {
    private final Worklist worklist;
    private final Authorities authorities;
    private final Staff people;
    private final Desk desk;
    private final Challenges challenges;
    private final BoardPapers papers;
    private final Today today;

    WorklistController(Worklist worklist, Authorities authorities, Staff people, Desk desk, Challenges challenges, BoardPapers papers, Today today) {
        this.worklist = worklist;
        this.authorities = authorities;
        this.people = people;
        this.desk = desk;
        this.challenges = challenges;
        this.papers = papers;
        this.today = today;
    }

    /// One transaction a page: it shows one state of the record, and the database is told once who acts.
    ///
    /// @param view  `mine`, `team` (unassigned and everyone's, open), `closed`
    /// @param after key of the last row of the page before
    @GetMapping("/work")
    @Transactional(readOnly = true)
    ModelAndView list(@RequestParam(defaultValue = "team") String view, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") List<String> authority,
                      @RequestParam(defaultValue = "") List<String> stage, @RequestParam(defaultValue = "") String dueBy, @RequestParam(defaultValue = "") String after,
                      @RequestParam(defaultValue = "25") int size) {
        return page(new Query(view, q.strip(), authority, stage, dueBy, after, size), "");
    }

    @PostMapping("/work/assign")
    ModelAndView assign(@RequestParam(defaultValue = "") List<UUID> chosen, @RequestParam(defaultValue = "") String owner, @RequestParam(defaultValue = "team") String view, @RequestParam(defaultValue = "") String q,
                        @RequestParam(defaultValue = "") List<String> authority, @RequestParam(defaultValue = "") List<String> stage, @RequestParam(defaultValue = "") String dueBy,
                        @RequestParam(defaultValue = "25") int size) {
        Query query = new Query(view, q.strip(), authority, stage, dueBy, "", size);
        if (chosen.isEmpty() || owner.isBlank()) {
            return page(query, chosen.isEmpty() ? "Choose the cases to assign" : "Choose who takes the cases");
        }
        List<String> refused = new ArrayList<>();
        for (UUID id : chosen) {
            try {
                desk.tell(new CaseId(id), new CaseCommand.Assign(owner));
            } catch (NotAllowed e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        return refused.isEmpty() ? new ModelAndView(new RedirectView(query.address("view", view), true))
            : page(query, "%d of %d were not assigned. %s".formatted(refused.size(), chosen.size(), refused.getFirst()));
    }

    private ModelAndView page(Query query, String problem) {
        Worklist.Page page = worklist.page(query.filter(Acting.current().id()));
        Map<String, String> owners = new LinkedHashMap<>();
        page.rows().forEach(row -> row.owner().ifPresent(owner -> owners.computeIfAbsent(owner, people::name)));
        Set<String> mine = desk.readable();
        List<Authority> served = authorities.all().stream().filter(a -> mine.contains(a.code())).toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("query", query);
        model.put("list", page);
        model.put("owners", owners);
        model.put("served", served);
        model.put("officers", served.stream().flatMap(a -> people.officers(a.code()).stream()).distinct().toList());
        model.put("challenges", query.view().equals("closed") || !query.after().isEmpty() ? List.of()
            : challenges.open(query.view().equals("mine") ? Optional.of(Acting.current().id()) : Optional.empty(), query.view().equals("challenges") ? 500 : 10).stream()
                .peek(row -> row.who().ifPresent(who -> owners.computeIfAbsent(who, people::name))).toList());
        model.put("actions", query.after().isEmpty() && List.of("mine", "team").contains(query.view()) ? papers.mine() : List.of());
        model.put("today", today.date());
        model.put("problem", problem);
        return new ModelAndView("worklist", model);
    }
}
