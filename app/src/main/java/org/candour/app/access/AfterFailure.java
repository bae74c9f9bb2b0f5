package org.candour.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// Back to the sign-in page with one sentence and the address that was typed, never the password.
class AfterFailure implements AuthenticationFailureHandler {
    /// Session attributes that the sign-in page shows once.
    static final String WHY = "signIn.why";
    static final String EMAIL = "signIn.email";

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
        throws IOException {
        boolean ours = why instanceof BadCredentialsException || why instanceof LockedException
            || why instanceof OAuth2AuthenticationException oauth && "unknown_person".equals(oauth.getError().getErrorCode());
        request.getSession().setAttribute(WHY, ours ? why.getMessage() : "Signing in did not work. Try again, or ask your administrator.");
        request.getSession().setAttribute(EMAIL, Objects.requireNonNullElse(request.getParameter("email"), ""));
        response.sendRedirect("/sign-in?error");
    }
}
