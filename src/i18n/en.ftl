## The command line, common

cli-no-terminal = The desk needs a terminal. Open it in a terminal window, open it line by line (lahitori --linear), or use the sub-commands: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = What to do: { $hint }

## Catalogue

finding-unreadable = The file cannot be read: { $reason }. Check that it exists and that you may read it.
finding-outside-root = The path leads out of the catalogue's folder and was not followed. Put the file itself into the folder.
finding-not-read = The catalogue has no file of this name, so nothing was read from it. Check the name and the folder in the catalogue's README.
finding-file-too-large = The file is larger than { $max } megabytes and was not read. Divide it into smaller files.
finding-catalog-too-large = The files are larger than { $max } megabytes together; this one and those after it were not read. Take some of them out.
finding-too-many-services = The catalogue holds more than { $max } services; the rest was not read. Import so large a catalogue instead.
finding-too-many-findings = There are more than { $max } findings; the rest is not listed. Mend these first.
finding-file-missing = The catalogue needs this file and it is not there. Copy it from the catalogue that comes with the program and change it.
finding-nothing-sound = No service in the catalogue could be read. Mend the findings above; until then the built-in catalogue serves.
finding-not-utf8 = The text is not UTF-8, so the file was not read. Save it again as UTF-8.
finding-syntax = The file is not sound TOML and was not read: { $message }. Mend this line, or compare it with another file.
finding-format-unknown = The format “{ $found }” is newer than this program or mistyped, so the file was not read. Write format = 1.
finding-unknown-field = The field “{ $field }” is not known here and was passed over. Take it out or check its name.
finding-unknown-field-near = The field “{ $field }” is not known here and was passed over. Did you mean “{ $near }”?
finding-missing-field = The field “{ $field }” is missing. Add it.
finding-not-for-kind = The field “{ $field }” does not belong to the kind “{ $kind }”. Take it out or change the kind.
finding-wrong-type = The field “{ $field }” has the wrong form. Write { $wanted ->
    [text] a text in quotation marks
    [languages] a text in three languages: { "{" } fi = "…", sv = "…", en = "…" { "}" }
    [words] lists of words by language: { "{" } fi = ["…"], sv = ["…"], en = ["…"] { "}" }
    [flag] true or false
    [number] a whole number within its limits
    [date] a date as 2026-01-15, without quotation marks
    [list] a list in square brackets
    [table] a single table
    [tables] tables under double square brackets
   *[other] one code and its value in braces
}.
finding-missing-language = “{ $field }” has no text in { $lang ->
    [fi] Finnish
    [sv] Swedish
   *[en] English
}; another language is shown instead. Write it.
finding-empty = The field “{ $field }” is empty. Fill it or take it out.
finding-too-long = The field “{ $field }” is longer than { $max } characters. Shorten it.
finding-too-many = The field “{ $field }” has more than { $max } items; the rest was passed over. Take some out.
finding-control-character = The field “{ $field }” holds the invisible character { $character }. Write the text again without it.
finding-identity-code = The field “{ $field }” seems to hold a personal identity code. Remove it: nothing about one person is written in the catalogue.
finding-bank-account = The field “{ $field }” seems to hold a bank account number. Remove it: no account numbers are written in the catalogue.
finding-bad-value = “{ $value }” is not a sound value for “{ $field }”. Write it in the same form as { $example }.
finding-bad-phone = “{ $value }” is not a Finnish phone number in groups. Write it as one dials it in Finland: 040 733 3949.
finding-bad-hours = The opening hours “{ $value }” make no sense from character { $column } on. Write them as Mo-Fr 08:00-16:30; PH off.
finding-hours-not-known-here = The opening hours “{ $value }” need school holidays or the sun's times, which the program does not know. Write dates and times instead.
finding-duplicate = “{ $id }” stands already in { $first }; this one was passed over. Give it another name or take it out.
finding-dangling = “{ $field }” refers to “{ $id }”, which the catalogue does not have. Correct the name or take it out.
finding-dangling-near = “{ $field }” refers to “{ $id }”, which the catalogue does not have. Did you mean “{ $near }”?
finding-unknown-code = “{ $code }” is not a code of “{ $field }”. Choose one from the catalogue's README.
finding-unknown-code-near = “{ $code }” is not a code of “{ $field }”. Did you mean “{ $near }”?
finding-itself = “{ $field }” of “{ $id }” refers to itself. Take it out.
finding-no-source = The source of the fact is missing. Add source and the date on which it was checked; a contact without a source is not shown.
finding-sum-without-source = The text names a sum of money without a source and is not shown. Add source and the date on which it was checked.
finding-no-date = The source has no date. Add checked = its date, or undated = true if it has none.
finding-undated-published = A source without a date cannot be graded “published”. Write grade = "check".
finding-date-ahead = The date { $date } is in the future. Write the date of the source.
finding-stale = The source is { $days } days old. Check the fact and write the new date.
finding-label-missing = The code “{ $code }” of the list “{ $list }” has no words. Add them.
finding-yes-no-answers = The question “{ $question }” is answered yes or no, so its answers must be “yes” and “no”. Correct the answers or the kind.
finding-not-earlier = The condition looks at the question “{ $question }”, which comes later. Move one of them.
finding-question-elsewhere = The question “{ $question }” is in another checklist already. Write kind = "shared" if the answer is the same, or give it its own id.
finding-condition-unclear = The condition must say exactly one thing: question with is, question with not, method, or need. Divide it.
finding-left-out = “{ $id }” is left out until this is mended. See the other findings on it.
finding-case-shorter = The practice case { $id } names services that this catalogue does not have: { $ids }. The case is used without them. Write a case of your own with the same id if you want another path.
finding-cases-gone = These practice cases cannot be used, because the services on their paths are not in this catalogue: { $ids }. Write cases of your own if you want to practise with them.
finding-overlay-gone = The overlay speaks of “{ $id }”, a service that the catalogue no longer has. Nothing of it is lost: give it the id of the service that took its place, or take it out.
finding-correction-conflict = The imported catalogue now says “{ $found }” for “{ $field }” of { $id }, which is neither what it said nor what you corrected it to. Your correction is shown, marked to be checked: find out which is right, then change the correction or take it out.
finding-correction-done = The imported catalogue now says the same for “{ $field }” of { $id } as your correction. Take the correction out.
finding-correction-unclear = It cannot be told which “{ $field }” of { $id } the correction means. Name the channel, or write in “was” what the imported catalogue says.
finding-import-unreadable = What was imported here cannot be read, so it is left out: { $reason }. Import it again.
finding-circle = Nobody can get to these services, because each requires another one first: { $ids }. Take “through” out of one of them, or add a service that can be contacted directly.
finding-unreached = Nothing leads to the service “{ $id }”: no need, no checklist, no other service and no everyday words. Give it words, or a reference from another service.
finding-instead-closed = “{ $other }” is named to serve instead of “{ $id }”, but it is closed whenever “{ $id }” is closed. Name a service that is open then, or move the reference to “alternatives”.
finding-elsewhere = The field “{ $field }” of the service “{ $id }” leads to “{ $other }”, which is for residents of another area. Name a service of the same area, take the reference out, or mend “area”.
catalog-instead = Nothing in { $folder } could be read as a catalogue; the built-in catalogue serves. Run lahitori catalog check.
catalog-check-sound = The catalogue { $version } is sound: services { $services }, checklists { $checklists }, warnings { $warnings }.
catalog-check-findings = The catalogue { $version } serves in part: services { $services }, checklists { $checklists }, faults { $errors }, warnings { $warnings }.
catalog-check-unreadable = Nothing could be read as a catalogue: faults { $errors }, warnings { $warnings }. The built-in catalogue { $version } serves: services { $services }, checklists { $checklists }.
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
hours-unknown = hours not known
hours-closed = closed
hours-closed-this-week = closed this week
hours-always = every day, around the clock
hours-every-day = every day
hours-around-the-clock = around the clock
hours-holidays-closed = closed on public holidays
hours-holidays-differ = other hours on public holidays
hours-holidays-unknown = public holidays not known
hours-partly-unknown = partly not known
hours-on-holiday = { $hours } (public holiday)
hours-today = today { $hours }
hours-today-holiday = today, a public holiday, { $hours }
hours-by-appointment = by appointment

## Ontologies and HSDS

import-no-file = { $file } cannot be read: { $reason }.
import-no-file-hint = Check its name and that you may read it.
import-too-large = { $file } is larger than { $max } megabytes and was not read.
import-too-large-hint = Divide it into smaller files.
import-not-sound = { $file } cannot be understood to its end: { $reason }. Nothing was changed.
import-not-sound-hint = Fetch the file again; it may have been cut short.
export-not-written = The catalogue could not be written to { $place }: { $reason }.
export-not-written-hint = Check that the disk has room and that you may write there.
ontology-unknown-form = { $file } is neither an ontology in Turtle, RDF/XML or JSON-LD nor a JSON list of concepts.
ontology-unknown-form-hint = Give the file the ending .ttl, .rdf, .jsonld or .json.
ontology-empty = { $file } has no concept with a name in Finnish, Swedish or English. Nothing was changed.
ontology-empty-hint = Check that it is the right file.
ontology-imported = The ontology { $name } was imported: concepts { $concepts }, names { $labels }, other names { $others }, hidden names { $hidden }, links { $links }.
ontology-links-outside = Links to concepts of other ontologies: { $count }. They lead somewhere when those are imported too.
ontology-left = { $what ->
    [deprecated] Deprecated concepts, left out: { $count }
    [nameless] Concepts without a name in Finnish, Swedish or English, left out: { $count }
    [not_concepts] Things with a name that are no concepts, left out: { $count }
    [repeated_labels] Second names in one language, kept as other names: { $count }
    [bad_labels] Names that are empty or too long, left out: { $count }
    [beyond_maximum] Beyond the largest number that is read, left out: { $count }
    [not_understood] Items without the form of a concept, left out: { $count }
    [other_languages] Names in other languages, left out: { $count }
   *[other_predicates] Statements of other kinds, left out: { $count }
}
hsds-exported = Services written to { $place }: { $services }.
hsds-tables-need-folder = The tables are several files and need a folder.
hsds-tables-need-folder-hint = Give --into a folder, or leave --tabular out.
hsds-empty = There is no service in HSDS in { $place }. Nothing was changed.
hsds-empty-hint = Give a JSON file of HSDS, or a folder with JSON files or with services.csv.

