package org.candour.smallnumbers;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// The attacker: takes every published figure together and works out, by linear programmes, how far each hidden one can be narrowed.
///
/// It knows that counts are not negative and how tables add up, and of hidden figures what the rule of their table tells. It sees no
/// count that is not published: it is given none.
public final class Audit {
    private final List<Published> tables;
    private final Sums sums;
    private final Known[] known;
    private final double endless;
    private final List<Secret> secrets = new ArrayList<>();

    /// What is published of one quantity.
    private static final class Known {
        double least;
        double most = Solver.INFINITE;
        final TreeSet<String> from = new TreeSet<>();
    }

    private record Secret(int table, int cell, int quantity, double floor, double ceiling) {}

    /// A hidden figure that can be narrowed below what its rule promises.
    ///
    /// @param least  the least it can be
    /// @param most   the most it can be; [Long#MAX_VALUE] without end
    /// @param from   names of the tables that give it away
    public record Leak(String table, int cell, String name, long least, long most, List<String> from) {
        @Override
        public String toString() {
            return "%s in %s can be narrowed to %s, from %s".formatted(name, table, least == most ? "exactly " + least
                : "between %d and %s".formatted(least, most == Long.MAX_VALUE ? "any number" : most), String.join(" and ", from));
        }
    }

    /// @param protectedCells how many figures are hidden or rounded for their own sake
    public record Report(int protectedCells, List<Leak> leaks) {
        public boolean safe() {
            return leaks.isEmpty();
        }
    }

    /// Everything that is public, together.
    ///
    /// @throws BadTable if the tables contradict each other
    public static Report of(List<Dimension> dimensions, List<Published> tables) {
        return new Audit(dimensions, tables).report();
    }

    private Audit(List<Dimension> dimensions, List<Published> tables) {
        this.tables = tables;
        sums = Sums.of(Counts.parts(dimensions), tables.stream().map(Published::layout).toList());
        known = new Known[sums.size()];
        Arrays.setAll(known, _ -> new Known());
        Floors floors = new Floors(tables);
        for (int t = 0; t < tables.size(); t++) {
            Published table = tables.get(t);
            for (int cell = 0; cell < table.layout().cells(); cell++) {
                int quantity = sums.cells()[t][cell];
                Known row = known[quantity];
                double least = 0;
                double most = Solver.INFINITE;
                switch (table.figures().get(cell)) {
                    case Figure.Shown shown -> {
                        least = shown.count();
                        most = shown.count();
                    }
                    case Figure.Hidden hidden -> {
                        least = table.rule().floor();
                        if (hidden.small()) {
                            secrets.add(new Secret(t, cell, quantity, floors.of(table, cell), table.rule().threshold()));
                        }
                    }
                    case Figure.Rounded rounded -> {
                        least = rounded.least();
                        most = rounded.most();
                        if (most > least) {
                            secrets.add(new Secret(t, cell, quantity, least, most));
                        }
                    }
                }
                if (least > row.least || most < row.most) {
                    row.from.add(table.name());
                }
                row.least = Math.max(row.least, least);
                row.most = Math.min(row.most, most);
                if (row.least > row.most) {
                    throw new BadTable(List.of(new BadTable.Problem(table.layout().name(cell), table.name() + " contradicts " + String.join(" and ", row.from))));
                }
            }
        }
        // What nothing bounds need be no larger than all that is shown and all that is promised.
        endless = 1 + Arrays.stream(known).mapToDouble(k -> k.most).filter(Double::isFinite).sum()
            + known.length * secrets.stream().mapToDouble(Secret::ceiling).max().orElse(0);
    }

    private Report report() {
        if (secrets.isEmpty()) {
            return new Report(0, List.of());
        }
        MPSolver solver = Solver.linear();
        try {
            MPVariable[] quantities = new MPVariable[known.length];
            for (int q = 0; q < known.length; q++) {
                quantities[q] = solver.makeNumVar(known[q].least, Math.min(known[q].most, endless), "");
            }
            for (int[] equation : sums.equations()) {
                MPConstraint adds = solver.makeConstraint(0, 0, "");
                for (int i = 0; i < equation.length; i++) {
                    adds.setCoefficient(quantities[equation[i]], i == 0 ? -1 : 1);
                }
            }
            return new Report(secrets.size(), attack(solver, quantities));
        } finally {
            solver.delete();
        }
    }

