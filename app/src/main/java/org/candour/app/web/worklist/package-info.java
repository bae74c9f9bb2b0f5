/// The worklist: what must I do next, what will be late unless someone acts.
@NullMarked
package org.candour.app.web.worklist;

import org.jspecify.annotations.NullMarked;
