package org.candour.smallnumbers;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Hides small counts, and the least of other figures that keeps them hidden.
///
/// A master programme chooses what to hide; [Threats] answers with what that choice gives away and a cut that forbids it; so on until a
/// choice gives nothing away. Every choice of the master costs no more than the best safe pattern, so a safe one is proven best.
public final class Suppression {
    /// Seconds that the master may take where little is open.
    private static final double LONGEST_NEAR = 2;
    private static final Threats.Bounded UNMOVED = new Threats.Bounded(-1, 0, 0);

    private final Counts counts;
    private final Layout layout;
    private final Rule rule;
    private final Effort effort;
    private final List<Published> ledger;
    private final boolean[] small;
    private final boolean[] open;
    private final int[] candidate;
    private final double[] costs;
    private final Sums sums;
    private final int[] quantity;
    private final Threats.Bounded[] quantities;
    private final List<Threats.Target> targets = new ArrayList<>();
    private final List<Threats.Cut> cuts = new ArrayList<>();
    private final Set<List<Integer>> seen = new HashSet<>();
    private final Random random = new Random(1);
    private final long end;

    /// A pattern for a table, given everything that is public about the same counts.
    ///
    /// @param name   of the table where it will be published
    /// @param ledger tables published before, over the same dimensions
    /// @throws CannotProtect if nothing can keep a small count hidden
    public static Pattern protect(String name, Counts counts, Layout layout, Rule rule, List<Published> ledger, Effort effort) {
        return new Suppression(counts, layout, rule, ledger, effort).search(name);
    }

    private Suppression(Counts counts, Layout layout, Rule rule, List<Published> ledger, Effort effort) {
        this.counts = counts;
        this.layout = layout;
        this.rule = rule;
        this.effort = effort;
        this.ledger = ledger.stream().map(t -> t.restated(counts)).toList();
        this.end = System.nanoTime() + effort.longest().toNanos();
        small = new boolean[layout.cells()];
        open = new boolean[layout.cells()];
        candidate = new int[layout.cells()];
        Arrays.fill(candidate, -1);
        List<Layout> layouts = new ArrayList<>(List.of(layout));
        this.ledger.forEach(t -> layouts.add(t.layout()));
        sums = Sums.of(counts.parts(), layouts);
        quantity = sums.cells()[0];
        List<Published> all = new ArrayList<>(this.ledger);
        all.add(new Published("", layout, rule, IntStream.range(0, layout.cells())
            .mapToObj(cell -> layout.value(counts, cell) < rule.floor() ? (Figure) new Figure.Shown(0) : new Figure.Hidden(true)).toList()));
        Floors floors = new Floors(all);
        Known[] known = new Known[sums.size()];
        for (int t = 0; t < this.ledger.size(); t++) {
            Published table = this.ledger.get(t);
            for (int cell = 0; cell < table.layout().cells(); cell++) {
                int q = sums.cells()[t + 1][cell];
                Known k = known[q] == null ? known[q] = new Known() : known[q];
                long value = table.layout().value(counts, cell);
                String called = table.layout().name(cell) + " of " + table.name();
                switch (table.figures().get(cell)) {
                    case Figure.Shown _ -> k.tell(0, 0);
                    case Figure.Hidden hidden -> {
                        k.tell(value - table.rule().floor(), Solver.INFINITE);
                        if (hidden.small()) {
                            k.promise(value - floors.of(table, cell), table.rule().threshold() - value, called);
                        }
                    }
                    case Figure.Rounded rounded -> {
                        k.tell(value - rounded.least(), rounded.most() - value);
                        k.promise(value - rounded.least(), rounded.most() - value, called);
                    }
                }
            }
        }
        quantities = new Threats.Bounded[sums.size()];
        List<Double> cost = new ArrayList<>();
        for (int cell = 0; cell < layout.cells(); cell++) {
            int q = quantity[cell];
            long value = layout.value(counts, cell);
            Known before = known[q] == null ? new Known() : known[q];
            if (before.settled() || value < rule.floor()) {
                // Public already, or a zero that the rule shows.
                quantities[q] = UNMOVED;
                continue;
            }
            open[cell] = true;
            if (rule.small(value)) {
                small[cell] = true;
                before.promise(value - floors.of(layout, rule, cell), rule.threshold() - value, layout.name(cell));
            } else {
                candidate[cell] = cost.size();
                cost.add(1.0 + 2 * layout.sums(cell));
            }
            quantities[q] = new Threats.Bounded(candidate[cell], Math.min(value - rule.floor(), before.fall), before.climb);
            known[q] = before;
        }
        for (int q = 0; q < quantities.length; q++) {
            if (known[q] != null && known[q].promised && quantities[q] != UNMOVED) {
                targets.add(new Threats.Target(q, known[q].mustFall, known[q].mustClimb, known[q].name));
            }
            if (quantities[q] == null && known[q] != null) {
                quantities[q] = new Threats.Bounded(-1, known[q].fall, known[q].climb);
            }
        }
        // Parts that no table shows by themselves are not below nothing.
        long[] whole = new long[sums.parts().length];
        for (int part = 0; part < counts.parts(); part++) {
            whole[sums.groups().group()[part]] += counts.value(part);
        }
        for (int g = 0; g < whole.length; g++) {
            if (sums.parts()[g] >= 0 && quantities[sums.parts()[g]] == null) {
                quantities[sums.parts()[g]] = new Threats.Bounded(-1, whole[g], Solver.INFINITE);
            }
        }
        costs = cost.stream().mapToDouble(c -> c).toArray();
    }