## Sync with the national catalogue

ptv-sync-begins = Bringing { $folder } up to date with the national catalogue (PTV): services for residents of { $count ->
    [one] one municipality
   *[other] { $count } municipalities
}. You can stop at any time; the next run goes on.
ptv-sync-begins-country = Bringing { $folder } up to date with the national catalogue (PTV): all services of the country. You can stop at any time; the next run goes on.
ptv-sync-lists = Lists read: { $done } of { $of }
ptv-sync-services = Services fetched: { $done } of { $of }
ptv-sync-channels = Service channels fetched: { $done } of { $of }
ptv-sync-organizations = Organisations fetched: { $done } of { $of }
ptv-sync-waits = { $why } Trying again in { $seconds } s.
ptv-sync-unreachable = The national catalogue cannot be reached.
ptv-sync-timed-out = The national catalogue does not answer in time.
ptv-sync-cut = The connection was cut.
ptv-sync-untrusted = This computer does not trust the certificate of the national catalogue.
ptv-sync-not-the-api = What answers is not the national catalogue: perhaps a log-in page of this network, or a wrong address.
ptv-sync-fault = The national catalogue has a fault ({ $status }).
ptv-sync-busy = The national catalogue asks to wait.
ptv-sync-shrunken = Most of the records that were asked for did not come.
ptv-sync-come-back = The national catalogue asks to come back in { $minutes } minutes.
ptv-sync-refused = The national catalogue refuses a request ({ $status }): { $messages }
ptv-sync-refused-hint = Check the address given with --url. If it is right, the interface may have changed: look for a newer version of this program.
ptv-sync-not-encrypted = Over plain http, anybody on the way could change the services.
ptv-sync-go-on-hint = Run the command again later. What was fetched is kept, and the next run goes on from there.
ptv-sync-unknown-municipality = The national catalogue has no municipality { $code }.
ptv-sync-unknown-county = The catalogue of this program has no municipalities of the county “{ $county }”.
ptv-sync-unknown-county-hint = Write a two-digit code such as 08, or name the municipalities with --municipality.
ptv-sync-nothing-there = The national catalogue’s answer has no services at all. That is not believed, and nothing was removed.
ptv-sync-vanished = Of the { $had } services that are here, { $vanished } are missing from the national catalogue’s answer without a reason. That is not believed, and nothing was removed.
ptv-sync-force-hint = Try again tomorrow. If the answer is right all the same, add --force.
ptv-sync-elsewhere = Another sync is at work in this folder.
ptv-sync-not-read = The desk does not read this folder yet. Add it to layers in config.toml: layers = ["{ $folder }"]
ptv-sync-was-whole = Everything was fetched anew.
ptv-sync-was-whole-resumed = Everything is fetched anew; an interrupted run was continued.
ptv-sync-was-increment = What has changed since the last time was fetched.
ptv-sync-was-increment-resumed = What has changed since the last time was fetched; an interrupted run was continued.
ptv-sync-asked = Services in the area { $members }, requests { $requests }, answered “as last time” { $same }, asked again { $failures }.
ptv-sync-kind = { $kind ->
    [service] Services
    [channel] Service channels
   *[organization] Organisations
}: fetched { $read }, new { $added }, changed { $changed }, as before { $unchanged }, removed { $removed }.
ptv-sync-missing = Named by services but not to be had: { $count }.
ptv-sync-not-understood = Not understood and left out: { $count }.

## Search

search-weak = Nothing matched well. The nearest services and the general guidance:
search-elsewhere = not for residents of this municipality
search-municipality-unknown = The catalogue has no municipality “{ $name }”.
search-municipality-unknown-hint = Write a three-digit code such as 837, or a name such as Tampere.
show-unknown = The catalogue has no service “{ $id }”.
show-nearest = The nearest is { $id }; lahitori catalog list names them all.

## Journal and sending

sending-not-joined = This desk has not joined a server: everything waits here safely.
sending-elsewhere = Another open program is sending from this journal.
join-no-answer = The server cannot be reached, or does not answer.

store-disk-full = There is too little space on the disk: nothing more can be saved.
store-disk-full-hint = Free at least 5 MB and save again. Searching still works.
store-read-only = The journal can be read but not written.
store-read-only-hint = Choose a folder of your own with --data-dir, or ask for write access to this one. Searching still works.
store-no-access = The journal cannot be opened ({ $detail }).
store-busy = Another program keeps the journal busy.
store-busy-hint = Try again; close other lahitori windows if it goes on.
store-damaged = The journal is damaged.
store-damaged-hint = Start the program again: it keeps the damaged file and rescues what is sound.
store-damaged-in-use = The journal is damaged and another program has it open.
store-damaged-in-use-hint = Close all other lahitori windows and try again.
store-newer = A newer version of this program made the journal.
store-newer-hint = Use the newer version; the journal is left as it is.
store-other = The journal does not work ({ $detail }).
store-other-hint = Run lahitori doctor and show its answer to whoever looks after this computer.
found-rescued = The journal was damaged. { $count ->
    [one] One entry was rescued
   *[other] { $count } entries were rescued
 } into a new one; the damaged file is kept as { $file }.
found-rescued-lost = The journal was damaged. Rescued entries: { $count }; lost: at least { $lost }. The damaged file is kept as { $file }.
found-vanished = The journal that was in this folder is gone; a new one has begun. What had not been sent is not in it.
found-network-drive = The journal is on a network drive ({ $kind }). It is slower there, and only as safe as that drive; a folder on this computer is better (--data-dir).
sending-idle = Everything has been sent.
sending-now = Sending.
sending-token-refused = The server no longer knows this desk. Join again: ask for a new line from whoever runs the server.
sending-not-allowed = The token of this desk may not send entries. Join again with a line for a desk.
sending-unreachable = The server cannot be reached; it is tried again by itself.
sending-timed-out = The server does not answer in time; it is tried again by itself.
sending-cut = The connection broke; it is tried again by itself.
sending-untrusted = This computer does not trust the server’s certificate. If the county has its own, name its file in config.toml: [server] ca_cert.
sending-not-ours = Something answers that is not the server: perhaps a log-in page of this network, or a wrong address.
sending-server-fault = The server has a fault ({ $status }); it is tried again by itself.
sending-busy = The server asks to wait; it is tried again by itself.
sending-too-large = The batch was too large; it is sent in smaller parts.
sending-stores-alternate = Two different stores answer at the server’s address. Tell whoever runs it; nothing is lost here.
journal-waiting = { $count ->
    [0] Nothing waits to be sent.
    [one] One entry waits to be sent.
   *[other] { $count } entries wait to be sent.
 }
journal-waiting-since = { $count ->
    [one] One entry waits to be sent, since { $since }:00.
   *[other] { $count } entries wait to be sent, the oldest since { $since }:00.
 }
journal-sent-kept = Sent and still kept here: { $count }.
journal-sent-now = { $count ->
    [0] Nothing was sent.
    [one] One entry was sent and confirmed.
   *[other] { $count } entries were sent and confirmed.
 }
journal-attention = { $count ->
    [one] One entry needs attention: see lahitori journal status.
   *[other] { $count } entries need attention: see lahitori journal status.
 }
