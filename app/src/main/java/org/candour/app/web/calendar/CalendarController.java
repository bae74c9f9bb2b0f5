package org.candour.app.web.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.desk.Turn;
import org.candour.app.web.cases.Values;
import org.candour.casework.NotAllowed;
import org.candour.law.Division;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// An administrator records a bank holiday proclaimed late; every open case is counted again.
@Controller
@RequestMapping("/bank-holidays")
class CalendarController {
    private final Turn turn;
    private final Desk desk;
    private final Today today;

    CalendarController(Turn turn, Desk desk, Today today) {
        this.turn = turn;
        this.desk = desk;
        this.today = today;
    }

    @GetMapping
    ModelAndView show() {
        return page(new Values(new LinkedMultiValueMap<>()), "", "");
    }

    @PostMapping
    ModelAndView proclaim(@RequestParam MultiValueMap<String, String> typed) {
        Values v = new Values(typed);
        LocalDate day = v.date("day", "the bank holiday");
        LocalDate proclaimed = v.date("proclaimed", "the day of the proclamation");
        v.check("name", !v.text("name").isBlank(), "Give the day's name");
        Set<Division> parts = EnumSet.noneOf(Division.class);
        for (Division division : Division.values()) {
            if (v.all("part").contains(division.name())) {
                parts.add(division);
            }
        }
        v.check("part", !parts.isEmpty(), "Say where it is a bank holiday");
        if (!v.errors().isEmpty()) {
            return refused(page(v, "", ""));
        }
        try {
            return page(new Values(new LinkedMultiValueMap<>()), "", "Recorded. " + moved(turn.proclaim(day, v.text("name"), parts, proclaimed)));
        } catch (NotAllowed e) {
            return refused(page(v, String.valueOf(e.getMessage()), ""));
        }
    }

    /// A newer list, as www.gov.uk/bank-holidays.json has it.
    @PostMapping("/file")
    ModelAndView load(@RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        Values v = new Values(new LinkedMultiValueMap<>());
        v.check("file", file != null && !file.isEmpty(), "Choose the file bank-holidays.json");
        if (!v.errors().isEmpty() || file == null) {
            return refused(page(v, "", ""));
        }
        try {
            return page(v, "", "Loaded. " + moved(turn.load(new String(file.getBytes(), StandardCharsets.UTF_8))));
        } catch (NotAllowed e) {
            return refused(page(v, String.valueOf(e.getMessage()), ""));
        }
    }

    private static String moved(int count) {
        return "The due date of %d open case%s moved; each says so in its history, and the officer and the requester are told.".formatted(count, count == 1 ? "" : "s");
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Values v, String refusal, String done) {
        if (!Acting.current().runsTheInstallation()) {
            throw new NotThere();
        }
        return new ModelAndView("calendar/bank-holidays", Map.of("v", v, "refusal", refusal, "done", done, "version", desk.rules().holidays().version(),
            "parts", Division.values(), "today", today.date()));
    }
}
