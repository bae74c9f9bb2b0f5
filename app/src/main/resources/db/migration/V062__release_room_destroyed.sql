-- When a case's papers are destroyed, what was marked on them goes too.
grant delete on redaction_step, redaction_check, upload, document_origin to candour_app;
