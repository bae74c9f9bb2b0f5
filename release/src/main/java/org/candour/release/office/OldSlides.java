package org.candour.release.office;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.hslf.record.RecordTypes;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTextShape;
import org.apache.poi.sl.usermodel.AutoShape;
import org.apache.poi.sl.usermodel.GroupShape;
import org.apache.poi.sl.usermodel.PaintStyle;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.sl.usermodel.PictureShape;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.Shape;
import org.apache.poi.sl.usermodel.ShapeContainer;
import org.apache.poi.sl.usermodel.SimpleShape;
import org.apache.poi.sl.usermodel.StrokeStyle;
import org.apache.poi.sl.usermodel.TableCell;
import org.apache.poi.sl.usermodel.TableShape;
import org.apache.poi.sl.usermodel.TextParagraph;
import org.apache.poi.sl.usermodel.TextRun;
import org.apache.poi.sl.usermodel.TextShape;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.picture.Pictures;
import org.jspecify.annotations.Nullable;

/// A presentation of the old binary kind (PPT) in today's format: the shapes, texts, tables and pictures of its shown slides, each where it stood.
public final class OldSlides {
    private final XMLSlideShow fresh = new XMLSlideShow();
    private final Look look;
    /// Of the slide that is being written.
    private int number;

    private OldSlides(Look look) {
        this.look = look;
    }

    public static byte[] modern(byte[] bytes, Look look) throws IOException {
        try (var old = new HSLFSlideShow(new ByteArrayInputStream(bytes)); var out = new ByteArrayOutputStream()) {
            var self = new OldSlides(look);
            try (self.fresh) {
                self.fresh.setPageSize(old.getPageSize());
                for (HSLFSlide slide : old.getSlides()) {
                    look.part();
                    if (!slide.isHidden()) {
                        self.slide(slide);
                    }
                }
                if (self.fresh.getSlides().isEmpty()) {
                    throw new IOException("nothing in the presentation is shown");
                }
                self.fresh.write(out);
            }
            return out.toByteArray();
        }
    }

    private void slide(HSLFSlide from) {
        XSLFSlide to = fresh.createSlide();
        number = from.getSlideNumber();
        var paint = from.getBackground() == null ? null : from.getBackground().getFillStyle().getPaint();
        Color flat = paint instanceof PaintStyle.GradientPaint run ? mean(run) : colour(paint);
        if (paint instanceof PaintStyle.GradientPaint && flat != null) {
            look.notKept("Backgrounds of slides that run from one colour to another are of one colour now.");
        }
        if (flat instanceof Color c) {
            var box = to.createAutoShape();
            box.setShapeType(org.apache.poi.sl.usermodel.ShapeType.RECT);
            box.setAnchor(new Rectangle2D.Double(0, 0, fresh.getPageSize().getWidth(), fresh.getPageSize().getHeight()));
            box.setFillColor(c);
        } else if (paint instanceof PaintStyle.TexturePaint picture) {
            background(picture, to);
        } else if (paint != null) {
            look.notKept("Backgrounds of slides that are not of one colour are left out.");
        }
        if (from.getFollowMasterObjects() && from.getMasterSheet() != null) {
            for (Shape<?, ?> s : from.getMasterSheet().getShapes()) {
                if (!(s instanceof SimpleShape<?, ?> p && p.getPlaceholder() != null)) {
                    shape(s, to);
                }
            }
        }
        for (Shape<?, ?> s : from.getShapes()) {
            shape(s, to);
        }
        feet(from, to);
    }

    private void background(PaintStyle.TexturePaint paint, XSLFSlide to) {
        try (var in = paint.getImageData()) {
            var clean = Pictures.clean("background", in.readAllBytes(), Pictures.Crop.NONE, look);
            var data = fresh.addPicture(clean.bytes(), clean.kind() == Kind.JPEG ? PictureType.JPEG : clean.kind() == Kind.GIF ? PictureType.GIF : PictureType.PNG);
            to.createPicture(data).setAnchor(new Rectangle2D.Double(0, 0, fresh.getPageSize().getWidth(), fresh.getPageSize().getHeight()));
        } catch (IOException | RuntimeException e) {
            look.notKept("A picture behind a slide could not be read and is left out (" + Look.reason(e) + ").");
        }
    }

    /// Footer, date and number, which a slide shows where its master has a place for them.
    private void feet(HSLFSlide from, XSLFSlide to) {
        var said = from.getHeadersFooters();
        if (from.getMasterSheet() == null || said == null) {
            return;
        }
        for (Shape<?, ?> s : from.getMasterSheet().getShapes()) {
            if (s instanceof TextShape<?, ?> place && place.getPlaceholder() instanceof Placeholder kind && place.getAnchor() != null
                && from.getShapes().stream().noneMatch(own -> own instanceof SimpleShape<?, ?> p && p.getPlaceholder() == kind)) {
                String words = switch (kind) {
                    case FOOTER -> said.isFooterVisible() ? said.getFooterText() : null;
                    case DATETIME -> said.isUserDateVisible() ? said.getDateTimeText() : null;
                    case SLIDE_NUMBER -> said.isSlideNumberVisible() ? String.valueOf(from.getSlideNumber()) : null;
                    default -> null;
                };
                if (words != null && !words.isBlank()) {
                    var box = to.createTextBox();
                    box.setAnchor(place.getAnchor());
                    paragraphs(place, box);
                    number(box, words);
                }
            }
        }
    }