journal-copied = The server has more entries of this journal than were saved here: a copy of it is in use elsewhere, or an old copy was brought back. Nothing is counted twice, but tell whoever looks after this computer.
journal-server = Entries go to { $server }.
attention-personal-data = Needs attention: { $count }. The server found something like personal data in a code and did not store it.
attention-different-bytes = Needs attention: { $count }. The server already has another entry with the same id.
attention-format-unknown = Needs attention: { $count }. The server is too old for these entries; send again when it has been updated.
attention-malformed = Needs attention: { $count }. The server could not read these entries.
attention-too-large = Needs attention: { $count }. Something on the way to the server refuses entries of this size.
attention-too-old = Needs attention: { $count }. The server no longer takes entries this old. Check the computer's clock.
attention-other = Needs attention: { $count }. The server did not take these entries ({ $reason }).
link-file = The file of the join, { $file }, cannot be read.
link-token = The desk’s token does not have the form of one.
link-join-again = Join again with a new line from whoever runs the server.
link-address = This is not the address of a server ({ $detail }).
link-not-encrypted = Plain http would show the desk’s token to everybody on the way.
link-address-hint = Use an address that begins with https://; http:// is for a server on this same computer.
link-certificate = The certificate of the configuration cannot be used ({ $detail }).
link-certificate-hint = Check [server] ca_cert in config.toml: it names a PEM file.
link-system = This computer gives no network connections ({ $detail }).
join-done = This desk, { $desk }, has joined { $server }.
join-refused = The server does not accept this code.
join-refused-hint = A code works once, for 15 minutes, and for a desk that the server knows. Ask for a new line from whoever runs the server.
join-address-hint = Check the address and this computer’s network, then type the line again; an unused code still works.
join-desk-unknown = The catalogue has no desk { $desk }.
join-desk-unknown-hint = Use one of these: { $desks }. Name a catalogue of your own with --catalog.
join-desk = A desk’s code is 1 to 32 characters: a lower-case letter a to z first, then letters, digits or _.
join-desk-hint = Copy the whole line that the server printed.
join-not-kept = The desk has joined, but { $file } cannot be written ({ $detail }).
join-not-kept-hint = Make the folder writable and join again with a new line.
doctor-level-ok = ok
doctor-level-care = take care
doctor-level-fault = fault
doctor-folder = The data folder is { $folder }; only you can read it.
doctor-folder-system = The data folder is { $folder }.
doctor-folder-open = Other users of this computer can look into the data folder { $folder }.
doctor-folder-open-hint = Close it: chmod 700 on the folder.
doctor-token-open = Other users of this computer can read the desk’s token in { $file }.
doctor-token-open-hint = Run chmod 600 on the file, have the token revoked on the server, and join again.
doctor-space = { $megabytes } MB of disk are free.
doctor-space-little = Only { $megabytes } MB of disk are free; under 5 MB nothing is saved any more.
doctor-space-hint = Free some space on this disk.
doctor-space-unknown = How much disk is free cannot be found out.
doctor-journal = The journal is sound; entries kept: { $count }.
doctor-drive = The journal is on a disk of this computer.
doctor-drive-unknown = Whether the folder is on a network drive cannot be found out on this system.
doctor-drive-hint = Choose a folder on this computer with --data-dir.
doctor-wiped = The data folder may be wiped at sign-out or restart: { $folder }. Whatever has not been sent by then is lost.
doctor-wiped-hint = Choose a lasting folder with --data-dir, and leave the desk only when nothing waits.
doctor-keys = The keys of the configuration are sound.
doctor-key-command = The configuration names the command “{ $name }”, which does not exist.
doctor-key-bad = The key “{ $key }” cannot be used.
doctor-key-taken = The key “{ $key }” has another command already.
doctor-key-hint = Mend the part keys of the configuration file: the names of commands and their keys are in the README.
doctor-catalog = The catalogue is sound.
doctor-catalog-findings = The catalogue has { $count ->
    [one] one finding.
   *[other] { $count } findings.
 }
doctor-catalog-hint = Run lahitori catalog check: it explains each with its file and line.
doctor-not-joined-hint = Join with the line that the server printed: lahitori join ADDRESS CODE --desk DESK.
doctor-server = The server { $server } answers.
doctor-server-hint = Check this computer’s network; entries wait safely until the server answers.
doctor-clock = This computer’s clock agrees with the server’s.
doctor-clock-ahead = This computer’s clock is { $minutes } minutes ahead of the server’s: contacts may be counted for a wrong hour.
doctor-clock-behind = This computer’s clock is { $minutes } minutes behind the server’s: contacts may be counted for a wrong hour.
doctor-clock-hint = Let the computer set its clock from the network.
doctor-token = The server accepts this desk’s token.
doctor-waiting-hint = They are sent while the desk is open and the server answers; lahitori journal send sends them now.
doctor-attention-hint = See lahitori journal status; lahitori journal send tries them once more.

## Server and figures

server-listens = The server answers at { $address }
server-folder = Its data is in the folder { $path }
server-database = Its data is in the database, its county is { $county }
server-new-county = The county { $county } had no administrator yet: this is its first server in this database. If the code is misspelt, stop the server and start it with the right one.
server-admin-token = The administrator's token is in the file { $path }. The commands lahitori report and lahitori token use it on this machine.
server-demonstration =
    The demonstration server shows invented figures: { $address }
    Sign in with: { $token }
    It takes nothing, and everything is made anew at each start. Ctrl+C ends it.
server-join-here = Type this line at the desk. The code works once, for 15 minutes.
server-not-loopback = The server does not listen on { $what }: unencrypted traffic is allowed only within this machine.
server-not-loopback-hint = Give it a certificate with --tls-cert and --tls-key, or use 127.0.0.1:7878 and put a proxy in front of it that encrypts the traffic (TLS).
server-tls-file = The file { $what } cannot be read.
server-tls-file-hint = Check that it exists and that the server's user may read it.
server-tls-no-certificate = There is no certificate in the file { $what }.
server-tls-no-certificate-hint = Name a file in PEM form with --tls-cert: the server's certificate first, then those that lead from it to its authority.
server-tls-no-key = There is no private key that can be read in the file { $what }.
server-tls-no-key-hint = Name the certificate's own key with --tls-key: in PEM form and without a password.
server-tls-unfit = The key in the file { $what } does not belong to the certificate, or it is of a kind that cannot be used.
server-tls-unfit-hint = Use the key that the certificate was made for: RSA with at least 2048 bits, ECDSA (P-256 or P-384) or Ed25519.
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
server-database-address = The address of the database cannot be read.
server-database-address-hint = Write it like this: postgres://USER@localhost/NAME
server-database-remote = The database is on another machine, and the connection would not be encrypted.
server-database-remote-hint = Take sslmode=disable out of its address.
server-database-untrusted = The database's certificate is not trusted: { $what }
server-database-untrusted-hint = Give the file with the certificate of its authority: --database-ca FILE. The host in the address must be one that the database's certificate names.
server-database-ca = The file { $what } holds no certificates in PEM that can be read.
server-database-ca-hint = Ask whoever runs the database for the certificate of its authority.
server-no-county = A database may hold several counties, and none is named.
server-no-county-hint = Name the county of this server: --county CODE, for example --county pirkanmaa
server-database-backup = A database makes its own backups.
server-database-backup-hint = Use pg_dump or pg_basebackup, or the service that runs the database. README tells what to do after it was restored.
server-database-restored = The database has a new identity, and its counts have been made anew. Start the servers again: the desks then send what the backup lacked. Months that were closed after the backup was made close again; their figures may differ from those told before.
server-database-failed = The database cannot be used: { $why }
server-database-failed-hint = Check that it is running, and check its address and the user's rights. Then start the server again.
server-no-file = There is no file { $what }.
server-no-file-hint = Check the path. The server's data is made when it starts for the first time.
server-file-exists = There is already a file { $what }.
server-file-exists-hint = Give the backup a new name: an old one is not overwritten.
server-backup-made = The backup is in the file { $path }. Keep it as well as the server's own data.
server-restored = The backup is in use now. The desks send again what it lacks. Months that were closed after the backup was made close again; their figures may differ from those told before.
server-before-restore = The earlier data is in the file { $path }.
server-rollups-rebuilt = The counts have been made anew from the entries.
server-rollups-sound = The counts agree with the entries.
server-rollups-wrong = The counts do not agree with the entries: { $months }. Stop the server and count anew with lahitori rollups rebuild.
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
report-title = Contacts: { $period }
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
report-table-handover = How the last call of a handover ended
report-table-older-guidance = Service guidance of older people
report-table-found-weakly = Needs to which the search had only a weak answer
report-table-calls = How every call ended, not only the last
report-table-asker = Who asked
report-table-duration = Length
report-table-feedback = Whether the person felt helped
report-table-language = Language of the talk
report-table-segment = Customer relation
report-table-signs = Number of signs
report-table-day = Day
report-table-week-hour = Hour and day of the week
report-table-together = Needs that came in one contact
report-table-combined = Three or more needs in one contact
report-table-needs-at-once = How many needs in one contact
report-table-led-to = Where people were directed for each need
report-needs-at-once = { $count ->
    [0] none, the contact was cut off
    [one] one need
   *[other] { $count } needs
}
report-table-week = Week
report-table-month = Month
report-table-municipality = Home municipality
report-table-unmet-municipality = Home municipality of those for whom no help was found
report-table-unmet = Needs for which no help was found, and why
report-unit-contacts = contacts
report-counted-only = Besides, directions { $directions } and wrong numbers { $wrong }; they are in no table.
report-unit-needs = needs of contacts that were not cut off
report-unit-handed-over = needs handed over in person
report-unit-older-guidance = service guidance contacts
report-unit-found-weakly = needs with a weak answer
report-unit-calls = calls to hand over
report-unit-unmet = needs for which no help was found
report-total = in all
report-all-hidden = all rows are hidden
report-hidden = hidden
report-nothing-to-divide = nothing to count
report-row-unknown-code = unknown code
report-row-not-told = not told
report-row-other-municipalities = other or not told
report-bad-month = The month cannot be read.
report-bad-month-hint = Write the month as 2026-10.
report-month-closed = The month is closed: { $month }. Its figures do not change any more.
report-month = { $month } { $year }
report-week = week { $week }/{ $year }
report-at-least = at least { $count }
report-listed-more = { $count ->
    [one] One rarer row is in the CSV and JSON files only.
   *[other] { $count } rarer rows are in the CSV and JSON files only.
}
report-draft = Draft: it has months that are not closed. The numbers will change and are not for others.
report-open = Not in the figures yet: { $months }. So far { $contacts } contacts, { $directions } directions and { $wrong } wrong numbers. The figures are told when the month closes, on { $day } at the earliest.
report-open-desk = Not in the figures yet: { $months }. The figures are told when the month closes, on { $day } at the earliest.
report-came-later = Contacts that came after the closing: { $count }. They are in no figure.
report-told-in-note = * Some months hide this figure. It is of the months that tell it.
report-weekday-mon = Mon
report-weekday-tue = Tue
report-weekday-wed = Wed
report-weekday-thu = Thu
report-weekday-fri = Fri
report-weekday-sat = Sat
report-weekday-sun = Sun
report-language-fi = Finnish
report-language-sv = Swedish
report-language-en = English
report-month-1 = January
report-month-2 = February
report-month-3 = March
report-month-4 = April
report-month-5 = May
report-month-6 = June
report-month-7 = July
report-month-8 = August
report-month-9 = September
report-month-10 = October
report-month-11 = November
report-month-12 = December
report-older-helped = helped here or directed to something other than the county
report-older-forwarded = directed to the county's services for older and disabled people
report-older-other = other
report-sessions = Opening, as the desks have noted it
report-session = { $days ->
    [one] 1 day, { $hours } h
   *[other] { $days } days, { $hours } h
}
report-session-rate = { $open } · { $rate } contacts an hour
report-places = Free places, as the units have told them
report-places-days = Days
report-places-none = Days with none
report-places-free = Free
report-places-note = A day is counted when the unit told of its places. Free is the fewest and the most that were told in the month.
report-places-line = days { $days }, of them with none free { $none }; free { $free }
report-unknown-codes = Codes that this program does not know
report-volumes = Volumes of guidance for older people
report-volume-older = contacts about an older person
report-volume-guidance = of these, service guidance
report-volume-forwarded = to an assessment or another service for older and disabled people
report-volume-concerned = contacts by somebody worried about another person (all ages)
report-volumes-note = When assessments begin, and their time limits, are not recorded in contacts: they are in the client information system.
report-counted-by = Counted with: { $versions }.
report-counted-by-one = code lists version { $codes }, counting rules version { $rules }
report-hidden-note = Numbers under { $count } contacts are hidden, and with them as many others as it takes that no hidden one can be computed. Rows of zero are left out.
report-person-note = The numbers are contacts, not people: one person may be among them many times.
report-bad-period = A report is of a month, a quarter or a year.
report-bad-period-hint = Write for example 2026-10, 2026-q4 or 2026: from single days one person could be computed.
report-local-covers = The journal of this desk covers the figures from { $day } on.
figure-resolved-strict = Resolved at first contact (strict)
figure-resolved-strict-definition = Needs that were settled at once, of all needs. Directions, wrong numbers and contacts that were cut off are left out.
figure-resolved-broad = Resolved at first contact (broad)
figure-resolved-broad-definition = Needs that were settled at once, started together, or handed over in person to somebody who took them over, of the same needs.
figure-advised = Advised, handles it
figure-advised-definition = Needs on which advice was given, of the same needs. The figure stands beside the resolved ones and is not part of them.
figure-unmet = No help found
figure-unmet-definition = Needs for which no help was found, of the same needs.
figure-not-taken = Called, not taken
figure-not-taken-definition = Needs in which somebody who was called did not take the matter or did not answer, of all the same needs. Every call is counted in a table of its own, and the last call of each handover in another.
figure-most-needs = Concentration of needs
figure-most-needs-definition = The tenth of contacts with the most needs: their needs, of all needs. Counted one month at a time.
figure-found-weakly = Found only weakly
figure-found-weakly-definition = Needs to which the search had only a weak answer when they were counted, of the same needs. Something may be missing from the catalogue.
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

