package org.candour.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candour.law.CitationText.Named;
import org.candour.law.CitationText.Tie;
import org.candour.law.Provision.Place;

/// Reads and prints citations of grounds, in the forms that letters use.
///
/// A citation is judged by the law of its date: section 40(3)(a)(i) is one on 24 May 2018 and none the day after.
public final class Citations {
    private static final int SUGGESTIONS = 3;
    private static final int NEAR = 3;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final Map<Regime, Citations> STANDARD = new EnumMap<>(Regime.class);

    static {
        for (Regime regime : Regime.values()) {
            STANDARD.put(regime, new Citations(regime));
        }
    }

    private final Regime regime;
    private final Map<Place, List<Ground>> named = new LinkedHashMap<>();
    private final Map<Place, List<Ground>> conditions = new LinkedHashMap<>();
    private final Map<String, List<Ground>> byWords = new LinkedHashMap<>();
    private final Set<Place> leads = new LinkedHashSet<>();

    private Citations(Regime regime) {
        this.regime = regime;
        for (Ground ground : Grounds.standard().of(regime)) {
            Provision provision = ground.provision();
            byWords.computeIfAbsent(words(ground.citeAs()), _ -> new ArrayList<>()).add(ground);
            provision.named().forEach(place -> add(named, place, ground));
            alias(ground).filter(place -> !provision.named().contains(place)).ifPresent(place -> add(named, place, ground));
            provision.mustName().ifPresent(place -> add(conditions, place, ground));
            provision.mayName().forEach(this::lead);
        }
    }

    private void add(Map<Place, List<Ground>> places, Place place, Ground ground) {
        places.computeIfAbsent(place, _ -> new ArrayList<>()).add(ground);
        lead(place);
    }

    private void lead(Place place) {
        for (int depth = 0; depth <= place.path().size(); depth++) {
            leads.add(new Place(place.section(), place.path().subList(0, depth)));
        }
    }

    /// The shorter place by which letters name a ground that has its section to itself: 21 for 21(1).
    private static Optional<Place> alias(Ground ground) {
        String cite = ground.citeAs().replaceFirst("^(Section|Regulation) ", "");
        return cite.matches("\\d+[A-Z]*(\\([0-9A-Za-z]+\\))*") ? Optional.of(Place.of(cite)) : Optional.empty();
    }

    /// Reads one citation, a list or a range: "s31(1)(a) and (b)", "Section 40 (2) and 40(3A)(a)", "reg 12(5)(b)".
    ///
    /// @param on date of the notice
    /// @return at least one, in the order of the text
    /// @throws NotACitation saying what cannot be cited, why, and what was probably meant
    public static List<Citation> parse(String text, Regime regime, LocalDate on) {
        return STANDARD.get(regime).read(text, on);
    }

    /// The regime that a text names by title, or by citing a regulation; empty for a bare "section".
    public static Optional<Regime> regimeNamed(String text) {
        return CitationText.regime(text);
    }

    /// As a letter writes it at the start of a sentence: "Section 31(3) with section 31(1)(a) and (b)".
    public static String print(Citation citation) {
        Ground ground = citation.ground();
        boolean finer = !ground.provision().limbs().isEmpty() && ground.provision().limbs().stream().anyMatch(limb -> ground.provision().place().below(limb).equals(citation.place()));
        String unit = ground.regime().unit();
        String cite = finer ? capital(unit) + " " + citation.place() : ground.citeAs();
        List<Place> with = citation.with().stream().filter(place -> ground.provision().mustName().filter(place::equals).isEmpty()).toList();
        if (with.isEmpty()) {
            return cite;
        }
        List<String> parts = new ArrayList<>();
        Place before = null;
        for (Place place : with) {
            boolean sibling = before != null && parent(before).equals(parent(place)) && !place.path().isEmpty();
            parts.add(sibling ? "(" + place.path().getLast() + ")" : place.toString());
            before = place;
        }
        return "%s with %s %s".formatted(cite, unit, joined(parts));
    }

    /// Several, joined for a sentence: "Section 23(5), section 24(2) and section 31(3) with section 31(1)(a)".
    public static String print(List<Citation> citations) {
        List<String> cites = citations.stream().map(Citations::print).distinct().collect(Collectors.toCollection(ArrayList::new));
        for (int i = 1; i < cites.size(); i++) {
            cites.set(i, Character.toLowerCase(cites.get(i).charAt(0)) + cites.get(i).substring(1));
        }
        return joined(cites);
    }

