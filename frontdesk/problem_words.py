"""What went wrong, in one sentence each: what, where, and how to mend it."""

from frontdesk.i18n import mark

#: Why mail does not go out: what, where, the mend. `MailProblem.key` is the key.
MAIL_PROBLEMS = {
    "mail_no_host": mark("The mail server is missing; enter its name under Mail account."),
    "mail_no_sender": mark("The sender is missing; enter the address that notes come from."),
    "mail_sender_bad": mark(
        "“{sender}” is no mail address; enter one, such as desk@company.example."
    ),
    "mail_not_secure": mark(
        "Without encryption mail is only given to a server on this computer; choose STARTTLS or "
        "TLS."
    ),
    "mail_no_password": mark("The password of “{user}” is missing; enter it under Mail account."),
    "mail_host_unknown": mark(
        "The mail server {host} is not known here; check its name, and the network."
    ),
    "mail_port_closed": mark(
        "{host} takes nothing on port {port}; usual are 587 with STARTTLS and 465 with TLS. If it "
        "is right, the server is down: it is tried again."
    ),
    "mail_timed_out": mark(
        "The mail server {host} does not answer on port {port}; check the network and the firewall."
    ),
    "mail_silent": mark(
        "{host} says nothing on port {port}; if it wants TLS from the start, mostly on port 465, "
        "choose TLS."
    ),
    "mail_unreachable": mark("The mail server {host} cannot be reached; check the network."),
    "mail_lost": mark("The connection to {host} broke off; check the network."),
    "mail_no_server": mark(
        "{host} does not answer like a mail server on port {port}; check both, and whether it "
        "wants TLS."
    ),
    "mail_no_starttls": mark(
        "{host} offers no STARTTLS on port {port}; choose TLS with port 465, or ask your provider."
    ),
    "mail_no_tls": mark("{host} does not speak TLS on port {port}; choose STARTTLS with port 587."),
    "mail_certificate": mark(
        "The certificate of {host} is not trusted ({why}); enter the name it was made for, or have "
        "it installed in this system."
    ),
    "mail_no_login": mark(
        "{host} offers no login that is known here; leave the user empty, or ask your provider."
    ),
    "mail_login_refused": mark(
        "{host} refuses the login of “{user}”; check user and password. Some providers want an app "
        "password."
    ),
    "mail_login_needed": mark("{host} wants a login; enter user and password under Mail account."),
    "mail_sender_refused": mark(
        "{host} takes no mail from {sender} ({said}); enter a sender that this account may use."
    ),
    "mail_not_now": mark("{host} takes no mail at the moment ({said}); it is tried again."),
    "mail_later": mark("{host} does not take it yet ({said}); it is tried again."),
    "mail_recipient_refused": mark(
        "{host} does not take mail for {recipient} ({said}); check the address under Contacts."
    ),
    "mail_refused": mark(
        "{host} does not take this message ({said}); copy or print it, and ask your provider."
    ),
}

