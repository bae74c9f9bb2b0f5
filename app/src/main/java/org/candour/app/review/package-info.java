/// What comes after the answer: lessons from grounds that did not stand, the bundle for the regulator, and what becomes of cases in the end.
///
/// The life of a review, a complaint and an appeal is in `casework`, like that of the answer; every change goes through the desk.
@NullMarked
package org.candour.app.review;

import org.jspecify.annotations.NullMarked;