    /// What the ledger tells of one figure.
    private static final class Known {
        double fall = Solver.INFINITE;
        double climb = Solver.INFINITE;
        boolean promised;
        double mustFall;
        double mustClimb;
        String name = "";

        boolean settled() {
            return fall <= 0 && climb <= 0 && !promised;
        }

        void tell(double down, double up) {
            fall = Math.min(fall, down);
            climb = Math.min(climb, up);
        }

        void promise(double down, double up, String of) {
            promised = true;
            mustFall = Math.max(mustFall, down);
            mustClimb = Math.max(mustClimb, up);
            name = of;
        }
    }

    private Pattern search(String name) {
        double[] hidden = new double[costs.length];
        Arrays.fill(hidden, 1);
        dropLost(hidden);
        if (targets.isEmpty()) {
            return pattern(name, new double[hidden.length], 0, 0);
        }
        lineCuts();
        try (Threats threats = new Threats(quantities, sums.equations(), targets); Master master = new Master()) {
            double bound = 0;
            int flat = 0;
            while (flat < 3 && left(0.4)) {
                hidden = master.relaxed();
                double now = master.value();
                flat = now - bound < 1e-3 * now ? flat + 1 : 0;
                bound = Math.max(bound, now);
                int before = cuts.size();
                bridges(hidden);
                add(threats.against(hidden, false).cuts(), hidden);
                if (cuts.size() == before) {
                    break;
                }
            }
            bound = Math.ceil(bound - 1e-3);
            double[] best = null;
            double cost = Double.POSITIVE_INFINITY;
            double longest = effort.longest().toNanos() / 1e9;
            double begun = seconds();
            double mending = 0;
            while (true) {
                Chosen chosen = master.whole(Math.max(0.5, seconds()), best);
                bound = Math.max(bound, Math.ceil(chosen.bound() - 1e-3));
                Threats.Found found = threats.against(chosen.hidden(), false);
                // Mending is dear, and what is chosen later needs less of it: to know how far the best can be it gets a third of the time.
                boolean mend = effort.gap() > 0 ? begun - seconds() >= 3 * mending + longest / 8 : best == null && seconds() < longest / 4;
                if (found.safe() || mend || best == null && seconds() <= 0) {
                    double before = seconds();
                    double[] safe = found.safe() ? chosen.hidden() : repaired(threats, chosen.hidden(), found);
                    mending += before - seconds();
                    if (cost(safe) < cost) {
                        cost = cost(safe);
                        best = safe;
                    }
                }
                if (cost - bound < 0.5 || (cost - bound) / cost <= effort.gap() || seconds() <= 0) {
                    return pattern(name, best, cost, Math.min(bound, cost));
                }
                add(found.cuts(), chosen.hidden());
                bridges(chosen.hidden());
                if (best != null && effort.gap() > 0) {
                    best = improved(master, threats, best);
                    cost = cost(best);
                }
            }
        }
    }

