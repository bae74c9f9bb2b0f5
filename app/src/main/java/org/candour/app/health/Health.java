package org.candour.app.health;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.candour.app.health.Part.State;
import org.springframework.stereotype.Component;

/// Asks every [Part] how it is, all at once, and waits three seconds at most.
@Component
public class Health {
    private static final long PATIENCE_SECONDS = 3;
    private final List<Part> parts;

    Health(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /// The state of each part, by name.
    public Map<String, State> look() {
        ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<State>> asked = new TreeMap<>();
            parts.forEach(part -> asked.put(part.name(), looking.submit(part::look)));
            Map<String, State> found = new TreeMap<>();
            asked.forEach((name, answer) -> found.put(name, await(answer)));
            return found;
        } finally {
            looking.shutdownNow();
        }
    }

    private static State await(Future<State> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return new State.Down("no answer within %d seconds".formatted(PATIENCE_SECONDS));
        } catch (ExecutionException failed) {
            Throwable why = failed.getCause() == null ? failed : failed.getCause();
            return new State.Down(why.getMessage() == null ? why.toString() : why.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new State.Down("stopped while looking");
        }
    }
}
