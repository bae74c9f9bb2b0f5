package org.candour.bench.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.precedents.PastRequest;

/// Made requests of any number, put together from the items of the benchmark's own made requests and from the written
/// questions: greeting, legal wording, items of one subject, courtesies, signature; one in ten shares half of its items with
/// the one before. So the benchmark's queries and their right answers stay true in a store of millions.
final class MadeRequests {
    private static final Pattern PREAMBLE = Pattern.compile("^To ask .{3,160}?, (?=[a-z])");
    private static final Pattern YEAR = Pattern.compile("\\b(20[012]\\d)\\b");
    private static final List<String> LEADS = List.of(
        "I am writing to make a request under the Freedom of Information Act 2000. Please could %s provide me with the following.",
        "Under the Freedom of Information Act 2000, I would like to request the following information from %s:",
        "Please treat this as a request for information under the Freedom of Information Act.",
        "This is a freedom of information request. Please tell me:",
        "I would be grateful if you could supply the following under the FOIA 2000.",
        "Pursuant to the Freedom of Information Act 2000 I request that %s discloses the information set out below.",
        "Please could you answer the following questions under the Freedom of Information Act and, where relevant, the Environmental Information Regulations 2004.");
    private static final List<String> COURTESIES = List.of(
        "If the request would exceed the appropriate limit under section 12, please advise me under section 16 how I may refine it.",
        "If any of this information is exempt, please release the remainder and cite the exemption you rely upon.",
        "I would prefer to receive the information in electronic format, ideally as a spreadsheet or CSV file.",
        "Where figures are fewer than five please state this rather than withholding the whole table.",
        "If you need any clarification please contact me at this email address as soon as possible.",
        "Please acknowledge receipt of this request. I understand that you have 20 working days in which to respond.",
        "Please note that I am asking for recorded information only and not for any personal data.",
        "If you do not hold this information please let me know who does.",
        "I look forward to hearing from you within the statutory time limit.",
        "Please respond by email only.");
    private static final List<String> GREETINGS = List.of("Dear %s,", "Dear FOI team at %s,", "FAO the Information Rights Unit, %s",
        "Dear Sir or Madam,", "Hello,", "Good morning,", "To whom it may concern,", "Dear Freedom of Information Officer,");
    private static final List<String> PLACES = List.of("Eastmere", "Westmarch", "Northshire", "Harrowfell", "Calderbrook", "Thornwick", "Saltmoor",
        "Penhallow", "Ravensdale", "Ashcombe", "Mallowby", "Kestrel Bay", "Long Fenton", "Upper Dene", "Stonebridge", "Fairlea", "Brackenside", "Hollowmere");
    private static final List<String> BODIES = List.of("Council", "Borough Council", "District Council", "County Council", "City Council", "Police", "Primary Care Trust (PCT)");
    private static final List<String> FIRST = List.of("Sarah", "James", "Priya", "Oliver", "Fiona", "Gareth", "Nicola", "Mohammed", "Laura", "Peter");
    private static final List<String> LAST = List.of("Walker", "Khan", "Taylor", "Evans", "Shah", "Brown", "Begum", "Hughes", "Ahmed", "Jones");

    private final List<List<String>> subjects;

    MadeRequests(List<Corpus.Document> corpus) {
        Map<String, List<String>> byBody = new LinkedHashMap<>();
        for (Corpus.Document document : corpus) {
            Matcher preamble = PREAMBLE.matcher(document.text());
            if (document.kind().equals("pq") && preamble.find()) {
                byBody.computeIfAbsent(preamble.group(), b -> new ArrayList<>()).add(document.text().substring(preamble.end()));
            }
        }
        subjects = byBody.values().stream().filter(items -> items.size() >= 50).toList();
    }

    Stream<PastRequest> stream(int count) {
        SplittableRandom random = new SplittableRandom(20261121);
        int[] weights = subjects.stream().mapToInt(List::size).toArray();
        int total = IntStream.of(weights).sum();
        List<String> last = new ArrayList<>();
        return IntStream.range(0, count).mapToObj(i -> {
            int at = random.nextInt(total);
            int subject = 0;
            while (at >= weights[subject]) {
                at -= weights[subject++];
            }
            List<String> pool = subjects.get(subject);
            List<String> items = new ArrayList<>();
            if (i % 10 == 9) {
                items.addAll(last.subList(0, (last.size() + 1) / 2));
            }
            int wanted = 2 + random.nextInt(5);
            do {
                items.add(shifted(pool.get(random.nextInt(pool.size())), random));
            } while (items.size() < wanted);
            last.clear();
            last.addAll(items);
            return new PastRequest("M" + i, "", LocalDate.of(2015, 1, 1).plusDays(i % 3650), letter(items, random), Optional.empty(), List.of());
        });
    }

    private static String shifted(String item, SplittableRandom random) {
        int by = random.nextInt(8);
        String moved = YEAR.matcher(item).replaceAll(year -> String.valueOf(Integer.parseInt(year.group()) - by));
        return Character.toUpperCase(moved.charAt(0)) + moved.substring(1);
    }

    private static String letter(List<String> items, SplittableRandom random) {
        String authority = pick(PLACES, random) + " " + pick(BODIES, random);
        StringBuilder letter = new StringBuilder();
        letter.append(pick(GREETINGS, random).formatted(authority)).append('\n').append(pick(LEADS, random).formatted(authority)).append('\n');
        int layout = random.nextInt(3);
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i);
            letter.append(switch (layout) {
                case 0 -> (i + 1) + ". " + item.replaceFirst("\\.$", "?") + "\n";
                case 1 -> (char) ('a' + i) + ") " + item + "\n";
                default -> item + (i == items.size() - 1 ? "\n" : " ");
            });
        }
        int courtesies = random.nextInt(5);
        int from = random.nextInt(COURTESIES.size());
        for (int i = 0; i < courtesies; i++) {
            letter.append(COURTESIES.get((from + 3 * i) % COURTESIES.size())).append('\n');
        }
        return letter.append("Yours faithfully,\n").append(pick(FIRST, random)).append(' ').append(pick(LAST, random)).toString();
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
