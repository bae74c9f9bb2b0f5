package org.candour.app.web.precedents;

import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Worklist;
import org.candour.app.precedents.PastRequests;
import org.candour.app.precedents.PublicDocuments;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// One search over everything one may see: cases, what was asked before, and public documents. Pages go by key.
@Controller
class FindController {
    private static final int FEW = 5;
    private static final int MANY = 25;

    private final Worklist worklist;
    private final PastRequests requests;
    private final PublicDocuments documents;
    private final Desk desk;

    FindController(Worklist worklist, PastRequests requests, PublicDocuments documents, Desk desk) {
        this.worklist = worklist;
        this.requests = requests;
        this.documents = documents;
        this.desk = desk;
    }

    /// @param kind  `open`, `done`, `asked` or `public` for one kind; anything else for the first few of each
    /// @param after key of the page before, of this kind
    @GetMapping("/find")
    ModelAndView find(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String after) {
        String words = q.strip().replace("\0", "");
        boolean all = !Set.of("open", "done", "asked", "public").contains(kind);
        int size = all ? FEW : MANY;
        boolean reads = !desk.readable().isEmpty() && !words.isEmpty();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("q", words);
        model.put("kind", all ? "" : kind);
        model.put("open", reads && (all || kind.equals("open")) ? cases(words, false, after, size) : new Worklist.Page(List.of(), Optional.empty()));
        model.put("done", reads && (all || kind.equals("done")) ? cases(words, true, after, size) : new Worklist.Page(List.of(), Optional.empty()));
        model.put("asked", reads && (all || kind.equals("asked")) ? requests.search(words, past(after), size) : new PastRequests.Page(List.of(), Optional.empty()));
        model.put("documents", !words.isEmpty() && (all || kind.equals("public")) ? documents.search(words, Optional.empty(), after, size)
            : new PublicDocuments.Page(List.of(), Optional.empty()));
        return new ModelAndView("precedents/find", model);
    }

    private Worklist.Page cases(String words, boolean done, String after, int size) {
        Optional<Worklist.Key> key = Optional.empty();
        try {
            key = after.isBlank() ? Optional.empty() : Optional.of(Worklist.Key.of(after));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // Not a page of this list: begin at the first.
        }
        return worklist.page(new Worklist.Filter(desk.readable(), done, Optional.empty(), Set.of(), Optional.empty(), words, key, size));
    }

    private static Optional<PastRequests.Key> past(String after) {
        try {
            return after.isBlank() ? Optional.empty() : Optional.of(PastRequests.Key.of(after));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
