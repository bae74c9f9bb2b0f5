package org.candour.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.candour.app.desk.Today;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// A clock that stands in the past while the demo's cases are told, so that their histories have the dates they would have had.
@Component
@Primary
@ConditionalOnProperty(name = "candour.demo", havingValue = "true")
class DemoClock extends Clock {
    private volatile Duration behind = Duration.ZERO;

    /// Puts the clock back by so much; zero for the real time.
    void behind(Duration duration) {
        behind = duration;
    }

    @Override
    public ZoneId getZone() {
        return Today.UK;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }
}
