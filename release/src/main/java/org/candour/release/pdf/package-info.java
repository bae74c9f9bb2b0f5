/// PDF: what its pages show and what else it holds; pages written anew from what they show; and what stood round removed
/// words set anew, so that no place or width tells what they were.
@NullMarked
package org.candour.release.pdf;

import org.jspecify.annotations.NullMarked;