    /// Puts words in the place of what stands for them, in its type.
    private static void number(XSLFTextShape box, String words) {
        var runs = box.getTextParagraphs().stream().flatMap(p -> p.getTextRuns().stream()).toList();
        for (int i = 0; i < runs.size(); i++) {
            runs.get(i).setText(i == 0 ? words : "");
        }
        if (runs.isEmpty()) {
            box.setText(words);
        }
    }

    private void shape(Shape<?, ?> s, XSLFSlide to) {
        look.tick();
        switch (s) {
            case TableShape<?, ?> t -> table(t, to);
            case GroupShape<?, ?> g -> ((ShapeContainer<?, ?>) g).getShapes().forEach(inner -> shape(inner, to));
            case PictureShape<?, ?> p -> picture(p, to);
            case TextShape<?, ?> t -> text(t, to);
            case SimpleShape<?, ?> l -> {
                if (l.getAnchor() != null) {
                    var line = to.createConnector();
                    line.setAnchor(l.getAnchor());
                    if (l.getStrokeStyle() != null && colour(l.getStrokeStyle().getPaint()) instanceof Color c) {
                        line.setLineColor(c);
                        line.setLineWidth(Math.max(0.5, l.getStrokeStyle().getLineWidth()));
                        line.setLineDash(l.getStrokeStyle().getLineDash());
                        line.setLineHeadDecoration(l.getLineDecoration().getHeadShape());
                        line.setLineTailDecoration(l.getLineDecoration().getTailShape());
                    }
                }
            }
            default -> look.notKept("A drawing of a kind that is not read is left out.");
        }
    }

    private void text(TextShape<?, ?> from, XSLFSlide to) {
        if (from.getAnchor() == null || from.getPlaceholder() == Placeholder.SLIDE_NUMBER && from.getText().isBlank()) {
            return;
        }
        XSLFTextShape shape;
        if (from instanceof AutoShape<?, ?> a && a.getShapeType() != null && a.getShapeType().ooxmlId > 0 && a.getPlaceholder() == null) {
            var auto = to.createAutoShape();
            auto.setShapeType(a.getShapeType());
            shape = auto;
        } else {
            if (from instanceof org.apache.poi.sl.usermodel.FreeformShape<?, ?>) {
                look.notKept("A drawing of free form is a box now.");
            }
            shape = to.createTextBox();
        }
        shape.setAnchor(from.getAnchor());
        shape.setRotation(from.getRotation());
        if (from.getFillStyle() != null && colour(from.getFillStyle().getPaint()) instanceof Color fill) {
            shape.setFillColor(fill);
        }
        if (from.getStrokeStyle() != null && colour(from.getStrokeStyle().getPaint()) instanceof Color line) {
            shape.setLineColor(line);
            shape.setLineWidth(Math.max(0.5, from.getStrokeStyle().getLineWidth()));
        }
        shape.setVerticalAlignment(from.getVerticalAlignment());
        shape.setWordWrap(from.getWordWrap());
        paragraphs(from, shape);
        if (numbered(from)) {
            shape.getTextParagraphs().stream().flatMap(p -> p.getTextRuns().stream()).filter(r -> r.getRawText().contains("*")).findFirst().ifPresent(r -> r.setText(r.getRawText().replaceFirst("\\*", String.valueOf(number))));
        }
    }

    /// Whether a star in a text stands for the number of the slide ([MS-PPT] 2.9.50).
    private static boolean numbered(TextShape<?, ?> shape) {
        return shape.getPlaceholder() == Placeholder.SLIDE_NUMBER || shape instanceof HSLFTextShape old && old.getTextParagraphs().stream()
            .anyMatch(p -> p.getRecords() != null && java.util.Arrays.stream(p.getRecords()).anyMatch(r -> r != null && r.getRecordType() == RecordTypes.SlideNumberMCAtom.typeID));
    }