## Desk: where I am

title-desk = lähitori { $desk }
title-no-desk = no desk · choose with Ctrl+P
title-card = Service
title-checklist = { $name } · { $minutes } min
title-situations = Which life situation is it?
checklist-situation = There is a short list for this: { $name } ({ $key })
situation-answered = answered { $answered }, questions { $questions }
title-visit = Count the contact
title-correct = Correct a counted contact
title-day = The day { $day }
title-month = The month of this desk
title-help = Help: type what you are looking for
title-palette = Commands
title-choose-desk = Choose the desk
title-choose-municipality = Whose matter: home municipality
title-choose-theme = Choose the colours
title-unfinished = Unfinished contacts
title-urgent = Urgent: whom to call now
title-leave = Leave
title-cancel = Take the count back

## Desk: head, times

status-customer-language = to the person: { $language }
status-unfinished = { $count } unfinished
status-waiting = { $count } not sent
status-attention = needs attention
day-time = { $day } { $time }
at-time = { $time }

## Desk: states

state-phone-open-until = phone open until { $when }
state-phone-open = phone always open
state-phone-closed-opens = phone opens { $when }
state-phone-closed = phone closed
state-place-open-until = open until { $when }
state-place-open = always open
state-place-closed-opens = closed, opens { $when }
state-place-closed = closed
state-web-open-until = serves until { $when }
state-web-open = always serves
state-web-closed-opens = serves again { $when }
state-web-closed = closed now
state-web = online
state-unknown = hours not known
state-through = after an assessment
state-elsewhere = not for this municipality

## Desk: search

search-nothing = No services. The catalogue is empty or did not open: lahitori catalog check tells why.
search-opening = Opening the catalogue …
home-line = whose matter: { $municipality }
home-unknown = municipality not known
so-far = So far
so-far-chosen = Chosen
so-far-nothing = No suggestions yet.

## Desk: service card

card-direct = Direct here
card-for-whom = For whom
card-how = How to get it
card-bring = Bring along
card-cost = Cost
card-area = Where
card-through = First
card-next = Next
card-alternatives = Also
card-instead = When closed
card-closed-instead = Closed. If urgent
card-deadline = Start
card-law = Law
card-names = Other names
card-words = People say
card-selected = selected
cost-free = free of charge
cost-fee = there is a fee, the sum is not known
cost-varies = the price varies
cost-unknown = cost not known
area-mainland = the whole country except Åland
area-nation = all of Finland
area-serves = serves: { $municipality }
area-not = not for residents of { $municipality }
channel-sms = Text message
channel-phone = Call
channel-place = Place
channel-web = Online
channel-form = Do it online
channel-email = E-mail
channel-free = free of charge
source-dated = source { $source }, checked { $date }, { $age }
source-undated = source { $source }, no date
grade-check = check before use
grade-unverified = not verified
deadline-assessment = by { $cautious } (Saturdays counted), counting Mon–Fri { $usual } · 7th weekday, for people over 75 and others named in the law (1301/2014 36 §)

## Desk: checklist

checklist-say = You can say:
checklist-silent = For you only: do not ask aloud.

## Desk: counting

visit-level = Level
visit-method = Method
visit-asker = Who asks
visit-group = Whose matter
visit-need = Need
visit-outcome = Outcome
visit-handover = Handover
visit-unmet = Why not
visit-destination = Where to
visit-places = Before this
visit-feedback = Did it help
visit-time = Time
visit-add-need = + another need
visit-not-set = –
visit-hour = { $day } { $hour }:00–{ $next }:00
visit-late = entered late
visit-gate = If somebody may need social services: record it today in the client information system.
visit-nothing-personal = No names, numbers or free text are stored here.

## Desk: day

month-counting = Counting …
day-count = Contacts { $count } · directions and wrong numbers { $quick }
day-hour = { $hour }:00
day-nothing = No contacts counted.
day-session-open = { $desk } is open in the statistics.
day-session-closed = { $desk } is not open in the statistics.
day-no-desk = No desk is chosen. Choose with Ctrl+P.
entry-waiting = not sent
entry-sent = sent
entry-attention = needs attention: { $why }
day-sending-not-joined = No server is joined: { $waiting } waiting on this computer.
day-sending-all-sent = Everything is sent.
day-sending-waiting = { $waiting } waiting to be sent.
day-sending-elsewhere = { $waiting } waiting; another program on this computer sends.
day-sending-refused = The server does not accept this desk: { $waiting } waiting. Tell the administrator.
day-sending-offline = The server does not answer: { $waiting } waiting on this computer. Nothing is lost.
day-sending-offline-retry = The server does not answer: { $waiting } waiting. Next try at { $time }. Nothing is lost.
day-sending-attention = { $count ->
    [one] 1 needs attention.
   *[other] { $count } need attention.
}

## Desk: messages

message-saved = Counted · { $waiting } not sent · { $key } takes it back
message-corrected = Corrected. The original is kept.
message-cancelled = Taken out of the count.
message-restored = The cleared contact is open again.
unfinished-left = left at { $time }, talked { $minutes } min
foot-remove = remove need
message-undone = Taken back. The contact is open again.
message-left-open = Left open as number { $number }.
message-unfinished-full = Nine are unfinished already. Count or clear one first.
message-cleared = Cleared. A new contact can begin. Ctrl+Z brings it back.
message-selected = Selected: { $service }
message-unselected = No longer selected: { $service }
message-selection-full = Twelve are selected already. Remove one first.
message-outcome-missing = Choose the outcome: how did it end?
message-need-missing = Choose the need: what was it about?
message-needs-full = One contact holds five needs.
message-language = Language: English
message-customer-language = Language read to the person: { $language }
message-session-open = The desk is now open in the statistics.
message-session-closed = The desk is now closed in the statistics.
message-no-path = A path begins with a service or a need: choose a row first.
message-closed-with-open = The desk is closed. These contacts are still open: open and count them, or drop them with Delete.
foot-drop = drop
message-no-desk = Choose the desk first: commands, Choose the desk.
message-nothing-to-undo = Nothing to take back. The day screen can take back a counted contact.
message-paste-cut = The pasted text was too long. Its end was left out.
message-imports-awaited = The imported services are being prepared. Until then the search finds only the services written here.
message-catalog-findings = { $count ->
    [one] The catalogue has 1 finding: lahitori catalog check tells it. The rest is in use.
   *[other] The catalogue has { $count } findings: lahitori catalog check tells them. The rest is in use.
}
message-journal-rescued = { $count ->
    [one] A damaged journal was set aside and 1 entry rescued. Tell the administrator.
   *[other] A damaged journal was set aside and { $count } entries rescued. Tell the administrator.
}
message-journal-vanished = The journal of this computer is gone and a new one was begun. Tell the administrator.
message-journal-network = The journal is on a network drive: saving is slower and less safe. Tell the administrator.
message-drafts-found = Unfinished contacts found: { $count }.
message-bad-keys = { $count ->
    [one] The configuration has 1 key that cannot be used: lahitori doctor tells it.
   *[other] The configuration has { $count } keys that cannot be used: lahitori doctor tells them.
}
not-saved-disk-full = NOT SAVED: the disk is full. The contact is still here. Free some space and press Enter again.
not-saved-read-only = NOT SAVED: the folder cannot be written. Search works. Tell the administrator.
not-saved-busy = NOT SAVED: another program holds the journal. Try again in a moment.
not-saved-other = NOT SAVED: the journal cannot be written. lahitori doctor tells why. Search works.
personal-identity-code = This looks like a personal identity code. Remove it: nothing about a person is typed here.
personal-phone = This looks like a phone number. Remove it: nothing about a person is typed here.
personal-email = This looks like an e-mail address. Remove it: nothing about a person is typed here.
personal-iban = This looks like an account number. Remove it: nothing about a person is typed here.
too-small = The window is too small: { $columns } × { $rows } characters are needed. Make it larger. Nothing is lost.
covered = The screen is covered.

