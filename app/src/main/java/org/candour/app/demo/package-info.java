/// A fictional region to try Candour with: a police force and its commissioner served by one team, a council, a national advice unit.
@NullMarked
package org.candour.app.demo;

import org.jspecify.annotations.NullMarked;
