/// Pages and HTTP API: forms in, views out. No rule lives here.
///
/// Templates are in `src/main/jte`; every page is drawn by `layout.jte` and gets a [org.candour.app.web.Page] from
/// [org.candour.app.web.EveryPage]. A controller gives the name of its template.
@NullMarked
package org.candour.app.web;

import org.jspecify.annotations.NullMarked;
