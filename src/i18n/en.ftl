## The command line, common

cli-no-terminal = The desk needs a terminal. Open it in a terminal window, or use the sub-commands: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
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
finding-condition-unclear = The condition must say exactly one thing: question with is, question with not, method, or need. Divide it.
finding-left-out = “{ $id }” is left out until this is mended. See the other findings on it.
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
hours-open = open
hours-open-until = open until { $time }
hours-open-until-day = open until { $day } { $time }
hours-closed = closed
hours-closed-until = closed, opens at { $time }
hours-closed-until-day = closed, opens { $day } { $time }
hours-closed-this-week = closed this week
hours-always = every day, around the clock
hours-every-day = every day
hours-around-the-clock = around the clock
hours-holidays-closed = closed on public holidays
hours-holidays-differ = other hours on public holidays
hours-partly-unknown = partly not known

## Search

search-weak = Nothing matched well. The nearest services and the general guidance:
search-elsewhere = not for residents of this municipality
search-municipality-unknown = The catalogue has no municipality “{ $name }”.
search-municipality-unknown-hint = Write a three-digit code such as 837, or a name such as Tampere.
show-unknown = The catalogue has no service “{ $id }”.
show-nearest = The nearest is { $id }; lahitori catalog list names them all.
show-direct-when = Direct here
show-for-whom = For whom
show-how-to-get = How to get it
show-bring = Bring along
show-cost = Cost
show-organiser = Organised by
show-area = Valid in
show-phone = Phone
show-place = Place
show-address-unknown = address not known
show-web = Web page
show-form = Apply online
show-email = E-mail
show-source = · source
show-through = Only through
show-next-steps = Next steps
show-alternatives = What else may help
show-instead = When closed
show-other-names = Other names
show-words = People say
show-law = Law
show-undated = without a date

## Journal and sending

## Server and figures

## Desk: where I am

title-desk = lähitori { $desk }
title-no-desk = lähitori · no desk chosen
title-card = Service
title-checklist = First contact · { $minutes } min
title-visit = Count the contact
title-correct = Correct a counted contact
title-day = The day { $day }
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
state-phone-closed-opens = phone closed, { $when }
state-phone-closed = phone closed
state-place-open-until = open until { $when }
state-place-open = always open
state-place-closed-opens = closed, opens { $when }
state-place-closed = closed
state-web-open-until = serves until { $when }
state-web-open = always serves
state-web-closed-opens = closed, opens { $when }
state-web-closed = closed now
state-web = online
state-unknown = hours not known
state-through = after an assessment
state-elsewhere = not for this municipality

## Desk: search

search-nothing = No services. The catalogue is empty or did not open: lahitori catalog check tells why.
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
card-closed-instead = Closed now →
card-deadline = Start
card-law = Law
card-names = Other names
card-words = People say
card-selected = selected
cost-free = free of charge
cost-fee = there is a fee, the sum is not known
cost-varies = the price varies
cost-unknown = cost not known
area-nation = all of Finland
area-serves = serves: { $municipality }
area-not = not for residents of { $municipality }
channel-phone = Call
channel-place = Place
channel-web = Online
channel-form = Do it online
channel-email = E-mail
channel-free = free of charge
source-dated = source { $source }, { $date }
source-undated = source { $source }, no date
grade-check = check before use
grade-unverified = not verified
deadline-assessment = by { $cautious } (Saturdays counted), counting Mon–Fri { $usual } · 7th weekday, for people over 75 and others named in the law (1301/2014 36 §)

## Desk: checklist

checklist-say = You can say:
checklist-silent = Silently: this is not asked aloud.

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

day-count = Contacts { $count }
day-hour = { $hour }:00
day-nothing = No contacts counted.
day-session-open = { $desk } is open in the statistics.
day-session-closed = { $desk } is not open in the statistics.
day-no-desk = No desk is chosen. Choose it from the commands.
entry-waiting = not sent
entry-sent = sent
entry-attention = needs attention: { $why }
sending-not-joined = No server is joined: { $waiting } waiting on this computer.
sending-all-sent = Everything is sent.
sending-waiting = { $waiting } waiting to be sent.
sending-elsewhere = { $waiting } waiting; another program on this computer sends.
sending-refused = The server does not accept this desk: { $waiting } waiting. Tell the administrator.
sending-offline = The server does not answer: { $waiting } waiting on this computer. Nothing is lost.
sending-offline-retry = The server does not answer: { $waiting } waiting. Next try at { $time }. Nothing is lost.
sending-attention = { $count } need attention.

## Desk: messages

message-saved = Counted · { $waiting } not sent · { $key } takes it back
message-corrected = Corrected. The correction is a new line; nothing was overwritten.
message-undone = Taken back. The contact is open again.
message-left-open = Left open as number { $number }.
message-unfinished-full = Nine are unfinished already. Count or clear one first.
message-cleared = Cleared. A new contact can begin.
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
message-no-desk = Choose the desk first: commands, Choose the desk.
message-nothing-to-undo = Nothing to take back. The day screen can take back a counted contact.
message-paste-cut = The pasted text was too long. Its end was left out.
message-catalog-findings = The catalogue has { $count } findings: lahitori catalog check tells them. The rest is in use.
message-journal-rescued = A damaged journal was set aside and { $count } entries rescued. Tell the administrator.
message-drafts-found = Unfinished contacts found: { $count }.
message-bad-keys = The configuration has { $count } keys that cannot be used: lahitori doctor tells them.
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
urgent-112 = Danger to life, sudden confusion, weakness or chest pain: call 112 at once.
choose-no-desk = no desk
chooser-nothing = Nothing found. Remove letters or press Esc.
unfinished-line = Contact { $number } · { $minutes } min of talk

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
foot-do = do it
foot-uncover = show
key-help = help
key-help-long = Help: keys and commands
key-first-contact = first contact
key-first-contact-long = The first-contact checklist
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
