package org.candour.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.candour.app.access.OwnAccount;
import org.candour.app.access.Refused;
import org.candour.app.access.WrongPassword;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// One's own account: roles, password, second step.
@Controller
class ProfileController {
    private static final String SECRET = "profile.secret";
    private final OwnAccount account;

    ProfileController(OwnAccount account) {
        this.account = account;
    }

    @GetMapping("/profile")
    ModelAndView profile(@RequestParam(defaultValue = "") String done) {
        String says = switch (done) {
            case "password" -> "Your password has been changed. Other sessions of yours have ended.";
            case "enrolled" -> "From now on we ask for a code when you sign in.";
            case "removed" -> "We no longer ask for a code when you sign in.";
            default -> "";
        };
        return new ModelAndView("profile", Map.of("person", account.person(), "done", says));
    }

    @GetMapping("/profile/password")
    ModelAndView password() {
        return password(Map.of());
    }

    @PostMapping("/profile/password")
    ModelAndView changePassword(@RequestParam(defaultValue = "") String current, @RequestParam(defaultValue = "") String fresh,
        HttpServletRequest request, HttpServletResponse response) {
        try {
            account.changePassword(current, fresh, request, response);
            return new ModelAndView("redirect:/profile?done=password");
        } catch (WrongPassword | LockedException wrong) {
            return password(Map.of("current", wrong.getMessage()));
        } catch (Refused unfit) {
            return password(Map.of("fresh", unfit.getMessage()));
        }
    }

    private ModelAndView password(Map<String, String> errors) {
        return new ModelAndView("password", Map.of("person", account.person(), "errors", errors));
    }

    @GetMapping("/profile/second-step")
    ModelAndView secondStep(HttpSession session) {
        if (!(session.getAttribute(SECRET) instanceof String)) {
            session.setAttribute(SECRET, account.newSecret());
        }
        return secondStep(session, Map.of());
    }

    @PostMapping("/profile/second-step")
    ModelAndView enrol(@RequestParam(defaultValue = "") String code, HttpSession session) {
        if (!(session.getAttribute(SECRET) instanceof String secret)) {
            return new ModelAndView("redirect:/profile/second-step");
        }
        if (!account.enrol(secret, code)) {
            return secondStep(session, Map.of("code", "The code is not right. Check that the telephone's clock is set by the network."));
        }
        session.removeAttribute(SECRET);
        return new ModelAndView("redirect:/profile?done=enrolled");
    }

    @PostMapping("/profile/second-step/remove")
    ModelAndView remove(@RequestParam(defaultValue = "") String password, HttpSession session) {
        try {
            account.forgetTelephone(password);
            return new ModelAndView("redirect:/profile?done=removed");
        } catch (WrongPassword | LockedException wrong) {
            return secondStep(session, Map.of("password", wrong.getMessage()));
        }
    }

    private ModelAndView secondStep(HttpSession session, Map<String, String> errors) {
        String secret = String.valueOf(session.getAttribute(SECRET));
        return new ModelAndView("second-step-enrol", new LinkedHashMap<>(Map.of("person", account.person(), "secret", secret,
            "address", account.telephoneAddress(secret), "errors", errors)));
    }

    @GetMapping("/sign-in/second-step")
    ModelAndView code() {
        return new ModelAndView("second-step", Map.of("errors", Map.of()));
    }

    @PostMapping("/sign-in/second-step")
    ModelAndView code(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        try {
            account.secondStep(code, request, response);
            return new ModelAndView("redirect:/");
        } catch (AuthenticationException wrong) {
            return new ModelAndView("second-step", Map.of("errors", Map.of("code", String.valueOf(wrong.getMessage()))));
        }
    }
}
