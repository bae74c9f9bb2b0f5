package org.candour.app.web.people;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.NotThere;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.access.Tokens;
import org.candour.app.web.Choice;
import org.candour.app.web.Nav;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Authorities with their house style, the teams that serve them, and the tokens of their machines.
@Controller
public class AuthorityController {
    private static final List<String> REGIMES = List.of("FOIA", "EIR", "FOISA", "EISR");
    private static final Map<String, String> KINDS = new LinkedHashMap<>();
    private static final Map<String, String> LANGUAGES = new LinkedHashMap<>();

    static {
        LANGUAGES.put("en", "English");
        LANGUAGES.put("cy", "Welsh (Cymraeg)");
        KINDS.put("police", "Police force");
        KINDS.put("opcc", "Police and crime commissioner");
        KINDS.put("council", "Council");
        KINDS.put("unit", "National advice unit");
        KINDS.put("other", "Other public authority");
    }

    private final Authorities authorities;
    private final Teams teams;
    private final Tokens tokens;

    AuthorityController(Authorities authorities, Teams teams, Tokens tokens) {
        this.authorities = authorities;
        this.teams = teams;
        this.tokens = tokens;
    }

    @Bean
    static Nav authoritiesNav() {
        return new Nav(81, "Authorities", "/authorities", actor -> actor.runsTheInstallation() || !actor.authoritiesAs(Role.ADMINISTRATOR).isEmpty());
    }

    @GetMapping("/authorities")
    ModelAndView list() {
        return new ModelAndView("people/authorities", Map.of("authorities", administered(), "teams", teams.administered(), "tokens", tokens.all()));
    }

    private List<Authority> administered() {
        Actor actor = Acting.current();
        List<Authority> mine = authorities.all().stream()
            .filter(a -> actor.runsTheInstallation() || actor.may(Role.ADMINISTRATOR, a.code())).toList();
        if (mine.isEmpty() && !actor.runsTheInstallation()) {
            throw new Refused("Managing authorities needs the role Administrator. Ask your administrator.");
        }
        return mine;
    }

    @GetMapping("/authorities/new")
    ModelAndView fresh() {
        requireInstallation();
        return form(Map.of(), Map.of("colour", HouseStyle.PLAIN.colour(), "series", "{n:06}/{yy}"), Set.of("FOIA", "EIR"), true);
    }

    @GetMapping("/authorities/{code}")
    ModelAndView edit(@PathVariable String code) {
        Authority a = administered().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow(NotThere::new);
        return form(Map.of(), values(a), a.regimes(), false);
    }

    @PostMapping("/authorities/new")
    ModelAndView add(@RequestParam Map<String, String> typed, @RequestParam(defaultValue = "") Set<String> regimes) {
        requireInstallation();
        return save(typed, regimes, true);
    }

    @PostMapping("/authorities/{code}")
    ModelAndView change(@PathVariable String code, @RequestParam Map<String, String> typed, @RequestParam(defaultValue = "") Set<String> regimes) {
        administered().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow(NotThere::new);
        Map<String, String> fields = new LinkedHashMap<>(typed);
        fields.put("code", code);
        return save(fields, regimes, false);
    }

    private ModelAndView save(Map<String, String> typed, Set<String> regimes, boolean fresh) {
        Map<String, String> errors = new LinkedHashMap<>();
        String code = typed.getOrDefault("code", "").strip();
        if (!code.matches("[a-z][a-z0-9-]{1,39}")) {
            errors.put("code", "Use 2 to 40 small letters, digits and hyphens, such as northshire-police");
        } else if (fresh && authorities.byCode(code).isPresent()) {
            errors.put("code", "There is an authority with this code already");
        }
        for (Map.Entry<String, String> needed : Map.of("name", "Enter the full name", "shortName", "Enter the name for the page header").entrySet()) {
            if (typed.getOrDefault(needed.getKey(), "").isBlank()) {
                errors.put(needed.getKey(), needed.getValue());
            }
        }
        if (!KINDS.containsKey(typed.getOrDefault("kind", ""))) {
            errors.put("kind", "Choose what kind of authority it is");
        }
        if (regimes.isEmpty() || !REGIMES.containsAll(regimes)) {
            errors.put("regimes", "Choose one regime or more");
        }
        if (!typed.getOrDefault("series", "").matches("[^{}]*(\\{(yy|yyyy)}[^{}]*\\{n(:0\\d)?}|\\{n(:0\\d)?}[^{}]*\\{(yy|yyyy)})[^{}]*")) {
            errors.put("series", "Use {n} or {n:06} for the number and {yy} or {yyyy} for the year, each once, such as FOI/{yy}-{n:03}");
        }
        if (!typed.getOrDefault("colour", "").matches("#[0-9a-fA-F]{6}")) {
            errors.put("colour", "Enter a colour as # and six hexadecimal digits, such as #1d70b8");
        }
        if (!text(typed, "reportForm").matches("|https?://[^\\s\"<>]{3,300}")) {
            errors.put("reportForm", "Enter a whole address that begins with https://, or nothing");
        }
        if (!LANGUAGES.containsKey(typed.getOrDefault("language", "en"))) {
            errors.put("language", "Choose the language of letters");
        }
        if (!errors.isEmpty()) {
            return form(errors, typed, regimes, fresh);
        }
        authorities.save(new Authority(code, text(typed, "name"), text(typed, "shortName"), text(typed, "kind"), new TreeSet<>(regimes),
            text(typed, "series"), new HouseStyle(text(typed, "letterhead"), text(typed, "address"), text(typed, "email"), text(typed, "telephone"),
                text(typed, "website"), text(typed, "signatory"), text(typed, "signature"), text(typed, "reviewRoute"),
                text(typed, "regulator"), text(typed, "colour"), text(typed, "footer"), typed.getOrDefault("language", "en"), text(typed, "reportForm"), text(typed, "licence"))));
        return new ModelAndView("redirect:/authorities");
    }