    private List<Citation> read(String text, LocalDate on) {
        List<Citation> byWords = this.byWords.getOrDefault(words(text), List.of()).stream().filter(g -> g.inForceOn(on) && g.canBeReliedOn())
                .map(g -> new Citation(g, g.provision().place(), g.provision().mustName().stream().toList())).toList();
        if (byWords.size() == 1) {
            return byWords;
        }
        refuseOtherRegime(text);
        List<Named> places = ranges(CitationText.read(text, leads::contains), on);
        List<Place> all = places.stream().map(Named::place).toList();
        all.stream().filter(place -> conditions.containsKey(place) && valid(conditions.get(place), on).isEmpty()).findFirst().ifPresent(stale -> {
            throw refusal(stale, on);
        });
        List<Citation> citations = new ArrayList<>();
        for (Named place : places) {
            resolve(place, all, on, citations);
        }
        return List.copyOf(citations);
    }

    private void resolve(Named named, List<Place> all, LocalDate on, List<Citation> citations) {
        Place place = named.place();
        Optional<Ground> conditioned = only(conditions.getOrDefault(place, List.of()), on).filter(g -> all.contains(g.provision().place()));
        if (conditioned.isPresent()) {
            citations.add(new Citation(conditioned.get(), conditioned.get().provision().place(), List.of(place)));
            return;
        }
        if (isCompletedElsewhere(place, all, on) || attach(named, on, citations)) {
            return;
        }
        List<Ground> here = valid(this.named.getOrDefault(place, List.of()), on).stream().filter(g -> g.provision().mustName().isEmpty()).toList();
        if (here.size() == 1 && here.getFirst().canBeReliedOn()) {
            Provision provision = here.getFirst().provision();
            citations.add(new Citation(here.getFirst(), provision.limbs().isEmpty() ? provision.place() : place, List.of()));
            return;
        }
        throw refusal(place, on);
    }

    /// Section 40(2) by itself says nothing once its condition is named.
    private boolean isCompletedElsewhere(Place place, List<Place> all, LocalDate on) {
        return valid(named.getOrDefault(place, List.of()), on).stream().anyMatch(g -> g.provision().mustName().filter(all::contains).isPresent());
    }

    /// Hangs a matter or a purpose on the citation before it; a place that says nothing more is passed over.
    private boolean attach(Named named, LocalDate on, List<Citation> citations) {
        if (citations.isEmpty()) {
            return false;
        }
        Citation last = citations.getLast();
        Ground ground = last.ground();
        Optional<Ground> here = only(this.named.getOrDefault(named.place(), List.of()), on);
        if (ground.provision().mayName().contains(named.place())) {
            return true;
        }
        boolean further = !last.with().isEmpty() && parent(last.with().getLast()).equals(parent(named.place()));
        boolean matter = (named.tie() == Tie.WITH || further) && here.filter(ground::worksThrough).isPresent();
        boolean purpose = here.filter(g -> !g.canBeReliedOn()).isPresent() && Grounds.standard().relations().stream()
                .anyMatch(r -> r.kind() == Relation.Kind.NEEDS_MATTER && r.between(ground, here.get()));
        if (matter || purpose) {
            List<Place> with = new ArrayList<>(last.with());
            with.add(named.place());
            citations.set(citations.size() - 1, new Citation(ground, last.place(), List.copyOf(with)));
            return true;
        }
        return false;
    }

    private List<Named> ranges(List<Named> named, LocalDate on) {
        List<Named> places = new ArrayList<>();
        for (Named next : named) {
            if (next.tie() == Tie.RANGE) {
                Place from = places.getLast().place();
                places.addAll(between(from, next.place(), on).stream().map(place -> new Named(place, Tie.LIST)).toList());
            } else {
                places.add(next);
            }
        }
        return places;
    }

    /// The places after `from` up to and including `to`, as the law lists them.
    private List<Place> between(Place from, Place to, LocalDate on) {
        List<Place> siblings = named.entrySet().stream().filter(e -> !valid(e.getValue(), on).isEmpty()).map(Map.Entry::getKey)
                .filter(place -> !place.path().isEmpty() && parent(place).equals(parent(from))).toList();
        int first = siblings.indexOf(from);
        int last = siblings.indexOf(to);
        if (first < 0) {
            throw refusal(from, on);
        }
        if (last <= first) {
            throw last < 0 ? refusal(to, on) : new NotACitation("%s to %s is not a range: name the earlier first.".formatted(from, to), List.of());
        }
        return siblings.subList(first + 1, last + 1);
    }