    /// A safe pattern that costs less, if one is found that differs from this one in some lines alone. Whatever cuts that takes hold for all patterns.
    private double[] improved(Master master, Threats threats, double[] best) {
        boolean[] free = someLines();
        while (seconds() > 0) {
            double[] chosen = master.near(best, free);
            if (cost(chosen) > cost(best) - 0.5) {
                return best;
            }
            Threats.Found found = threats.against(chosen, false);
            if (found.safe()) {
                return chosen;
            }
            int before = cuts.size();
            add(found.cuts(), chosen);
            bridges(chosen);
            if (cuts.size() == before) {
                return best;
            }
        }
        return best;
    }

    /// Candidates of some lines of one dimension, drawn at random.
    private boolean[] someLines() {
        int[] split = IntStream.range(0, layout.members().size()).filter(d -> layout.members().get(d).size() > 2).toArray();
        boolean[] free = new boolean[costs.length];
        if (split.length == 0) {
            return free;
        }
        int dimension = split[random.nextInt(split.length)];
        boolean[] in = new boolean[layout.members().get(dimension).size()];
        IntStream.range(0, Math.max(2, in.length / 5)).forEach(_ -> in[random.nextInt(in.length)] = true);
        for (int cell = 0; cell < candidate.length; cell++) {
            if (candidate[cell] >= 0 && in[layout.lines(cell)[dimension]]) {
                free[candidate[cell]] = true;
            }
        }
        return free;
    }

    private double seconds() {
        return (end - System.nanoTime()) / 1e9;
    }

    private boolean left(double share) {
        return seconds() > effort.longest().toNanos() / 1e9 * (1 - share);
    }

    private double cost(double[] hidden) {
        double cost = 0;
        for (int c = 0; c < hidden.length; c++) {
            cost += costs[c] * hidden[c];
        }
        return cost;
    }

    private Pattern pattern(String name, double[] hidden, double cost, double bound) {
        List<Figure> figures = new ArrayList<>();
        for (int cell = 0; cell < layout.cells(); cell++) {
            figures.add(small[cell] ? new Figure.Hidden(true)
                : candidate[cell] >= 0 && hidden[candidate[cell]] > 0.5 ? new Figure.Hidden(false) : new Figure.Shown(layout.value(counts, cell)));
        }
        return new Pattern(new Published(name, layout, rule, figures), cost, bound);
    }

    /// What not even hiding everything keeps: of this table it is refused, of the ledger it is lost already.
    private void dropLost(double[] everything) {
        if (targets.isEmpty()) {
            return;
        }
        try (Threats threats = new Threats(quantities, sums.equations(), targets)) {
            List<Integer> lost = threats.against(everything, true).exposed().stream().distinct().sorted().toList();
            List<String> mine = lost.stream().filter(t -> mine(targets.get(t))).map(t -> targets.get(t).name()).toList();
            if (!mine.isEmpty()) {
                throw new CannotProtect(mine);
            }
            for (int t : lost.reversed()) {
                targets.remove(t);
            }
        }
    }

    private boolean mine(Threats.Target target) {
        return IntStream.range(0, quantity.length).anyMatch(cell -> quantity[cell] == target.quantity() && small[cell]);
    }

    /// In an equation, a figure can move only as far as the others let it.
    private void lineCuts() {
        Map<Integer, Threats.Target> of = targets.stream().collect(Collectors.toMap(Threats.Target::quantity, t -> t));
        for (int[] equation : layout.equations()) {
            for (int at = 0; at < equation.length; at++) {
                Threats.Target target = of.get(quantity[equation[at]]);
                if (target == null) {
                    continue;
                }
                for (boolean up : new boolean[] {true, false}) {
                    double need = target.level(up);
                    List<Integer> in = new ArrayList<>();
                    List<Double> capacities = new ArrayList<>();
                    for (int other = 0; other < equation.length; other++) {
                        if (other != at) {
                            Threats.Bounded row = quantities[quantity[equation[other]]];
                            // The sum moves along with its parts; parts of one sum move against each other.
                            boolean climbs = (at == 0 || other == 0) == up;
                            double capacity = climbs ? row.climb() : row.fall();
                            if (row.candidate() < 0) {
                                need -= open[equation[other]] ? capacity : 0;
                            } else if (capacity > 0) {
                                in.add(row.candidate());
                                capacities.add(capacity);
                            }
                        }
                    }
                    double left = need;
                    if (left > 1e-3) {
                        keep(new Threats.Cut(in.stream().mapToInt(i -> i).toArray(), capacities.stream().mapToDouble(c -> Math.min(1, c / left)).toArray()));
                    }
                }
            }
        }
    }

