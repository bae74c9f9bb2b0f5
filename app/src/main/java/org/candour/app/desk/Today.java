package org.candour.app.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The only place that knows what time it is. Dates of the law are dates in the United Kingdom, wherever the server stands.
@Component
public class Today {
    /// The time zone of every statutory date.
    public static final ZoneId UK = ZoneId.of("Europe/London");

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    /// The UK date.
    public LocalDate date() {
        return LocalDate.now(clock);
    }

    /// This instant.
    public Instant now() {
        return clock.instant();
    }

    /// The clock of the whole application; a test may put another in its place.
    @Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        Clock clock() {
            return Clock.system(UK);
        }
    }
}