#: What is wrong with a telephone line: what, where, the mend. `Health.problem` is the key.
LINE_PROBLEMS = {
    "host_unknown": mark("The name {host} is not known here; check the address under Telephony."),
    "refused": mark(
        "{host} accepts nothing on port {port}; check that the service runs there, and the port."
    ),
    "timed_out": mark(
        "{host} does not answer on port {port}; check that it is switched on, and the firewall."
    ),
    "unreachable": mark("{host} cannot be reached; check the network and the address."),
    "lost": mark("The line to {host} broke off; it is tried again by itself. Check the network."),
    "line_stopped": mark(
        "This line stopped because of a fault in the program and is started again; if it comes "
        "back, send the log file."
    ),
    "line_flood": mark(
        "More than {most} calls in a minute: further ones are only listed. Check who may reach "
        "this line."
    ),
    "fritzbox_refused": mark(
        "The FRITZ!Box {host} does not report calls; dial #96*5* on a phone connected to it."
    ),
    "fritzbox_strange": mark(
        "{host} does not write like a FRITZ!Box; check the address, and that the port is 1012."
    ),
    "login_refused": mark(
        "{host} refuses the login of “{user}”; check user and password. The next try is later, so "
        "that the switchboard does not lock this computer out."
    ),
    "not_asterisk": mark(
        "{host} does not answer like an Asterisk manager on port {port}; check address and port, "
        "and that the manager is switched on there."
    ),
    "silent": mark("{host} went silent; the line is opened anew. Check the network."),
    "certificate": mark(
        "The certificate of {host} is not trusted; check its fingerprint under Telephony."
    ),
    "no_tls": mark("{host} does not speak TLS on port {port}; check the port, or switch TLS off."),
    "register_failed": mark(
        "{host} does not register this extension (answer {status}); check it at the switchboard."
    ),
    "watch_refused": mark(
        "{host} does not let extension {extension} be watched; allow it there (hint, BLF)."
    ),
    "watch_failed": mark(
        "{host} does not tell what the extension does (answer {status}); check it at the "
        "switchboard."
    ),
    "http_port_taken": mark(
        "Port {port} of {host} is in use by another program; close it, or set another port."
    ),
    "http_port_forbidden": mark(
        "The system does not allow port {port}; set one above 1024, such as 8531."
    ),
    "http_no_address": mark(
        "This computer does not have the address {host}; choose the interface under Telephony."
    ),
    "http_address": mark(
        "A call from {address} was refused: the address is not on the list; add it if it is your "
        "telephone."
    ),
    "http_token": mark(
        "A call from {address} was refused: its address on this computer is not the one under "
        "Telephony; paste that into the telephone again."
    ),
    "http_host": mark(
        "A call from {address} was refused: it asked for “{host}”; let the telephone use the "
        "address of this computer, or add that name."
    ),
    "http_page": mark("A web page tried to report a call from {address} and was refused."),
    "http_signature": mark(
        "A call from {address} was refused: its signature is wrong; check the shared secret."
    ),
    "http_secret": mark("Enter the shared secret of the service; without it no call is accepted."),
    "http_rate": mark(
        "{address} reports more than ten events a second; some were refused. Check what it sends."
    ),
    "http_allowed": mark(
        "“{value}” is neither an address nor a network; write 192.168.1.20 or 192.168.1.0/24."
    ),
    "http_not_reached": mark(
        "The listener does not answer at {host}, port {port}; check the port and the firewall."
    ),
    "ring_not_heard": mark(
        "A call that is handed over does not reach this window; close FrontDesk and open it again."
    ),
    "ring_not_run": mark(
        "The command for softphones cannot be run here; copy it anew, or install FrontDesk again."
    ),
    "line_needs_host": mark("Enter the address."),
    "line_needs_user": mark("Enter the user."),
    "line_needs_password": mark("Enter the password."),
    "line_needs_own": mark("Enter the own extensions; calls of others are not looked at."),
    "line_needs_token": mark("Make a new address under Telephony; the present one is too short."),
    "line_no_answer": mark("There was no answer within {seconds} seconds; check address and port."),
}
ERRORS = {
    "zone_unknown": mark("The time zone “{zone}” is not known; use a name like Europe/Berlin."),
    "settings_not_saved": mark(
        "The settings could not be saved: {why}. Check the data folder and set it again."
    ),
    "format_unknown": mark("The format “{format}” is not known; use one of {known}."),
    "not_written": mark("Nothing was written in {folder}: {why}. Choose another folder."),
    "note_for_nobody": mark("Nobody is chosen yet to get the note; choose a contact."),
    "address_missing": mark("{name} has no e-mail address yet; enter one under Contacts."),
    "address_invalid": mark("“{address}” is not one e-mail address; correct it under Contacts."),
    "database_locked": mark(
        "The database {path} is in use by another program; nothing was changed. Try again in a "
        "moment."
    ),
    "database_full": mark(
        "The disk of {path} is full; nothing was changed. Free some space and try again."
    ),
    "database_read_only": mark(
        "The database {path} cannot be written; allow writing to the file and its folder."
    ),
    "database_foreign": mark(
        "{path} is not a FrontDesk database; name another folder, or move the file away."
    ),
    "database_damaged": mark(
        "The database {path} is damaged; put a copy of it from a backup in its place."
    ),
    "database_empty": mark(
        "The database {path} is empty; put a copy of it from a backup in its place, or delete it "
        "to begin anew."
    ),
    "database_newer": mark(
        "The database {path} was written by a newer FrontDesk; update this one."
    ),
    "database_unreachable": mark(
        "The database {path} cannot be reached; check the folder and who may use it."
    ),
    "call_anonymous": mark(
        "This call has no details any more and cannot be changed; log it as a new one."
    ),
    "erase_unknown": mark(
        "Nothing is kept of “{query}”; check the spelling, or look it up with frontdesk lookup."
    ),
    "erase_ambiguous": mark(
        "“{query}” may be {count} callers; nothing was erased. Name one of those above, such as "
        "caller:17."
    ),
    "erase_number_unclear": mark(
        "“{query}” is not a whole number; give it with country and area code."
    ),
    "erase_needs_yes": mark("Nobody can be asked here; add --yes to erase."),
    "call_unknown": mark(
        "There is no call “{call}”; take its id from the output of log, lookup or search."
    ),
    "call_ambiguous": mark("Several calls begin with “{call}”; give more of the id."),
    "call_not_referred": mark("The call {call} was not passed on, so nobody can answer it."),
    "caller_unknown": mark("This caller is not there any more; look at the list again."),
    "caller_same": mark("These two are one caller already; choose another one."),
    "caller_not_merged": mark("This caller is not merged any more; look at the page again."),
    "instruction_without_contact": mark("No contact is named: say whose instruction it is."),
    "instruction_without_text": mark("No text is given: write in a few words what is to be done."),
    "instruction_over": mark("This day is over already; choose a later one, or leave it empty."),
    "instruction_unknown": mark("This instruction has ended already; look again."),
    "caller_without_name": mark("A caller needs a name or a company; fill one in."),
    "contact_unknown": mark(
        "There is no contact “{contact}”; give an e-mail address, an extension or the full name."
    ),
    "contact_name_missing": mark("A contact needs a name; fill it in."),
    "sentence_unknown": mark("There is no sentence for “{key}”; choose one of the list."),
    "period_unknown": mark(
        "“{period}” is no period; write 2026-W47, last or this, 2026-Q4, 2026, or a day such as "
        "2026-11-23."
    ),
    "period_backwards": mark("The last day {last} is before the first day {first}; swap them."),
    "pdf_needs_file": mark("A PDF cannot be shown here; name a file with -o."),
    "import_file_missing": mark("There is no file “{file}”; check its name and folder."),
    "import_unreadable": mark(
        "{file} could not be read: {why}. Check the file and who may read it."
    ),
    "import_too_large": mark("{file} is larger than {limit} MB; export it without pictures."),
    "import_empty": mark("{file} is empty; export it again."),
    "import_not_text": mark("{file} is no text; export the list as CSV or vCard."),
    "import_is_workbook": mark("{file} is a workbook; open it and save it as CSV (UTF-8)."),
    "import_no_cards": mark(
        "{file} has no vCard in it; export the contacts again as vCard or CSV."
    ),
    "import_cards_here": mark("{file} has vCards; expected calls come as CSV."),
    "import_no_columns": mark(
        "{file}: no column is known (found: {columns}). The first line must name the columns, "
        "such as Name, E-Mail, Telefon."
    ),
    "import_column_missing_contacts": mark(
        "{file}: no column has a name (found: {columns}). Name one Name, or Vorname and Nachname."
    ),
    "import_column_missing_partners": mark(
        "{file}: no column has the company (found: {columns}). Name one Firma."
    ),
    "import_column_missing_expected": mark(
        "{file}: no column says who expects the call (found: {columns}). Name one Ansprechperson."
    ),
    "import_field_unknown": mark("{file}: there is no field “{field}” to fill."),
    "row_cells": mark(
        "{file}, line {row}: {cells} cells but {columns} columns; put a text with a delimiter in "
        "it in quotes."
    ),
    "row_quote": mark("{file}, line {row}: a quote is opened and never closed; close it."),
    "row_too_long": mark("{file}, line {row}: a cell is too long; shorten it."),
    "row_email": mark("{file}, line {row}: “{value}” is no e-mail address; correct or clear it."),
    "row_value_unknown": mark("{file}, line {row}: “{value}” is not known; use one of {allowed}."),
    "row_time": mark(
        "{file}, line {row}: “{value}” is no day and time; write 2026-11-23 14:30 or "
        "23.11.2026 14:30."
    ),
    "contact_without_name": mark("{file}, line {row}: nobody is named; fill in a name."),
    "partner_company_missing": mark("A partner needs the name of the company; fill it in."),
    "partner_known": mark("{company} is in the list already, as that; change that entry."),
    "partner_unknown": mark("This partner is no longer in the list; look again."),
    "expected_contact_missing": mark("No contact is named: say who expects the call."),
    "expected_who_missing": mark("Say who is to call, from where, or about what; one is enough."),
    "expected_backwards": mark("The end is before the start; correct one of them."),
    "expected_unknown": mark("This expected call is no longer in the list; look again."),
    "question_unknown": mark("This question is no longer kept; look at the call."),
    "partner_without_company": mark("{file}, line {row}: no company is named; fill it in."),
    "expected_without_contact": mark(
        "{file}, line {row}: nobody expects this call; name a contact."
    ),
    "expected_end_before_start": mark(
        "{file}, line {row}: it ends before it begins; swap the times."
    ),
    "card_unreadable": mark("{file}, line {row}: this vCard cannot be read; export it again."),
    "card_cut_off": mark("{file}, line {row}: the file breaks off in this vCard; export it again."),
    "call_line_too_long": mark("{file}, line {row}: longer than {limit} characters; shorten it."),
    "call_not_utf8": mark("{file}, line {row}: not UTF-8; save the file as UTF-8."),
    "call_not_json": mark(
        "{file}, line {row}: no JSON from character {column} on; write one object a line."
    ),
    "call_not_object": mark("{file}, line {row}: no JSON object; write one object a line."),
    "call_time_missing": mark(
        "{file}, line {row}: started_at is missing; say when the call began."
    ),
    "call_time_bad": mark(
        "{file}, line {row}: {field} “{value}” is no time; write 2026-11-23T09:14:00+01:00."
    ),
    "call_time_future": mark(
        "{file}, line {row}: {field} {value} is more than a day ahead; correct the date."
    ),
    "call_end_before_start": mark(
        "{file}, line {row}: {field} is before started_at; correct one of them."
    ),
    "call_value_unknown": mark(
        "{file}, line {row}: {field} “{value}” is not known; use one of {allowed}."
    ),
    "call_field_text": mark("{file}, line {row}: {field} must be text or null."),
    "call_field_flag": mark("{file}, line {row}: {field} must be true, false or null."),
    "call_field_list": mark(
        "{file}, line {row}: {field} must be a list of at most {limit} or null."
    ),
    "call_field_object": mark("{file}, line {row}: {field} must be an object."),
    "call_id_too_long": mark("{file}, line {row}: {field} is longer than {limit} characters."),
    "call_id_bad": mark("{file}, line {row}: {field} is blank or has control characters."),
    "no_callback": mark(
        "Nobody is to be called back on this call; a calendar entry is made of a message with that "
        "wish only."
    ),
    "call_claim_without_kind": mark("{file}, line {row}: {field} is missing; say what is claimed."),
}
