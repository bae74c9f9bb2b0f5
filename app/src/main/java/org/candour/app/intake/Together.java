package org.candour.app.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets callers that come at the same moment share one transaction: while one is written the next ones gather, and go together.
///
/// Each caller still waits until its own work is durable, and gets its own answer or its own failure.
final class Together<J, R> {
    private static final int MOST = 64;
    /// One group is written while the next is made ready.
    private static final int AT_ONCE = 2;

    private final Function<List<J>, List<R>> work;
    private final ConcurrentMap<Object, Queue<Waiting<J, R>>> queues = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /// @param work does several jobs in one transaction and answers in their order; all fail or none
    Together(Function<List<J>, List<R>> work) {
        this.work = work;
    }

    private static final class Waiting<J, R> {
        final J job;
        volatile boolean done;
        @Nullable R answer;
        @Nullable RuntimeException failure;

        Waiting(J job) {
            this.job = job;
        }
    }

    /// Does the job, perhaps with others of the same actor.
    R ask(Object actor, J job) {
        Waiting<J, R> mine = new Waiting<>(job);
        Queue<Waiting<J, R>> queue = queues.computeIfAbsent(actor, _ -> new ConcurrentLinkedQueue<>());
        queue.add(mine);
        while (!mine.done) {
            turns.acquireUninterruptibly();
            try {
                if (!mine.done) {
                    group(queue);
                }
            } finally {
                turns.release();
            }
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return Objects.requireNonNull(mine.answer);
    }

    private void group(Queue<Waiting<J, R>> queue) {
        List<Waiting<J, R>> group = new ArrayList<>();
        for (Waiting<J, R> next = queue.poll(); next != null; next = group.size() < MOST ? queue.poll() : null) {
            group.add(next);
        }
        try {
            answer(group, work.apply(group.stream().map(w -> w.job).toList()));
        } catch (RuntimeException together) {
            // One of them stood in the way of all: each by itself gets what is its own.
            for (Waiting<J, R> one : group) {
                try {
                    answer(List.of(one), work.apply(List.of(one.job)));
                } catch (RuntimeException own) {
                    one.failure = own;
                    one.done = true;
                }
            }
        }
    }

    private static <J, R> void answer(List<Waiting<J, R>> group, List<R> answers) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer = answers.get(i);
            group.get(i).done = true;
        }
    }
}
