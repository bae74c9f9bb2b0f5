package org.candour.app.web.referral;

import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.web.Nav;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the service navigation leads.
@Configuration(proxyBeanMethods = false)
class Places {
    @Bean
    Nav referralsPlace(Authorities authorities) {
        return new Nav(12, "Referrals", "/referrals", actor -> advises(actor, authorities));
    }

    @Bean
    Nav referralSubjectsPlace() {
        return new Nav(30, "Subjects to refer", "/referral-subjects", actor -> actor.signedIn() && !actor.authorities().isEmpty());
    }

    @Bean
    Nav referralPartiesPlace() {
        return new Nav(84, "Other installations", "/referral-parties", Actor::runsTheInstallation);
    }

    private static boolean advises(Actor actor, Authorities authorities) {
        return actor.authorities().stream().anyMatch(code -> authorities.byCode(code).map(Authority::kind).filter("unit"::equals).isPresent());
    }
}
