package org.candour.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.candour.letters.LetterText;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Items;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.PublicInterestPassages.Point;
import org.candour.letters.reading.Reading;
import org.candour.letters.reading.Routes;
import tools.jackson.core.JsonGenerator;

/// A reading as JSON: first what a script asks for, then each value with its place in the text as it was read. What is not in the letter is null, false or empty.
record ReadingJson(LetterText letter, Reading reading, JsonGenerator json) {
    void write() {
        json.writeStartObject();
        text("authority", reading.authority());
        text("ourRef", reading.ourRef());
        text("yourRef", reading.yourRef());
        text("dated", reading.dated());
        text("received", reading.received());
        text("requestDated", reading.requested());
        json.writeStringProperty("regime", reading.regime().name());
        json.writeBooleanProperty("addressee", reading.addressee());
        list("references", reading.logs().stream().map(log -> log.value().toString()).distinct().toList());
        json.writeNumberProperty("items", reading.items().asked().size());
        json.writeName("answers");
        json.writeStartObject();
        reading.byItem().forEach((item, outcomes) -> list(item.toString(), ids(outcomes)));
        json.writeEndObject();
        list("outcomes", reading.outcomes().keySet().stream().map(Outcome::id).toList());
        list("grounds", reading.groundIds());
        json.writeBooleanProperty("ncnd", reading.is(Outcome.NCND));
        json.writeBooleanProperty("internalReview", reading.routes().review().isPresent());
        json.writeBooleanProperty("regulatorRight", reading.routes().regulatorRight());
        list("pitFor", reading.passages().favouring().stream().map(Point::text).toList());
        list("pitAgainst", reading.passages().against().stream().map(Point::text).toList());
        json.writeBooleanProperty("pitConclusion", !reading.passages().conclusion().isEmpty());
        json.writeBooleanProperty("truncated", reading.truncated());
        places();
        asked();
        told();
        routes(reading.routes());
        passages("advice", reading.advice());
        array("links", reading.links(), it -> {
            json.writeStringProperty("address", it.value().address());
            json.writeBooleanProperty("dead", it.value().dead());
            place(it);
        });
        passages("enclosures", reading.enclosures());
        json.writeEndObject();
    }

    /// Where the values above stand that are one by one.
    private void places() {
        json.writeName("places");
        json.writeStartObject();
        place("authority", reading.authority());
        place("ourRef", reading.ourRef());
        place("yourRef", reading.yourRef());
        place("dated", reading.dated());
        place("received", reading.received());
        place("requestDated", reading.requested());
        for (Map.Entry<Outcome, Found<String>> outcome : reading.outcomes().entrySet()) {
            place(outcome.getKey().id(), Optional.of(outcome.getValue()));
        }
        if (reading.truncated() && !letter.sentences().isEmpty()) {
            Sentence last = letter.sentences().getLast();
            place("truncated", Optional.of(new Found<>(true, last.start(), last.end())));
        }
        json.writeEndObject();
    }

    private void asked() {
        array("typedReferences", reading.references(), it -> {
            nullable("authority", it.value().authority());
            json.writeNumberProperty("number", it.value().reference().number());
            json.writeNumberProperty("year", it.value().reference().year());
            place(it);
        });
        passages("request", reading.request());
        array("asked", reading.items().asked(), it -> {
            json.writeNumberProperty("number", it.number());
            json.writeStringProperty("text", it.text());
            place(it.start(), it.end());
            list("outcomes", ids(reading.byItem().getOrDefault(it.number(), Set.of())));
            array("answered", reading.items().of(it.number()).stream().filter(Items.Passage::answers).toList(), this::answer);
        });
    }

    private void answer(Items.Passage passage) {
        List<Sentence> sentences = letter.sentences();
        place(sentences.get(passage.from()).start(), sentences.get(passage.to() - 1).end());
    }

    private void told() {
        array("cited", reading.cited(), it -> {
            json.writeStringProperty("provision", it.value().toString());
            nullable("ground", ground(it));
            place(it);
        });
        array("harm", reading.harm(), it -> {
            list("grounds", reading.groundIds(it.grounds()));
            list("likelihood", it.claimed().stream().sorted().map(ReadingJson::id).toList());
            json.writeBooleanProperty("onlyPossible", it.claimed().isEmpty() && !it.possible().isEmpty());
            passage(it.passage());
        });
        array("factors", reading.factors(), it -> {
            json.writeStringProperty("side", it.favours() ? "for" : "against");
            list("grounds", reading.groundIds(it.grounds()));
            passage(it.words());
        });
        array("balances", reading.balances(), it -> {
            nullable("direction", it.direction().map(ReadingJson::id));
            list("grounds", reading.groundIds(it.grounds()));
            passage(it.words());
        });
    }

    /// The ground that is relied on where it is cited.
    private Optional<String> ground(Found<Cited> cited) {
        return reading.grounds().stream().filter(it -> it.start() == cited.start() && it.value().equals(cited.value())).findFirst().map(it -> reading.groundId(it.value()));
    }

    private void routes(Routes routes) {
        json.writeName("review");
        json.writeStartObject();
        passage("offer", routes.review());
        passage("to", routes.reviewBy());
        passage("address", routes.reviewWhere());
        passage("timeToAsk", routes.reviewTimeToAsk());
        passage("timeToAnswer", routes.reviewTarget());
        json.writeEndObject();
        json.writeName("regulator");
        json.writeStartObject();
        passage("right", routes.regulator());
        passage("provision", routes.section());
        passages("particulars", reading.regulatorParticulars());
        json.writeEndObject();
    }

    /// "would-be-likely".
    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> ids(Set<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::id).toList();
    }

    private void text(String name, Optional<? extends Found<?>> found) {
        nullable(name, found.map(it -> it.value().toString()));
    }

    private void nullable(String name, Optional<String> value) {
        value.ifPresentOrElse(it -> json.writeStringProperty(name, it), () -> json.writeNullProperty(name));
    }

    private void list(String name, List<String> values) {
        json.writeName(name);
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private <T> void array(String name, List<T> values, Consumer<T> write) {
        json.writeName(name);
        json.writeStartArray();
        for (T value : values) {
            json.writeStartObject();
            write.accept(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void passages(String name, List<Found<String>> found) {
        array(name, found, this::passage);
    }

    private void passage(String name, Optional<Found<String>> found) {
        if (found.isEmpty()) {
            json.writeNullProperty(name);
            return;
        }
        json.writeName(name);
        json.writeStartObject();
        passage(found.get());
        json.writeEndObject();
    }

    private void passage(Found<String> found) {
        json.writeStringProperty("text", found.value());
        place(found);
    }

    private void place(String name, Optional<? extends Found<?>> found) {
        found.ifPresent(it -> {
            json.writeName(name);
            json.writeStartObject();
            place(it);
            json.writeEndObject();
        });
    }

    private void place(Found<?> found) {
        place(found.start(), found.end());
    }

    private void place(int start, int end) {
        json.writeNumberProperty("start", letter.place(start));
        json.writeNumberProperty("end", letter.placeOfEnd(end));
    }
}
