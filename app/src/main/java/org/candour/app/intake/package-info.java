/// The ways in: e-mail, web form, API and post keyed in. What arrives is kept first and understood second; nothing received is ever lost.
///
/// Who asked goes to the identity vault; the case gets the items without names.
@NullMarked
package org.candour.app.intake;

import org.jspecify.annotations.NullMarked;
