package org.candour.app.web.people;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Administration;
import org.candour.app.access.AlreadyThere;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.web.Choice;
import org.candour.app.web.Nav;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// People: who may sign in, and their roles in each team the administrator looks after.
@Controller
public class PeopleController {
    private final Administration administration;
    private final Teams teams;

    PeopleController(Administration administration, Teams teams) {
        this.administration = administration;
        this.teams = teams;
    }

    /// A team with the roles to tick for one person.
    public record TeamRoles(Teams.Team team, List<Choice> choices) {}

    @Bean
    static Nav peopleNav() {
        return new Nav(80, "People", "/people", actor -> actor.runsTheInstallation() || !actor.authoritiesAs(Role.ADMINISTRATOR).isEmpty());
    }

    @GetMapping("/people")
    ModelAndView list() {
        return new ModelAndView("people/list", Map.of("people", administration.people(), "teams", teams.administered()));
    }

    @GetMapping("/people/new")
    ModelAndView add() {
        administration.people();
        return form(Map.of(), "", "", false);
    }

    @PostMapping("/people/new")
    ModelAndView add(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String name,
        @RequestParam(defaultValue = "false") boolean installation) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!email.strip().matches("[^@\\s]+@[^@\\s]+")) {
            errors.put("email", "Enter an e-mail address, such as name@authority.example");
        }
        if (name.isBlank()) {
            errors.put("name", "Enter the name that histories and letters show");
        }
        if (errors.isEmpty()) {
            try {
                return withPassword(administration.add(email, name, installation));
            } catch (AlreadyThere taken) {
                errors.put("email", taken.getMessage());
            }
        }
        return form(errors, email, name, installation);
    }

    private static ModelAndView form(Map<String, String> errors, String email, String name, boolean installation) {
        return new ModelAndView("people/new", Map.of("errors", errors, "email", email, "name", name, "installation", installation));
    }

    @GetMapping("/people/{id}")
    ModelAndView person(@PathVariable UUID id, @RequestParam(defaultValue = "") String done) {
        Person person = administration.person(id);
        Map<UUID, Set<Role>> roles = administration.roles(id);
        List<TeamRoles> rows = teams.administered().stream()
            .map(team -> new TeamRoles(team, choices(roles.getOrDefault(team.id(), Set.of())))).toList();
        return new ModelAndView("people/person", Map.of("person", person, "manages", administration.manages(person), "teams", rows,
            "record", administration.record(id), "done", done.equals("saved") ? "Saved." : "",
            "themself", Acting.current().id().equals(person.actorId())));
    }

    private static List<Choice> choices(Set<Role> chosen) {
        return Arrays.stream(Role.values()).map(role -> new Choice(role.name(), role.title(), role.summary(), chosen.contains(role))).toList();
    }

    @PostMapping("/people/{id}/roles")
    String roles(@PathVariable UUID id, @RequestParam UUID team, @RequestParam(defaultValue = "") Set<Role> role) {
        administration.person(id);
        teams.setRoles(team, id, role.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(role));
        return "redirect:/people/" + id + "?done=saved";
    }

    @PostMapping("/people/{id}/password")
    ModelAndView password(@PathVariable UUID id) {
        return withPassword(administration.newPassword(id));
    }

    @PostMapping("/people/{id}/second-step")
    String secondStep(@PathVariable UUID id) {
        administration.removeSecondStep(id);
        return "redirect:/people/" + id + "?done=saved";
    }

    @PostMapping("/people/{id}/active")
    String active(@PathVariable UUID id, @RequestParam boolean active) {
        administration.setActive(id, active);
        return "redirect:/people/" + id + "?done=saved";
    }

    private static ModelAndView withPassword(Administration.WithPassword made) {
        return new ModelAndView("people/password", Map.of("person", made.person(), "password", made.password()));
    }
}
