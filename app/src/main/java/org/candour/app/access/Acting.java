package org.candour.app.access;

import java.util.function.Supplier;

/// Who acts in this thread, from here to the end of the call; [Actor#NOBODY] when nobody said so.
///
/// The web filter says so for each request, a job for itself. Each transaction takes the actor's rights when it begins; within
/// one transaction the actor must not change.
public final class Acting {
    private static final ScopedValue<Actor> ACTOR = ScopedValue.newInstance();

    private Acting() {}

    /// Who acts now.
    public static Actor current() {
        return ACTOR.orElse(Actor.NOBODY);
    }

    /// Does `work` as `actor` and gives what it gives.
    public static <T> T as(Actor actor, Supplier<T> work) {
        return ScopedValue.where(ACTOR, actor).call(work::get);
    }

    /// Does `work` as `actor`.
    public static void run(Actor actor, Runnable work) {
        ScopedValue.where(ACTOR, actor).run(work);
    }

    /// Does `work`, which may throw, as `actor`.
    static <T, X extends Throwable> T call(Actor actor, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(ACTOR, actor).call(work);
    }
}
