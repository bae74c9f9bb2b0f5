package org.candour.app.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

/// Sends whoever still owes the second step to it, and refuses everybody else.
class NotYet implements AccessDeniedHandler {
    private final AccessDeniedHandler refuse = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
        throws IOException, ServletException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getAuthorities().stream().anyMatch(a -> SignedIn.SECOND_STEP_DUE.equals(a.getAuthority()))
            && "GET".equals(request.getMethod())) {
            response.sendRedirect("/sign-in/second-step");
        } else {
            refuse.handle(request, response, denied);
        }
    }
}
