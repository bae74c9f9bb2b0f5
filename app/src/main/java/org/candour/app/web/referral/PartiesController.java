package org.candour.app.web.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.candour.app.access.Acting;
import org.candour.app.access.Refused;
import org.candour.app.referral.SigningKey;
import org.candour.app.referral.Parties;
import org.candour.app.web.Choice;
import org.candour.app.web.cases.Values;
import org.candour.casework.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// For the administrator of the installation: which other installations referrals are exchanged with, the keys, and units without Candour.
@Controller
@RequestMapping("/referral-parties")
class PartiesController {
    private final Parties parties;
    private final SigningKey key;

    PartiesController(Parties parties, SigningKey key) {
        this.parties = parties;
        this.key = key;
    }

    @GetMapping
    ModelAndView show() {
        return page(new Values(new LinkedMultiValueMap<>()), "", HttpStatus.OK);
    }

    @PostMapping(params = "!mail")
    ModelAndView save(@RequestParam MultiValueMap<String, String> typed) {
        administrator();
        Values v = new Values(typed);
        v.check("code", v.text("code").matches("[a-z][a-z0-9-]{1,39}"), "Enter the code the authority has in its own installation: small letters, digits and hyphens");
        v.required("name", "Enter its name");
        v.required("address", "Enter the address of its installation");
        byte[] publicKey = SigningKey.read(v.text("key"));
        v.check("key", publicKey.length > 0, "Paste the public key as the other administrator's page shows it");
        if (v.errors().isEmpty()) {
            try {
                parties.save(new Parties.Party(v.text("code"), v.text("name"), !v.text("gives").isEmpty(), Parties.Channel.HTTPS, v.text("address"), publicKey, v.text("ended").isEmpty()));
                return new ModelAndView("redirect:/referral-parties");
            } catch (NotAllowed e) {
                return page(v, String.valueOf(e.getMessage()), HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        return page(v, "", HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// Adds or changes a unit without Candour.
    @PostMapping(params = "mail")
    ModelAndView saveUnit(@RequestParam MultiValueMap<String, String> typed) {
        administrator();
        Values v = new Values(typed);
        v.check("unit-code", v.text("unit-code").matches("[a-z][a-z0-9-]{1,39}"), "Choose a code for it: small letters, digits and hyphens");
        v.required("unit-name", "Enter its name");
        v.required("unit-address", "Enter the e-mail address that it is asked at and answers from");
        if (v.errors().isEmpty()) {
            try {
                parties.save(new Parties.Party(v.text("unit-code"), v.text("unit-name"), true, Parties.Channel.MAIL, v.text("unit-address"), new byte[0], v.text("unit-ended").isEmpty()));
                return new ModelAndView("redirect:/referral-parties");
            } catch (NotAllowed e) {
                return page(v, String.valueOf(e.getMessage()), HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        return page(v, "", HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void administrator() {
        if (!Acting.current().runsTheInstallation()) {
            throw new Refused("Exchanging keys needs the administrator of the installation. Ask them.");
        }
    }

    private ModelAndView page(Values v, String problem, HttpStatus status) {
        administrator();
        Map<String, String> errors = new LinkedHashMap<>(v.errors());
        if (!problem.isEmpty()) {
            errors.put("", problem);
        }
        return new ModelAndView("referral/parties", Map.of("parties", parties.outside(), "key", key.publicText(), "v", v, "errors", errors,
            "flags", List.of(new Choice("1", "It gives advice: a unit", "", !v.text("gives").isEmpty()))), status);
    }
}
