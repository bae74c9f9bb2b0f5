/// What anyone may read: the disclosure log. An entry is made from what left the authority, and holds no word about who asked.
@NullMarked
package org.candour.app.publication;

import org.jspecify.annotations.NullMarked;