    private static void paragraphs(Iterable<? extends TextParagraph<?, ?, ? extends TextRun>> from, XSLFTextShape to) {
        to.clearText();
        for (TextParagraph<?, ?, ? extends TextRun> p : from) {
            var fresh = to.addNewTextParagraph();
            if (p.getTextAlign() != null) {
                fresh.setTextAlign(p.getTextAlign());
            }
            if (p.getBulletStyle() != null && !(p instanceof org.apache.poi.hslf.usermodel.HSLFTextParagraph old && !old.isBullet())) {
                fresh.setBullet(true);
                var bullet = p.getBulletStyle();
                if (bullet.getAutoNumberingScheme() != null) {
                    fresh.setBulletAutoNumber(bullet.getAutoNumberingScheme(), bullet.getAutoNumberingStartAt() == null ? 1 : bullet.getAutoNumberingStartAt());
                } else if (bullet.getBulletCharacter() != null) {
                    fresh.setBulletCharacter(bullet.getBulletCharacter());
                    if (bullet.getBulletFont() != null) {
                        fresh.setBulletFont(bullet.getBulletFont());
                    }
                }
                fresh.setLeftMargin(p.getLeftMargin() == null ? 18d * (p.getIndentLevel() + 1) : p.getLeftMargin());
                fresh.setIndent(p.getIndent() == null ? -18d : p.getIndent());
            }
            if (p.getSpaceBefore() != null) {
                fresh.setSpaceBefore(p.getSpaceBefore());
            }
            for (TextRun r : p) {
                run(r, fresh);
            }
        }
    }

    private static void run(TextRun r, org.apache.poi.xslf.usermodel.XSLFTextParagraph to) {
        String raw = r.getRawText() == null ? "" : r.getRawText().replace("\r", "");
        String[] lines = raw.split("\u000b", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                to.addLineBreak();
            }
            var run = to.addNewTextRun();
            run.setText(lines[i]);
            if (r.getFontSize() != null) {
                run.setFontSize(r.getFontSize());
            }
            if (r.getFontFamily() != null) {
                run.setFontFamily(r.getFontFamily());
            }
            run.setBold(r.isBold());
            run.setItalic(r.isItalic());
            run.setUnderlined(r.isUnderlined());
            if (colour(r.getFontColor()) instanceof Color ink) {
                run.setFontColor(ink);
            }
        }
    }

    private void table(TableShape<?, ?> from, XSLFSlide to) {
        var table = to.createTable(from.getNumberOfRows(), from.getNumberOfColumns());
        table.setAnchor(from.getAnchor());
        for (int c = 0; c < from.getNumberOfColumns(); c++) {
            table.setColumnWidth(c, from.getColumnWidth(c));
        }
        for (int r = 0; r < from.getNumberOfRows(); r++) {
            table.setRowHeight(r, from.getRowHeight(r));
            for (int c = 0; c < from.getNumberOfColumns(); c++) {
                TableCell<?, ?> cell = from.getCell(r, c);
                if (cell != null) {
                    paragraphs(cell, table.getCell(r, c));
                    for (TableCell.BorderEdge edge : TableCell.BorderEdge.values()) {
                        if (cell.getBorderStyle(edge) instanceof StrokeStyle line && colour(line.getPaint()) instanceof Color ink) {
                            table.getCell(r, c).setBorderColor(edge, ink);
                            table.getCell(r, c).setBorderWidth(edge, Math.max(0.5, line.getLineWidth()));
                        }
                    }
                    if (cell.getFillStyle() != null && colour(cell.getFillStyle().getPaint()) instanceof Color fill) {
                        table.getCell(r, c).setFillColor(fill);
                    }
                }
            }
        }
    }

    private void picture(PictureShape<?, ?> p, XSLFSlide to) {
        try {
            var crop = p.getClipping();
            var cut = crop == null ? Pictures.Crop.NONE : new Pictures.Crop(crop.left / 100_000d, crop.top / 100_000d, crop.right / 100_000d, crop.bottom / 100_000d);
            String extension = p.getPictureData().getType().extension;
            var clean = Pictures.clean("p" + extension, p.getPictureData().getData(), cut, look);
            var data = fresh.addPicture(clean.bytes(), clean.kind() == Kind.JPEG ? PictureType.JPEG : clean.kind() == Kind.GIF ? PictureType.GIF : PictureType.PNG);
            to.createPicture(data).setAnchor(p.getAnchor());
        } catch (IOException | RuntimeException e) {
            look.notKept("A picture could not be read and is left out (" + Look.reason(e) + ").");
        }
    }

    /// The colour in the midst of a run of colours: what could be read upon the run can be read upon it.
    private static @Nullable Color mean(PaintStyle.GradientPaint run) {
        int[] sum = new int[3];
        int n = 0;
        for (var stop : run.getGradientColors()) {
            if (stop != null && org.apache.poi.sl.draw.DrawPaint.applyColorTransform(stop) instanceof Color c) {
                sum[0] += c.getRed();
                sum[1] += c.getGreen();
                sum[2] += c.getBlue();
                n++;
            }
        }
        return n == 0 ? null : new Color(sum[0] / n, sum[1] / n, sum[2] / n);
    }

    private static @Nullable Color colour(@Nullable PaintStyle paint) {
        return paint instanceof PaintStyle.SolidPaint solid && solid.getSolidColor() != null && solid.getSolidColor().getColor() != null ? org.apache.poi.sl.draw.DrawPaint.applyColorTransform(solid.getSolidColor()) : null;
    }
}
