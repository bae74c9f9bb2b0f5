package org.candour.app.web.precedents;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.precedents.SharingSettings;
import org.candour.app.web.Choice;
import org.candour.app.web.cases.EventWords;
import org.candour.casework.CaseEvent.Sharing;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What an authority lets others find of its cases.
@Controller
@RequestMapping("/authorities/{code}/sharing")
class SharingController {
    private final SharingSettings settings;
    private final Authorities authorities;

    SharingController(SharingSettings settings, Authorities authorities) {
        this.settings = settings;
        this.authorities = authorities;
    }

    @GetMapping
    ModelAndView show(@PathVariable String code) {
        Authority authority = mine(code);
        Sharing now = settings.of(code);
        List<Choice> choices = Arrays.stream(Sharing.values()).map(s -> {
            String words = EventWords.sharing(s);
            return new Choice(s.name(), Character.toUpperCase(words.charAt(0)) + words.substring(1), "", s == now);
        }).toList();
        return new ModelAndView("precedents/sharing", Map.of("authority", authority, "choices", choices));
    }

    @PostMapping
    ModelAndView choose(@PathVariable String code, @RequestParam(defaultValue = "") String sharing) {
        mine(code);
        Arrays.stream(Sharing.values()).filter(s -> s.name().equals(sharing)).findFirst().ifPresent(s -> settings.choose(code, s));
        return new ModelAndView("redirect:/authorities/" + code + "/sharing");
    }

    private Authority mine(String code) {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation()) {
            actor.require("Choosing what is shared", code, Role.ADMINISTRATOR);
        }
        return authorities.byCode(code).orElseThrow(NotThere::new);
    }
}
