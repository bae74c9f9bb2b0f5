@NullMarked
package org.candour.casework;

import org.jspecify.annotations.NullMarked;