## Desk: questions

confirm-leave-question = Leave the program?
confirm-leave = Leave
confirm-leave-open = Leave; the desk stays open in the statistics
confirm-leave-close = Leave, and close the desk in the statistics
confirm-stay = Go on
confirm-unfinished = Unfinished contacts: { $count }. They are kept for a day.
confirm-waiting = Not sent: { $count }. They are kept and sent later.
confirm-cancel-question = Take this contact out of the count?
confirm-cancel-entry = Take it back
confirm-keep = Keep it
desk-left-waiting = { $count } not sent. They are kept on this computer and will be sent when the desk is opened next time.
urgent-112 = Danger to life, sudden confusion, weakness or chest pain: call 112 at once.
choose-no-desk = no desk
chooser-nothing = Nothing found. Remove letters or press Esc.
unfinished-line = from an earlier session, talked { $minutes } min

## Desk: keys

foot-open = open
foot-select = select
foot-unselect = unselect
foot-back = back
foot-answer = answer
foot-skip = skip
foot-next = on
foot-line = line
foot-suggestions = suggestions
foot-questions = questions
foot-choose = choose
foot-add-need = another need
foot-correct = correct
foot-take-back = take back
foot-other-day = other day
foot-month = month
foot-day = day
foot-do = do it
foot-uncover = show
key-help = help
key-help-long = Help: keys and commands
key-first-contact = first contact
key-first-contact-long = The first-contact checklist
key-situation = life situation
key-situation-long = Checklists for life situations
key-path = path
key-path-long = The service path from the service you are on
foot-path-on = follow the path
key-count = count
key-count-long = Count the contact
key-language = language
key-language-long = Switch language: suomi, svenska, English
key-unfinished = leave open
key-unfinished-long = Leave open and show the unfinished
key-urgent = urgent
key-urgent-long = Urgent: 112, 116117, crisis service
key-directions = directions
key-directions-long = Count directions, nothing else asked
key-wrong-number = wrong number
key-wrong-number-long = Count a wrong number
key-cover = cover
key-cover-long = Cover the screen
key-new-contact = new
key-new-contact-long = New contact: clear words and answers
key-day = day
key-day-long = The day's contacts and what is not sent
key-municipality = municipality
key-municipality-long = Whose matter: choose the home municipality
key-customer-language = person's language
key-customer-language-long = Switch the language that is read to the person
key-undo = undo
key-undo-long = Take back what was counted last
key-palette = commands
key-palette-long = All commands
key-desk = desk
key-desk-long = Choose the desk
key-session = open/closed
key-session-long = Open or close the desk in the statistics
key-theme = colours
key-theme-long = Choose the colours
key-leave = leave
key-leave-long = Leave
theme-terminal = the terminal's own colours
theme-contrast = high contrast
theme-light = light
theme-dark = dark
theme-colour-blind = safe for colour blindness
theme-mono = no colours
help-how-type = Type what the person says; services come up as rows
help-how-rows = Arrows move to the rows; a digit opens a row
help-how-enter = Enter does the main thing: opens, answers, counts
help-how-plus = Plus selects the service for this contact
help-how-tab = Tab moves between the parts of the screen
help-how-esc = Esc goes back; nothing is lost
help-how-count = Counting: F3, the digit of the outcome, Enter

## Filters in the line

filter-complete = Tab completes: { $candidates }
filter-in-force = Filter { $filters }: what fits comes first, the rest below.
filter-language = language { $language }
filter-open-now = open now
filter-unknown-municipality = This municipality is not known. Type its name, for example municipality:Nokia.
filter-unknown-language = This language is not known. Type its name or code, for example language:Swedish or language:sv.
filter-unknown-open = The time was not understood. Type for example open:, open:Sat or open:Mon 17.
fit-language-no = not in { $language }
fit-language-unknown = language not known
fit-free-no = there is a fee
fit-closed-now = closed now
fit-closed-then = closed { $when }
fit-open-then = open { $when }
fit-open-day = open { $day } { $hours }
card-note = Note

## Import: findings and the mirror
import-progress = { $count } records read, { $megabytes } MB
import-unreadable = { $name } cannot be read to its end: { $detail }. Nothing was changed.
import-source-hint = Name a JSON file of the national catalogue (PTV), a folder of such files, or an https address.
import-no-files = The folder { $folder } has no .json files.
import-no-records = { $from } has no records of the national catalogue (PTV). Nothing was changed.
import-vanished = Of the records that are here ({ $kind }: { $had }), { $vanished } are missing from the source. That is not believed, and nothing was changed.
import-vanished-hint = Check that the source is whole. If it is, give --force as well.
import-address = { $address } is not an address that can be read safely.
import-address-hint = Use an https address, or an http address on this machine.
mirror-damaged = The file of imported services, { $file }, is damaged.
mirror-damaged-hint = Delete the file and import the services again. It holds nothing but imported facts.
mirror-newer = A newer version of the program made the file { $file }.
mirror-newer-hint = Use the newer program, or delete the file and import the services again.
mirror-busy = Another program is writing to the file { $file }.
mirror-busy-hint = Wait until the other import has ended, and try again.
mirror-read-only = The file { $file } cannot be written.
mirror-disk-full = The disk of { $file } is full.
mirror-disk-full-hint = Free some space and try again. Nothing was changed.
mirror-too-long = The import did not succeed: { $detail }.
mirror-other = The file of imported services, { $file }, does not work: { $detail }.
mirror-other-hint = Check the folder and its permissions, and try again. Nothing was changed.
findings-title = Imported from { $from } into the folder { $into }.
findings-read = read
findings-kept = in use
findings-services = services
findings-channels = channels
findings-organizations = organisations
findings-general-descriptions = general descriptions
findings-unknown = other things
findings-put = New { $added }, changed { $changed }, as before { $unchanged }, removed { $removed }.
findings-more = … and { $count } more lines: see --json.
findings-effect-changed = There in another form:
findings-effect-not-understood = There, but to be checked:
findings-effect-left-out = Left out:
findings-effect-missing = Not told by the source:
findings-cut = too long, the end left out
findings-rewritten = written in another form
findings-repeated = told several times, kept once
findings-doubtful = hardly right, shown as it was told
findings-unknown-word = an unknown word, kept
findings-not-understood = not understood
findings-left-out = no place for it
findings-personal = looks like one person's contact
findings-not-published = not published
findings-missing = missing
findings-dangling = refers to a record that was not imported
## Rows and cards

row-copies = { $count ->
    [one] + 1 more
   *[other] + { $count } more
}
title-copies = In which municipality
choose-current = { $name } (in use now)
text-in-fi = in Finnish
text-in-sv = in Swedish
text-in-en = in English
foot-week = week
hours-source-says = The source says of its hours:
card-staff-note = For staff
card-languages = Languages
card-description = Description
card-keywords = Keywords
card-origin = Facts from
card-unknown = Not understood
card-detail-deadline = Deadline
card-detail-processing = Processing
card-detail-validity = Valid
card-detail-requirements = Conditions
card-detail-voucher = Voucher
card-detail-other = Besides
origin-ptv = Finnish Service Catalogue (PTV)
origin-hsds = another catalogue (HSDS)
origin-modified = { $source }, changed { $date }, { $age }
age-days = { $count ->
    [0] today
    [1] yesterday
   *[other] { $count } days ago
}
age-months = { $count } months ago
age-years = { $count } years ago

## Why a row stands where it stands

