package org.candour.app.web.precedents;

import java.util.Map;
import org.candour.app.access.NotThere;
import org.candour.app.precedents.RoundRobins;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// The same question put to several authorities: who had it, when, and how each answered or means to.
@Controller
@RequestMapping("/round-robins")
class RoundRobinController {
    private final RoundRobins robins;

    RoundRobinController(RoundRobins robins) {
        this.robins = robins;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("precedents/round-robins", Map.of("robins", robins.all()));
    }

    @GetMapping("/{robin}")
    ModelAndView show(@PathVariable String robin) {
        return new ModelAndView("precedents/round-robin", Map.of("robin", robins.of(robin).orElseThrow(NotThere::new)));
    }
}