    private List<Leak> attack(MPSolver solver, MPVariable[] quantities) {
        MPObjective objective = solver.objective();
        // Each of the attacker's solutions is a table that could be true: it clears every secret that is low, or high, enough in it.
        boolean[][] cleared = new boolean[2][secrets.size()];
        bulk(solver, quantities, cleared, false);
        bulk(solver, quantities, cleared, true);
        List<Leak> leaks = new ArrayList<>();
        for (int s = 0; s < secrets.size(); s++) {
            Secret secret = secrets.get(s);
            TreeSet<String> from = new TreeSet<>();
            boolean narrowed = false;
            for (int high = 0; high < 2; high++) {
                if (cleared[high][s]) {
                    continue;
                }
                objective.clear();
                objective.setCoefficient(quantities[secret.quantity], 1);
                objective.setOptimizationDirection(high == 1);
                require(solver.solve());
                clear(quantities, cleared);
                if (!cleared[high][s]) {
                    narrowed = true;
                    for (int q = 0; q < known.length; q++) {
                        if (Math.abs(quantities[q].reducedCost()) > Solver.NOISE) {
                            from.addAll(known[q].from);
                        }
                    }
                }
            }
            if (narrowed) {
                leaks.add(leak(solver, quantities, secret, from));
            }
        }
        return leaks;
    }

    /// The whole range of a figure that leaks.
    private Leak leak(MPSolver solver, MPVariable[] quantities, Secret secret, TreeSet<String> from) {
        MPObjective objective = solver.objective();
        objective.clear();
        objective.setCoefficient(quantities[secret.quantity], 1);
        objective.setMinimization();
        require(solver.solve());
        long low = Math.round(Math.ceil(objective.value() - 1e-4));
        objective.setMaximization();
        require(solver.solve());
        long high = objective.value() > endless - 0.5 ? Long.MAX_VALUE : Math.round(Math.floor(objective.value() + 1e-4));
        Published table = tables.get(secret.table);
        from.add(table.name());
        return new Leak(table.name(), secret.cell, table.layout().name(secret.cell), low, high, List.copyOf(from));
    }

    /// One programme that pushes all secrets one way at once, until it clears no more of them.
    private void bulk(MPSolver solver, MPVariable[] quantities, boolean[][] cleared, boolean high) {
        MPObjective objective = solver.objective();
        for (int round = 0; round < 12; round++) {
            objective.clear();
            for (int s = 0; s < secrets.size(); s++) {
                if (!cleared[high ? 1 : 0][s]) {
                    objective.setCoefficient(quantities[secrets.get(s).quantity], 1);
                }
            }
            objective.setOptimizationDirection(high);
            require(solver.solve());
            if (clear(quantities, cleared) == 0) {
                return;
            }
        }
    }

    /// Clears the secrets that the solution at hand clears.
    private int clear(MPVariable[] quantities, boolean[][] cleared) {
        int news = 0;
        for (int s = 0; s < secrets.size(); s++) {
            Secret secret = secrets.get(s);
            double value = quantities[secret.quantity].solutionValue();
            boolean[] now = {value <= secret.floor + 1e-4, value >= secret.ceiling - 1e-4};
            for (int way = 0; way < 2; way++) {
                if (now[way] && !cleared[way][s]) {
                    cleared[way][s] = true;
                    news++;
                }
            }
        }
        return news;
    }

    private static void require(MPSolver.ResultStatus status) {
        if (status != MPSolver.ResultStatus.OPTIMAL) {
            throw new BadTable(List.of(new BadTable.Problem("All tables together", "no counts could fill them all (" + status + "): look for a table that was corrected and not published again")));
        }
    }
}
