package org.candour.smallnumbers;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The attacker as the maker of a pattern meets it: tables near the true one, which differ from it in hidden figures only.
///
/// A figure is safe in one direction when such a table exists in which it lies as far away as its rule promises. If none exists, the
/// dual of the programme names figures of which enough must be hidden too.
/// Source: M. Fischetti and J. J. Salazar, "Solving the cell suppression problem on tabular data with linear constraints", Management
/// Science 47 (2001), the capacity constraints and their strengthening.
final class Threats implements AutoCloseable {
    private static final int PATIENCE = 4;

    /// How far a hidden figure may rise: more than any promise needs.
    private final double rise;
    private final List<Target> targets;
    private final Bounded[] quantities;
    private final Direction[] directions;
    private final List<Integer> order;

    /// A figure to keep safe.
    ///
    /// @param quantity its number
    /// @param fall     how far down it must be able to be, and `climb` how far up
    record Target(int quantity, double fall, double climb, String name) {
        double level(boolean up) {
            return up ? climb : fall;
        }
    }

    /// How far a figure may be thought from the truth.
    ///
    /// @param candidate number of its yes-or-no variable, without which it cannot move; -1 where it is settled
    /// @param fall      how far below
    /// @param climb     how far above
    record Bounded(int candidate, double fall, double climb) {}

    /// Of these at least so many must be hidden, counted by weight.
    ///
    /// @param weights one of them below zero makes it a bridge: where that one is hidden, another is too
    record Cut(int[] candidates, double[] weights) {
        boolean bridge() {
            return Arrays.stream(weights).anyMatch(w -> w < 0);
        }

        double sum(double[] hidden) {
            double sum = 0;
            for (int i = 0; i < candidates.length; i++) {
                sum += weights[i] * hidden[candidates[i]];
            }
            return sum;
        }

        /// Equal for cuts that say the same.
        List<Integer> key() {
            List<Integer> key = new ArrayList<>();
            for (int i = 0; i < candidates.length; i++) {
                key.add(candidates[i]);
                key.add((int) Math.round(weights[i] * 1e4));
            }
            return key;
        }
    }

    private final class Direction {
        final boolean up;
        final MPSolver solver = Solver.linear();
        final MPVariable[] moves = new MPVariable[quantities.length];
        /// Held back until the next is asked for: a change of bounds forgets the dual.
        Optional<Target> capped = Optional.empty();

        Direction(boolean up, List<int[]> equations) {
            this.up = up;
            for (int q = 0; q < moves.length; q++) {
                moves[q] = solver.makeNumVar(0, 0, "");
            }
            for (int[] equation : equations) {
                MPConstraint adds = solver.makeConstraint(0, 0, "");
                for (int i = 0; i < equation.length; i++) {
                    adds.setCoefficient(moves[equation[i]], i == 0 ? -1 : 1);
                }
            }
        }

        void hide(double[] hidden) {
            capped = Optional.empty();
            for (int q = 0; q < moves.length; q++) {
                double share = share(q, hidden);
                moves[q].setBounds(-quantities[q].fall() * share, Math.min(rise, quantities[q].climb()) * share);
            }
        }

        private double share(int quantity, double[] hidden) {
            int candidate = quantities[quantity].candidate();
            return candidate < 0 ? 1 : hidden[candidate];
        }

        /// Lets a target move as far as it must and no further, or freely again.
        void cap(Target target, boolean capped, double[] hidden) {
            MPVariable move = moves[target.quantity()];
            double share = share(target.quantity(), hidden);
            double far = (up ? Math.min(rise, quantities[target.quantity()].climb()) : quantities[target.quantity()].fall()) * share;
            double enough = capped ? Math.min(far, target.level(up)) : far;
            if (up) {
                move.setUb(enough);
            } else {
                move.setLb(-enough);
            }
        }

        void solve() {
            if (solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
                throw new IllegalStateException("The attacker's programme was not solved: report the table with which it happens");
            }
        }

        double moved(int target) {
            double move = moves[targets.get(target).quantity()].solutionValue();
            return up ? move : -move;
        }
    }

    /// @param equations how the quantities add up
    Threats(Bounded[] quantities, List<int[]> equations, List<Target> targets) {
        this.quantities = quantities;
        this.targets = targets;
        this.rise = 1000 * targets.stream().mapToDouble(t -> Math.max(t.fall(), t.climb())).max().orElse(1);
        this.order = IntStream.range(0, targets.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, new Random(1));
        this.directions = new Direction[] {new Direction(false, equations), new Direction(true, equations)};
    }

    /// Targets that are exposed when candidates are hidden to this degree, and cuts that forbid it.
    ///
    /// @param hidden 0 to 1 for each candidate
    /// @param all    every exposed target; otherwise as many as bring new cuts
    Found against(double[] hidden, boolean all) {
        // Up and down know nothing of each other: a core for each.
        List<Found> both = Arrays.stream(directions).parallel().map(direction -> against(direction, hidden, all)).toList();
        return new Found(both.stream().flatMap(f -> f.exposed().stream()).toList(), both.stream().flatMap(f -> f.ways().stream()).toList(), both.stream().flatMap(f -> f.cuts().stream()).toList());
    }

