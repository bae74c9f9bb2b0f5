package org.candour.app.web.people;

import java.util.Map;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.identity.SamePerson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Whether an authority lets it be asked if the same person asked others, and on which lawful basis.
@Controller
@RequestMapping("/authorities/{code}/same-person")
class SamePersonController {
    private final SamePerson samePerson;
    private final Authorities authorities;
    private final Staff staff;

    SamePersonController(SamePerson samePerson, Authorities authorities, Staff staff) {
        this.samePerson = samePerson;
        this.authorities = authorities;
        this.staff = staff;
    }

    @GetMapping
    ModelAndView show(@PathVariable String code) {
        return page(code, "", HttpStatus.OK);
    }

    @PostMapping
    ModelAndView decide(@PathVariable String code, @RequestParam(defaultValue = "") String basis, @RequestParam(defaultValue = "") String allow) {
        mine(code);
        if (basis.isBlank()) {
            return page(code, allow.equals("yes") ? "Record the lawful basis" : "Say why it is switched off", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        samePerson.decide(code, allow.equals("yes"), basis);
        return new ModelAndView("redirect:/authorities/" + code + "/same-person");
    }

    private ModelAndView page(String code, String error, HttpStatus status) {
        return new ModelAndView("people/same-person", Map.of("authority", mine(code), "decided", samePerson.decided(code), "error", error, "names", staff), status);
    }

    private Authority mine(String code) {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation()) {
            actor.require("Deciding whether requesters are compared", code, Role.ADMINISTRATOR);
        }
        return authorities.byCode(code).orElseThrow(NotThere::new);
    }
}
