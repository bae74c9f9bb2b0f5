package org.candour.app.web.open;

import java.util.Map;
import org.candour.app.referral.Withdrawals;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// For everybody: answers already given that were withdrawn, or that a unit advised to withdraw, with the reason.
@Controller
class WithdrawnController {
    private final Withdrawals withdrawals;

    WithdrawnController(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @GetMapping("/withdrawn-answers")
    ModelAndView list() {
        return new ModelAndView("open/withdrawn", Map.of("traces", withdrawals.newest()));
    }
}
