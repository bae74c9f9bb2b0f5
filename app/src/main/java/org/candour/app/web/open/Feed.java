package org.candour.app.web.open;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/// What was published last, withdrawals among it, in both forms that readers of feeds know.
///
/// @param home address of the list that it follows
/// @param self address of the feed without its ending: `.atom` or `.json` follows, and what narrows it
/// @param narrowed what follows the ending, such as `?authority=x`; may be empty
record Feed(String title, String home, String self, String narrowed, List<Item> items) {
    /// @param id        stays whatever happens to it
    /// @param title     of one that was withdrawn: nothing that it said
    /// @param summary   for a list; empty for none
    /// @param text      in full
    /// @param kind      what sort of thing it is, for readers to filter by
    /// @param tags      further words to filter by
    /// @param changed   when it was published last, or withdrawn
    /// @param withdrawn why; empty while it is public
    record Item(String id, String url, String title, String summary, String text, String author, String kind, List<String> tags, Instant published, Instant changed, Optional<String> withdrawn) {}

    Optional<Instant> changed() {
        return items.stream().map(Item::changed).max(Comparator.naturalOrder());
    }

    /// JSON Feed, version 1.1. A withdrawn item stays one, which says when and why.
    Map<String, Object> json() {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", title);
        feed.put("home_page_url", home);
        feed.put("feed_url", self + ".json" + narrowed);
        feed.put("items", items.stream().map(i -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", i.id());
            item.put("url", i.url());
            item.put("title", i.title());
            item.put("content_text", i.withdrawn().orElse(i.text()));
            item.put("date_published", instant(i.published()));
            item.put("date_modified", instant(i.changed()));
            item.put("tags", Stream.concat(Stream.of(i.withdrawn().isPresent() ? "Withdrawn" : i.kind(), i.author()), i.tags().stream()).toList());
            i.withdrawn().ifPresent(why -> item.put("_withdrawn", Map.of("at", instant(i.changed()), "because", why)));
            return item;
        }).toList());
        return feed;
    }

    /// Atom (RFC 4287); a withdrawn item is a deleted entry with its reason (RFC 6721).
    String atom() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\">\n");
        element(xml, "title", title);
        element(xml, "id", home);
        xml.append("<link href=\"").append(escaped(home)).append("\"/>\n<link rel=\"self\" href=\"").append(escaped(self + ".atom" + narrowed)).append("\"/>\n");
        element(xml, "updated", instant(changed().orElse(Instant.EPOCH)));
        for (Item i : items) {
            if (i.withdrawn().isPresent()) {
                xml.append("<at:deleted-entry ref=\"").append(escaped(i.id())).append("\" when=\"").append(instant(i.changed())).append("\">\n");
                element(xml, "at:comment", i.withdrawn().get());
                xml.append("</at:deleted-entry>\n");
                continue;
            }
            xml.append("<entry>\n");
            element(xml, "title", i.title());
            element(xml, "id", i.id());
            xml.append("<link href=\"").append(escaped(i.url())).append("\"/>\n");
            element(xml, "published", instant(i.published()));
            element(xml, "updated", instant(i.changed()));
            xml.append("<author><name>").append(escaped(i.author())).append("</name></author>\n");
            xml.append("<category term=\"").append(escaped(i.kind())).append("\"/>\n");
            element(xml, "summary", i.summary());
            xml.append("</entry>\n");
        }
        return xml.append("</feed>\n").toString();
    }

    static String instant(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    static void element(StringBuilder xml, String name, String value) {
        xml.append('<').append(name).append('>').append(escaped(value)).append("</").append(name).append(">\n");
    }

    /// Text for XML: escaped, without the control characters that XML cannot hold.
    private static String escaped(String value) {
        return HtmlUtils.htmlEscapeDecimal(value.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", ""));
    }
}
