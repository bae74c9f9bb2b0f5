/// The JSON interface for other systems: to open a case and to read one. Problems are RFC 9457 documents that name the field.
@NullMarked
package org.candour.app.web.api;

import org.jspecify.annotations.NullMarked;
