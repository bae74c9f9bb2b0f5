package org.candour.smallnumbers;

import java.util.List;

/// No choice of hidden figures keeps these safe: tables published before, or the table itself, give them away.
public final class CannotProtect extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> cells;

    public CannotProtect(List<String> cells) {
        super("Even with everything else hidden, these could be worked out: %s. Join lines (see the merge advice), round, or leave the table out.".formatted(String.join("; ", cells)));
        this.cells = List.copyOf(cells);
    }

    public List<String> cells() {
        return cells;
    }
}
