package org.candour.app.web.ask;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Today;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake;
import org.candour.app.intake.RequestReader;
import org.candour.app.web.cases.Values;
import org.candour.casework.CaseView;
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

/// Anyone asks an authority. Sending the same form twice makes one case.
@Controller
@RequestMapping("/ask")
class AskController {
    private static final int LONGEST = 20_000;
    private static final String ADDRESS = "[^\\s@<>,;\\p{Cntrl}]{1,100}@[^\\s@<>,;\\p{Cntrl}]{1,150}\\.[^\\s@<>,;\\p{Cntrl}]{2,60}";

    private final Authorities authorities;
    private final Intake intake;
    private final IdentityVault identity;
    private final Today today;

    AskController(Authorities authorities, Intake intake, IdentityVault identity, Today today) {
        this.authorities = authorities;
        this.intake = intake;
        this.identity = identity;
        this.today = today;
    }

    @GetMapping
    ModelAndView choose() {
        return new ModelAndView("ask/choose", Map.of("authorities", authorities.all()));
    }

    @GetMapping("/{authority}")
    ModelAndView form(@PathVariable String authority) {
        return page(find(authority), new Values(new LinkedMultiValueMap<>()), UUID.randomUUID().toString(), "");
    }

    @PostMapping("/{authority}")
    ModelAndView ask(@PathVariable String authority, @RequestParam(defaultValue = "") String form, @RequestParam MultiValueMap<String, String> typed) {
        Authority asked = find(authority);
        Values v = new Values(typed);
        String words = v.text("words");
        v.check("words", !words.isBlank(), "Write what information you want");
        v.check("words", words.length() <= LONGEST, "Shorten your request to %,d characters; it has %,d".formatted(LONGEST, words.length()));
        v.check("name", !v.text("name").isBlank(), "Give your name: the law asks for it (section 8)");
        v.check("name", v.text("name").length() <= 200, "Shorten your name to 200 characters");
        v.check("email", v.text("email").matches(ADDRESS), "Give one e-mail address, for example name@mail.example");
        if (!v.errors().isEmpty()) {
            return refused(page(asked, v, form, ""));
        }
        RequestReader.Reading reading = RequestReader.read(v.text("subject"), words);
        Intake.Request request = new Intake.Request(asked.code(), "form", Intake.suggested(asked.regimes(), reading.regime()), reading.subject(), reading.items(), words,
            new Requester(v.text("name"), v.text("email"), ""), today.date(), Optional.empty());
        return Acting.as(Actor.system("intake", Set.of(asked.code())), () -> {
            Optional<CaseView> view = intake.open(request, "form:" + (form.isBlank() || form.length() > 100 ? UUID.randomUUID().toString() : form));
            if (view.isEmpty()) {
                return refused(page(asked, v, UUID.randomUUID().toString(), "This form was sent before with other words. Send it again to make a new request."));
            }
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("authority", asked.name());
            model.put("reference", view.get().reference());
            model.put("due", view.get().due().due());
            model.put("link", "/request/" + view.get().id() + "/" + identity.linkProof(view.get().id().value()));
            return new ModelAndView("ask/thanks", model);
        });
    }

    private Authority find(String code) {
        return authorities.byCode(code).orElseThrow(NoSuchCase::new);
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView page(Authority authority, Values v, String form, String refusal) {
        return new ModelAndView("ask/form", Map.of("authority", authority, "v", v, "form", form.isBlank() ? UUID.randomUUID().toString() : form, "refusal", refusal));
    }
}
