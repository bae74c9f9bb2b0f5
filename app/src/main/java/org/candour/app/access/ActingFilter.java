package org.candour.app.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says for each request who acts. Rights are read afresh, so what an administrator takes away is gone with the next click.
class ActingFilter extends OncePerRequestFilter {
    /// Where somebody with a password from an administrator is sent, and the little they may do before they change it.
    private static final String CHANGE_PASSWORD = "/profile/password";
    private static final Set<String> ALLOWED_MEANWHILE = Set.of(CHANGE_PASSWORD, "/sign-out");

    private final People people;

    ActingFilter(People people) {
        this.people = people;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // Perhaps the database is what failed: the error page must not need it.
            Object known = request.getAttribute(ActingFilter.class.getName());
            proceed(known instanceof Actor actor ? actor : Actor.NOBODY, request, response, chain);
            return;
        }
        Optional<SignedIn> session = session();
        if (session.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Person> person = people.byId(session.get().person())
            .filter(p -> p.active() && p.sessionVersion() == session.get().sessionVersion());
        if (person.isEmpty()) {
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
            response.sendRedirect("/sign-in?ended");
            return;
        }
        if (person.get().mustChange() && !ALLOWED_MEANWHILE.contains(request.getRequestURI())) {
            response.sendRedirect(CHANGE_PASSWORD);
            return;
        }
        Actor themself = new Actor(person.get().actorId(), person.get().name(), Map.of());
        Actor actor = Acting.as(themself, () -> people.actor(person.get()));
        request.setAttribute(ActingFilter.class.getName(), actor);
        proceed(actor, request, response, chain);
    }

    static void proceed(Actor actor, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        try {
            Acting.call(actor, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException asThrown) {
            throw asThrown;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    private static Optional<SignedIn> session() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean done = authentication != null
            && authentication.getAuthorities().stream().anyMatch(a -> SignedIn.DONE.equals(a.getAuthority()));
        return done ? switch (authentication.getPrincipal()) {
            case SignedIn signedIn -> Optional.of(signedIn);
            case ProviderUser user -> Optional.of(user.signedIn());
            case null, default -> Optional.empty();
        } : Optional.empty();
    }
}
