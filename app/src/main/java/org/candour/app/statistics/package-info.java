/// Figures: the return of each quarter, its charts, and what work is to come.
///
/// Counts from its own projection of each case, which holds neither who asked nor what is held. Every figure is one condition,
/// so that the same condition opens the cases behind it.
@NullMarked
package org.candour.app.statistics;

import org.jspecify.annotations.NullMarked;
