package org.candour.law;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of a lawful answer: what each kind of notice must and must not do.
public final class NoticeRules {
    private final Map<String, NoticeRule> byId = new LinkedHashMap<>();

    private NoticeRules() {
        for (Yaml r : Yaml.file("notice-rules.yaml").each("rules")) {
            NoticeRule rule = new NoticeRule(r.text("id"), kinds(r.texts("applies-to")), r.flag("review", true), Severity.valueOf(r.text("severity").toUpperCase(java.util.Locale.ROOT)),
                    r.text("check"), r.text("why"), r.text("basis"), r.flag("machine", true), r.find("verified").map(Verified::ofCode).orElse(Verified.KNOWLEDGE));
            if (byId.put(rule.id(), rule) != null) {
                throw new IllegalStateException("Two rules have the id " + rule.id());
            }
        }
    }

    private static final class Standard {
        static final NoticeRules RULES = new NoticeRules();
    }

    /// The rules that come with Candour; read from their file when first asked for.
    public static NoticeRules standard() {
        return Standard.RULES;
    }

    public Optional<NoticeRule> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The rules asked of one kind of notice, in the order of the file.
    public List<NoticeRule> forKind(NoticeKind kind) {
        return byId.values().stream().filter(rule -> rule.appliesTo().contains(kind)).toList();
    }

    /// Every rule, in the order of the file.
    public List<NoticeRule> all() {
        return List.copyOf(byId.values());
    }

    private static Set<NoticeKind> kinds(List<String> codes) {
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        for (String code : codes) {
            switch (code) {
                case "refusals" -> kinds.addAll(EnumSet.complementOf(EnumSet.of(NoticeKind.GRANT)));
                case "exemptions" -> kinds.addAll(EnumSet.of(NoticeKind.WITHHOLD, NoticeKind.PARTIAL, NoticeKind.NCND));
                default -> kinds.add(NoticeKind.ofCode(code));
            }
        }
        return java.util.Collections.unmodifiableSet(kinds);
    }
}