    private void add(List<Threats.Cut> found, double[] hidden) {
        for (Threats.Cut cut : found) {
            if (cut.sum(hidden) < 1 - 1e-3) {
                keep(cut);
            }
        }
    }

    private void keep(Threats.Cut cut) {
        if (seen.add(cut.key())) {
            cuts.add(cut);
        }
    }

    /// Hiding a single figure of an equation hides nothing: where one is chosen, another of its equation is too.
    private void bridges(double[] hidden) {
        for (int[] equation : layout.equations()) {
            if (Arrays.stream(equation).anyMatch(cell -> small[cell])) {
                continue;
            }
            int[] in = Arrays.stream(equation).map(cell -> candidate[cell]).filter(c -> c >= 0).toArray();
            double sum = Arrays.stream(in).mapToDouble(c -> hidden[c]).sum();
            for (int c : in) {
                if (hidden[c] > sum - hidden[c] + 1e-3) {
                    List<Integer> key = List.of(-1 - c, equation[0], equation[1]);
                    if (seen.add(key)) {
                        double[] weights = new double[in.length];
                        for (int i = 0; i < in.length; i++) {
                            weights[i] = in[i] == c ? -1 : 1;
                        }
                        cuts.add(new Threats.Cut(in, weights));
                    }
                }
            }
        }
    }

    /// A safe pattern near one that is not: what the cheapest movement of each exposed figure needs is hidden as well.
    private double[] repaired(Threats threats, double[] hidden, Threats.Found found) {
        double[] repaired = hidden.clone();
        for (Threats.Found exposed = found; !exposed.safe(); exposed = threats.against(repaired, false)) {
            add(exposed.cuts(), repaired);
            try (Detour detour = new Detour()) {
                for (int i = 0; i < exposed.exposed().size(); i++) {
                    detour.hide(repaired, targets.get(exposed.exposed().get(i)), exposed.ways().get(i));
                }
            }
        }
        // Ways that were opened early are often not needed in the end, nor what was chosen for a way that is not taken.
        IntStream.range(0, hidden.length).filter(c -> repaired[c] > 0).boxed().sorted(Comparator.comparingDouble(c -> repaired[c] > hidden[c] ? -costs[c] - 100 : -costs[c])).forEach(c -> {
            repaired[c] = 0;
            // A cut that forbids it holds for every safe pattern: the attacker need not be asked.
            if (cuts.stream().anyMatch(cut -> !cut.bridge() && cut.sum(repaired) < 1 - 1e-3) || !threats.safe(repaired)) {
                repaired[c] = 1;
            }
        });
        return repaired;
    }

    /// The cheapest way for a figure to move as far as it must.
    private final class Detour implements AutoCloseable {
        private final MPSolver solver = Solver.linear();
        private final MPVariable[] up = new MPVariable[quantities.length];
        private final MPVariable[] down = new MPVariable[quantities.length];

        Detour() {
            for (int q = 0; q < up.length; q++) {
                up[q] = solver.makeNumVar(0, quantities[q].climb(), "");
                down[q] = solver.makeNumVar(0, quantities[q].fall(), "");
            }
            for (int[] equation : sums.equations()) {
                MPConstraint adds = solver.makeConstraint(0, 0, "");
                for (int i = 0; i < equation.length; i++) {
                    adds.setCoefficient(up[equation[i]], i == 0 ? -1 : 1);
                    adds.setCoefficient(down[equation[i]], i == 0 ? 1 : -1);
                }
            }
            solver.objective().setMinimization();
        }