title-why = Why this service stands here
key-why = why
key-why-long = Why this service stands where it does
why-name = “{ $word }” is in the name: { $found }.
why-other-name = “{ $word }” is in another name: { $found }.
why-everyday = “{ $word }” is like what people say: { $found }.
why-text = “{ $word }” is in the description: { $found }.
why-need = “{ $word }” belongs to a need that this answers: { $found }.
why-concept = The query and the service are about the same matter: { $label }.
why-number = The query is this service's phone number.
why-usage = This desk uses it often.
why-way-in = This is advice or assessment: it comes before the services that it leads to.
why-nothing = No word matches: this is the nearest service, or general guidance.
why-empty-line = There are no words to search by: what is used most here comes first, then general guidance.
why-elsewhere = This is not for residents of { $municipality }, so it stands below.
why-stale = The facts are old: what is as good and fresher comes before it.
why-misfit = Does not fit the filter, or not known:
message-nothing-to-explain = Move to the row of a service first.
message-unknown-theme = The configuration names colours that do not exist: lahitori doctor tells which do.
message-unknown-desk = The desk that was chosen is not in the catalogue. Choose the desk: Ctrl+P.
message-unknown-municipality = The configuration names a municipality that is not in the catalogue: lahitori doctor tells of it.
help-how-filters = Filters in the line: municipality:Nokia open:Sat free:
help-how-why = A question mark on a row tells why it stands there
doctor-municipality-unknown = The configuration's municipality “{ $code }” is not in the catalogue.
doctor-desk-unknown = The configuration's desk “{ $code }” is not in the catalogue.
doctor-theme-unknown = The configuration names the colours “{ $name }”, which do not exist.
doctor-theme-hint = Choose one of these: { $names }.
doctor-setting-hint = Mend the code in the configuration file, or name the right catalogue.

## The state of the catalogue

search-limit = At most { $max } services can be asked for.
search-limit-hint = Ask for fewer with --limit, or say more in the query.
search-line-long = The input has a line of more than { $max } kilobytes. Write one query a line.
status-catalog = Catalogue { $version }, services { $services }
status-written = written by people { $count }
status-ptv = from the Finnish Service Catalogue (PTV) { $count }
status-hsds = from another catalogue (HSDS) { $count }
status-synced = { $folder }: imported records { $count }, up to date { $day }
status-imported = { $folder }: imported records { $count }, last changed { $day }
status-facts = Contacts and prices with a source: { $count }
status-published = can be trusted { $count }
status-check = check before use { $count }
status-unverified = not verified { $count }
status-under-30 = under 30 days old { $count }
status-under-180 = 30–180 days old { $count }
status-under-365 = 181–364 days old { $count }
status-older = a year old or more { $count }
status-undated = without a date { $count }
status-first = Check first:
status-nothing-to-check = Nothing needs checking now.
status-no-date = no date
status-shared = and { $count } more services

## Referral paths

path-title = Service path: { $name }
path-guidance = guidance
path-first = first
path-first-of = one of these first
path-next = next
path-alternative = alternative
path-instead = when closed
path-when = Direct here { $when }.
path-stands-in = Closed now. Instead: { $name }.
path-skip = This step may be skipped, because these can be contacted directly: { $names }.
path-may-skip = may be skipped
path-more = { $count } more from here
path-made-of = Service catalogue { $version }
path-unknown = The catalogue has no service and no need “{ $id }”.
path-nearest = The nearest are { $ids }; lahitori catalog list names the services.

## Practice
practice-mark = PRACTICE
practice-number = pract.
practice-title-list = Practice cases
practice-title-story = Case
practice-title-review = Feedback · { $name }
practice-title-show = { $name } · { $step }/{ $steps }
practice-free = Free practice without a case
practice-intro = Practice sends nothing and is in no figures. The people are invented. Do not call the numbers.
practice-comes = { $method } · home municipality { $municipality }
practice-how = Help the person as in real work: search, ask, agree and count. The story stays in sight, and the person answers when you open a question. After you count you get feedback.
practice-says = Customer: “{ $words }”
practice-says-nothing = The customer says nothing about this.
practice-not-counted = Practice: not counted.
practice-only = The case is there in practice only: lahitori train.
practice-unknown = There is no case { $id }.
practice-too-small = PRACTICE. { $words }
practice-met = This went well
practice-missed = Try next time
practice-mistakes = Look at this again
practice-unfitting = ! { $question }: the customer said “{ $words }”. What fits: { $answers }.
practice-path = One good path
practice-aloud = “{ $words }”
practice-step-numbered = { $step }. { $what }
practice-path-done = ✓ { $step } · done
practice-path-otherwise = ○ { $step } · not seen in what was done
practice-path-unheard = · { $step } · the program cannot hear this
practice-theme-urgency = Urgency
practice-theme-asking = Asking
practice-theme-signs = Signs
practice-theme-organiser = Organiser
practice-theme-handover = Warm handover
practice-theme-count = Counting
practice-step-say = Say
practice-step-urgent = Open urgent help
practice-step-ask = Ask: { $name }
practice-step-answer = Ask: { $name } → { $answers }
practice-step-service = Open the service: { $name }
practice-step-next = Next step
practice-step-next-with = Next step: { $name }
practice-step-outcome = Count: { $need } → { $outcomes }
practice-typed = Type: { $words }
practice-no-rule = No law is noted for this step.
practice-foot-begin = begin
practice-foot-show = show to a group
practice-foot-list = cases
practice-foot-again = again
practice-foot-path = path
practice-foot-next = next
practice-foot-before = before
practice-foot-why = why
practice-foot-ranked = why found
practice-foot-rule = law
practice-bad-time = The time { $time } was not understood. Write it like this: 2026-12-24T14:00.
practice-not-journal = { $file } is no practice journal. It was not changed.
practice-journal-failed = The practice journal { $file } cannot be used: { $detail }
practice-bad-recording = { $file } is no recorded practice.
agreement-nothing = No case was coded by everybody: there is nothing to compare.
agreement-cohen = { $field }: agreement { $percent } %, Cohen’s kappa { $kappa }, contacts { $contacts }
agreement-fleiss = { $field }: agreement { $percent } %, Fleiss’ kappa { $kappa }, contacts { $contacts }
agreement-no-kappa = { $field }: agreement { $percent } %, contacts { $contacts }. Everybody used one and the same code, so there is no kappa.
agreement-confused = { $one } and { $other } of the same contact: { $times } times
store-practice = The file is a practice journal, not the journal of contacts.
store-practice-hint = Move it out of the data folder; it was not changed.

## The note to take along

key-slip = note
key-slip-long = The note to take along: show, print, copy, QR code
title-slip = Note to take along
slip-title = To remember
slip-next = Next step
slip-open = Open
slip-by = At the latest
slip-agreed = Agreed
slip-as-of = The facts are of { $day }. They may change.
slip-from = From lähitori { $desk }.
slip-start-by = The service need assessment must start by { $day }. Call if nobody has been in touch by then.
slip-you-call = You call yourself.
slip-you-go = You go there.
slip-you-apply = You apply.
slip-close-one-calls = Someone close to you calls.
slip-they-call = The service calls you.
slip-they-visit = The service comes to your home.
slip-we-return = Lähitori gets in touch with you.
slip-ask-safe = Is it safe to take this note along?
slip-after-violence = After violence or a threat there is no note unless you choose one. Ask: is the note safe? Only then choose its form.
slip-form = Form
slip-form-named = with the services' names
slip-form-discreet = numbers and times only
slip-form-withheld = no note
slip-language = Language of the note
slip-second = A language beside it
slip-none = no
slip-scan = QR code
slip-file = File
slip-file-text = text
slip-file-html = HTML
slip-file-pdf = PDF
slip-file-name = note
slip-code = QR code. Read it with the phone's camera.
slip-code-too-large = The QR code does not fit. Make the window larger: at least { $columns } columns and { $rows } rows.
slip-nothing-to-scan = Nothing on this note can become a QR code: it has no number and no address.
slip-nothing-chosen = A note needs a service. Find it or choose it first (+).
slip-withheld = There is no note. Choose its form if the note is safe.
slip-no-numbers = These services have no number: without names the note is empty.
slip-printing = The note is on its way to the printer.
slip-printed = The note has been given to the printer.
slip-practised = In practice the note is not printed, copied or saved.
slip-copied = Copied. If it cannot be pasted, the terminal prevents it: print or save.
slip-not-copied = After violence the note does not go to the clipboard. Print it.
slip-too-long = The note is too long for the clipboard. Print or save it.
slip-saved = Saved: { $file } in { $folder }
slip-no-command = There is no command { $command }. Save the note, tell the administrator.
slip-refused = { $command } did not print. Check the printer and try again (P).
slip-timed-out = { $command } did not answer in { $seconds } seconds. Check the printer, try again (P).
slip-not-written = The note cannot be saved. Tell the administrator: { $folder }
slip-cli-withheld = No note is made of this service unasked: in the wrong hands it may be dangerous.
slip-cli-withheld-hint = If the note is safe, give --discreet (numbers and times only) or --named (with names).
slip-cli-named-hint = Give --named if the names may be seen.
foot-turn = to the customer
foot-print = print
foot-copy = copy
foot-save = save
foot-code = QR code

## Desk: line by line

linear-welcome = Lähitori line by line. Type what the person says and press Enter. ? tells what you can type.
linear-marked = { $mark }: { $title }
linear-input = The line says: { $text }
linear-more = { $count } more. > reads on.
linear-level = level { $level }: { $text }
linear-as-before = The same as before. * reads it again.
linear-no-more = There is no more.
linear-no-change = Nothing changed.
linear-no-row = There is no { $name } here. ? tells what you can type.
linear-no-line = There is no search line here. - goes back. ? tells what you can type.
linear-no-command = There is no command { $name }. /commands lists them all.
linear-which-command = What does { $name } mean? { $commands }
linear-chosen = { $choice }, chosen
linear-none-chosen = none chosen
linear-skipped = { $text }, skipped
linear-selected = chosen
linear-covered = What was said before still stands in the window. Clear the window yourself if somebody looks. An empty line opens the desk again.
linear-empty-line = empty line
linear-key = { $key }: { $what }
linear-help-words = Type words to search. A new line takes the place of the one before.
linear-help-pick = A number or a letter picks.
linear-help-enter = An empty line does the main thing, - goes back.
linear-help-row = .3 reads row 3, +3 chooses it, ?3 tells why it stands there.
linear-help-more = > reads the next ten, < the ten before.
linear-help-again = * reads this page again.
linear-help-command = /word runs a command: /count, /first contact, /urgent, /day, /leave. /commands lists them all. F3 and Ctrl+Z work too when typed.
linear-help-space = A space at the beginning: the rest are words to search for, even a number.

