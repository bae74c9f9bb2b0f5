@NullMarked
package org.candour.smallnumbers;

import org.jspecify.annotations.NullMarked;
