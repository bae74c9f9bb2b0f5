/// What is to go from a file: a plan of marks, what they covered, and what looks like personal data and might be marked.
@NullMarked
package org.candour.release.marks;

import org.jspecify.annotations.NullMarked;