## Desk: warm handover

title-handover = Warm handover: { $name }
handover-nobody = This service has no phone number. See on the card how to get there.
handover-way-in = way in
handover-ask = Ask
handover-say = Call and say
handover-opening = Hello, I am calling from a lähitori. I am helping a person who has agreed to this call. It is about: { $needs }.
handover-agree = Agree
handover-result = How it went
foot-handover-result = how it went
foot-handover-matter = another matter
handover-matter = Matter
handover-matter-of = { $need } ({ $place } of { $count })
message-next-in-line = Noted. Call the next at once: it is selected now.
message-handed-over = Noted. Repeat aloud who took it and what happens next. F3 counts the contact.
message-no-consent = Noted. Accept the answer, give the number and practise together what to say on the call.
message-nobody-left = Nobody took the matter. It stays with us: tell your supervisor today and agree when you will return to it.
message-nothing-to-hand-over = Choose first the service to which the matter is handed over.
key-handover = hand over
key-handover-long = Warm handover: whom to call and what to say
key-case = case
key-case-long = In practice: the case again, and back to the cases
checklist-handover = Call together now: { $name } ({ $key })
checklist-doubt = Look again: { $ask }
checklist-unknown = There is no checklist { $id }.
checklist-known = The lists: { $ids }
checklist-asked-when = Asked when: { $when }
checklist-when-is = { $question } is { $answers }
checklist-when-not = { $question } is not { $answers }
handover-tell = Also tell
handover-agreed = Will you take this over? Who takes it, and when shall we hear from you? Where do we call if nothing is heard?

## Desk: several professionals together, and free places

title-escalate = Several professionals: card to another unit
escalate-to = To
escalate-how-soon = How soon
escalate-why = Why
escalate-no-unit = No unit takes cards now, or the server cannot be reached. Call instead.
escalate-needs = Matter
escalate-whose = Whose matter
escalate-language = Language to speak
escalate-services = Chosen services
escalate-tried = Already tried
escalate-call = Or call
escalate-nothing-personal = The card holds no name, number or free text. Say the code on the phone. The card is deleted once the matter is taken care of.
card-state-unsure = on its way: not certain that it arrived
card-state-closing = closing
card-state-closed = done: the unit closed the card
card-state-waiting = waiting to be taken, { $minutes } min left
card-state-accepted = taken
card-state-returned = given back: { $why }
card-state-timed-out = nobody took it in time
card-hint-unsure = The program tries again with the same card until it is there. If it is urgent, call at once.
card-hint-closed = The card's content has been deleted.
card-hint-waiting = Say the code if you call the unit. The state is also on the day screen.
card-hint-accepted = The unit has taken the matter. Agree with the person who will be in touch and when.
card-hint-call = Call the number below now and say the code.
foot-send-card = send
foot-close-card = close the card
foot-take-card = take
foot-return-card = give back
foot-places = change the number
foot-tell-places = tell others
title-receive = Receiving: { $unit }
receive-nothing = No cards are waiting.
receive-from = From
receive-return = Give back, reason
title-places = Situation picture: free places
places-nothing = No unit has told of its places.
places-not-heard = No situation picture has come from the server yet. Call the unit to ask for a place.
places-about = A number tells of a moment and books nothing. When it is older than its stated life, the places are not known: call.
places-begin = A tells the places of the chosen service, or of the one read last.
places-untold = not told: Enter
places-press = type the number
places-unknown = not known
places-free = { $free } free
places-free-of = { $free } free of { $of }
age-minutes = { $count } min ago
age-hours = { $count } h ago
card-places = Places
key-escalate = several professionals
key-escalate-long = Several professionals together, escalate: card to another unit
key-places = places
key-places-long = Situation picture: free crisis and follow-up places
key-receive = receiving
key-receive-long = Receiving: the cards that came to this unit
message-card-sent = Card { $code } has arrived. Say this code on the phone.
message-card-unsure = Not certain that the card arrived: the program tries again. If urgent, call.
message-card-taken = Card { $code } was taken.
message-card-returned = Card { $code } was given back: { $why }. Call.
message-card-see-returned = Card { $code } was given back. Open the day for the reason and the number.
message-card-timed-out = Nobody has taken card { $code }. Call the unit and say the code.
message-card-closed = Card { $code } is taken care of and its content deleted.
message-card-came = New card: { $code }.
message-inbox =
    { $count ->
        [one] One card is waiting to be taken.
       *[other] { $count } cards are waiting to be taken.
    }
message-card-gone = The card is gone: the sender closed it.
message-card-not-now = First take the card or give it back; then it can be closed.
message-card-incomplete = First choose to whom, how soon and why.
message-card-no-unit = This unit does not take cards any more. Call.
message-card-too-many = Too many open cards. Close those that are done on the day screen, and call.
message-card-not-joined = No server is joined, so no card can be sent. Call.
message-card-offline = No connection: the card was not sent. Call.
message-card-refused = The server did not take the card. Call, and tell the administrator.
message-liaison-unsure = It is not certain that the server heard. Do the same again.
message-liaison-refused = The server does not allow this. Tell the administrator.
message-liaison-offline = No connection to the server: nothing has changed. Try again in a moment.
message-places-told = The places were told to others.
message-places-taken-back = The places were taken back. Others do not see them any more.
message-no-unit = This program does not receive for a unit. Administrator: lahitori unit join

## lahitori unit, lahitori places

unit-joined = This program now receives for the unit { $unit } on { $server }.
unit-bad-token = The file holds no unit’s token.
unit-bad-token-hint = The administrator makes it with: lahitori token create --role unit --desk CODE
unit-not-joined = No server is joined.
unit-not-joined-hint = A desk joins with lahitori join, a unit with lahitori unit join.
unit-again-hint = Look at how it stands first: lahitori unit cards
unit-no-card = No such card has come to this unit, or it is closed.
unit-no-card-hint = A code looks like K7-4Q. Open cards: lahitori unit cards
unit-no-service = The catalogue has no service { $id }.
unit-no-service-hint = Find the service’s id with: lahitori search
unit-bad-places = There cannot be so many places.
unit-bad-places-hint = No more are free than there are, and a number holds for 1 to { $hours } hours.
unit-why = Unknown reason.
unit-kind = Unknown sort of place.
unit-one-of = Use one of these: { $codes }

## The figures in the browser

web-sign-in = Sign in
web-sign-in-how = The figures are seen with a token from the server’s administrator. A session lasts eight hours at most.
web-token = Token
web-denied-token = This token does not work, or may not see the figures. Check it, or ask the administrator for a new one.
web-denied-too-many = Too many wrong tokens. Wait a minute and try again.
web-denied-ended = The session has ended. Sign in again.
web-sign-out = Sign out
web-skip = Skip to content
web-languages = Languages
web-privacy = Data protection
web-invented-mark = INVENTED FIGURES
web-invented = Demonstration: the figures are invented. Nobody came with any of this, and the server takes nothing.
web-version = lähitori { $version }
web-problem = The page cannot be shown
web-store = The server cannot count the figures now. Try again in a moment.
web-bad-address = The address holds a day or a desk that is not understood. Open the figures anew and choose again.
web-bad-period = Figures are shown for a month, a quarter or a year. Choose the period again.
web-not-yours = This token shows the figures of its own desk only.
web-to-report = To the figures
web-contents = Contents
web-contacts = contacts
web-directions = directions
web-wrong-numbers = wrong numbers
web-hidden = Counts under { $under } are hidden, so that nobody can be recognised. So are the counts from which a hidden one could be computed.
web-show = Show
web-period = Period
web-months = Months
web-quarters = Quarters
web-years = Years
web-figure = Figure
web-row = What
web-count = Count
web-reasons = Reasons
web-open = Open
privacy-what = What is stored?
privacy-what-told = The day and hour of a contact, the desk, how the person came, the service level, who asked, whose matter it was, the needs and how they ended. Everything is chosen from fixed lists. Municipality, language, customer relation and the number of signs are stored only where the administrator has turned them on.
privacy-not = What is not stored?
privacy-not-told = No name, identity code, phone number, address, e-mail, free text, search words or exact time. The server keeps no network addresses.
privacy-why = Why?
privacy-why-told = The figures show whether matters are settled on the first contact, where people are directed, and which needs find no help. They serve to improve the guidance, never to handle any one person’s matter.
privacy-how-long = For how long?
privacy-how-long-told = A desk’s computer keeps sent contacts for 35 days and their daily sums for 25 months. The server keeps contacts for { $months } months from when they were told. After that only monthly figures are left.
privacy-who = Who sees the figures?
privacy-who-told = A desk and a unit see their own figures, those who lead the service all of them. Each has a token of their own, which the administrator can revoke at once.
privacy-anonymous = How do the figures stay anonymous?
privacy-anonymous-told = Counts under { $under } are hidden, and with them the counts from which a hidden one could be computed. A month’s figures are told once, when the month closes, and do not change after that. So two reports cannot be subtracted down to one person. A quarter and a year add up only what their months tell.
privacy-codes = How are the lists changed?
privacy-codes-told = A code never changes its meaning. A new code comes with a new version of the program; the server also takes codes that it does not know yet, and shows them in a row of their own. An old code is given up by no longer offering it: old figures stay.

