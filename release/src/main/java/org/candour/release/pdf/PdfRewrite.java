package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.marks.Caption;
import org.candour.release.marks.Covering;
import org.candour.release.marks.RedactionPlan;
import org.jspecify.annotations.Nullable;

/// A PDF written anew from what its pages show, less what a plan covers.
///
/// Twice over the pages: first to see what is shown, what is covered and which letters of which font stay; then to
/// write. A font of which any letter went is replaced by one built of the letters that stay, in an order of their own,
/// so that neither the subset nor its map of letters tells which were there.
public final class PdfRewrite {
    /// What the first reading learns about a page.
    private record Seen(@Nullable String[] unseen, @Nullable String[] labels, List<Rectangle2D> areas, List<PdfWriter.Bare> bare, PdfLayout layout, List<PDAnnotation> links, Map<PDAnnotation, PDRectangle> places, boolean whole, String wholeLabel) {
        boolean empty() {
            return labels.length == 0;
        }
    }

    private static final Pattern DIVIDED = Pattern.compile("(?<=\\p{L})[-\u2010\u00ad] (?=\\p{L})");

    private final PDDocument in;
    private final RedactionPlan plan;
    private final Look look;
    private final Shown shown = new Shown();
    private final Shown gone = new Shown();
    private final Map<COSDictionary, PdfFont> fonts = new IdentityHashMap<>();

    private PdfRewrite(PDDocument in, RedactionPlan plan, Look look) {
        this.in = in;
        this.plan = plan;
        this.look = look;
    }

    /// @return the new file
    /// @throws IOException if the file is encrypted or cannot be read
    public static byte[] rewrite(byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        try (PDDocument in = Loader.loadPDF(bytes)) {
            if (in.isEncrypted()) {
                throw new IOException("the file is encrypted: ask for a copy without a password");
            }
            return new PdfRewrite(in, plan, look).write();
        } catch (InvalidPasswordException e) {
            throw new IOException("the file is encrypted: ask for a copy without a password", e);
        }
    }

    private byte[] write() throws IOException {
        var pages = new ArrayList<Seen>();
        int index = 0;
        var fields = new PdfFields(in, plan);
        for (PDPage page : in.getPages()) {
            look.part();
            int number = index + 1;
            fields.show(page, number, field -> plan.marks().stream().anyMatch(m -> m.ofPage(number) && m.rect() != null && area(page, m.rect()).intersects(field)));
            pages.add(see(page, index++, flatten(page)));
        }
        for (int i = 0; i < pages.size(); i++) {
            for (Covering.Told what : pages.get(i).layout().told) {
                if (what != Covering.Told.PAGE || i + 1 < pages.size() && !pages.get(i + 1).empty()) {
                    plan.covering().tells(what, i + 1);
                }
            }
        }
        try (PDDocument out = new PDDocument(); var bytes = new ByteArrayOutputStream()) {
            var copies = new PdfCopy(out, in.getDocumentCatalog().getCOSObject(), shown, gone);
            index = 0;
            for (PDPage page : in.getPages()) {
                page(page, index, pages.get(index), out, copies);
                index++;
            }
            copies.structure(in.getDocumentCatalog().getCOSObject());
            out.getDocument().setTrailer(out.getDocument().getTrailer());
            out.setDocumentId(0L);
            out.save(bytes);
            return bytes.toByteArray();
        }
    }

    // First reading -----------------------------------------------------------------------------------------------

