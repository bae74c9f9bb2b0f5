/// Bulletins without a server: areas, periods, and what a table tells.
@org.jspecify.annotations.NullMarked
package org.candour.app.bulletin;