    private NotACitation refusal(Place place, LocalDate on) {
        String cite = regime.unit() + " " + place;
        String date = UkDates.day(on);
        List<Ground> ever = new ArrayList<>(named.getOrDefault(place, List.of()));
        ever.addAll(conditions.getOrDefault(place, List.of()));
        List<Ground> now = valid(ever, on);
        if (!ever.isEmpty() && now.isEmpty()) {
            Ground ground = ever.getFirst();
            String when = on.isBefore(ground.from()) ? "it came into force on " + UkDates.day(ground.from()) : "it ended on " + UkDates.day(ground.to().orElseThrow());
            return new NotACitation("%s could not be cited on %s: %s.".formatted(capital(cite), date, when), successors(ground, on));
        }
        if (now.stream().anyMatch(g -> !g.canBeReliedOn())) {
            return new NotACitation("%s is a list of purposes, not a ground: it is named with the ground that it serves.".formatted(capital(cite)),
                    below(new Place(place.section(), List.of("1")), on).stream().filter(c -> c.matches(".*\\([ghi]\\)$")).toList());
        }
        if (conditions.containsKey(place)) {
            return new NotACitation("%s is a condition and no ground by itself.".formatted(capital(cite)), now.stream().map(Ground::citeAs).toList());
        }
        List<String> below = now.isEmpty() ? below(place, on) : now.stream().map(Ground::citeAs).toList();
        if (!below.isEmpty()) {
            String lacks = now.isEmpty() ? "names no limb" : "names no condition";
            return new NotACitation("%s %s, and a notice must say which is relied on.".formatted(capital(cite), lacks), below);
        }
        return new NotACitation("%s is not a ground under %s on %s.".formatted(capital(cite), regime, date), nearest(place, on));
    }

    private List<String> successors(Ground ground, LocalDate on) {
        List<String> after = ground.replacedBy().flatMap(Grounds.standard()::byId).filter(g -> g.inForceOn(on)).map(g -> List.of(g.citeAs())).orElse(List.of());
        return !after.isEmpty() ? after : Grounds.standard().of(regime).stream()
                .filter(g -> g.inForceOn(on) && g.replacedBy().filter(ground.id()::equals).isPresent()).map(Ground::citeAs).toList();
    }

    /// The grounds that can be relied on to answer a request and lie below a place; limbs for silence stand last.
    private List<String> below(Place place, LocalDate on) {
        return Grounds.standard().of(regime).stream().filter(g -> g.inForceOn(on) && g.canBeReliedOn() && g.provision().place().within(place))
                .sorted(Comparator.comparing(Ground::ncndLimb)).map(Ground::citeAs).distinct().toList();
    }

    private List<String> nearest(Place place, LocalDate on) {
        record Near(Ground ground, int distance) {}
        String wanted = place.toString();
        return Grounds.standard().of(regime).stream().filter(g -> g.inForceOn(on) && g.canBeReliedOn())
                .map(g -> new Near(g, g.provision().named().stream().mapToInt(p -> distance(wanted, p)).min().orElseThrow()))
                .filter(near -> near.distance() <= NEAR).sorted(Comparator.comparingInt(Near::distance)).limit(SUGGESTIONS)
                .map(near -> near.ground().citeAs()).toList();
    }

    /// Edit distance; a wrong section is worse than a wrong limb.
    private static int distance(String wanted, Place place) {
        String other = place.toString();
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = diagonal + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()] + (wanted.startsWith(place.section() + "(") || wanted.equals(place.section()) ? 0 : 1);
    }

    private void refuseOtherRegime(String text) {
        Optional<Regime> other = CitationText.regime(text).filter(r -> r.environmental() != regime.environmental());
        if (other.isPresent()) {
            throw new NotACitation("\"%s\" cites %s, and this notice is under %s: grounds of the two are never mixed.".formatted(text.strip(), other.get().title(), regime), List.of());
        }
    }

    private static Optional<Ground> only(List<Ground> grounds, LocalDate on) {
        List<Ground> valid = valid(grounds, on);
        return valid.size() == 1 ? Optional.of(valid.getFirst()) : Optional.empty();
    }

    private static List<Ground> valid(List<Ground> grounds, LocalDate on) {
        return grounds.stream().filter(g -> g.inForceOn(on)).toList();
    }

    private static Place parent(Place place) {
        return new Place(place.section(), place.path().isEmpty() ? List.of() : place.path().subList(0, place.path().size() - 1));
    }

    private static String words(String text) {
        return SPACES.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String joined(List<String> parts) {
        return parts.size() < 2 ? String.join("", parts) : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
