package org.candour.release;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A presentation: hidden slides, notes, shapes off the slide.
final class SlideScan {
    private final OoxmlScan file;
    private final Look look;

    SlideScan(OoxmlScan file) {
        this.file = file;
        this.look = file.look;
    }

    void scan() throws Exception {
        String main = file.main();
        Document show = file.xml(main);
        Element size = Xml.first(show, "sldSz");
        long width = number(Xml.attribute(size, "cx"), 9144000);
        long height = number(Xml.attribute(size, "cy"), 6858000);
        var listed = new java.util.HashSet<String>();
        for (Element id : Xml.all(show, "sldId")) {
            listed.add(file.target(main, id.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id")));
        }
        for (var part : file.reached.entrySet()) {
            if (!part.getValue().equals("slide")) {
                continue;
            }
            Document slide = file.xml(part.getKey());
            String text = OoxmlScan.text(slide.getDocumentElement());
            if (!listed.contains(part.getKey())) {
                look.leak("pptx-unlisted-slide", part.getKey(), "A slide that the show does not list", text, OoxmlScan.REMEDY);
            } else if (Xml.attribute(slide.getDocumentElement(), "show").matches("0|false")) {
                look.leak("pptx-hidden-slide", part.getKey(), "A slide is hidden", text, OoxmlScan.REMEDY);
            } else {
                shapes(slide, part.getKey(), width, height);
                file.shown.add(text);
            }
        }
        for (Element s : Xml.all(show, "section")) {
            String name = Xml.attribute(s, "name");
            if (!name.isBlank() && !name.equals("Default Section") && !file.shown.says(name)) {
                look.metadata("pptx-section", main, "A section has a name that no slide shows", name, OoxmlScan.REMEDY);
            }
        }
        for (Element s : Xml.all(show, "custShow")) {
            look.leak("pptx-custom-show", main, "The file keeps another show", Xml.attribute(s, "name"), OoxmlScan.REMEDY);
        }
    }

    private static long number(String digits, long otherwise) {
        return digits.matches("-?\\d{1,15}") ? Long.parseLong(digits) : otherwise;
    }

    private void shapes(Document slide, String part, long width, long height) {
        for (Element xfrm : Xml.all(slide, "xfrm")) {
            Element off = Xml.child(xfrm, "off");
            Element ext = Xml.child(xfrm, "ext");
            if (off == null || ext == null || Xml.within(xfrm, "grpSp") || Xml.within(xfrm, "grpSpPr")) {
                continue;
            }
            long x = number(Xml.attribute(off, "x"), 0);
            long y = number(Xml.attribute(off, "y"), 0);
            long w = number(Xml.attribute(ext, "cx"), 1);
            long h = number(Xml.attribute(ext, "cy"), 1);
            if (x >= width || y >= height || x + w <= 0 || y + h <= 0) {
                var shape = xfrm.getParentNode().getParentNode() instanceof Element e ? e : xfrm;
                look.leak("pptx-off-slide", part, "A shape lies off the slide", OoxmlScan.text(shape), OoxmlScan.REMEDY);
            }
        }
        for (Element r : Xml.all(slide, "r")) {
            Element rPr = Xml.child(r, "rPr");
            String size = Xml.attribute(rPr, "sz");
            Element fill = Xml.child(rPr, "solidFill");
            String alpha = fill == null ? "" : Xml.attribute(Xml.first(fill, "alpha"), "val");
            if (size.matches("[1-9]\\d{0,1}|1\\d\\d") && !OoxmlScan.text(r).isBlank() || alpha.equals("0")) {
                look.leak("pptx-hidden-text", part, "Text that nobody sees", OoxmlScan.text(r), OoxmlScan.REMEDY);
            }
        }
    }
}
