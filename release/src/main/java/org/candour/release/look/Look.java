package org.candour.release.look;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One look at one file or at a file inside it: where we are, what was found, how much work is left.
public final class Look {
    /// Deep enough for honest nesting; dishonest nesting overflows it and is reported.
    private static final long STACK = 16L << 20;

    /// What all looks at one file share.
    private static final class Shared {
        final Limits limits;
        final Inside inside;
        final long end;
        final List<Finding> findings = new ArrayList<>();
        long bytes;
        int parts;
        final List<String> notes = new ArrayList<>();
        boolean vouched = true;

        Shared(Limits limits, Inside inside) {
            this.limits = limits;
            this.inside = inside;
            this.end = System.nanoTime() + limits.time().toNanos();
        }
    }

    private final Shared shared;
    private final String place;
    private final int depth;

    private Look(Shared shared, String place, int depth) {
        this.shared = shared;
        this.place = place;
        this.depth = depth;
    }

    /// A look at one file alone.
    public static Look begin(Limits limits) {
        return begin(limits, (name, _, _) -> {
            throw new IllegalStateException("nobody asked to look into " + name);
        });
    }

    /// @param inside how a file that lies inside the one looked at is looked at in its turn
    public static Look begin(Limits limits, Inside inside) {
        return new Look(new Shared(limits, inside), "", 0);
    }

    public Limits limits() {
        return shared.limits;
    }

    /// Copies, because a scan that ran out of time may still be writing.
    public List<Finding> findings() {
        synchronized (shared) {
            return List.copyOf(shared.findings);
        }
    }

    public Verdict verdict() {
        synchronized (shared) {
            return !shared.vouched ? Verdict.UNVOUCHED : shared.findings.isEmpty() ? Verdict.CLEAN : Verdict.FINDINGS;
        }
    }

    /// What a copy does not keep although it was shown, in a sentence for an officer.
    public void notKept(String sentence) {
        synchronized (shared) {
            String all = place.isEmpty() ? sentence : place + ": " + sentence;
            if (shared.notes.size() < 200 && !shared.notes.contains(all)) {
                shared.notes.add(all);
            }
        }
    }

    public List<String> notKept() {
        synchronized (shared) {
            return List.copyOf(shared.notes);
        }
    }

    public void leak(String code, String where, String what, String excerpt, String remedy) {
        add(new Finding(code, Severity.LEAK, join(where), what, excerpt, remedy));
    }

    public void metadata(String code, String where, String what, String excerpt, String remedy) {
        add(new Finding(code, Severity.METADATA, join(where), what, excerpt, remedy));
    }

    public void notice(String code, String where, String what, String excerpt, String remedy) {
        add(new Finding(code, Severity.NOTICE, join(where), what, excerpt, remedy));
    }

    /// Something that could not be looked at: weighs as a leak, since nobody knows what it holds.
    public void unvouched(String code, String where, String what, String remedy) {
        synchronized (shared) {
            shared.vouched = false;
        }
        leak(code, where, Finding.DOUBT + what, "", remedy);
    }

    private void add(Finding finding) {
        synchronized (shared) {
            if (shared.findings.size() < 2_000 && !shared.findings.contains(finding)) {
                shared.findings.add(finding);
            }
        }
    }

    private String join(String where) {
        return place.isEmpty() ? where : where.isEmpty() ? place : place + " > " + where;
    }

    /// Looks at a file that lies inside this one.
    public void inside(String name, byte[] bytes) {
        unpacked(bytes.length);
        shared.inside.look(name, bytes, at(name));
    }

    /// The same look at a file that lies inside this one, one level down.
    public Look at(String name) {
        if (depth + 1 > shared.limits.depth()) {
            throw new LimitReached("files lie more than %d deep inside files".formatted(shared.limits.depth()));
        }
        part();
        return new Look(shared, join(name), depth + 1);
    }

    /// Runs one step; what goes wrong in it is a finding and not an end.
    public void step(String where, Step step) {
        try {
            step.run();
        } catch (LimitReached e) {
            throw e;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            unvouched("damaged", where, "it could not be read (" + reason(e) + ")", "Ask for a sound copy, or print it and scan the paper.");
        }
    }

    /// Does work on a stranger's bytes in a thread of its own, which ends in time even if a parser hangs.
    ///
    /// @param tried the work in one word, for the report
    public void bounded(String tried, Step work) {
        Thread worker = Thread.ofPlatform().daemon().name(tried).stackSize(STACK).unstarted(() -> {
            try {
                work.run();
            } catch (LimitReached e) {
                unvouched("limit-reached", "", e.getMessage(), "Ask for a simpler copy.");
            } catch (OutOfMemoryError e) {
                unvouched("limit-reached", "", "it needs more memory than there is", "Ask for a simpler copy.");
            } catch (Throwable e) {
                // Whatever went wrong, what was not looked at must not pass.
                unvouched("damaged", "", "it could not be read (" + reason(e) + ")", "Ask for a sound copy.");
            }
        });
        worker.start();
        try {
            // A tick inside the work ends it in time; the second is for parsers that do not tick.
            if (!worker.join(shared.limits.time().plusSeconds(1))) {
                worker.interrupt();
                unvouched("limit-reached", "", "it took longer than %d seconds".formatted(shared.limits.time().toSeconds()), "Ask for a simpler copy.");
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            unvouched("limit-reached", "", "the " + tried + " was stopped", "Start it again.");
        }
    }

    public interface Step {
        void run() throws Exception;
    }

    public interface Inside {
        void look(String name, byte[] bytes, Look look);
    }

    public static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }

    /// Called in every loop whose length the file decides.
    public void tick() {
        if (System.nanoTime() - shared.end > 0 || Thread.currentThread().isInterrupted()) {
            throw new LimitReached("it took longer than %d seconds".formatted(shared.limits.time().toSeconds()));
        }
    }

    public void part() {
        tick();
        if (++shared.parts > shared.limits.parts()) {
            throw new LimitReached("it has more than %,d parts".formatted(shared.limits.parts()));
        }
    }

    public void unpacked(long bytes) {
        shared.bytes += bytes;
        if (shared.bytes > shared.limits.bytes()) {
            throw new LimitReached("it unpacks to more than %,d MiB".formatted(shared.limits.bytes() >> 20));
        }
    }

    long bytesLeft() {
        return shared.limits.bytes() - shared.bytes;
    }

    public void pixels(long width, long height) {
        if (width <= 0 || height <= 0 || width > shared.limits.pixels() / height) {
            throw new LimitReached("a picture of %,d by %,d points is too large to look at".formatted(width, height));
        }
    }

    <T> T within(Supplier<T> work) {
        tick();
        return work.get();
    }
}
