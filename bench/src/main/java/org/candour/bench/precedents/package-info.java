/// How well and how fast precedents are found, on the precedent benchmark, beside what others offer.
///
/// Needs the folder of shared data (`../shared/data` beside the project): real written questions, made requests with known
/// right answers. `./candour bench precedents` prints the tables of docs/benchmarks.md.
@NullMarked
package org.candour.bench.precedents;

import org.jspecify.annotations.NullMarked;
