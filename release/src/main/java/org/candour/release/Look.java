package org.candour.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One look at one file or at a file inside it: where we are, what was found, how much work is left.
final class Look {
    /// What all looks at one file share.
    private static final class Shared {
        final Limits limits;
        final long end;
        final List<Finding> findings = new ArrayList<>();
        long bytes;
        int parts;
        boolean vouched = true;

        Shared(Limits limits) {
            this.limits = limits;
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

    static Look begin(Limits limits) {
        return new Look(new Shared(limits), "", 0);
    }

    Limits limits() {
        return shared.limits;
    }

    /// Copies, because a scan that ran out of time may still be writing.
    List<Finding> findings() {
        synchronized (shared) {
            return List.copyOf(shared.findings);
        }
    }

    Verdict verdict() {
        synchronized (shared) {
            return !shared.vouched ? Verdict.UNVOUCHED : shared.findings.isEmpty() ? Verdict.CLEAN : Verdict.FINDINGS;
        }
    }

    void leak(String code, String where, String what, String excerpt, String remedy) {
        add(new Finding(code, Severity.LEAK, join(where), what, excerpt, remedy));
    }

    void metadata(String code, String where, String what, String excerpt, String remedy) {
        add(new Finding(code, Severity.METADATA, join(where), what, excerpt, remedy));
    }

    void notice(String code, String where, String what, String excerpt, String remedy) {
        add(new Finding(code, Severity.NOTICE, join(where), what, excerpt, remedy));
    }

    /// Something that could not be looked at: weighs as a leak, since nobody knows what it holds.
    void unvouched(String code, String where, String what, String remedy) {
        synchronized (shared) {
            shared.vouched = false;
        }
        leak(code, where, "Cannot be vouched for: " + what, "", remedy);
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
    void inside(String name, byte[] bytes) {
        if (depth + 1 > shared.limits.depth()) {
            throw new LimitReached("files lie more than %d deep inside files".formatted(shared.limits.depth()));
        }
        unpacked(bytes.length);
        part();
        Scan.look(name, bytes, new Look(shared, join(name), depth + 1));
    }

    /// Runs one step; what goes wrong in it is a finding and not an end.
    void step(String where, Step step) {
        try {
            step.run();
        } catch (LimitReached e) {
            throw e;
        } catch (Exception | StackOverflowError e) {
            unvouched("damaged", where, "it could not be read (" + reason(e) + ")", "Ask for a sound copy, or print it and scan the paper.");
        }
    }

    interface Step {
        void run() throws Exception;
    }

    static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }

    /// Called in every loop whose length the file decides.
    void tick() {
        if (System.nanoTime() - shared.end > 0 || Thread.currentThread().isInterrupted()) {
            throw new LimitReached("it took longer than %d seconds".formatted(shared.limits.time().toSeconds()));
        }
    }

    void part() {
        tick();
        if (++shared.parts > shared.limits.parts()) {
            throw new LimitReached("it has more than %,d parts".formatted(shared.limits.parts()));
        }
    }

    void unpacked(long bytes) {
        shared.bytes += bytes;
        if (shared.bytes > shared.limits.bytes()) {
            throw new LimitReached("it unpacks to more than %,d MiB".formatted(shared.limits.bytes() >> 20));
        }
    }

    long bytesLeft() {
        return shared.limits.bytes() - shared.bytes;
    }

    void pixels(long width, long height) {
        if (width <= 0 || height <= 0 || width > shared.limits.pixels() / height) {
            throw new LimitReached("a picture of %,d by %,d points is too large to look at".formatted(width, height));
        }
    }

    <T> T within(Supplier<T> work) {
        tick();
        return work.get();
    }
}