## Desk: groups, events, volunteering

title-events = Events and groups
key-events = events
key-events-long = Events, groups and volunteering: what is on today, what is on this week
events-today = today
events-week = week
events-month = month
events-here = in this municipality
events-near = in this municipality and near
events-county = in the wellbeing county
events-everywhere = everywhere
events-all-kinds = all
events-no-day = No day has been told
events-day-today = today { $day }
events-nothing = Nothing was found for these days and words. 3 shows a month, → shows further away.
events-none-known = The catalogue has no events and no groups.
events-hint-enter = Enter shows events and groups.
events-hint-colon = Events and groups: type a colon after the word and press Enter.
event-kind-group = group
event-kind-event = event
event-kind-volunteering = volunteering
event-kind-programme = programme on the web
event-from = from { $time }
event-no-clock = the time of day has not been told
event-day-clock = { $day } { $time }
event-time-unknown = the time is not known
event-see-page = see the days on the web page
event-none-coming = no coming times are known
event-when = When
event-where = Where
event-by = Arranged by
event-until = Valid until
event-source = Source
event-language-unknown = the language is not known
event-sign-up = Sign-up
event-sign-up-unknown = not known
event-sign-up-none = not needed
event-sign-up-phone = by phone
event-sign-up-web = on the web
event-sign-up-on-site = at the place
card-events = Here
foot-events-days = days
foot-events-area = area
foot-events-kind = kind
foot-events-take = on the note
foot-events-place = place
message-event-taken = On the note: { $name }
message-event-left = Taken off the note: { $name }
message-events-full = No more events fit on the note.

## lahitori events

events-bad-days = The last day is before the first, or more than { $days } days after it.
events-bad-days-hint = Write the days like this: --from 2026-12-01 --to 2026-12-31
events-nothing-here = Nothing is known for these days.

## Import of calendars

ical-imported = Events imported: { $events }, with { $dates } days. They are in the file { $file }.
ical-nothing-ahead = The calendar has no events in the coming half year. Events of an earlier import of this name were removed, if there were any.
ical-no-place = The catalogue has no service { $name }.
ical-no-place-hint = Give the service's id with --place. The command lahitori catalog list shows the ids. If the service is in another folder, give --catalog too.
ical-no-municipality = It is not known in which municipality the service { $name } is.
ical-no-municipality-hint = Give the municipality with --municipality.
ical-no-organiser = The catalogue has no organiser { $name }.
ical-no-organiser-hint = Give with --organiser an id that is in the file organisers.toml.
ical-no-name = The name { $name } cannot be made into a file name.
ical-no-name-hint = Give the import a name with --name. Use letters and digits.
ical-no-calendar = There is no calendar in { $name }. Nothing was changed.
ical-source-hint = Give a calendar in the form iCalendar (.ics), as a file or as an https address.
ical-too-many = The calendar { $name } holds too much: one of its parts may have at most { $max }. Nothing was changed.
ical-too-many-hint = Divide the calendar into smaller ones and give each a name of its own with --name.
ical-unwritable = The file { $file } cannot be written: { $detail }. The earlier events are as they were.
ical-unwritable-hint = Check that you may write to the folder and that the disk has room.
ical-left = { $what ->
    [past] Events that are over: { $count }
    [later] Events more than half a year ahead: { $count }
    [cancelled] Cancelled times, left out: { $count }
    [tentative] Events that are not certain yet, left out: { $count }
    [private] Private or confidential events, left out: { $count }
    [nameless] Events without a name, left out: { $count }
    [personal_name] Events with personal data in their name, left out: { $count }
    [too_often] Events that repeat many times a day, left out: { $count }
    [too_long] Events whose repetition is too long to follow, left out: { $count }
    [unknown_zone] Events in a time zone that is not known, left out: { $count }
    [not_understood] Parts that cannot be understood, left out: { $count }
    [other_kinds] Tasks and other things that are no events, left out: { $count }
    [personal_text] Descriptions or places with personal data, left out: { $count }
    [people] Organisers, guests and contact persons, left out: { $count }
    [shortened] Texts that were shortened: { $count }
   *[other_fields] Attachments, categories and other fields, left out: { $count }
}

## lahitori visit
visit-counted = Counted · { $waiting } not sent
visit-unknown-code = { $option } has no value “{ $code }”.
visit-no-need = The matter is missing.
visit-no-need-hint = Name the service (--service) or the matter (--need).
visit-no-outcome = The outcome is missing.
visit-no-outcome-hint = Say how the matter ended with --outcome: { $codes }
visit-no-feedback = Nobody is asked for feedback after violence or when the contact was cut off.
visit-no-feedback-hint = Leave out --feedback.
visit-too-many = There are too many matters, or facts about them.
visit-too-many-hint = { $most } at most. Services for the same matter are one matter.
visit-too-long-ago = The contact was too long ago to be counted.
visit-too-long-ago-hint = { $hours } hours ago at most.

## The county's catalogue
county-catalog-serves = The county's catalogue: version { $version }, published { $day }.
county-catalog-not-taken = { $why ->
    [damaged] The new catalogue did not arrive whole. The one before serves, and the program tries again.
    [not-kept] The new catalogue could not be saved on this computer. The one before serves. Tell the administrator.
   *[faulty] The new catalogue has faults and was not taken into use. The one before serves. Tell the catalogue's editor.
    }
county-none = No catalogue of the county's own has come to this computer.
catalog-version = The catalogue { $version }: services { $services }.
county-exported = The catalogue is in the file { $place }: files { $files }, checksum { $hash }. Services imported from other catalogues are not in it.
county-published = Published as version { $version } on { $day }: files { $files }. The desks fetch it within an hour.
county-which-folder = No catalogue folder is named.
county-which-folder-hint = Name the folder: --from FOLDER
county-unfit = { $why ->
    [count] The catalogue has no file, or too many.
    [large] The catalogue is too large to be sent.
    [path] The catalogue's file { $path } cannot be sent under that name.
    [newer] The catalogue was put together by a newer program than this one.
   *[unreadable] The file is no catalogue, or it is damaged.
    }
county-unfit-hint = The folder may have at most 1,000 TOML files, under 4 megabytes together. The names of files may have only the letters a–z, digits and the signs - _ .
county-faults = The catalogue has faults: { $count }. It was not published.
county-faults-hint = Mend what is listed above and try again.
county-server-faults = The server found faults in the catalogue and did not publish it.
county-server-faults-hint = The server may have another version of the program. Ask the administrator to bring it up to date, or publish with the version that the server has.
county-server-older = The server's program is older than this one and does not understand the catalogue.
county-server-older-hint = Ask the administrator to bring the server up to date.
## Changing a token, and the server's trail
server-token-rotated = Token { $new } takes the place of token { $old }. { $hours ->
    [0] The old one no longer works.
    [one] Both work for one more hour.
   *[other] Both work for { $hours } more hours.
} The new one is shown only here:
server-token-ends = ends { $time }
server-token-over = The token is revoked, or has a successor already.
server-token-over-hint = Change the successor, or make another token: lahitori token create
audit-by-server = the server
audit-by-token = token { $id }
audit-token-made = token made
audit-token-rotated = token changed
audit-token-revoked = token revoked
audit-join-code-made = join code made
audit-desk-joined = desk joined
audit-catalog-published = catalogue published
audit-month-closed = month closed
audit-feedback-closed = feedback closed
audit-whole = The trail is whole: { $rows } rows. Note this hash somewhere else, and you can compare later: { $hash }
audit-changed = Row { $row } is not what it was: it was changed, or another one stands in its place.
audit-removed = Row { $row } is missing.
audit-unknown-head = The hash that you gave is not in the trail: rows were removed or written anew.
audit-broken-hint = Somebody has changed the database behind the program's back. Keep a backup, and find out who had access.

## Feedback about the catalogue

key-feedback = report
key-feedback-long = Report on a service's facts: wrong number, no answer, checked
title-feedback = What do you report: { $service }
feedback-told-today = Reported today: { $what }.
feedback-told = Reported { $day }: { $what }.
feedback-verified-today = Checked today: the facts are right.
feedback-verified = Checked { $day }: the facts are right.
feedback-mended = Mended { $day } (report: { $what }).
feedback-was-right = The catalogue's editor checked { $day }: it is right (report: { $what }).
feedback-cannot-mend = The catalogue's editor could not mend this, { $day } (report: { $what }).
feedback-closed = The catalogue's editor dealt with it { $day } (report: { $what }).
message-told = Report noted: { $what }. It goes to the catalogue's editor now.
message-told-later = Report noted: { $what }. It goes when the server can be reached.
message-told-not-joined = Report noted: { $what }. Stays on this computer: there is no server.
message-told-practice = Practice: { $what }. This report goes nowhere.
message-feedback-closed = Your report was dealt with, { $service }: { $told }

## lahitori feedback

feedback-none = No reports.
feedback-line = { $what } · { $times ->
    [one] once
   *[other] { $times } times
} · desks: { $desks } · first { $first }, { $first-age } · last { $last }, { $last-age }
feedback-line-closed = { $line } · { $result } { $day }, token { $by }
feedback-how-to-close = To close a report: lahitori feedback close SERVICE CODE --result mended, was_right or cannot_mend
feedback-now-closed = { $desks ->
    [0] No report is open. See: lahitori feedback list --all
    [one] Closed. 1 desk sees the result.
   *[other] Closed. { $desks } desks see the result.
}
feedback-bad-service = This is not a service's id.
feedback-bad-service-hint = The ids are in the list: lahitori feedback list
feedback-bad-what = Unknown code of a report.
feedback-bad-result = Unknown result.
