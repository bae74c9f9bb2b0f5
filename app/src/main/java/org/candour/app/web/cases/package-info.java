/// The pages of a case: overview, items, searches, decision, letter, documents, history. Forms in, views out; no rule lives here.
@NullMarked
package org.candour.app.web.cases;

import org.jspecify.annotations.NullMarked;