    private static String text(Map<String, String> typed, String name) {
        return typed.getOrDefault(name, "").strip().replace("\r\n", "\n");
    }

    private static Map<String, String> values(Authority a) {
        HouseStyle s = a.style();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("code", a.code());
        values.put("name", a.name());
        values.put("shortName", a.shortName());
        values.put("kind", a.kind());
        values.put("series", a.series());
        values.put("letterhead", s.letterhead());
        values.put("address", s.address());
        values.put("email", s.email());
        values.put("telephone", s.telephone());
        values.put("website", s.website());
        values.put("signatory", s.signatory());
        values.put("signature", s.signature());
        values.put("reviewRoute", s.reviewRoute());
        values.put("regulator", s.regulator());
        values.put("colour", s.colour());
        values.put("footer", s.footer());
        values.put("language", s.language());
        values.put("reportForm", s.reportForm());
        values.put("licence", s.licence());
        return values;
    }

    private static ModelAndView form(Map<String, String> errors, Map<String, String> values, Set<String> regimes, boolean fresh) {
        List<Choice> kinds = KINDS.entrySet().stream()
            .map(k -> new Choice(k.getKey(), k.getValue(), "", k.getKey().equals(values.get("kind")))).toList();
        List<Choice> regimeChoices = REGIMES.stream().map(r -> new Choice(r, r, "", regimes.contains(r))).toList();
        List<Choice> languages = LANGUAGES.entrySet().stream()
            .map(l -> new Choice(l.getKey(), l.getValue(), "", l.getKey().equals(values.getOrDefault("language", "en")))).toList();
        return new ModelAndView("people/authority",
            Map.of("errors", errors, "values", values, "kinds", kinds, "regimes", regimeChoices, "languages", languages, "fresh", fresh));
    }

    @GetMapping("/teams/new")
    ModelAndView team() {
        requireInstallation();
        return team(Map.of(), "", Set.of());
    }

    @PostMapping("/teams/new")
    ModelAndView addTeam(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") Set<String> authority) {
        requireInstallation();
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isBlank()) {
            errors.put("name", "Enter a name for the team");
        }
        if (authority.isEmpty() || !authorities.codes().containsAll(authority)) {
            errors.put("authority", "Choose one authority or more that the team serves");
        }
        if (!errors.isEmpty()) {
            return team(errors, name, authority);
        }
        teams.add(name, authority);
        return new ModelAndView("redirect:/authorities");
    }

    private ModelAndView team(Map<String, String> errors, String name, Set<String> chosen) {
        List<Choice> choices = authorities.all().stream().map(a -> new Choice(a.code(), a.name(), "", chosen.contains(a.code()))).toList();
        return new ModelAndView("people/team", Map.of("errors", errors, "name", name, "authorities", choices));
    }

    @GetMapping("/tokens/new")
    ModelAndView token() {
        return token(Map.of(), "", "90");
    }

    @PostMapping("/tokens/new")
    ModelAndView makeToken(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String name,
        @RequestParam(defaultValue = "") Set<Role> role, @RequestParam(defaultValue = "") String days) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (administered().stream().noneMatch(a -> a.code().equals(authority))) {
            errors.put("authority", "Choose the authority that the machine speaks for");
        }
        if (name.isBlank()) {
            errors.put("name", "Enter what the token is for");
        }
        if (role.isEmpty() || role.contains(Role.ADMINISTRATOR)) {
            errors.put("role", "Choose what the machine may do");
        }
        if (!days.strip().matches("[1-9]\\d{0,2}") || Integer.parseInt(days.strip()) > 366) {
            errors.put("days", "Enter a number of days from 1 to 366");
        }
        if (!errors.isEmpty()) {
            return token(errors, name, days);
        }
        return new ModelAndView("people/made-token", Map.of("made", tokens.make(authority, name, role, Integer.parseInt(days.strip()))));
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@PathVariable UUID id) {
        tokens.revoke(id);
        return "redirect:/authorities";
    }

    private ModelAndView token(Map<String, String> errors, String name, String days) {
        List<Choice> mine = administered().stream().map(a -> new Choice(a.code(), a.name(), "", false)).toList();
        List<Choice> roles = Arrays.stream(Role.values()).filter(r -> r != Role.ADMINISTRATOR)
            .map(r -> new Choice(r.name(), r.title(), r.summary(), false)).toList();
        return new ModelAndView("people/token", Map.of("errors", errors, "name", name, "days", days, "authorities", mine, "roles", roles));
    }

    private static void requireInstallation() {
        if (!Acting.current().runsTheInstallation()) {
            throw new Refused("Adding authorities and teams needs an administrator of the installation. Ask one of them.");
        }
    }
}
