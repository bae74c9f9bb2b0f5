package org.candour.app.web.board;

import java.util.Map;
import java.util.UUID;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.board.BoardPublishing;
import org.candour.app.vault.Vault;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Published board papers, beside the disclosure log.
@Controller
@RequestMapping("/log/papers")
class OpenPaperController {
    private final BoardPublishing publishing;
    private final Authorities authorities;
    private final Vault vault;

    OpenPaperController(BoardPublishing publishing, Authorities authorities, Vault vault) {
        this.publishing = publishing;
        this.authorities = authorities;
        this.vault = vault;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("board/open-list", Map.of("papers", publishing.published(), "names",
            authorities.shortNames()));
    }

    @GetMapping("/{board}")
    ModelAndView paper(@PathVariable UUID board) {
        BoardPublishing.Open paper = find(board);
        ModelAndView page = new ModelAndView("board/open", Map.of("paper", paper, "authority", authorities.byCode(paper.authority()).map(Authority::name).orElse("")));
        if (paper.withdrawnAt().isPresent()) {
            // Its address stays, and says when and why.
            page.setStatus(HttpStatus.GONE);
        }
        return page;
    }

    @GetMapping("/{board}/files/paper.{form}")
    ResponseEntity<byte[]> file(@PathVariable UUID board, @PathVariable String form) {
        BoardPublishing.Open paper = find(board);
        if (paper.withdrawnAt().isPresent()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        String sha256 = switch (form) {
            case "docx" -> paper.docx();
            case "pdf" -> paper.pdf();
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("board-paper." + form).build().toString())
            .header(HttpHeaders.CONTENT_TYPE, "application/octet-stream").body(vault.bytes(sha256));
    }

    private BoardPublishing.Open find(UUID board) {
        return publishing.published(board).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
