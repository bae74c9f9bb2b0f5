package org.candour.app.web.precedents;

import org.candour.app.access.Actor;
import org.candour.app.web.Nav;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the service navigation leads.
@Configuration(proxyBeanMethods = false)
class Places {
    @Bean
    Nav evidencePlace() {
        return new Nav(26, "Evidence library", "/evidence", Actor::signedIn);
    }

    @Bean
    Nav roundRobinsPlace() {
        return new Nav(28, "Round robins", "/round-robins", Actor::signedIn);
    }

    @Bean
    Nav posturePlace() {
        return new Nav(29, "Standing subjects", "/posture", Actor::signedIn);
    }
}
