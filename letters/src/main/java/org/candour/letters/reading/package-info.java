/// Reads a letter that someone wrote: who answers, when, what was asked, how it was answered and on what grounds.
///
/// What is not there is absent, never guessed, and every value has its place in the text.
@NullMarked
package org.candour.letters.reading;

import org.jspecify.annotations.NullMarked;
