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
card-direct-when = Direct here
card-for-whom = For whom
card-how-to-get = How to get it
card-bring = Bring along
card-cost = Cost
card-organiser = Organised by
card-area = Valid in
card-phone = Phone
card-place = Place
card-address-unknown = address not known
card-web = Web page
card-form = Apply online
card-email = E-mail
card-source = · source
card-through = Only through
card-next-steps = Next steps
card-alternatives = What else may help
card-instead = When closed
card-other-names = Other names
card-words = People say
card-law = Law
area-nation = the whole country
cost-free = free of charge
cost-fee = there is a fee
cost-varies = it varies
cost-unknown = not known
grade-check = check before use
grade-unverified = not verified
source-undated = without a date

## Journal and sending

## Server and figures

## Desk: words

