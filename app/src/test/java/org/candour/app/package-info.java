/// Tests of the whole application, and what the tests of every room share: [org.candour.app.AppTest] and
/// [org.candour.app.TestStore].
@NullMarked
package org.candour.app;

import org.jspecify.annotations.NullMarked;
