package org.candour.app.web.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Staff;
import org.candour.app.desk.Today;
import org.candour.app.referral.Advising;
import org.candour.app.referral.Released;
import org.candour.app.web.cases.Values;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A unit's log and the board of each number: who has the question, due when, planning what; advice to all at once.
@Controller
@RequestMapping("/referrals")
class BoardController {
    private final Advising advising;
    private final Staff staff;
    private final Today today;

    BoardController(Advising advising, Staff staff, Today today) {
        this.advising = advising;
        this.staff = staff;
        this.today = today;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "open") String view, @RequestParam(defaultValue = "") String q,
                      @RequestParam(defaultValue = "0") int page) {
        List<Authority> units = advising.units();
        if (units.isEmpty()) {
            throw new NotThere();
        }
        Authority chosen = units.stream().filter(u -> u.code().equals(unit)).findFirst().orElse(units.getFirst());
        String problem = "";
        Advising.Page found = new Advising.Page(List.of(), false);
        try {
            found = advising.list(chosen.code(), !view.equals("all"), q, page);
        } catch (NotAllowed e) {
            problem = String.valueOf(e.getMessage());
        }
        Map<String, Object> model = new LinkedHashMap<>(Map.of("units", units, "unit", chosen, "view", view.equals("all") ? "all" : "open", "q", q, "number", Math.max(0, page), "found", found,
            "problem", problem, "today", today.date()));
        return new ModelAndView("referral/list", model, problem.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/log/{entry}")
    ModelAndView board(@PathVariable UUID entry) {
        return page(entry, Optional.empty(), "", HttpStatus.OK);
    }

    /// @param typed empty where nothing was typed: the draft that could be sent stands in the form then
    private ModelAndView page(UUID entry, Optional<AdviceForm> typed, String problem, HttpStatus status) {
        Advising.Board board = advising.board(entry);
        AdviceForm form = typed.or(() -> board.draft().map(draft -> AdviceForm.of(draft.advice()))).orElseGet(() -> new AdviceForm(new Values(new LinkedMultiValueMap<>()), ""));
        return new ModelAndView("referral/board", Map.of("board", board, "form", form, "problem", problem, "today", today.date(), "names", staff), status);
    }

    @PostMapping(path = "/log/{entry}", params = "advise")
    ModelAndView advise(@PathVariable UUID entry, @RequestParam MultiValueMap<String, String> typed) {
        Values v = new Values(typed);
        Advice advice = new AdviceForm(v, "").advice();
        Optional<UUID> only = v.text("only").isEmpty() ? Optional.empty() : uuid(v.text("only"));
        if (v.errors().isEmpty()) {
            try {
                advising.advise(entry, number(v, "version"), only, advice);
                return new ModelAndView("redirect:/referrals/log/" + entry);
            } catch (NotAllowed e) {
                return page(entry, Optional.of(new AdviceForm(v, String.valueOf(e.getMessage()))), "", HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        return page(entry, Optional.of(new AdviceForm(v, "")), "", HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static int number(Values v, String field) {
        return v.text(field).matches("\\d{1,9}") ? Integer.parseInt(v.text(field)) : -1;
    }

    @PostMapping(path = "/log/{entry}", params = "save")
    ModelAndView save(@PathVariable UUID entry, @RequestParam MultiValueMap<String, String> typed) {
        Values v = new Values(typed);
        Advice advice = new AdviceForm(v, "").advice();
        if (v.errors().isEmpty()) {
            try {
                advising.draft(entry, number(v, "draft"), advice, v.text("note"));
                return new ModelAndView("redirect:/referrals/log/" + entry);
            } catch (NotAllowed e) {
                return page(entry, Optional.of(new AdviceForm(v, String.valueOf(e.getMessage()))), "", HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        return page(entry, Optional.of(new AdviceForm(v, "")), "", HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping(path = "/log/{entry}", params = "send")
    ModelAndView send(@PathVariable UUID entry, @RequestParam int version, @RequestParam int send) {
        return change(entry, () -> advising.send(entry, version, send));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotThere();
        }
    }

    @PostMapping(path = "/log/{entry}", params = "national")
    ModelAndView national(@PathVariable UUID entry, @RequestParam String national) {
        return change(entry, () -> advising.national(entry, national.equals("yes")));
    }

    @PostMapping(path = "/log/{entry}", params = "withdrawal")
    ModelAndView settle(@PathVariable UUID entry, @RequestParam UUID withdrawal, @RequestParam String settle) {
        return change(entry, () -> {
            if (settle.equals("confirm")) {
                advising.confirm(entry, withdrawal);
            } else {
                advising.turnDown(entry, withdrawal);
            }
        });
    }

    @PostMapping(path = "/log/{entry}", params = "move")
    ModelAndView move(@PathVariable UUID entry, @RequestParam UUID member, @RequestParam String move) {
        return change(entry, () -> advising.move(entry, member, move));
    }

    @PostMapping(path = "/log/{entry}", params = "answer")
    ModelAndView answer(@PathVariable UUID entry, @RequestParam UUID member, @RequestParam String answer) {
        return change(entry, () -> advising.answerQuery(entry, member, answer));
    }

    private ModelAndView change(UUID entry, Runnable change) {
        try {
            change.run();
            return new ModelAndView("redirect:/referrals/log/" + entry);
        } catch (NotAllowed e) {
            return page(entry, Optional.empty(), String.valueOf(e.getMessage()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// What would be released of all that stands under a number.
    @GetMapping("/log/{entry}/released")
    ModelAndView released(@PathVariable UUID entry) {
        Advising.Board board = advising.board(entry);
        return new ModelAndView("referral/released", Map.of("back", "/referrals/log/" + entry, "title", "%s, %s".formatted(board.entry().number(), board.entry().subject()),
            "parts", board.members().stream().map(m -> Released.of(m.view())).toList()));
    }
}
