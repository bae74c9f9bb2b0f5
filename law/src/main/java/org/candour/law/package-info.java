@NullMarked
package org.candour.law;

import org.jspecify.annotations.NullMarked;