        /// Hides more, so that the target can move.
        void hide(double[] hidden, Threats.Target target, boolean way) {
            MPObjective objective = solver.objective();
            for (int q = 0; q < up.length; q++) {
                int choice = quantities[q].candidate();
                double price = choice < 0 || hidden[choice] > 0.5 ? 0 : costs[choice];
                objective.setCoefficient(up[q], price);
                objective.setCoefficient(down[q], price);
            }
            MPVariable move = way ? up[target.quantity()] : down[target.quantity()];
            MPVariable back = way ? down[target.quantity()] : up[target.quantity()];
            double ub = move.ub();
            double backUb = back.ub();
            move.setBounds(target.level(way), Math.max(ub, target.level(way)));
            back.setBounds(0, 0);
            if (solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
                throw new IllegalStateException("A figure that could be kept safe cannot any more: " + target.name());
            }
            for (int q = 0; q < up.length; q++) {
                if (quantities[q].candidate() >= 0 && Math.abs(up[q].solutionValue() - down[q].solutionValue()) > Solver.NOISE) {
                    hidden[quantities[q].candidate()] = 1;
                }
            }
            move.setBounds(0, ub);
            back.setBounds(0, backUb);
        }

        @Override
        public void close() {
            solver.delete();
        }
    }

    private record Chosen(double[] hidden, double bound) {}

    /// Chooses what to hide under the cuts known so far.
    private final class Master implements AutoCloseable {
        private final MPSolver relaxed = Solver.linear();
        private final MPVariable[] choice = variables(relaxed, false);
        private int told;

        private MPVariable[] variables(MPSolver solver, boolean whole) {
            MPVariable[] variables = new MPVariable[costs.length];
            for (int c = 0; c < variables.length; c++) {
                variables[c] = solver.makeVar(0, 1, whole, "");
                solver.objective().setCoefficient(variables[c], costs[c]);
            }
            solver.objective().setMinimization();
            return variables;
        }

        private static void tell(MPSolver solver, MPVariable[] variables, Threats.Cut cut) {
            MPConstraint constraint = solver.makeConstraint(cut.bridge() ? 0 : 1 - 1e-4, Solver.INFINITE, "");
            for (int i = 0; i < cut.candidates().length; i++) {
                constraint.setCoefficient(variables[cut.candidates()[i]], cut.weights()[i]);
            }
        }

        double[] relaxed() {
            for (; told < cuts.size(); told++) {
                tell(relaxed, choice, cuts.get(told));
            }
            if (relaxed.solve() != MPSolver.ResultStatus.OPTIMAL) {
                throw new IllegalStateException("The programme of patterns has no solution, though hiding everything is one");
            }
            return Arrays.stream(choice).mapToDouble(v -> Math.clamp(v.solutionValue(), 0, 1)).toArray();
        }

        double value() {
            return relaxed.objective().value();
        }

        Chosen whole(double seconds, double[] hint) {
            return whole(seconds, effort.gap() / 2, hint, _ -> true);
        }

        /// The cheapest pattern that differs from this one in free candidates alone; this one where none was found in time.
        double[] near(double[] pattern, boolean[] free) {
            return whole(LONGEST_NEAR, 0, pattern, c -> free[c]).hidden();
        }

        private Chosen whole(double seconds, double gap, double[] hint, IntPredicate free) {
            MPSolver solver = Solver.integer();
            try {
                MPVariable[] variables = variables(solver, true);
                for (int c = 0; c < variables.length; c++) {
                    if (!free.test(c)) {
                        variables[c].setBounds(hint[c], hint[c]);
                    }
                }
                cuts.forEach(cut -> tell(solver, variables, cut));
                if (hint != null) {
                    solver.setHint(variables, hint);
                }
                solver.setTimeLimit(Duration.ofMillis((long) (seconds * 1000)).toMillis());
                MPSolverParameters parameters = new MPSolverParameters();
                parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, gap);
                MPSolver.ResultStatus status = solver.solve(parameters);
                if (status != MPSolver.ResultStatus.OPTIMAL && status != MPSolver.ResultStatus.FEASIBLE) {
                    double[] everything = new double[variables.length];
                    Arrays.fill(everything, 1);
                    return new Chosen(hint == null ? everything : hint, 0);
                }
                return new Chosen(Arrays.stream(variables).mapToDouble(v -> Math.round(v.solutionValue())).toArray(), solver.objective().bestBound());
            } finally {
                solver.delete();
            }
        }

        @Override
        public void close() {
            relaxed.delete();
        }
    }
}
