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
import java.util.UUID;
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
            Object before = request.getAttribute(ActingFilter.class.getName());
            proceed(before instanceof Actor actor ? actor : Actor.NOBODY, request, response, chain);
            return;
        }
        Optional<SignedIn> session = session();
        if (session.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        UUID id = session.get().person();
        Optional<People.Known> known = Acting.as(new Actor(Person.actorId(id), "", Map.of()), () -> people.known(id))
            .filter(k -> k.person().active() && k.person().sessionVersion() == session.get().sessionVersion());
        if (known.isEmpty()) {
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
            response.sendRedirect("/sign-in?ended");
            return;
        }
        if (known.get().person().mustChange() && !ALLOWED_MEANWHILE.contains(request.getRequestURI())) {
            response.sendRedirect(CHANGE_PASSWORD);
            return;
        }
        request.setAttribute(ActingFilter.class.getName(), known.get().actor());
        proceed(known.get().actor(), request, response, chain);
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
