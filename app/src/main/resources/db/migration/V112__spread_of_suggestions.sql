-- Which pages of other documents the suggestions of this one were last compared with, so that opening it again compares nothing.
alter table rendition add column spread text not null default '';
