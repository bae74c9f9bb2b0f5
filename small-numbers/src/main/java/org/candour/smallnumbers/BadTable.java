package org.candour.smallnumbers;

import java.util.List;
import java.util.stream.Collectors;

/// A table that was refused: every problem, each with its cell. Nothing of it was taken.
public final class BadTable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /// @param cell where: names of its row and column, or the number of a line
    public record Problem(String cell, String reason) {
        @Override
        public String toString() {
            return cell + ": " + reason;
        }
    }

    public BadTable(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
