/// JMH benchmarks of the libraries: one class a question. `./candour bench [NAME...]` runs them; docs/benchmarks.md keeps the figures.
@NullMarked
package org.candour.bench;

import org.jspecify.annotations.NullMarked;
