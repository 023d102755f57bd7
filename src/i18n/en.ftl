## The command line, common

cli-no-terminal = The desk needs a terminal. Open it in a terminal window, or use the sub-commands: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = What to do: { $hint }

## Catalogue

## Search

## Journal and sending

## Server and figures

server-listens = The server answers at { $address }
server-folder = Its data is in the folder { $path }
server-admin-token = The administrator's token is in the file { $path }. The commands lahitori report and lahitori token use it on this machine.
server-join-here = Type this line at the desk. The code works once, for 15 minutes.
server-not-loopback = The server does not listen on { $what }: unencrypted traffic is allowed only within this machine.
server-not-loopback-hint = Use 127.0.0.1:7878 and put a proxy in front of it that encrypts the traffic (TLS).
server-listen-failed = It is not possible to listen on { $what }.
server-listen-failed-hint = Another program may use the same port: try another one, for example --listen 127.0.0.1:7879.
server-locked = Another server already uses the folder { $what }.
server-locked-hint = Stop it, or choose another folder for this server with --data-dir.
server-folder-failed = The folder or file { $what } cannot be used.
server-folder-failed-hint = Check that it exists and that you may write to it, or choose another folder with --data-dir.
server-full = Less than { $what } MB are free on the disk.
server-full-hint = Free some space. The desks keep their contacts and send them when the server answers again.
server-store-newer = The data was written by a newer version of lahitori.
server-store-newer-hint = Start the server with the newer version.
server-store-failed = The data in the folder { $what } cannot be opened.
server-store-failed-hint = Check the folder and the disk. If the file is damaged, restore it from a backup: the desks send again what is missing.
server-no-token = There is no token for the server.
server-no-token-hint = Start the server on this machine (lahitori serve), or give an address and a token in the environment variables LAHITORI_SERVER and LAHITORI_TOKEN.
server-token-readable = Others can read the token in the file { $path }.
server-token-readable-hint = Restrict its rights: chmod 600 { $path }
server-address-unfit = A token cannot be sent to { $server }.
server-address-unfit-hint = Use an address that starts with https://, or this machine's own http://127.0.0.1.
server-unreachable = The server { $server } does not answer.
server-unreachable-hint = Start the server with lahitori serve, or check the address.
server-stranger = Something other than a lahitori server answers at { $server }.
server-stranger-hint = Check the address. The network's log-in page may be answering instead of the server.
server-token-unknown = The server does not know this token.
server-token-unknown-hint = The token may have been revoked: ask the server's administrator for a new one.
server-not-yours = This token may not do this.
server-not-yours-hint = Ask the server's administrator for a token with a role that may.
server-not-found = The server has no such thing.
server-not-found-hint = See the numbers with lahitori token list.
server-bad-desk = The desk's code is missing, not wanted here, or not a code.
server-bad-desk-hint = The roles desk and unit have a desk, for example --desk tesoma; the others have none.
server-bad-role = There is no such role.
server-bad-role-hint = The roles are desk, unit, manager, editor and admin.
server-busy = The server cannot answer now.
server-busy-hint = Try again in a while; the server's log says why.
server-token-made = Token { $id } is made. It is shown only here:
server-token-revoked = Token { $id } no longer works.
server-token-works = works
server-token-revoked-on = revoked { $day }
report-title = Contacts { $from }–{ $to }
report-all-desks = All desks
report-contacts = Contacts in all: { $count }
report-figures = Figures
report-table-title = { $table } ({ $unit })
report-table-desk = Desk
report-table-level = Service level
report-table-method = Contact method
report-table-hour = Hour
report-table-client-group = Whose matter
report-table-places-before = Places contacted before this one
report-table-need = Need
report-table-outcome = Outcome
report-table-destination = Where people were directed
report-table-handover = How handovers in person ended
report-table-older-guidance = Service guidance of older people
report-table-unmet = Needs for which no help was found, and why
report-unit-contacts = contacts
report-counted-only = Besides, directions { $directions } and wrong numbers { $wrong }; they are in no table.
report-unit-needs = needs of contacts that were not cut off
report-unit-handed-over = needs handed over in person
report-unit-older-guidance = service guidance contacts
report-total = in all
report-all-hidden = all rows are hidden
report-hidden = hidden
report-nothing-to-divide = nothing to count
report-row-unknown-code = unknown code
report-row-not-told = not told
report-older-helped = helped here or directed to something other than the county
report-older-forwarded = directed to the county's services for older and disabled people
report-older-other = other
report-sessions = Opening, as the desks have noted it
report-session = { $days } days, { $hours } h
report-unknown-codes = Codes that this program does not know
report-hidden-note = Numbers under { $count } contacts are hidden, and with them as many others as it takes that no hidden one can be computed. Rows of zero are left out.
report-person-note = The numbers are contacts, not people: one person may be among them many times.
report-bad-day = The day cannot be read.
report-bad-day-hint = Write the day as 2026-11-01.
report-bad-period = A report is made of whole months.
report-bad-period-hint = Give the first and the last day of a month, for example --from 2026-10-01 --to 2026-10-31: from single days one person could be computed.
report-no-journal = The journal of this machine cannot be read.
report-no-journal-hint = Ask the server for the figures, without --local.
figure-resolved-strict = Resolved at first contact (strict)
figure-resolved-strict-definition = Needs that were settled at once, of all needs. Directions, wrong numbers and contacts that were cut off are left out.
figure-resolved-broad = Resolved at first contact (broad)
figure-resolved-broad-definition = Needs that were settled at once, started together, or handed over in person to somebody who took them over, of the same needs.
figure-advised = Advised, handles it
figure-advised-definition = Needs on which advice was given, of the same needs. The figure stands beside the resolved ones and is not part of them.
figure-unmet = No help found
figure-unmet-definition = Needs for which no help was found, of the same needs.
figure-cut-off = Contact cut off
figure-cut-off-definition = Needs that were left open because the contact was cut off, of all needs. They are in no other figure.
figure-older-helped-or-elsewhere = Older people helped here or directed elsewhere
figure-older-helped-or-elsewhere-definition = Service guidance contacts of older people in which help was found here, or that were directed to something other than the county's services, of all service guidance contacts of older people (Pirkanmaa's measure).
figure-older-forwarded = Older people directed to services for older and disabled people
figure-older-forwarded-definition = Service guidance contacts of older people with at least one need directed to the county's services for older and disabled people, of all service guidance contacts of older people (Pirkanmaa's measure).
figure-bounced = Bounced
figure-bounced-definition = Contacts of people who had been to two or more places before, of the contacts in which this is known.
figure-client-group-not-recorded = Client group not known
figure-client-group-not-recorded-definition = Contacts that do not say whose matter it was, without directions and wrong numbers.
figure-places-before-not-recorded = Places before not known
figure-places-before-not-recorded-definition = Contacts that do not say how many places came before, without directions and wrong numbers.

## Desk: words

