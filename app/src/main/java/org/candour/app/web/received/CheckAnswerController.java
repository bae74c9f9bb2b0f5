package org.candour.app.web.received;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.candour.app.desk.Today;
import org.candour.app.letters.ReceivedLetters;
import org.candour.app.web.cases.Values;
import org.candour.letters.LetterText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// "Check an answer you received": anybody pastes or uploads a letter and has it explained. The answer is the page itself; nothing is kept.
@Controller
@RequestMapping("/check-answer")
class CheckAnswerController {
    /// In characters, of pasted words.
    private static final int LONGEST = 400_000;

    private final ReceivedLetters letters;
    private final Today today;
    private final Turns turns = new Turns(30, Duration.ofMinutes(10));

    CheckAnswerController(ReceivedLetters letters, Today today) {
        this.letters = letters;
        this.today = today;
    }

    @GetMapping
    ModelAndView form() {
        return form(new Values(new LinkedMultiValueMap<>()), HttpStatus.OK);
    }

    private ModelAndView form(Values v, HttpStatus status) {
        ModelAndView page = new ModelAndView("received/form", Map.of("v", v));
        page.setStatus(status);
        return page;
    }

    @PostMapping
    ModelAndView check(@RequestParam MultiValueMap<String, String> typed, @RequestParam(required = false) MultipartFile file, HttpServletRequest request) {
        Values v = new Values(typed);
        Optional<LocalDate> received = day(v, "received", "the day you sent your request");
        Optional<LocalDate> answered = day(v, "answered", "the day of the answer");
        // A file that was chosen has a name, also when it is empty.
        boolean uploaded = file != null && !Optional.ofNullable(file.getOriginalFilename()).orElse("").isBlank();
        v.check("words", uploaded || !v.text("words").isBlank(), "Paste the words of the answer, or choose a file");
        v.check("words", v.text("words").length() <= LONGEST, "Paste %,d characters at most; a longer letter can be uploaded as a file".formatted(LONGEST));
        if (!v.errors().isEmpty()) {
            return form(v, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!turns.take(request.getRemoteAddr())) {
            v.check("words", false, "You have had many letters checked in the last minutes. Wait ten minutes and send this one again");
            return form(v, HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            String text = uploaded ? letters.text(file.getBytes(), Optional.ofNullable(file.getOriginalFilename()).orElse("")) : v.text("words");
            Explanation explanation = Explanation.of(LetterText.of(text), received, answered);
            return new ModelAndView("received/result", Map.of("it", explanation, "today", today.date()));
        } catch (ReceivedLetters.Unread unread) {
            v.check("file", false, unread.getMessage());
        } catch (IOException brokeOff) {
            v.check("file", false, "The upload broke off; choose the file again");
        }
        return form(v, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Optional<LocalDate> day(Values v, String name, String what) {
        return v.text(name).isEmpty() ? Optional.empty() : Optional.of(v.date(name, what));
    }
}
