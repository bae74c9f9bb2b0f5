/// Papers for a board: written with numbered paragraphs, figures and recommendations; checked, published, decided on and followed up.
///
/// Figures come from `statistics` with the day they were counted, tables from `bulletin` with the day they were published. A paper leaves as files that passed the release scan of `release`, and stands in
/// the evidence library of `precedents` from then on.
@NullMarked
package org.candour.app.board;

import org.jspecify.annotations.NullMarked;
