package org.candour.app.web.worklist;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candour.app.desk.Worklist;
import org.candour.casework.CaseView.Stage;
import org.springframework.web.util.UriComponentsBuilder;

/// The list's address as data.
///
/// @param dueBy ISO date; ignored where it is none
public record Query(String view, String q, List<String> authority, List<String> stage, String dueBy, String after, int size) {
    Worklist.Filter filter(String me) {
        Optional<String> owner = switch (view) {
            case "mine" -> Optional.of(me);
            case "unassigned" -> Optional.of("nobody");
            default -> Optional.empty();
        };
        return new Worklist.Filter(Set.copyOf(authority), view.equals("closed"), owner, stages(), date(), q, key(), Math.clamp(size, 1, 100));
    }

    private Set<Stage> stages() {
        Set<Stage> stages = new LinkedHashSet<>();
        for (Stage s : Stage.values()) {
            if (stage.contains(s.name())) {
                stages.add(s);
            }
        }
        return stages;
    }

    private Optional<LocalDate> date() {
        try {
            return dueBy.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(dueBy));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Worklist.Key> key() {
        try {
            return after.isBlank() ? Optional.empty() : Optional.of(Worklist.Key.of(after));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The address of this list with one thing changed; the page starts again.
    public String address(String name, String value) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/work").queryParam("view", name.equals("view") ? value : view);
        add(uri, "q", name, value, List.of(q));
        add(uri, "authority", name, value, authority);
        add(uri, "stage", name, value, stage);
        add(uri, "dueBy", name, value, List.of(dueBy));
        add(uri, "after", name, value, List.of());
        add(uri, "size", name, value, size == 25 ? List.of() : List.of(Integer.toString(size)));
        return uri.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder uri, String own, String name, String value, List<String> values) {
        List<String> chosen = own.equals(name) ? List.of(value) : values;
        chosen.stream().filter(v -> !v.isBlank()).forEach(v -> uri.queryParam(own, v));
    }
}
