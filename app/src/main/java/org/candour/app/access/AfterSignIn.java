package org.candour.app.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/// To the page that was wanted, or to the work; by way of the second step where one is due.
class AfterSignIn extends SavedRequestAwareAuthenticationSuccessHandler {
    AfterSignIn(RequestCache wanted) {
        setRequestCache(wanted);
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
        throws ServletException, IOException {
        if (who.getAuthorities().stream().anyMatch(a -> SignedIn.SECOND_STEP_DUE.equals(a.getAuthority()))) {
            response.sendRedirect("/sign-in/second-step");
            return;
        }
        super.onAuthenticationSuccess(request, response, who);
    }
}