    private Found against(Direction direction, double[] hidden, boolean all) {
        List<Cut> cuts = new ArrayList<>();
        List<Integer> exposed = new ArrayList<>();
        List<Boolean> ways = new ArrayList<>();
        boolean[] safe = bulk(direction, hidden);
        Set<List<Integer>> news = new HashSet<>();
        int same = 0;
        // In no order, as neighbours tend to be exposed by the same figures; some that teach nothing new are enough.
        for (int t : order) {
            if (safe[t]) {
                continue;
            }
            if (!all && same >= PATIENCE) {
                break;
            }
            if (!reaches(direction, t, safe, hidden)) {
                exposed.add(t);
                ways.add(direction.up);
                Optional<Cut> cut = cut(direction, t);
                cut.ifPresent(cuts::add);
                same = cut.isPresent() && news.add(cut.get().key()) ? 0 : same + 1;
            }
        }
        return new Found(exposed, ways, cuts);
    }

    /// Whether nothing is exposed; stops at the first that is.
    boolean safe(double[] hidden) {
        return Arrays.stream(directions).parallel().allMatch(direction -> {
            boolean[] safe = bulk(direction, hidden);
            return order.stream().allMatch(t -> safe[t] || reaches(direction, t, safe, hidden));
        });
    }

    /// @param ways for each exposed target whether it is upwards
    record Found(List<Integer> exposed, List<Boolean> ways, List<Cut> cuts) {
        boolean safe() {
            return exposed.isEmpty();
        }
    }

    /// Moves one target as far as it must. Where it does not get there, the dual of the programme is at hand.
    private boolean reaches(Direction direction, int target, boolean[] safe, double[] hidden) {
        Target of = targets.get(target);
        direction.capped.ifPresent(before -> direction.cap(before, false, hidden));
        direction.capped = Optional.of(of);
        MPObjective objective = direction.solver.objective();
        objective.clear();
        objective.setCoefficient(direction.moves[of.quantity()], direction.up ? 1 : -1);
        objective.setMaximization();
        direction.cap(of, true, hidden);
        direction.solve();
        boolean reached = objective.value() >= of.level(direction.up) - 1e-4;
        if (reached) {
            mark(direction, safe);
        }
        return reached;
    }

    /// Pushes all targets at once, each as far as it must: whatever gets there is safe.
    private boolean[] bulk(Direction direction, double[] hidden) {
        direction.hide(hidden);
        boolean[] safe = new boolean[targets.size()];
        for (int t = 0; t < safe.length; t++) {
            safe[t] = targets.get(t).level(direction.up) <= 0;
        }
        MPObjective objective = direction.solver.objective();
        targets.forEach(target -> direction.cap(target, true, hidden));
        for (int round = 0; round < 8; round++) {
            objective.clear();
            for (int t = 0; t < safe.length; t++) {
                if (!safe[t]) {
                    objective.setCoefficient(direction.moves[targets.get(t).quantity()], direction.up ? 1 : -1);
                }
            }
            objective.setMaximization();
            direction.solve();
            if (mark(direction, safe) == 0) {
                break;
            }
        }
        targets.forEach(target -> direction.cap(target, false, hidden));
        return safe;
    }

    private int mark(Direction direction, boolean[] safe) {
        int news = 0;
        for (int t = 0; t < safe.length; t++) {
            if (!safe[t] && direction.moved(t) >= targets.get(t).level(direction.up) - 1e-4) {
                safe[t] = true;
                news++;
            }
        }
        return news;
    }

    /// From the dual at hand: for any pattern, the target can move no further than the sum of these; so the sum must reach its level.
    private Optional<Cut> cut(Direction direction, int target) {
        double level = targets.get(target).level(direction.up);
        double settled = 0;
        double[] weights = new double[quantities.length];
        for (int q = 0; q < quantities.length; q++) {
            double price = direction.moves[q].reducedCost();
            if (Math.abs(price) > Solver.NOISE) {
                double capacity = price > 0 ? price * Math.min(rise, quantities[q].climb()) : -price * quantities[q].fall();
                if (quantities[q].candidate() < 0) {
                    settled += capacity;
                } else {
                    weights[q] = capacity;
                }
            }
        }
        double need = level - settled;
        if (need < 1e-3) {
            return Optional.empty();
        }
        // Hiding one figure that could cover all is enough; more than the whole need counts no more.
        int[] in = Arrays.stream(indices(quantities.length)).filter(r -> weights[r] > 1e-5 * need).toArray();
        return Optional.of(new Cut(Arrays.stream(in).map(r -> quantities[r].candidate()).toArray(), Arrays.stream(in).mapToDouble(r -> Math.min(1, weights[r] / need)).toArray()));
    }

    private static int[] indices(int size) {
        int[] indices = new int[size];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    @Override
    public void close() {
        for (Direction direction : directions) {
            direction.solver.delete();
        }
    }
}
