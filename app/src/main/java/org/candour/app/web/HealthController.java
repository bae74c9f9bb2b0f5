package org.candour.app.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.candour.app.health.Health;
import org.candour.app.health.Part.State;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/health` for whoever watches the server: 200 when Candour can do its work, 503 with the part that cannot.
@RestController
class HealthController {
    private final Health health;

    HealthController(Health health) {
        this.health = health;
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, Object>> look() {
        Map<String, Object> parts = new LinkedHashMap<>();
        boolean down = false;
        for (Map.Entry<String, State> part : health.look().entrySet()) {
            parts.put(part.getKey(), Map.of("state", word(part.getValue()), "says", part.getValue().says()));
            down |= part.getValue() instanceof State.Down;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", down ? "down" : "up");
        answer.put("parts", parts);
        return ResponseEntity.status(down ? 503 : 200).contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore()).body(answer);
    }

    private static String word(State state) {
        return switch (state) {
            case State.Up _ -> "up";
            case State.Ailing _ -> "ailing";
            case State.Down _ -> "down";
        };
    }
}
