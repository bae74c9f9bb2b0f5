package org.candour.app.web.cases;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.publication.Publishing;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Publishing an answered case, with the copy that the public would read.
@Controller
@RequestMapping("/cases/{id}/publish")
class PublicationController {
    private final Desk desk;
    private final Publishing publishing;
    private final Today today;

    PublicationController(Desk desk, Publishing publishing, Today today) {
        this.desk = desk;
        this.publishing = publishing;
        this.today = today;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        return page(view, "", view.version());
    }

    @PostMapping(params = "publish")
    ModelAndView publish(@PathVariable UUID id, @RequestParam int version) {
        return act(id, version, () -> publishing.publish(new CaseId(id), version));
    }

    @PostMapping(params = "withdraw")
    ModelAndView withdraw(@PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String reason) {
        return act(id, version, () -> publishing.withdraw(new CaseId(id), version, reason));
    }

    private ModelAndView act(UUID id, int version, Supplier<CaseView> work) {
        try {
            work.get();
        } catch (NotAllowed | Stale e) {
            ModelAndView page = page(desk.view(new CaseId(id)), String.valueOf(e.getMessage()), version);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView("redirect:/cases/" + id + "/publish");
    }

    private ModelAndView page(CaseView view, String refusal, int version) {
        return new ModelAndView("cases/publish", Map.of("it", CaseBar.of(view, "overview", desk.rules(), today.date()), "copy", publishing.copy(view),
            "refusal", refusal, "version", version));
    }
}
