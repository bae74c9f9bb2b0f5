package org.candour.app.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The only place that knows what time it is. Legal dates are those of the United Kingdom: a day runs to midnight in London.
@Component
public class Today {
    public static final ZoneId UK = ZoneId.of("Europe/London");

    private final Clock clock;

    public Today(Clock clock) {
        this.clock = clock;
    }

    /// The UK date.
    public LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), UK);
    }

    /// The UK date of an instant, such as the arrival of a message at 23:30.
    public static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, UK);
    }

    /// The instant, to the microsecond that the database keeps.
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
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
