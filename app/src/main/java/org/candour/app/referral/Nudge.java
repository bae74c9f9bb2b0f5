package org.candour.app.referral;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes whoever carries messages as soon as there is one.
@Component
class Nudge {
    private final Semaphore nudges = new Semaphore(0);

    void now() {
        nudges.release();
    }

    void await(long millis) throws InterruptedException {
        nudges.tryAcquire(millis, TimeUnit.MILLISECONDS);
        nudges.drainPermits();
    }
}
