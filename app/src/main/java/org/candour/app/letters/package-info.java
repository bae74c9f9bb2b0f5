/// Letters that leave the authority: drafted from the decision, approved, sent once, and what came back.
///
/// Sees a case only as a [org.candour.casework.CaseView]. Who asked is looked up when a letter is addressed, never when it is composed.
@NullMarked
package org.candour.app.letters;

import org.jspecify.annotations.NullMarked;
