package org.candour.app.web.cases;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseView;

/// Something an officer can do to a case through one short form.
///
/// @param slug    last part of its address
/// @param label   on the button that leads to it
/// @param intro   what it does and to whom it matters; shown above the form
/// @param button  on the button that does it
/// @param offered whether the case's page offers it now; the rules have the last word
/// @param fields  the form's fields with what stands in them at first
/// @param command reads the form; notes what is wrong in the values
public record Action(String slug, String label, String intro, String button, Predicate<CaseView> offered, Function<CaseView, List<Field>> fields,
              BiFunction<CaseView, Values, CaseCommand> command) {
}
