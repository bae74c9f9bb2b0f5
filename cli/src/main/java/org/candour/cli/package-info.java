/// The libraries at the command line: one class a command, no rule of its own.
@NullMarked
package org.candour.cli;

import org.jspecify.annotations.NullMarked;
