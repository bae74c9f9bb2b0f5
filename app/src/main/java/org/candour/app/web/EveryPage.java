package org.candour.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.AlreadyThere;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Refused;
import org.candour.casework.NotAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/// Gives every page its shell, and answers what a room refuses with a page that says so.
@ControllerAdvice(annotations = Controller.class)
class EveryPage {
    private final Authorities authorities;
    private final List<Nav> nav;
    private final String version;

    EveryPage(Authorities authorities, List<Nav> nav, Assets assets) {
        this.authorities = authorities;
        this.nav = nav.stream().sorted(Comparator.comparingInt(Nav::order)).toList();
        this.version = assets.version();
    }

    /// Nothing for machines, to whom no page is shown.
    @ModelAttribute("page")
    @Nullable Page shell(HttpServletRequest request) {
        boolean machine = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
            && handler.getBeanType().isAnnotationPresent(RestController.class);
        return machine ? null : page(request);
    }

    private Page page(HttpServletRequest request) {
        Actor actor = Acting.current();
        Page.Csrf csrf = new Page.Csrf(() -> field(request));
        List<Page.Link> links = nav.stream().filter(n -> n.shown().test(actor)).map(n -> new Page.Link(n.text(), n.href())).toList();
        return new Page(owner(actor), actor, csrf, links, request.getRequestURI(), version);
    }

    private static Page.Csrf.Field field(HttpServletRequest request) {
        try {
            return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? new Page.Csrf.Field(token.getParameterName(), token.getToken())
                : new Page.Csrf.Field("_csrf", "");
        } catch (DataAccessException | org.springframework.transaction.TransactionException away) {
            // The page that says so is drawn all the same.
            return new Page.Csrf.Field("_csrf", "");
        }
    }

    private String owner(Actor actor) {
        Set<String> served = actor.authorities();
        try {
            return served.size() == 1 ? authorities.byCode(served.iterator().next()).map(Authority::shortName).orElse("Candour") : "Candour";
        } catch (DataAccessException | org.springframework.transaction.TransactionException away) {
            return "Candour";
        }
    }

    @ExceptionHandler(NotThere.class)
    ModelAndView notThere(HttpServletRequest request, HttpServletResponse response) {
        return problem(404, "", request, response);
    }

    @ExceptionHandler(Refused.class)
    ModelAndView refused(Refused why, HttpServletRequest request, HttpServletResponse response) {
        return problem(403, why.getMessage(), request, response);
    }

    @ExceptionHandler(NotAllowed.class)
    ModelAndView notAllowed(NotAllowed why, HttpServletRequest request, HttpServletResponse response) {
        return problem(409, why.getMessage(), request, response);
    }

    @ExceptionHandler(AlreadyThere.class)
    ModelAndView alreadyThere(AlreadyThere why, HttpServletRequest request, HttpServletResponse response) {
        return problem(409, why.getMessage(), request, response);
    }

    private ModelAndView problem(int status, String says, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(status);
        return new ModelAndView("problem").addObject("page", page(request)).addObject("problem", Problem.of(status, says));
    }
}
