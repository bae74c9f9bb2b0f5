/// Trials: what must hold however hard somebody tries, or whatever breaks.
@NullMarked
package org.candour.app.trials;

import org.jspecify.annotations.NullMarked;
