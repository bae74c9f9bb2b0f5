package org.candour.app;

import java.util.List;

/// Something the launcher can be asked to do besides serving, such as `verify`. A room offers one by having a bean of this type.
public interface Verb {
    /// The word on the command line.
    String name();

    /// Does it, and says on standard output what came of it.
    ///
    /// @param arguments what stood after the verb, without the settings
    /// @return the exit code: 0 when all is well
    int run(List<String> arguments);
}
