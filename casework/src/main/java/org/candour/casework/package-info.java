/// The life of a case, without a clock, a database or a framework.
///
/// What may happen next is one pure function ([CaseRules#decide]); what has happened is another ([CaseView#after]).
/// A case holds no word about who asked, and nothing about whether information is held that a decision has not said:
/// those two facts live elsewhere, so nothing that is computed from a case can depend on them.
@NullMarked
package org.candour.casework;

import org.jspecify.annotations.NullMarked;
