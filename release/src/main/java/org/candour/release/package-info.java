@NullMarked
package org.candour.release;

import org.jspecify.annotations.NullMarked;
