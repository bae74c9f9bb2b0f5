package org.candour.smallnumbers;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPSolver;

/// The one door to OR-Tools. Its native library is unpacked and loaded the first time that something is asked of it.
final class Solver {
    static final double INFINITE = Double.POSITIVE_INFINITY;
    /// Differences below this are the solver's own.
    static final double NOISE = 1e-6;

    private Solver() {}

    /// For linear programmes.
    static MPSolver linear() {
        return of("GLOP");
    }

    /// For programmes with yes-or-no variables.
    static MPSolver integer() {
        return of("SCIP");
    }

    private static MPSolver of(String name) {
        Loader.loadNativeLibraries();
        MPSolver solver = MPSolver.createSolver(name);
        if (solver == null) {
            throw new IllegalStateException("The optimiser %s is not in this build of OR-Tools. Use the version named in the root pom.".formatted(name));
        }
        return solver;
    }
}