    private Seen see(PDPage page, int index, List<Rectangle2D> fields) throws IOException {
        PdfSight sight = sight(page, index);
        if (!plan.marks().isEmpty() && sideways(page, sight)) {
            PdfUpright.turn(in, page);
            sight = sight(page, index);
        }
        @Nullable String[] unseen = sight.unseen(new Shown());
        List<PdfSight.Glyph> glyphs = sight.glyphs();
        var labels = new @Nullable String[glyphs.size()];
        var areas = new ArrayList<Rectangle2D>();
        var bare = new ArrayList<PdfWriter.Bare>();
        String whole = "";
        boolean all = false;
        for (RedactionPlan.Mark m : plan.marks()) {
            if (!m.ofPage(index + 1)) {
                continue;
            }
            if (m.whole()) {
                all = true;
                whole = m.label();
                plan.covering().covered(m);
                plan.covering().took(m, sight.text(i -> labels[i] == null));
                Arrays.fill(labels, m.label());
            } else if (m.rect() != null) {
                Rectangle2D area = area(page, m.rect()).createIntersection(sight.view);
                if (area.getWidth() <= 0 || area.getHeight() <= 0) {
                    continue;
                }
                plan.covering().covered(m);
                areas.add(area);
                boolean text = false;
                var under = new BitSet();
                for (int i = 0; i < labels.length; i++) {
                    if (hit(area, glyphs.get(i).box())) {
                        under.set(i);
                        labels[i] = m.label();
                        text |= !glyphs.get(i).text().isBlank();
                    }
                }
                plan.covering().took(m, sight.text(under::get));
                if (!text) {
                    bare.add(new PdfWriter.Bare(area, m.label(), Caption.said(m.ground())));
                }
            }
        }
        match(sight, index + 1, labels);
        if (!plan.marks().isEmpty()) {
            plan.covering().left(sight.text(i -> labels[i] == null && unseen[i] == null), "page " + (index + 1));
        }
        var layout = new PdfLayout(glyphs, unseen, labels, sight.view, sight.rules(), sight.drawn(), fields, look);
        if (!all) {
            layout.set();
        }
        for (int i = 0; i < labels.length; i++) {
            var g = glyphs.get(i);
            if (labels[i] != null) {
                gone.add(g.text());
            } else if (unseen[i] == null) {
                shown.add(g.text());
            }
            var font = fonts.get(g.font().getCOSObject());
            if (font == null) {
                font = new PdfFont(g.font());
                fonts.put(g.font().getCOSObject(), font);
            }
            font.use(g.code(), g.text(), labels[i] == null && unseen[i] == null && !layout.joints.get(i));
        }
        List<PDAnnotation> links = links(page, sight, labels, glyphs);
        var places = new IdentityHashMap<PDAnnotation, PDRectangle>();
        links.forEach(a -> places.put(a, moved(a.getRectangle(), glyphs, layout)));
        return new Seen(unseen, labels, areas, bare, layout, links, places, all, whole);
    }

    private PdfSight sight(PDPage page, int index) throws IOException {
        var sight = new PdfSight(in, page, index, look);
        sight.read(java.util.Collections.newSetFromMap(new IdentityHashMap<>()));
        return sight;
    }

    /// Whether the text of a page runs from left to right only because the page is turned when it is shown.
    private static boolean sideways(PDPage page, PdfSight sight) {
        long level = sight.glyphs().stream().filter(PdfSight.Glyph::level).count();
        return Math.floorMod(page.getRotation(), 360) != 0 && 2 * level < sight.glyphs().size();
    }

    /// Round the letters of a link, where they are now.
    private static PDRectangle moved(PDRectangle old, List<PdfSight.Glyph> glyphs, PdfLayout layout) {
        Rectangle2D around = null;
        for (int i = 0; i < glyphs.size(); i++) {
            Rectangle2D box = glyphs.get(i).box();
            PdfLayout.Place to = layout.place(i);
            if (!glyphs.get(i).text().isBlank() && old.contains((float) box.getCenterX(), (float) box.getCenterY()) && !(to == null && layout.reset.get(i))) {
                var here = new Rectangle2D.Double(to == null ? box.getX() : to.x(), to == null ? box.getY() : to.y() + box.getY() - glyphs.get(i).y(), box.getWidth(), box.getHeight());
                around = around == null ? here : around.createUnion(here);
            }
        }
        return around == null ? old : new PDRectangle((float) Math.floor(around.getX()), (float) Math.floor(around.getY()), (float) Math.ceil(around.getWidth() + 1), (float) Math.ceil(around.getHeight() + 1));
    }

    private static boolean hit(Rectangle2D area, Rectangle2D box) {
        if (!area.intersects(box)) {
            return false;
        }
        Rectangle2D both = area.createIntersection(box);
        return both.getWidth() * both.getHeight() > 0.15 * box.getWidth() * box.getHeight();
    }

    /// From the top left corner of the page as shown to the space of the page.
    private static Rectangle2D area(PDPage page, List<Double> r) {
        PDRectangle box = page.getCropBox();
        double w = box.getWidth();
        double h = box.getHeight();
        double x = r.get(0);
        double y = r.get(1);
        double width = r.get(2);
        double height = r.get(3);
        return switch (Math.floorMod(page.getRotation(), 360)) {
            case 90 -> new Rectangle2D.Double(box.getLowerLeftX() + y, box.getLowerLeftY() + x, height, width);
            case 180 -> new Rectangle2D.Double(box.getLowerLeftX() + w - x - width, box.getLowerLeftY() + y, width, height);
            case 270 -> new Rectangle2D.Double(box.getLowerLeftX() + w - y - height, box.getLowerLeftY() + h - x - width, height, width);
            default -> new Rectangle2D.Double(box.getLowerLeftX() + x, box.getLowerLeftY() + h - y - height, width, height);
        };
    }

