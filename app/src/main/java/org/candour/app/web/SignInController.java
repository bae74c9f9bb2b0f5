package org.candour.app.web;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.candour.app.access.Acting;
import org.candour.app.access.SignInNotice;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The sign-in page; the password itself goes to the security filters.
@Controller
class SignInController {
    private final String provider;

    /// @param issuer empty when nobody signs in by OpenID Connect
    SignInController(@Value("${candour.oidc.issuer:}") String issuer, @Value("${candour.oidc.name:your organisation's account}") String name) {
        this.provider = issuer.isBlank() ? "" : name;
    }

    @GetMapping("/sign-in")
    ModelAndView page(HttpSession session, @RequestParam Map<String, String> query) {
        SignInNotice notice = SignInNotice.takeFrom(session);
        String banner = query.containsKey("out") ? "You have signed out." : query.containsKey("ended") ? "Your session has ended. Sign in again." : "";
        return new ModelAndView("sign-in", Map.of("notice", notice, "banner", banner, "provider", provider));
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "accessibility";
    }

    @GetMapping("/")
    String home() {
        return Acting.current().signedIn() ? "redirect:/work" : "redirect:/log";
    }
}
