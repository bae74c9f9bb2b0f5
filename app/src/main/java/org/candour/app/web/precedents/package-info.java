/// The pages of what was asked before and what is public already: evidence library, round robins, standing subjects, what is shared, and the
/// search over everything one may see. Forms in, views out; no rule lives here.
@NullMarked
package org.candour.app.web.precedents;

import org.jspecify.annotations.NullMarked;
