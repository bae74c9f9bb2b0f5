package org.candour.app.web.worklist;

import org.candour.app.access.Actor;
import org.candour.app.web.Nav;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the service navigation leads.
@Configuration(proxyBeanMethods = false)
class Places {
    @Bean
    Nav workPlace() {
        return new Nav(10, "Work", "/work", Actor::signedIn);
    }

    @Bean
    Nav logRequestPlace() {
        return new Nav(12, "Log a request", "/log-request", Actor::correspondentAnywhere);
    }

    @Bean
    Nav setAsidePlace() {
        return new Nav(14, "Set aside", "/set-aside", Actor::correspondentAnywhere);
    }

    @Bean
    Nav registerPlace() {
        return new Nav(20, "Disclosure log", "/log", _ -> true);
    }

    @Bean
    Nav askPlace() {
        return new Nav(22, "Ask for information", "/ask", actor -> !actor.signedIn());
    }

    @Bean
    Nav bankHolidaysPlace() {
        return new Nav(85, "Bank holidays", "/bank-holidays", Actor::runsTheInstallation);
    }
}