    /// Words are looked for in the text of the page as it runs, and again with less between two words than a blank: where the
    /// cells of a table stand close, the last word of one and the first of the next would be read as one.
    private void match(PdfSight sight, int page, @Nullable String[] labels) {
        if (plan.marks().stream().allMatch(m -> m.text() == null && m.pattern() == null)) {
            return;
        }
        var at = new ArrayList<Integer>();
        cover(sight.text(i -> true, at), at, page, labels);
        String rest = sight.text(i -> labels[i] == null);
        at.clear();
        String close = sight.text(i -> labels[i] == null, at, PdfSight.CLOSE);
        if (!close.equals(rest)) {
            cover(close, at, page, labels);
        }
        if (sight.spaced()) {
            for (double blank : new double[] {PdfSight.SPACED / 2, PdfSight.SPACED}) {
                at.clear();
                cover(sight.text(i -> labels[i] == null, at, blank), at, page, labels);
            }
        }
        if (!DIVIDED.matcher(rest).find()) {
            return;
        }
        for (boolean hyphens : new boolean[] {true, false}) {
            at.clear();
            String lines = sight.text(i -> labels[i] == null, at);
            String whole = whole(lines, at, hyphens);
            if (!whole.equals(lines)) {
                cover(whole, at, page, labels);
            }
        }
    }

    /// The text with each word whole that was divided at the end of a line: a name may have been, at a hyphen of its own or at one
    /// that the computer put there.
    private static String whole(String text, List<Integer> at, boolean hyphens) {
        var ends = new ArrayList<Integer>();
        for (var m = DIVIDED.matcher(text); m.find(); ) {
            if (at.get(m.end() - 1) < 0) {
                ends.add(m.start());
            }
        }
        var out = new StringBuilder(text);
        for (int end : ends.reversed()) {
            int from = hyphens ? end + 1 : end;
            out.delete(from, end + 2);
            at.subList(from, end + 2).clear();
        }
        return out.toString();
    }

    private void cover(String text, List<Integer> at, int page, @Nullable String[] labels) {
        for (var s : plan.spans(text, page)) {
            look.tick();
            plan.covering().took(s.mark(), text.substring(s.start(), s.end()));
            for (int k = s.start(); k < s.end(); k++) {
                if (at.get(k) >= 0) {
                    labels[at.get(k)] = s.mark().label();
                }
                // The hyphen that divides a word goes with it.
                if (k > s.start() && at.get(k - 1) >= 0 && at.get(k) == at.get(k - 1) + 2) {
                    labels[at.get(k) - 1] = s.mark().label();
                }
            }
        }
    }

    /// Links stay where the page shows the address they lead to and no redaction touches them.
    private List<PDAnnotation> links(PDPage page, PdfSight sight, @Nullable String[] labels, List<PdfSight.Glyph> glyphs) throws IOException {
        var out = new ArrayList<PDAnnotation>();
        for (PDAnnotation a : page.getAnnotations()) {
            if (a instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI uri && uri.getURI() != null) {
                PDRectangle r = a.getRectangle();
                boolean touched = false;
                for (int i = 0; i < labels.length && r != null; i++) {
                    touched |= labels[i] != null && r.contains((float) glyphs.get(i).box().getCenterX(), (float) glyphs.get(i).box().getCenterY());
                }
                String plain = Shown.plain(uri.getURI().replaceFirst("(?i)^(https?://(www\\.)?|mailto:|tel:)", ""));
                if (!touched && r != null && Shown.plain(sight.textIn(r)).contains(plain)) {
                    out.add(a);
                }
            }
        }
        return out;
    }

