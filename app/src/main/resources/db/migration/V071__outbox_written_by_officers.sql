-- Whoever works on a case may put a message in the outbox, as an officer does who asks an information owner; only correspondents read or change it.
drop policy outbox_correspondents on outbox;
create policy outbox_read on outbox for select using (candour_sees(authority) and candour_corresponds(authority));
create policy outbox_changed on outbox for update using (candour_sees(authority) and candour_corresponds(authority));
create policy outbox_written on outbox for insert with check (candour_sees(authority));
