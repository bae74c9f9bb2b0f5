package org.candour.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a machine in by `Authorization: Bearer candour_...`, for this one request.
class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private final Tokens tokens;

    TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        Optional<Actor> actor = header != null && header.startsWith(BEARER) ? tokens.actor(header.substring(BEARER.length()).strip()) : Optional.empty();
        if (actor.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
            actor.get().id(), null, List.of(new SimpleGrantedAuthority(SignedIn.DONE))));
        ActingFilter.proceed(actor.get(), request, response, chain);
    }
}