    /// What marks and fields show becomes part of the page.
    ///
    /// @return where they are
    private List<Rectangle2D> flatten(PDPage page) throws IOException {
        var places = new ArrayList<Rectangle2D>();
        var content = new StringBuilder();
        COSDictionary resources = page.getResources() == null ? new COSDictionary() : page.getResources().getCOSObject();
        int n = 0;
        for (PDAnnotation a : page.getAnnotations()) {
            var appearance = a.getNormalAppearanceStream();
            PDRectangle rect = a.getRectangle();
            boolean shownMark = appearance != null && rect != null && !a.isHidden() && !a.isNoView() && !"Popup".equals(a.getSubtype()) && !"Link".equals(a.getSubtype()) && appearance.getBBox() != null;
            if (!shownMark) {
                continue;
            }
            Rectangle2D box = appearance.getMatrix().createAffineTransform().createTransformedShape(new Rectangle2D.Double(appearance.getBBox().getLowerLeftX(), appearance.getBBox().getLowerLeftY(),
                appearance.getBBox().getWidth(), appearance.getBBox().getHeight())).getBounds2D();
            if (box.getWidth() <= 0 || box.getHeight() <= 0) {
                continue;
            }
            places.add(new Rectangle2D.Double(rect.getLowerLeftX(), rect.getLowerLeftY(), rect.getWidth(), rect.getHeight()));
            double sx = scale(rect.getWidth() / box.getWidth());
            double sy = scale(rect.getHeight() / box.getHeight());
            COSDictionary xobjects = resources.getCOSDictionary(COSName.XOBJECT);
            if (xobjects == null) {
                xobjects = new COSDictionary();
                resources.setItem(COSName.XOBJECT, xobjects);
            }
            String name = "Mark" + n++;
            xobjects.setItem(COSName.getPDFName(name), appearance.getCOSObject());
            content.append("q ").append(sx).append(" 0 0 ").append(sy).append(' ').append(rect.getLowerLeftX() - box.getX() * sx).append(' ').append(rect.getLowerLeftY() - box.getY() * sy)
                .append(" cm /").append(name).append(" Do Q\n");
        }
        if (n > 0) {
            page.setResources(new org.apache.pdfbox.pdmodel.PDResources(resources));
            var streams = new ArrayList<PDStream>();
            streams.add(new PDStream(in, new java.io.ByteArrayInputStream("q\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
            page.getContentStreams().forEachRemaining(streams::add);
            streams.add(new PDStream(in, new java.io.ByteArrayInputStream(("\nQ\n" + content).getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
            page.setContents(streams);
        }
        var kept = new ArrayList<PDAnnotation>();
        for (PDAnnotation a : page.getAnnotations()) {
            if (a instanceof PDAnnotationLink) {
                kept.add(a);
            }
        }
        page.setAnnotations(kept);
        return places;
    }

    /// What is almost one depends on how a width was rounded.
    private static double scale(double by) {
        return Math.abs(by - 1) < 0.005 ? 1 : by;
    }

    // Second reading ----------------------------------------------------------------------------------------------

    private void page(PDPage page, int index, Seen seen, PDDocument out, PdfCopy copies) throws IOException {
        PDRectangle box = page.getCropBox();
        float longer = (float) seen.layout().longer();
        PDPage fresh = new PDPage(new PDRectangle(box.getLowerLeftX(), box.getLowerLeftY() - longer, box.getWidth(), box.getHeight() + longer));
        fresh.setRotation(page.getRotation());
        out.addPage(fresh);
        copies.page(page.getCOSObject(), fresh.getCOSObject());
        if (seen.whole()) {
            PdfWriter.blank(out, fresh, seen.wholeLabel());
            return;
        }
        var writer = new PdfWriter(in, page, index, look, out, copies, fonts, seen.unseen(), seen.labels(), seen.areas(), seen.bare(), seen.layout());
        writer.write(fresh);
        if (page.getCOSObject().containsKey(COSName.STRUCT_PARENTS)) {
            fresh.getCOSObject().setItem(COSName.STRUCT_PARENTS, page.getCOSObject().getDictionaryObject(COSName.STRUCT_PARENTS));
            fresh.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        }
        var links = new ArrayList<PDAnnotation>();
        for (PDAnnotation a : seen.links()) {
            var link = new PDAnnotationLink();
            link.setRectangle(seen.layout().touched() ? seen.places().get(a) : a.getRectangle());
            var action = new PDActionURI();
            action.setURI(((PDActionURI) java.util.Objects.requireNonNull(((PDAnnotationLink) a).getAction())).getURI());
            link.setAction(action);
            var border = new COSArray();
            for (int i = 0; i < 3; i++) {
                border.add(org.apache.pdfbox.cos.COSInteger.ZERO);
            }
            link.setBorder(border);
            links.add(link);
        }
        if (!links.isEmpty()) {
            fresh.setAnnotations(links);
        }
    }
}
