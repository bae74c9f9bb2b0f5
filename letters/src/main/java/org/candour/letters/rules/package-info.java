/// The rules a letter is held against: one class each, named after its id in the list of notice rules.
///
/// A rule sees the text, its reading and what else is known, and reports passages. To add one: write the class, name it
/// in [org.candour.letters.rules.Rules], and give it a letter that must be reported and its nearest neighbour that must not.
///
/// Three rules of the list cannot be judged from one letter and are not here: `rn-ext-final` (a final notice follows an extension),
/// `rn-ncnd-consistent` (the same subject gets the same answer over time) and `rn-ncnd-hidden-state` (nothing that leaves the case
/// shows what is held).
@NullMarked
package org.candour.letters.rules;

import org.jspecify.annotations.NullMarked;
