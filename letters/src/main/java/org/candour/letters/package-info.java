@NullMarked
package org.candour.letters;

import org.jspecify.annotations.NullMarked;
