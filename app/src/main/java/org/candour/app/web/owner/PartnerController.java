package org.candour.app.web.owner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.candour.app.access.NotThere;
import org.candour.app.referral.Handling;
import org.candour.app.referral.PartnerDoor;
import org.candour.app.web.cases.ConsultationController;
import org.candour.app.web.cases.SearchForm;
import org.candour.app.web.cases.Values;
import org.candour.casework.CaseEvent.PartnerView;
import org.candour.casework.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// A partner's page behind their own link: what is asked of them, their view, and files they hand in. Says nothing of who asked, and nothing at all
/// to a link that does not work.
@Controller
@RequestMapping("/consultation/{token}")
class PartnerController {
    private final PartnerDoor door;

    PartnerController(PartnerDoor door) {
        this.door = door;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token, @RequestParam(required = false) String kept) {
        String notice = kept == null ? "" : kept.equals("file") ? "Your file is kept. The authority has it." : "Your answer is kept. The authority has it.";
        return with(token, link -> page(token, link, nothing(), "", "", notice));
    }

    @PostMapping(params = "answer")
    ModelAndView answer(@PathVariable String token, @RequestParam MultiValueMap<String, String> typed) {
        return with(token, link -> answer(token, link, typed));
    }

    private ModelAndView answer(String token, PartnerDoor.Opened link, MultiValueMap<String, String> typed) {
        Values v = new Values(typed);
        Optional<PartnerView> view = Arrays.stream(PartnerView.values()).filter(p -> p.name().equals(v.text("view"))).findFirst();
        v.check("view", view.isPresent(), "Choose your view");
        v.required("byWhom", "Give your post or unit");
        v.check("words", view.filter(p -> p != PartnerView.NO_OBJECTION).isEmpty() || !v.text("words").isEmpty(), "Say what harm disclosure would do, and by which parts");
        if (!v.errors().isEmpty()) {
            return page(token, link, v, "", "", "");
        }
        try {
            door.answer(link, view.orElseThrow(), v.text("words"), v.text("byWhom"));
        } catch (NotAllowed e) {
            return page(token, link, v, String.valueOf(e.getMessage()), "", "");
        }
        return new ModelAndView("redirect:/consultation/" + token + "?kept=answer");
    }

    @PostMapping(params = "handin")
    ModelAndView handIn(@PathVariable String token, @RequestParam MultiValueMap<String, String> typed, @RequestParam(name = "file", required = false) Optional<MultipartFile> file) {
        return with(token, link -> handIn(token, link, typed, file));
    }

    private ModelAndView handIn(String token, PartnerDoor.Opened link, MultiValueMap<String, String> typed, Optional<MultipartFile> file) {
        Values v = new Values(typed);
        Optional<Handling> handling = Arrays.stream(Handling.values()).filter(h -> h.name().equals(v.text("handling"))).findFirst();
        v.check("file", file.filter(f -> !f.isEmpty()).isPresent(), "Choose a file; an empty one is not taken");
        v.check("file", file.filter(f -> f.getSize() > PartnerDoor.LARGEST).isEmpty(), "The file is larger than 100 MB: send it in parts");
        v.check("handling", handling.isPresent(), "Choose how it is to be handled. Nothing marked SECRET or TOP SECRET may be sent here");
        v.required("provenance", "Say which record or system it is taken from");
        if (!v.errors().isEmpty()) {
            return page(token, link, v, "", "", "");
        }
        try {
            Path sent = Files.createTempFile("candour-partner-", "");
            try (var content = file.orElseThrow().getInputStream()) {
                Files.copy(content, sent, StandardCopyOption.REPLACE_EXISTING);
                door.handIn(link, SearchForm.fileName(file.orElseThrow().getOriginalFilename()), sent, handling.orElseThrow(), v.text("conditions"), v.text("provenance"));
            } finally {
                Files.deleteIfExists(sent);
            }
        } catch (NotAllowed e) {
            return page(token, link, v, "", String.valueOf(e.getMessage()), "");
        } catch (IOException e) {
            throw new UncheckedIOException("The upload broke off; send the form again", e);
        }
        return new ModelAndView("redirect:/consultation/" + token + "?kept=file");
    }

    @GetMapping("/{document}")
    ResponseEntity<byte[]> document(@PathVariable String token, @PathVariable String document) {
        PartnerDoor.Opened link;
        try {
            link = door.open(token).orElseThrow(NotThere::new);
        } catch (PartnerDoor.TooOften e) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = door.document(link, document);
        return ConsultationController.download(String.valueOf(link.shown().documents().get(document)), bytes);
    }

    private ModelAndView with(String token, java.util.function.Function<PartnerDoor.Opened, ModelAndView> work) {
        try {
            return door.open(token).map(work).orElseGet(PartnerController::closed);
        } catch (PartnerDoor.TooOften e) {
            return new ModelAndView("owner/partner-closed", new LinkedHashMap<>(Map.of("why", String.valueOf(e.getMessage()))), HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    private static ModelAndView closed() {
        return new ModelAndView("owner/partner-closed", Map.of("why", "This link does not work, or works no more. Write to the authority that asked you."), HttpStatus.NOT_FOUND);
    }

    private static Values nothing() {
        return new Values(new LinkedMultiValueMap<>());
    }

    /// @param refusal of the answer
    /// @param turnedDown why a file was not taken
    private ModelAndView page(String token, PartnerDoor.Opened link, Values v, String refusal, String turnedDown, String kept) {
        Map<String, String> errors = new LinkedHashMap<>(v.errors());
        if (!refusal.isEmpty() || !turnedDown.isEmpty()) {
            errors.put("", refusal + turnedDown);
        }
        return new ModelAndView("owner/partner", Map.of("token", token, "link", link, "v", v, "errors", errors, "kept", kept), errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
