package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.candour.release.marks.Covering;
import org.candour.release.marks.RedactionPlan;
import org.jspecify.annotations.Nullable;

/// The fields of a form, as a reader shows them.
///
/// A file may leave it to the reader how the value of a field is shown: such a value is written before the page is read. A field whose type
/// is as large as its value allows, or that has a place for each letter, tells how long the value was: one that loses a word is
/// shown in a size that its height alone decides, and as plain text.
final class PdfFields {
    /// No size of its own.
    private static final Pattern FITTED = Pattern.compile("(?<=\\s)0*\\.?0+(?=\\s+Tf)");
    private static final int MULTILINE = 10;

    private final RedactionPlan plan;
    private final @Nullable PDAcroForm form;

    PdfFields(PDDocument in, RedactionPlan plan) {
        this.plan = plan;
        this.form = form(in);
    }

    private static @Nullable PDAcroForm form(PDDocument in) {
        try {
            return in.getDocumentCatalog().getAcroForm();
        } catch (IllegalArgumentException e) {
            return in.getDocumentCatalog().getAcroForm(null);  // a value in letters that its font does not have
        }
    }

    /// Shows the fields of a page anew that would tell what goes.
    void show(PDPage page, int number, java.util.function.Predicate<Rectangle2D> covered) throws IOException {
        if (form == null || plan.marks().isEmpty()) {
            return;
        }
        for (PDAnnotation a : page.getAnnotations()) {
            PDField field = a instanceof PDAnnotationWidget ? field(a) : null;
            if (field instanceof PDTextField text && (!plan.spans(text.getValue(), number).isEmpty() || a.getRectangle() != null && covered.test(rectangle(a)))) {
                plainly(text, a, number);
            } else if (field instanceof PDChoice choice && choice.getValue().stream().allMatch(v -> plan.spans(v, number).isEmpty()) && choice.getOptionsDisplayValues().stream().anyMatch(o -> !plan.spans(o, number).isEmpty())) {
                plan.covering().tells(Covering.Told.FIELD, number);
            }
        }
    }

    private @Nullable PDField field(PDAnnotation widget) {
        for (PDField f : java.util.Objects.requireNonNull(form).getFieldTree()) {
            if (f.getWidgets().stream().anyMatch(w -> w.getCOSObject() == widget.getCOSObject())) {
                return f;
            }
        }
        return null;
    }

    private void plainly(PDTextField text, PDAnnotation widget, int page) throws IOException {
        String look = widget.getCOSObject().getString(COSName.DA, text.getDefaultAppearance());
        if (look == null || !FITTED.matcher(look).find() && !text.isComb()) {
            return;
        }
        double size = text.isMultiline() ? MULTILINE : Math.clamp(Math.floor(0.6 * widget.getRectangle().getHeight()), 6, 12);
        try {
            text.setComb(false);
            text.setDefaultAppearance(FITTED.matcher(look).replaceFirst(String.valueOf((int) size)));
            text.getWidgets().forEach(w -> w.getCOSObject().setString(COSName.DA, text.getDefaultAppearance()));
            text.setValue(text.getValue());
        } catch (IllegalArgumentException e) {
            plan.covering().tells(Covering.Told.FIELD, page);
        }
    }

    private static Rectangle2D rectangle(PDAnnotation a) {
        var r = a.getRectangle();
        return new Rectangle2D.Double(r.getLowerLeftX(), r.getLowerLeftY(), r.getWidth(), r.getHeight());
    }
}
