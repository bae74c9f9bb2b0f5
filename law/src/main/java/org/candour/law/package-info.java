/// The law, and nothing else: regimes, working days, clocks, grounds of refusal, citations, the cost limit, and the rules of a lawful answer.
///
/// Facts stand in the data files beside these classes, each with its source and the dates between which it held; the classes are pure
/// functions over them and know no framework, no database and no clock of their own. Start at [ResponseClock], [Grounds],
/// [Citations], [Clocks] and [NoticeRules]; docs/law.md is the same for lawyers.
@NullMarked
package org.candour.law;

import org.jspecify.annotations.NullMarked;
