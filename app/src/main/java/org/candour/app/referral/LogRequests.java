package org.candour.app.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.letters.Houses;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.LogNumber;
import org.candour.law.BankHolidays;
import org.candour.law.Citations;
import org.candour.law.Ground;
import org.candour.law.Regime;
import org.candour.law.ResponseClock;
import org.candour.letters.Checker;
import org.candour.letters.Composer;
import org.candour.letters.Finding;
import org.candour.letters.GroundReasons;
import org.candour.letters.ItemAnswer;
import org.candour.letters.ItemOutcome;
import org.candour.letters.Known;
import org.candour.letters.Letter;
import org.candour.letters.LetterFacts;
import org.candour.letters.LetterText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Requests for the log itself: many numbers at once, reconciled with the log one by one, and answered in a letter that is checked.
@Component
public class LogRequests {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d/])\\d{1,8}/\\d{1,4}(?![\\d/])");
    private static final Pattern LISTED = Pattern.compile("^\\s*(\\d{1,3})[.)]\\s+.*");
    private static final Pattern NAMED = Pattern.compile("(?i)(?:referred by|logged with):?\\s*([^:]+?)(?:,?\\s*sent from.*)?$");

    private final Advising advising;
    private final Authorities authorities;
    private final Houses houses;
    private final Desk desk;
    private final Today today;

    LogRequests(Advising advising, Authorities authorities, Houses houses, Desk desk, Today today) {
        this.advising = advising;
        this.authorities = authorities;
        this.houses = houses;
        this.desk = desk;
        this.today = today;
    }

    /// What a line of the request comes to.
    public enum Found {
        HELD("In the log"), REPEATED("Asked for before"), EXCLUDED("Left out as the requester asked"), NOT_IN_LOG("Not in the log"), NO_NUMBER("No log number");

        private final String plain;

        Found(String plain) {
            this.plain = plain;
        }

        /// In the words of the page.
        public String plain() {
            return plain;
        }
    }

    /// One line of the request, reconciled.
    ///
    /// @param number  of the item, as the requester numbers it or in order
    /// @param written the number as written
    /// @param note    what an officer should look at; empty where nothing
    /// @param entry   what stands in the log
    public record Item(int number, String asked, String written, Found found, String note, Optional<Advising.Board> entry) {
        /// What would be released of it.
        public List<Released> released() {
            return entry.map(b -> b.members().stream().map(m -> Released.of(m.view())).toList()).orElse(List.of());
        }
    }

    /// Reads a request for entries of the log, as pasted.
    ///
    /// @param leftOut numbers that the requester gave up when asked to clarify, separated by commas or blanks
    /// @throws NotAllowed where a number to leave out is none
    @Transactional(readOnly = true)
    public List<Item> reconcile(String unit, String request, String leftOut) {
        if (!desk.readable().contains(unit)) {
            throw new NotThere();
        }
        Set<LogNumber> excluded = java.util.Arrays.stream(leftOut.split("[,;\\s]+")).filter(n -> !n.isBlank()).map(n -> LogNumber.of(unit, n)).collect(Collectors.toSet());
        Map<LogNumber, Integer> seen = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        for (String line : request.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Matcher written = NUMBER.matcher(line);
            while (written.find()) {
                Matcher listed = LISTED.matcher(line);
                int number = listed.matches() && items.stream().noneMatch(i -> i.number() == Integer.parseInt(listed.group(1))) ? Integer.parseInt(listed.group(1))
                    : items.stream().mapToInt(Item::number).max().orElse(0) + 1;
                items.add(item(unit, number, line, written.group(), excluded, seen));
            }
        }
        return items;
    }

    private Item item(String unit, int number, String line, String written, Set<LogNumber> excluded, Map<LogNumber, Integer> seen) {
        LogNumber key;
        try {
            key = LogNumber.of(unit, written);
        } catch (NotAllowed e) {
            return new Item(number, line, written, Found.NO_NUMBER, String.valueOf(e.getMessage()), Optional.empty());
        }
        if (excluded.contains(key)) {
            return new Item(number, line, written, Found.EXCLUDED, "", Optional.empty());
        }
        Integer before = seen.putIfAbsent(key, number);
        if (before != null) {
            return new Item(number, line, written, Found.REPEATED, "The same entry as item %d: zeros in front carry no meaning".formatted(before), Optional.empty());
        }
        Optional<Advising.Board> board = advising.byNumber(unit, written).map(e -> advising.board(e.id()));
        String note = board.map(b -> differs(line, b)).orElse("Check it for a slip: no question of this unit stands under " + key);
        return new Item(number, line, written, board.isPresent() ? Found.HELD : Found.NOT_IN_LOG, note, board);
    }

    /// A number that was copied wrongly points at somebody else's referral: then the authorities named are not those of the log.
    private static String differs(String line, Advising.Board board) {
        Matcher named = NAMED.matcher(line);
        if (!named.find()) {
            return "";
        }
        Set<String> logged = board.referredBy().stream().map(String::toLowerCase).collect(Collectors.toSet());
        logged.add(board.loggedWith().toLowerCase());
        List<String> others = java.util.Arrays.stream(named.group(1).split(",")).map(String::strip).filter(n -> !n.isEmpty() && !logged.contains(n.toLowerCase())).toList();
        return others.isEmpty() ? "" : "The request names %s; the log says %s. Check the number".formatted(String.join(", ", others), String.join(", ", board.referredBy()));
    }

    /// Grounds of the redactions, each once: the answer must say why each applies.
    public static List<Ground> grounds(List<Item> items) {
        LocalDate never = LocalDate.of(2026, 1, 1);
        Set<Ground> grounds = new LinkedHashSet<>();
        items.stream().flatMap(i -> i.released().stream()).flatMap(r -> r.grounds().stream()).forEach(cited -> grounds.add(Citations.parse(cited, Regime.FOIA, never).getFirst().ground()));
        return List.copyOf(grounds);
    }

    /// An answer and its annexes, with what a check by the law found in the letter itself.
    public record Answer(String text, List<Finding> findings) {}

    /// The answer: item by item, with what is released of each, the reasons for what is not, and the ways to complain.
    ///
    /// @param reasons why each ground of a redaction applies, by its identifier
    /// @throws NotAllowed where a ground has no reasons yet, or nothing was asked for
    @Transactional(readOnly = true)
    public Answer answer(String unit, String reference, LocalDate receivedOn, List<Item> items, Map<String, GroundReasons> reasons) {
        Authority authority = authorities.byCode(unit).orElseThrow(NotThere::new);
        if (items.isEmpty()) {
            throw new NotAllowed("request-has-items", "Answering the request for the log", "no log number was found in it", "Paste the request with its list of numbers");
        }
        for (Ground ground : grounds(items)) {
            GroundReasons given = reasons.get(ground.id());
            if (given == null || given.why().isBlank() || ground.publicInterestTest() && given.publicInterest().isEmpty()) {
                throw new NotAllowed("rn-why-applies", "Answering the request for the log", "it is not said why %s applies%s".formatted(ground.citeAs(),
                    ground.publicInterestTest() ? ", and how the public interest was weighed" : ""), "Fill in the reasons below; the redactions rely on it");
            }
        }
        List<ItemAnswer> answers = items.stream().filter(i -> i.found() != Found.EXCLUDED).map(i -> answer(i, unit, reasons)).toList();
        BankHolidays holidays = desk.rules().holidays();
        LocalDate due = ResponseClock.deadline(Regime.FOIA, receivedOn, List.of(), holidays).due();
        List<String> left = items.stream().filter(i -> i.found() == Found.EXCLUDED).map(i -> "As you asked, we left out item %d (%s).".formatted(i.number(), i.written())).toList();
        Letter letter = Composer.compose(LetterFacts.answer(houses.of(authority, Regime.FOIA), Regime.FOIA, reference, receivedOn, due, today.date(),
            "entries of the log of referrals", answers).withAdvice(left));
        return new Answer(letter.text() + annexes(items), Checker.check(LetterText.of(letter.text()), Known.nothing().withReceivedOn(receivedOn).withAuthority(authority.name())));
    }

    /// What is released, apart from the letter: advice reads like reasons, and is not the letter's own.
    private static String annexes(List<Item> items) {
        return items.stream().filter(i -> i.found() == Found.HELD).map(i -> "\n\nAnnex to item %d\n\n".formatted(i.number())
            + i.released().stream().map(r -> r.lines().stream().map(l -> l.what() + ": " + l.released()).collect(Collectors.joining("\n"))).collect(Collectors.joining("\n\n")))
            .collect(Collectors.joining());
    }

    private static ItemAnswer answer(Item item, String unit, Map<String, GroundReasons> reasons) {
        return switch (item.found()) {
            case HELD -> {
                List<GroundReasons> relied = grounds(List.of(item)).stream().map(g -> reasons.get(g.id())).toList();
                String where = "We give what stands under log number %s in the annex to this item%s.".formatted(item.written(), relied.isEmpty() ? "" : ", with redactions");
                yield new ItemAnswer(item.number(), item.asked(), relied.isEmpty() ? ItemOutcome.DISCLOSED : ItemOutcome.PARTLY_WITHHELD, where, relied);
            }
            case REPEATED -> new ItemAnswer(item.number(), item.asked(), ItemOutcome.DISCLOSED, item.note() + ". What we give for it stands there.", List.of());
            case NOT_IN_LOG, NO_NUMBER, EXCLUDED -> new ItemAnswer(item.number(), item.asked(), ItemOutcome.NOT_HELD,
                "No entry of our log has the number %s. We looked in the log of referrals, by issuer, year and number.".formatted(item.written()), List.of());
        };
    }
}
