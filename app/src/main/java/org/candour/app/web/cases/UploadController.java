package org.candour.app.web.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.candour.app.desk.EventJson;
import org.candour.app.release.Uploads;
import org.candour.app.release.Uploads.Upload;
import org.candour.casework.CaseId;
import org.candour.casework.NotAllowed;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

import jakarta.servlet.http.HttpServletRequest;

/// Files in pieces, by the tus protocol 1.0 (https://tus.io): creation, HEAD for how far it is, PATCH for the next piece.
@Controller
@RequestMapping("/cases/{id}/uploads")
class UploadController {
    private static final String VERSION = "1.0.0";
    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping
    ResponseEntity<String> begin(@PathVariable UUID id, @RequestHeader(value = "Upload-Length", defaultValue = "0") long length, @RequestHeader(value = "Upload-Metadata", defaultValue = "") String metadata) {
        try {
            Upload upload = uploads.begin(new CaseId(id), name(metadata), length);
            return ResponseEntity.status(HttpStatus.CREATED).headers(tus(upload)).header(HttpHeaders.LOCATION, "/cases/" + id + "/uploads/" + upload.id()).build();
        } catch (NotAllowed e) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).header("Tus-Resumable", VERSION).contentType(MediaType.TEXT_PLAIN).body(e.getMessage());
        }
    }

    @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
    ResponseEntity<Void> reached(@PathVariable UUID id, @PathVariable UUID upload) {
        return ResponseEntity.ok().headers(tus(uploads.look(new CaseId(id), upload))).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @PatchMapping("/{upload}")
    ResponseEntity<String> add(@PathVariable UUID id, @PathVariable UUID upload, @RequestHeader(value = "Upload-Offset", defaultValue = "0") long offset, HttpServletRequest request) {
        try (InputStream piece = request.getInputStream()) {
            return ResponseEntity.noContent().headers(tus(uploads.add(new CaseId(id), upload, offset, piece))).build();
        } catch (Uploads.WrongOffset e) {
            return ResponseEntity.status(HttpStatus.CONFLICT).header("Tus-Resumable", VERSION).contentType(MediaType.TEXT_PLAIN).body(e.getMessage());
        } catch (IOException e) {
            return ResponseEntity.badRequest().header("Tus-Resumable", VERSION).build();
        }
    }

    /// What became of it; beyond the protocol.
    @GetMapping("/{upload}")
    @ResponseBody
    ResponseEntity<String> outcome(@PathVariable UUID id, @PathVariable UUID upload) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header(HttpHeaders.CACHE_CONTROL, "no-store").body(EventJson.json(uploads.look(new CaseId(id), upload)));
    }

    private static HttpHeaders tus(Upload upload) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Tus-Resumable", VERSION);
        headers.set("Upload-Offset", Long.toString(upload.offset()));
        headers.set("Upload-Length", Long.toString(upload.bytes()));
        return headers;
    }

    private static String name(String metadata) {
        return Arrays.stream(metadata.split(",")).map(String::strip).filter(m -> m.startsWith("filename ")).findFirst().map(m -> {
            try {
                return new String(Base64.getDecoder().decode(m.substring("filename ".length()).strip()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "file";
            }
        }).orElse("file");
    }
}
